import { retimed } from '../handoffs/retimed.ts';
import { settled } from '../issues/issue.ts';
import { issues } from '../issues/issue-views.ts';
import { load, sql } from '../load.ts';
import { acceptPolicies, hoursOfPerson } from '../people/receiver.ts';
import type { BusinessHours } from '../time/business-hours.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';

/** The hours of its team or a policy have changed: its deadlines are what they would have been. Nothing else has happened. */
export const recomputeIssue = clockUseCase({
  name: 'issue.recompute',
  loads: subject => ({
    issues: issues(sql`i."id" = ${subject} AND i."status" = 'open'`),
    policies: acceptPolicies,
    hoursOfAsked:
      load<BusinessHours | null>(sql`(SELECT ${hoursOfPerson} FROM "Person" p WHERE p."id" = (SELECT h."toPersonId"
      FROM "Issue" i JOIN "Handoff" h ON h."id" = i."offerId" WHERE i."id" = ${subject}))`),
    isOnCallAsked:
      load<boolean>(sql`to_jsonb(EXISTS (SELECT 1 FROM "Issue" i JOIN "Event" e ON e."issueId" = i."id"
      WHERE i."id" = ${subject} AND e."name" = 'handoff.on_call_asked' AND e."data"->>'handoff' = i."offerId"::text))`),
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
