import { issueNumber, say } from '../cards/say.ts';
import { withoutTelling } from '../commitments/passing.ts';
import { Refusal } from '../refusal.ts';
import {
  type Changed,
  type IssueState,
  type Moment,
  mustBeOpen,
  type Named,
  type Owner,
  passedTo,
  settled,
} from './issue.ts';
import { hasIt } from './issue-cards.ts';
import { endedLeg } from './leg.ts';
import { isTooLateToUndo } from './undo.ts';

/** The customer has what they needed. Open promises must have been kept, moved or broken before. */
export function resolve(issue: IssueState, by: Named, at: Moment): Changed {
  mustBeOpen(issue);
  return close(issue, { status: 'resolved', resolvedById: by.id, resolvedAt: at.now }, at);
}

/** It never was an issue: whoever logged it takes it back, within ten minutes, if nothing has come of it. */
export function withdraw(issue: IssueState, by: Named, at: Moment): Changed {
  if (issue.openedById !== by.id)
    throw new Refusal('not_allowed', say`Only whoever logged it can take it back.`);
  const isUntouched = issue.ownerId === by.id && !issue.offer && issue.commitments.length === 0;
  if (isTooLateToUndo(issue.openedAt, at.now) || issue.status !== 'open' || !isUntouched)
    throw new Refusal('conflict', say`It is too late to take that back. Resolve it instead.`);
  return close(issue, { status: 'withdrawn' }, at);
}

/** It goes on as another one. */
export function mergedAway(issue: IssueState, { id, number }: IssueState, at: Moment): Changed {
  return close(issue, { status: 'merged', mergedIntoId: id, mergedInto: { id, number } }, at);
}

function close(issue: IssueState, how: Partial<IssueState>, at: Moment): Changed {
  const closed = { ...issue, ...how, leg: null, snoozedUntilAt: null };
  const { issue: after, writes } = settled(issue, closed, at);
  return { issue: after, writes: [...endedLeg(issue, at), ...writes] };
}

/** It is open again, with the one who had it last. */
export function reopen(issue: IssueState, owner: Owner, at: Moment): Changed {
  if (issue.status === 'withdrawn' || issue.status === 'merged') mustBeOpen(issue);
  if (issue.status !== 'resolved')
    throw new Refusal('conflict', say`${issueNumber(issue)} '${issue.title}' is open. ${hasIt(issue)}.`);
  const isOver = issue.dueAt !== null && issue.dueAt <= at.now;
  const open = {
    ...issue,
    status: 'open' as const,
    resolvedAt: null,
    resolvedById: null,
    dueAt: isOver ? null : issue.dueAt,
  };
  const told = withoutTelling(open, at);
  const passed = passedTo(told.issue, owner, at);
  const { issue: after, writes } = settled(issue, passed.issue, at);
  return { issue: after, writes: [...told.writes, ...passed.writes, ...writes] };
}
