import { settleContest } from '../../../src/core/contests/settle-contest.ts';
import { claimHandoff } from '../../../src/core/handoffs/claim-handoff.ts';
import { declineHandoff } from '../../../src/core/handoffs/decline-handoff.ts';
import { finishHandoff } from '../../../src/core/handoffs/finish-handoff.ts';
import { recall } from '../../../src/core/handoffs/handoff.ts';
import { makeOffer } from '../../../src/core/handoffs/make-offer.ts';
import { passHandoff } from '../../../src/core/handoffs/pass-handoff.ts';
import { returnHandoff } from '../../../src/core/handoffs/return-handoff.ts';
import type { ReceiverFound } from '../../../src/core/people/receiver.ts';
import { homeOf, people, teamRef, teams, teamsOf } from './company.ts';
import type { History } from './history.ts';
import { type Item, offered } from './item.ts';
import { cameBackIn, nameOf, personIn, rosterIn } from './reading.ts';

/** What one step of a history is about; each move takes of it what it needs. */
export interface Chosen {
  item: Item;
  other: Item;
  who: string;
  whom: string;
  team: string;
  pick: number;
  minutes: number;
}

export type Move = (history: History, chosen: Chosen) => void;

export const handoffMoves: Record<string, Move> = {
  offer: (history, { item, who, whom, team: teamId, pick, minutes }) => {
    const [team, person] = pick % 3 ? [teamId, null] : [null, whom];
    const isWithin =
      item.team !== null && (team ? [team] : teamsOf(whom).map(({ id }) => id)).includes(item.team);
    const kind = isWithin ? 'within' : 'work';
    const wanted = { meant: null, note: pick % 4 ? 'look' : '', packet: {}, wasNamed: true };
    const dueAt = pick % 2 ? later(history, minutes) : null;
    const isAllowed = history.model.offers(item, { from: who, team, person, kind });
    history.attempt(isAllowed, () =>
      makeOffer(
        { ...wanted, receiver: receiverIn(history, { team, person }), item: history.issue(item), dueAt },
        history.as(who),
        { candidates: [], options: [], rooms: [], policies: [], active: [] },
        cameBackIn(history.ledger, item.id),
      ),
    );
    if (team && offered(item)?.at === history.model.now) item.rooms.add(homeOf(team));
  },

  claim: (history, { item, who, minutes, pick }) => {
    const readBack = { readBack: 'I do it', due: later(history, minutes).toISOString() };
    const offer = history.issue(item).offer;
    const isStated = pick % 2 && offer?.note && offer.severity !== 'urgent';
    history.attempt(history.model.claims(item, who), () =>
      history.decide(
        claimHandoff,
        who,
        { issue: item.id, ...(isStated ? {} : readBack) },
        only(history, item),
      ),
    );
  },

  decline: (history, { item, who }) =>
    void history.attempt(history.model.declines(item, who), () =>
      history.decide(declineHandoff, who, { issue: item.id, reason: 'not ours' }, only(history, item)),
    ),

  recall: (history, { item, who }) =>
    void history.attempt(history.model.recalls(item, who), () =>
      recall(history.issue(item), history.as(who).me, history.at),
    ),

  return: (history, { item, who }) =>
    void history.attempt(history.model.returns(item, who), () =>
      history.decide(returnHandoff, who, { issue: item.id, reason: 'not mine' }, only(history, item)),
    ),

  finish: (history, { item, who }) =>
    void history.attempt(history.model.finishes(item, who), () =>
      history.decide(finishHandoff, who, { issue: item.id, note: 'done' }, only(history, item)),
    ),

  /** Whoever is next up lets it pass; it stays offered. */
  pass: (history, { item }) => {
    const { offer } = history.issue(item);
    const asked = { roster: rosterIn(history.ledger, offer?.toTeamId ?? null), region: null, onCall: null };
    const input = { issue: item.id, handoff: offer?.id };
    const state = { issues: [history.issue(item)], asked: { ...asked, lead: null } };
    history.attempt(null, () => history.decide(passHandoff, offer?.nextUpId ?? '', input, state));
  },

  settle: (history, { item, who, whom, team, pick }) => {
    const contested = item.contest;
    const ofPerson = teamsOf(whom).find(({ id }) => contested?.includes(id)) ?? teamsOf(whom)[0];
    const [owner, theirs] = pick % 2 ? [null, team] : [whom, ofPerson?.id ?? null];
    const receiver = receiverIn(history, owner ? { team: null, person: owner } : { team, person: null });
    const input = {
      issue: item.id,
      to: owner ? `person:${owner}` : `team:${team}`,
      missing: 'the authority',
    };
    const deciders = { deciding: people.map(({ id }) => id), deputies: [] };
    const state = { issues: [history.issue(item)], deciders, receiver, team: teamRef(theirs), receivers: [] };
    const isAllowed = history.model.names(item, owner, theirs, who);
    if (history.attempt(isAllowed, () => history.decide(settleContest, who, input, state)) && !owner)
      item.rooms.add(homeOf(team));
  },
};

export const only = (history: History, item: Item) => ({ candidates: [history.issue(item)] });
export const later = ({ model }: History, minutes: number) => new Date(model.now + minutes * 60_000);

type To = { team: string | null; person: string | null };

function receiverIn({ ledger, at }: History, { team: teamId, person: personId }: To): ReceiverFound {
  const [ref, row] = [teamRef(teamId), teams.find(({ id }) => id === teamId)];
  const onCall = people.find(({ id }) => id === row?.onCallId);
  const person = personIn(ledger, personId, at.now);
  const reached = { rooms: [homeOf(teamId ?? '')], roster: rosterIn(ledger, teamId), region: null };
  return {
    team: ref && {
      ...ref,
      ...reached,
      assigns: row?.assigns ?? false,
      onCall: onCall ? nameOf(onCall) : null,
      adminIds: [],
    },
    person: person && { ...person, teamIds: teamsOf(person.id).map(({ id }) => id) },
  };
}
