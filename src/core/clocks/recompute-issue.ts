import { retimed } from '../handoffs/retimed.ts';
import { timesOfOffer } from '../handoffs/times-views.ts';
import { settled } from '../issues/issue.ts';
import { issues } from '../issues/issue-views.ts';
import { sql } from '../load.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';

/** The hours of its team or a policy have changed: its deadlines are what they would have been. Nothing else has happened. */
export const recomputeIssue = clockUseCase({
  name: 'issue.recompute',
  loads: subject => ({
    issues: issues(sql`i."id" = ${subject} AND i."status" = 'open'`),
    ...timesOfOffer(sql`i."id" = ${subject}`),
  }),
  decide: ({ state, usual, now }): Decision => {
    const [before] = state.issues;
    if (!before) return answer();
    const { issue: timed, writes: ofOffer } = retimed(before, state, { now, usual });
    const { issue, writes } = settled(before, timed, { now: before.updatedAt, usual });
    const names = ['nextDeadlineAt', 'firstResponseDueAt', 'updateDueAt', 'resolutionDueAt'] as const;
    const isSame = names.every(name => issue[name]?.getTime() === before[name]?.getTime());
    return { ...answer(), writes: [...ofOffer, ...(isSame ? [] : writes)] };
  },
});
