import { update, type Write, wind } from '../change.ts';
import type { IssueState, Moment, Owner, Promised } from '../issues/issue.ts';
import { clocksOf, confirmBy } from './promise-clocks.ts';
import { promiseTouches } from './promise-touches.ts';

/**
 * The promises of an issue that passes to another owner: what was the owner's to keep is the new one's to confirm or to
 * counter, unless they promised it themselves. What somebody else must deliver stays theirs; none is lost.
 */
export function promisesPassed(
  issue: IssueState,
  owner: Owner,
  at: Moment,
): { commitments: Promised[]; writes: Write[] } {
  const commitments = issue.commitments.map(promise => passed(promise, issue, owner));
  const changed = commitments.filter((promise, index) => promise !== issue.commitments[index]);
  const hours = owner.team?.businessHours ?? at.usual;
  const writes = changed.flatMap(promise => [
    update('Commitment', promise),
    ...clocksOf(promise, hours, at),
    ...(promise.backing === 'unbacked'
      ? [wind('commitment.answer', promise.id, confirmBy(promise, hours, at.now))]
      : []),
  ]);
  return { commitments, writes };
}

function passed(promise: Promised, issue: IssueState, { person }: Owner): Promised {
  const isOwners = !promise.teamId && [null, issue.ownerId].includes(promise.delivererId);
  const stays = person
    ? [promise.delivererId, issue.ownerId].includes(person.id)
    : promise.delivererId === null;
  if (!isOwners || stays) return promise;
  const isTheirOwn = !person || person.id === promise.promisedById;
  return {
    ...promise,
    backing: isTheirOwn ? 'none' : 'unbacked',
    delivererId: isTheirOwn ? null : person.id,
    deliverer: isTheirOwn ? null : person,
    backedById: null,
    backer: null,
    backedAt: null,
    counterDueAt: null,
    // It was given without asking anybody, so the customer knows of it.
    toldAt: promise.toldAt ?? promise.promisedAt,
  };
}

/** It is open again, so nobody has to tell the customer any more that it is resolved. */
export function withoutTelling(issue: IssueState, at: Moment): { issue: IssueState; writes: Write[] } {
  const ended = issue.commitments.filter(({ tells }) => tells);
  const writes = ended.flatMap(promise => {
    const withdrawn = { ...promise, state: 'withdrawn', settledAt: at.now } as const;
    return [
      update('Commitment', withdrawn),
      ...clocksOf(withdrawn, at.usual, at),
      ...promiseTouches(withdrawn),
    ];
  });
  return { issue: { ...issue, commitments: issue.commitments.filter(({ tells }) => !tells) }, writes };
}
