import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import { shortened, visible } from '../cards/plain.ts';
import type { Reading } from '../cards/reading.ts';
import { say } from '../cards/say.ts';
import type { Fact } from '../change.ts';
import { confirmCard } from '../commitments/confirm-cards.ts';
import { readIssue, textOf } from '../grammar/line.ts';
import { dueWithin, TypedText } from '../grammar/typed-text.ts';
import {
  type Changed,
  factOn,
  type IssueState,
  type Moment,
  type Offer,
  passed,
  type TeamRef,
} from '../issues/issue.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { claimable, IssueRef } from '../issues/issue-views.ts';
import { myTeam } from '../issues/new-issue.ts';
import { issueChoice, picked, whichIssueField } from '../issues/pick-issue.ts';
import { mayTake } from '../people/who-may.ts';
import { answer, ask, type Decision, type Me, useCase } from '../use-case.ts';
import { claimForm } from './claim-form.ts';
import { claim, handoffFact, openOffer, type Taking } from './handoff.ts';
import { mustBeAsked } from './must-be-asked.ts';
import { needsReadBack } from './packet.ts';

/**
 * Takes what was offered: as it was stated, with another date, or with a line that says what one will do. The first claim
 * wins, whichever platform it came from.
 */
export const claimHandoff = useCase({
  name: 'handoff.claim',
  input: z.object({
    issue: IssueRef.optional(),
    handoff: z.uuid().optional(),
    /** By which button, where it is not as stated. */
    how: z.enum(['date', 'read back']).optional(),
    text: TypedText.optional(),
    readBack: TypedText.optional(),
    due: z.string().optional(),
  }),
  verb: {
    words: ['claim'],
    usage: '[H-1] [what you will do] [by when]',
    help: 'take what was offered to you or your team, perhaps saying what you will do',
    read: words => {
      const { number, rest } = readIssue(words);
      return { issue: number ?? undefined, text: textOf(rest) || undefined };
    },
    command: 'on request',
  },
  loads: ({ issue }) => issueChoice(issue, claimable),
  decide: ({ input, state, me, here, zone, usual, now }): Decision => {
    const before = picked(input.issue, state, say`Nothing is offered to you or your teams right now.`);
    if (!before) {
      const { how, text } = input;
      const fields = [whichIssueField(state.candidates)];
      return ask({ title: 'Claim', submit: 'Claim', fields }, { how, text });
    }
    const isMine = before.status === 'open' && before.ownerId === me.id;
    if (isMine && !before.offer) return answer({ live: issueCard(before, { now, zone }) });
    if (mayTake(me, before)) return taken(before, me, { now, usual, zone });
    const offer = openOffer(before, input.handoff, me);
    mustBeAsked(me, offer, here);
    const said = takingOf(input, now, zone);
    const form = missingForm(said, input.how, { offer, issue: before, zone, now });
    if (form) return ask(form, { ...said.known, issue: before.id, handoff: offer.id, how: input.how });
    const owner = { person: me, team: teamFor(before, offer) ?? myTeam({ me, here, zone }) };
    const { issue, writes } = claim(before, owner, { now, usual }, said);
    const due = issue.dueAt?.toISOString();
    const stated = offer.dueAt?.toISOString() ?? null;
    const claimed = handoffFact('handoff.claimed', issue, offer, {
      team: offer.toTeam?.name,
      due,
      readBack: said.readBack,
      ...(said.dueAt && due !== stated ? { stated } : {}),
    });
    return tookIt({ issue, writes }, claimed, before, me, { now, zone });
  },
});

interface Said extends Taking {
  /** The same, as a form keeps it. */
  known: { readBack?: string; due?: string };
}

function takingOf(typed: { text?: string; readBack?: string; due?: string }, now: Date, zone: string): Said {
  const { dueAt, text } = dueWithin(typed, now, zone);
  const readBack = shortened(visible(typed.readBack ?? text), 300) || undefined;
  return { dueAt: dueAt ?? undefined, readBack, known: { readBack, due: dueAt?.toISOString() } };
}

/** What must still be asked: one line and one time for a read-back, the time alone for another date. */
function missingForm(
  said: Said,
  how: 'date' | 'read back' | undefined,
  of: { offer: Offer; issue: IssueState; zone: string; now: Date },
) {
  const wantsLine = how === 'read back' || said.readBack || needsReadBack(of.offer, of.issue);
  if (wantsLine && !(said.readBack && (said.dueAt ?? of.offer.dueAt)))
    return claimForm('read back', said, of);
  if (how === 'date' && !said.dueAt) return claimForm('date', said, of);
  return null;
}

/** Whose it becomes: of the team that was asked, or of the one that it stays in or comes back to. */
function teamFor(issue: IssueState, { kind, toTeam }: Offer): TeamRef | null {
  if (toTeam || kind === 'work') return toTeam;
  return kind === 'within' ? issue.team : (issue.accepted?.fromTeam ?? null);
}

/** What waited in the queue of a team is now one person's. */
function taken(before: IssueState, me: Me, at: Moment & { zone: string }): Decision {
  const changed = passed(before, { person: me, team: before.team }, at);
  const fact = factOn(changed.issue, 'issue.taken', { team: before.team?.name });
  return tookIt(changed, fact, before, me, at);
}

/** It is theirs, with what the customer was promised, and can be taken back. */
function tookIt(
  { issue, writes }: Changed,
  of: Fact,
  before: IssueState,
  me: Me,
  reading: Reading,
): Decision {
  const fact = undoable(of, { issues: [before] }, writes);
  const live = issueCard(issue, reading);
  const card = confirmCard(issue, me, reading);
  return { writes, facts: [fact], answer: { kind: 'done', live, card, undo: undoButton(fact) } };
}
