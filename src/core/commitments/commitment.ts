import type { Customer } from '../../database/generated/client.ts';
import { person, say } from '../cards/say.ts';
import { insert, newId, touch, touchTeams, update, type Write } from '../change.ts';
import {
  type IssueState,
  type Moment,
  mustBeOpen,
  type Named,
  type Promised,
  settled,
} from '../issues/issue.ts';
import { Refusal } from '../refusal.ts';

/** A promise with the issue to which it belongs, if any. */
export interface Settling {
  commitment: Promised;
  issue: IssueState | null;
}

/** Both after a change, with what has to be written to make it so. */
export interface Settled extends Settling {
  writes: Write[];
}

/** Somebody gave the customer their word. */
export function promise(
  to: { customer: Customer | Named; issue: IssueState | null; organizationId: string },
  what: string,
  dueAt: Date,
  by: Named,
  at: Moment,
): Settled {
  if (to.issue) mustBeOpen(to.issue);
  const commitment: Promised = {
    id: newId(),
    organizationId: to.organizationId,
    customerId: to.customer.id,
    issueId: to.issue?.id ?? null,
    what,
    dueAt,
    state: 'open',
    promisedById: by.id,
    promisedBy: by,
    promisedAt: at.now,
    backing: 'none',
    teamId: null,
    delivererId: null,
    backedById: null,
    backedAt: null,
    counterDueAt: null,
    toldAt: null,
    firstDueAt: null,
    told: null,
    tells: false,
    settledAt: null,
    settledById: null,
    reason: null,
    version: 1,
  };
  return changed(to.issue, commitment, insert('Commitment', commitment), by, at);
}

/** It was kept, broken or taken back; it is settled once. */
export function settle(
  { commitment, issue }: Settling,
  how: { state: 'kept' | 'broken' | 'withdrawn'; reason: string | null },
  by: Named,
  at: Moment,
): Settled {
  mustBeUnsettled(commitment);
  const after = { ...commitment, ...how, settledAt: at.now, settledById: by.id };
  return changed(issue, after, update('Commitment', after), by, at);
}

/** Another date, and why. */
export function move(
  { commitment, issue }: Settling,
  to: { dueAt: Date; reason: string },
  by: Named,
  at: Moment,
): Settled {
  mustBeUnsettled(commitment);
  const after = { ...commitment, ...to };
  return changed(issue, after, update('Commitment', after), by, at);
}

function mustBeUnsettled(commitment: Promised): void {
  if (commitment.state === 'open') return;
  throw new Refusal(
    'conflict',
    say`That promise of ${person(commitment.promisedBy)} was ${commitment.state} already.`,
  );
}

function changed(
  issue: IssueState | null,
  commitment: Promised,
  write: Write,
  by: Named,
  at: Moment,
): Settled {
  const people = [by.id, commitment.promisedById];
  const writes = [write, ...people.map(id => touch('home', id))];
  if (!issue) return { commitment, issue, writes: [...writes, ...people.map(touchTeams)] };
  const others = issue.commitments.filter(({ id }) => id !== commitment.id);
  const commitments = commitment.state === 'open' ? inOrder([...others, commitment]) : others;
  const after = { ...issue, commitments };
  // Of an issue that is no longer open only the cards change.
  if (issue.status !== 'open')
    return { commitment, issue: after, writes: [...writes, touch('issue', issue.id)] };
  const { issue: due, writes: follow } = settled(issue, after, at);
  return { commitment, issue: due, writes: [...writes, ...follow] };
}

function inOrder(commitments: Promised[]): Promised[] {
  return commitments.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}
