import type { Issue } from '../../database/generated/client.ts';
import { pingWithNeeds, touch } from '../change.ts';
import { load, sql } from '../load.ts';
import { decidersFor } from '../people/deciders.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import type { Named } from './issue.ts';

/** The clock of an issue: its next deadline has come, so its cards say that it is late. */
export const passDeadline = clockUseCase({
  name: 'issue.deadline',
  loads: subject => ({
    issue: load<Passed | null>(
      sql`SELECT to_jsonb(i) || jsonb_build_object(
          'hasPromise', EXISTS (SELECT 1 FROM "Commitment" k WHERE k."issueId" = i."id" AND k."state" = 'open'),
          'wasTold', EXISTS (SELECT 1 FROM "Event" e WHERE e."issueId" = i."id" AND e."name" = 'issue.overdue'
            AND (e."data"->>'at')::timestamptz = i."nextDeadlineAt"),
          'deciders', CASE WHEN i."ownerId" IS NULL THEN ${decidersFor(sql`i."teamId"`)} ELSE '[]' END)
        FROM "Issue" i WHERE i."organizationId" = (SELECT "organizationId" FROM me) AND i."id" = ${subject} AND i."status" = 'open'`,
    ),
  }),
  decide: ({ input, state, now }): Decision => {
    const { issue } = state;
    if (!issue) return answer();
    const { teamId, ownerId } = issue;
    return {
      ...answer(),
      writes: [
        touch('issue', input.subjectId),
        ...(teamId ? [touch('digest', teamId)] : []),
        ...(ownerId ? [touch('home', ownerId)] : []),
        // It waits in a queue: whoever decides for the team sees it among what needs them.
        ...pingWithNeeds(
          issue.deciders.map(({ id }) => id),
          now,
        ),
      ],
      facts: overdueFacts(issue, now),
    };
  },
});

/** Each deadline is told once, although its clock may be wound again while it is late. */
interface Passed extends Issue {
  hasPromise: boolean;
  wasTold: boolean;
  /** For its team, where nobody has it. */
  deciders: Named[];
}

function overdueFacts(issue: Passed, now: Date) {
  const { ownerId, nextDeadlineAt, severity } = issue;
  const isGrave = severity === 'urgent' || severity === 'high';
  const clock = passedClock(issue);
  if (!isGrave || !clock || !ownerId || issue.wasTold || !nextDeadlineAt || nextDeadlineAt > now) return [];
  const data = { owner: ownerId, clock, at: nextDeadlineAt.toISOString() };
  return [{ name: 'issue.overdue', issueId: issue.id, customerId: issue.customerId, data }];
}

/** Which of its clocks has come; null where that is a promise's, an offer's, or the end of a snooze, which are told otherwise. */
function passedClock(issue: Passed): string | null {
  const is = (at: Date | null) => at?.getTime() === issue.nextDeadlineAt?.getTime();
  const others = issue.offerId !== null || issue.hasPromise;
  if (is(issue.snoozedUntilAt)) return null;
  if (is(issue.dueAt)) return 'due';
  if (issue.waitingSinceAt) return others ? null : 'check back';
  if (!issue.firstRespondedAt && is(issue.firstResponseDueAt)) return 'answer';
  if (is(issue.updateDueAt)) return 'update';
  if (is(issue.resolutionDueAt)) return 'resolution';
  return others ? null : 'update';
}
