import { isUndone } from '../acts/act-views.ts';
import { promised } from '../issues/issue-views.ts';
import { type Load, load, type Sql, sql } from '../load.ts';
import type { Stories } from './conflict.ts';

/** As many open promises of one customer as are held against each other, the earliest first. */
const MOST_PROMISES = 50;

/** What a customer is told, as json: `Stories`. */
export function storiesOf(customerId: Sql): Sql {
  return sql`jsonb_build_object('promises', ${standingPromises(customerId)}, 'bothHold', (SELECT coalesce(jsonb_agg(e."data"->'story'), '[]')
    FROM "Event" e WHERE e."customerId" = ${customerId} AND e."name" = 'commitment.both_hold'
      AND NOT ${isUndone(sql`e`)}))`;
}

/** The same, of a customer of the organization. */
export function storiesFor(customer: string | Sql): Load<Stories> {
  return load(sql`coalesce((SELECT ${storiesOf(sql`c."id"`)} FROM "Customer" c
    WHERE c."id" = ${customer}::uuid AND c."organizationId" = (SELECT "organizationId" FROM me)), '{"promises": [], "bothHold": []}')`);
}

/** The open promises to a customer with what their issues say. */
function standingPromises(customerId: Sql): Sql {
  return sql`(SELECT coalesce(jsonb_agg(r."found"), '[]') FROM (
    SELECT ${promised} || jsonb_build_object('issue', (SELECT jsonb_build_object('id', i."id", 'number', i."number", 'title', i."title",
        'nextStep', i."nextStep", 'dueAt', i."dueAt", 'snoozedUntilAt', i."snoozedUntilAt", 'ownerId', i."ownerId")
      FROM "Issue" i WHERE i."id" = k."issueId" AND i."status" = 'open')) AS "found"
    FROM "Commitment" k WHERE k."customerId" = ${customerId} AND k."state" = 'open' ORDER BY k."dueAt", k."id" LIMIT ${MOST_PROMISES}) r)`;
}
