import { update, wind } from '../change.ts';
import {
  type Changed,
  type IssueState,
  type Moment,
  type Named,
  type Offer,
  settled,
} from '../issues/issue.ts';
import type { AskedAgain } from '../people/receiver.ts';
import type { NextUp } from '../routing/next-up.ts';
import { rota, turnIn, turnOf } from './turn.ts';

/**
 * The offer with the next of its team who has not passed; when all have, with the lead. Where somebody was asked by name already,
 * the next one is asked too.
 */
export function withNext(
  before: IssueState,
  offer: Offer,
  { lead, ...asked }: AskedAgain,
  at: Moment,
  askAt = at.now,
): Changed {
  const team = offer.toTeam && { ...offer.toTeam, ...asked };
  const among = turnIn(
    team,
    { issue: before, note: offer.note },
    [...offer.passedIds, offer.fromPersonId],
    at.now,
  );
  const turn = among.nextUp ? among : turnOf(lastInTurn(offer, lead));
  const wasAsked = offer.nudgeAt !== null && offer.nudgeAt <= at.now;
  const next = { ...offer, ...turn, ...(wasAsked ? { nudgeAt: at.now } : {}) };
  const { issue, writes } = settled(before, { ...before, offer: next }, at);
  const asks = wasAsked ? [wind('handoff.escalate', next.id, askAt)] : [];
  return { issue, writes: [update('Handoff', next), ...writes, ...rota(next), ...asks] };
}

/** The lead, unless it is theirs already. */
function lastInTurn({ fromPersonId, toTeam }: Offer, lead: Named | null): NextUp | null {
  return lead && lead.id === toTeam?.leadId && lead.id !== fromPersonId
    ? { ...lead, load: 0, capacity: null }
    : null;
}
