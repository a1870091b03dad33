import type { Button } from '../cards/card.ts';
import { person, say } from '../cards/say.ts';
import { type Fact, update } from '../change.ts';
import {
  type Accepted,
  type Changed,
  factOn,
  type IssueState,
  type Moment,
  mustBeOpen,
  type Named,
  type Owner,
  passedTo,
  settled,
} from '../issues/issue.ts';
import { hasIt } from '../issues/issue-cards.ts';
import { Refusal } from '../refusal.ts';
import { alreadyOffered } from './handoff.ts';

const RETURNED_WITHIN_MS = 24 * 3_600_000;

/** Whoever claimed it may find that it is not theirs after all; after a day it is. */
export function mayBeReturned(issue: IssueState, me: Named, now: Date): boolean {
  const { accepted } = issue;
  return issue.status === 'open' && issue.ownerId === me.id && accepted !== null && isFresh(accepted, now);
}

/**
 * The handoff that this person may give back now.
 * @throws Refusal not_allowed, conflict
 */
export function returnable(issue: IssueState, me: Named, now: Date): Accepted {
  mustBeOpen(issue);
  const { accepted, offer } = issue;
  if (issue.ownerId !== me.id)
    throw new Refusal('not_allowed', say`${hasIt(issue)}. Only whoever claimed it can return it.`);
  if (!accepted) throw new Refusal('conflict', say`Nobody handed it over to you.`, handOffInstead(issue));
  if (!isFresh(accepted, now))
    throw new Refusal('conflict', say`You have had it for more than a day.`, handOffInstead(issue));
  if (offer) throw alreadyOffered(offer);
  if (accepted.senderHasLeft && !accepted.fromTeam) throw senderHasLeft(issue, accepted);
  return accepted;
}

/** The leg goes back to the sender; where they have left, to the queue of the team for which they offered it. */
export function giveBack(issue: IssueState, me: Named, reason: string, at: Moment): Changed {
  const accepted = returnable(issue, me, at.now);
  const { issue: passed, writes } = passedTo(issue, sendersOf(accepted), at);
  const { issue: after, writes: more } = settled(issue, passed, at);
  const returned = { ...accepted, state: 'returned' as const, returnedAt: at.now, reason };
  return { issue: after, writes: [update('Handoff', returned), ...writes, ...more] };
}

function sendersOf({ senderHasLeft, from, fromTeam }: Accepted): Owner {
  return { person: senderHasLeft ? null : from, team: fromTeam };
}

/** @throws Refusal conflict */
export function senderHasLeft(issue: IssueState, { from }: Accepted): Refusal {
  return new Refusal('conflict', say`${person(from)}, who handed it over, has left.`, handOffInstead(issue));
}

/** What became of an accepted handoff; `before` is the issue as its receiver had it. */
export function returnedFact(before: IssueState, after: IssueState, reason: string): Fact {
  const { accepted, team } = before;
  return factOn(after, 'handoff.returned', {
    handoff: accepted?.id,
    from: accepted?.fromPersonId,
    fromTeamId: accepted?.fromTeamId,
    toTeamId: team?.id ?? null,
    kind: accepted?.kind,
    team: team?.name,
    reason,
    receiver: after.ownerId ?? after.team?.leadId,
    ...(after.owner ? {} : { queue: after.team?.name }),
  });
}

function isFresh({ answeredAt }: Accepted, now: Date): boolean {
  return answeredAt !== null && now.getTime() - answeredAt.getTime() <= RETURNED_WITHIN_MS;
}

export function handOffInstead({ id }: IssueState): { buttons: Button[] } {
  const input = { issue: id, ask: true };
  return { buttons: [{ label: 'Hand off', intent: 'handoff.offer', input, opens: 'form' }] };
}
