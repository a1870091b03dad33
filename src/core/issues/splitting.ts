import { update, type Write } from '../change.ts';
import { promiseTouches } from '../commitments/promise-touches.ts';
import { type IssueState, type Moment, type Named, opened, type Promised, settled } from './issue.ts';
import { linked } from './linking.ts';

/** A part of an issue becomes one of its own, with the same owner; the two are linked. */
export function split(
  issue: IssueState,
  of: { title: string; dueAt: Date | null; moving: Promised[] },
  by: Named,
  at: Moment,
): { issue: IssueState; part: IssueState; writes: Write[] } {
  const { organizationId, customer, owner, team, policies, severity, severityReason, speakerId } = issue;
  const { others, isInTheirRoom } = issue;
  const { title, dueAt } = of;
  const made = opened(
    { organizationId, customer, title, dueAt, openedBy: by, policies, others, isInTheirRoom },
    { person: owner, team },
    at,
  );
  const moved = of.moving.map(promise => ({ ...promise, issueId: made.issue.id }));
  const same = { severity, severityReason, speakerId, splitFromId: issue.id };
  const part = settled(made.issue, { ...made.issue, ...same, commitments: moved }, at);
  const left = issue.commitments.filter(({ id }) => !moved.some(promise => promise.id === id));
  const rest = settled(issue, { ...issue, commitments: left }, at);
  return {
    issue: rest.issue,
    part: part.issue,
    writes: [
      ...made.writes,
      ...part.writes,
      ...rest.writes,
      ...moved.flatMap(promise => [update('Commitment', promise), ...promiseTouches(promise)]),
      ...linked(issue, made.issue, at.now),
    ],
  };
}
