import { say } from '../cards/say.ts';
import { type Fact, update } from '../change.ts';
import { Refusal } from '../refusal.ts';
import type { BusinessHours } from '../time/business-hours.ts';
import { type Changed, type IssueState, type Named, type Owner, passedTo, settled } from './issue.ts';

/** Undo is offered for ten minutes. */
const UNDO_MS = 10 * 60_000;

/** The customer has what they needed. Open promises must have been kept, moved or broken before. */
export function resolve(issue: IssueState, by: Named, now: Date, fallback: BusinessHours): Changed {
  if (issue.status !== 'open') throw new Refusal('conflict', say`${issue.title} is ${issue.status} already.`);
  return close(issue, { status: 'resolved', resolvedById: by.id, resolvedAt: now }, now, fallback);
}

/** It never was an issue: whoever logged it takes it back, within ten minutes. */
export function withdraw(issue: IssueState, by: Named, now: Date): Changed {
  if (issue.openedById !== by.id)
    throw new Refusal('not_allowed', say`Only whoever logged it can take it back.`);
  const isLate = now.getTime() - issue.openedAt.getTime() > UNDO_MS;
  if (isLate || issue.status !== 'open' || issue.ownerId !== by.id || issue.offer) {
    throw new Refusal('conflict', say`It is too late to take that back. Resolve it instead.`);
  }
  return close(issue, { status: 'withdrawn' }, now, { zone: 'UTC', hours: null, holidays: null });
}

export function withdrawn(issue: IssueState): Fact {
  return { name: 'issue.withdrawn', issueId: issue.id, customerId: issue.customerId, data: {} };
}

function close(issue: IssueState, how: Partial<IssueState>, now: Date, fallback: BusinessHours): Changed {
  const ended = issue.leg ? [update('Leg', { ...issue.leg, endedAt: now })] : [];
  const { issue: after, writes } = settled(issue, { ...issue, ...how, leg: null }, now, fallback);
  return { issue: after, writes: [...ended, ...writes] };
}

/** It is open again, with the one who had it last. */
export function reopen(issue: IssueState, owner: Owner, now: Date, fallback: BusinessHours): Changed {
  if (issue.status !== 'resolved') throw new Refusal('conflict', say`${issue.title} is not resolved.`);
  const isOver = issue.dueAt !== null && issue.dueAt <= now;
  const open = {
    ...issue,
    status: 'open' as const,
    resolvedAt: null,
    resolvedById: null,
    dueAt: isOver ? null : issue.dueAt,
  };
  const passed = passedTo(open, owner, now);
  const { issue: after, writes } = settled(issue, passed.issue, now, fallback);
  return { issue: after, writes: [...passed.writes, ...writes] };
}
