import { promised } from '../issues/issue-views.ts';
import { type Sql, sql } from '../load.ts';

/** As many open promises of one customer as are held against each other, the earliest first. */
const MOST_PROMISES = 50;

/** The open promises to a customer with what their issues say, as json. */
export function standingPromises(customerId: Sql): Sql {
  return sql`(SELECT coalesce(jsonb_agg(r."found"), '[]') FROM (
    SELECT ${promised} || jsonb_build_object('issue', (SELECT jsonb_build_object('id', i."id", 'number', i."number", 'title', i."title",
        'nextStep', i."nextStep", 'dueAt', i."dueAt", 'snoozedUntilAt', i."snoozedUntilAt", 'ownerId', i."ownerId")
      FROM "Issue" i WHERE i."id" = k."issueId" AND i."status" = 'open')) AS "found"
    FROM "Commitment" k WHERE k."customerId" = ${customerId} AND k."state" = 'open' ORDER BY k."dueAt", k."id" LIMIT ${MOST_PROMISES}) r)`;
}
