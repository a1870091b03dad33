import type { Customer } from '../../database/generated/client.ts';
import { person, say } from '../cards/say.ts';
import { insert, newId, touch, touchTeams, update, type Write } from '../change.ts';
import { type IssueState, type Named, type Promised, settled } from '../issues/issue.ts';
import { Refusal } from '../refusal.ts';
import type { BusinessHours } from '../time/business-hours.ts';

/** A promise with the issue to which it belongs, if any. */
export interface Settling {
  commitment: Promised;
  issue: IssueState | null;
}

/** Somebody gave the customer their word. */
export function promise(
  to: { customer: Customer | Named; issue: IssueState | null; organizationId: string },
  what: string,
  dueAt: Date,
  by: Named,
  now: Date,
  fallback: BusinessHours,
): { commitment: Promised; issue: IssueState | null; writes: Write[] } {
  if (to.issue && to.issue.status !== 'open')
    throw new Refusal('conflict', say`${to.issue.title} is not open any more.`);
  const commitment: Promised = {
    id: newId(),
    organizationId: to.organizationId,
    customerId: to.customer.id,
    issueId: to.issue?.id ?? null,
    what,
    dueAt,
    state: 'open',
    promisedById: by.id,
    promisedBy: { id: by.id, name: by.name },
    promisedAt: now,
    settledAt: null,
    settledById: null,
    reason: null,
    version: 1,
  };
  const after = to.issue && { ...to.issue, commitments: inOrder([...to.issue.commitments, commitment]) };
  return {
    commitment,
    ...withIssue(to.issue, after, [insert('Commitment', commitment)], [by.id], now, fallback),
  };
}

/** It was kept, broken or taken back; it is settled once. */
export function settle(
  { commitment, issue }: Settling,
  how: { state: 'kept' | 'broken' | 'withdrawn'; reason: string | null },
  by: Named,
  now: Date,
  fallback: BusinessHours,
) {
  mustBeOpen(commitment);
  const settledRow = {
    ...commitment,
    state: how.state,
    reason: how.reason,
    settledAt: now,
    settledById: by.id,
  };
  const after = issue && {
    ...issue,
    commitments: issue.commitments.filter(({ id }) => id !== commitment.id),
  };
  return {
    commitment: settledRow,
    ...withIssue(
      issue,
      after,
      [update('Commitment', settledRow)],
      [by.id, commitment.promisedById],
      now,
      fallback,
    ),
  };
}

/** Another date, and why. */
export function move(
  { commitment, issue }: Settling,
  to: { dueAt: Date; reason: string },
  by: Named,
  now: Date,
  fallback: BusinessHours,
) {
  mustBeOpen(commitment);
  const moved = { ...commitment, dueAt: to.dueAt, reason: to.reason };
  const others = issue?.commitments.filter(({ id }) => id !== commitment.id) ?? [];
  const after = issue && { ...issue, commitments: inOrder([...others, moved]) };
  return {
    commitment: moved,
    ...withIssue(
      issue,
      after,
      [update('Commitment', moved)],
      [by.id, commitment.promisedById],
      now,
      fallback,
    ),
  };
}

function mustBeOpen(commitment: Promised): void {
  if (commitment.state === 'open') return;
  throw new Refusal(
    'conflict',
    say`That promise of ${person(commitment.promisedBy)} was ${commitment.state} already.`,
  );
}

function inOrder(commitments: Promised[]): Promised[] {
  return commitments.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

function withIssue(
  before: IssueState | null,
  after: IssueState | null,
  writes: Write[],
  people: string[],
  now: Date,
  fallback: BusinessHours,
): { issue: IssueState | null; writes: Write[] } {
  const homes = people.map(id => touch('home', id));
  if (!before || !after) return { issue: null, writes: [...writes, ...homes, ...people.map(touchTeams)] };
  // Of an issue that is no longer open only the cards change.
  if (before.status !== 'open')
    return { issue: after, writes: [...writes, ...homes, touch('issue', before.id)] };
  const changed = settled(before, after, now, fallback);
  return { issue: changed.issue, writes: [...writes, ...homes, ...changed.writes] };
}
