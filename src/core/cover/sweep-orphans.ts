import type { Database } from '../../database/database.ts';
import { sql } from '../load.ts';
import type { Clock } from '../time/clock.ts';
import { candidates } from './orphan-views.ts';

/**
 * Winds a clock for each issue that may have nobody to answer for it: first that of whoever covers, then that which finds
 * somebody. Any number of replicas may sweep at once, because the clocks look at the state alone. Gives how many there are.
 */
export async function sweepOrphans({ query }: Database, { now }: Clock): Promise<number> {
  const [row] = await query<{ found: number }>(sql`WITH moment AS (SELECT ${now} AS "now"),
    found AS MATERIALIZED (SELECT i."id", i."organizationId" FROM "Issue" i WHERE i."id" = ANY(ARRAY(${candidates}))),
    wound AS (INSERT INTO "Clock" ("id", "organizationId", "intent", "subjectId", "dueAt", "attempts")
      SELECT gen_random_uuid(), f."organizationId", w."intent", f."id", (SELECT "now" FROM moment) + w."after", 0
      FROM found f CROSS JOIN (VALUES ('issue.cover', interval '0'), ('issue.release', interval '1 second')) w("intent", "after")
      ORDER BY w."intent", f."id"
      ON CONFLICT ("intent", "subjectId") DO UPDATE SET "dueAt" = coalesce("Clock"."dueAt", excluded."dueAt"))
    SELECT count(*)::int AS found FROM found`);
  return row?.found ?? 0;
}

/** For how many minutes in all nobody could answer for some issue; spans that go on count as far as they have come. */
export async function orphanMinutes({ query }: Database, { now }: Clock): Promise<number> {
  const [row] = await query<{ minutes: number }>(sql`SELECT coalesce(sum(extract(epoch FROM
      greatest(coalesce(o."endedAt", ${now}) - o."sinceAt", interval '0'))) / 60, 0)::float8 AS minutes FROM "Orphan" o`);
  return row?.minutes ?? 0;
}
