import { type AcceptPolicy, retimed } from '../handoffs/retimed.ts';
import { settled } from '../issues/issue.ts';
import { issues } from '../issues/issue-views.ts';
import { load, rows, sql } from '../load.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';

/** The hours of its team or a policy have changed: its deadlines are what they would have been. Nothing else has happened. */
export const recomputeIssue = clockUseCase({
  name: 'issue.recompute',
  loads: subject => ({
    issues: issues(sql`i."id" = ${subject} AND i."status" = 'open'`),
    policies: load<AcceptPolicy[]>(
      rows(sql`SELECT p.* FROM "Policy" p
        WHERE p."organizationId" = (SELECT "organizationId" FROM me) AND p."acceptMinutes" IS NOT NULL`),
    ),
  }),
  decide: ({ state, usual, now }): Decision => {
    const [before] = state.issues;
    if (!before) return answer();
    const { issue: timed, writes: ofOffer } = retimed(before, state.policies, { now, usual });
    const { issue, writes } = settled(before, timed, { now: before.updatedAt, usual });
    const names = ['nextDeadlineAt', 'firstResponseDueAt', 'updateDueAt', 'resolutionDueAt'] as const;
    const isSame = names.every(name => issue[name]?.getTime() === before[name]?.getTime());
    return { ...answer(), writes: [...ofOffer, ...(isSame ? [] : writes)] };
  },
});
