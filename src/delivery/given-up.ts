import sql from 'sql-template-tag';
import type { PlatformName } from '../core/place.ts';
import type { Clock } from '../core/time/clock.ts';
import type { Database } from '../database/database.ts';
import { NOTHING_TO_TELL } from './items.ts';

/** A card or a notice that is not sent again by itself; `ambiguous` where it may stand in its room all the same. */
export interface GivenUp {
  kind: 'card' | 'notice';
  /** What the card shows (issue, digest), or the event that the notice tells of (handoff.offered). */
  about: string;
  state: 'parked' | 'ambiguous';
  since: Date;
  /** Null where no room could be found for it. */
  room: string | null;
  platform: PlatformName | null;
  reason: string;
}

/**
 * What was given up in the last seven days: how much, and the latest `limit` of it. A card counts from the last event of
 * its subject; one in an App Home does not count, since it is made anew whenever somebody opens it.
 */
export async function givenUp(
  database: Database,
  clock: Clock,
  limit: number,
): Promise<{ parked: number; ambiguous: number; latest: GivenUp[] }> {
  const rows = await database.query<GivenUp & { parked: number; ambiguous: number }>(sql`
    SELECT given.*, r."name" AS "room", r."platform"::text AS "platform",
      (count(*) FILTER (WHERE given."state" = 'parked') OVER ())::int AS "parked",
      (count(*) FILTER (WHERE given."state" = 'ambiguous') OVER ())::int AS "ambiguous"
    FROM (
      SELECT 'notice' AS "kind", e."name" AS "about", d."state"::text AS "state",
        coalesce(d."startedAt", d."createdAt") AS "since", d."roomId", coalesce(d."error", '') AS "reason"
      FROM "Delivery" d JOIN "Event" e ON e."id" = d."eventId"
      WHERE d."state" IN ('parked', 'ambiguous') AND d."dueAt" IS NULL AND d."error" IS DISTINCT FROM ${NOTHING_TO_TELL}
      UNION ALL
      SELECT 'card', p."subject"::text, CASE WHEN p."startedAt" IS NULL THEN 'parked' ELSE 'ambiguous' END,
        coalesce(p."startedAt", (SELECT max(e."at") FROM "Event" e WHERE e."issueId" = p."subjectId"),
          (SELECT g."at" FROM "Digest" g WHERE g."id" = p."subjectId")), p."roomId", p."error"
      FROM "Placement" p WHERE p."error" IS NOT NULL AND p."dueAt" IS NULL AND p."subject" <> 'home'
    ) given LEFT JOIN "Room" r ON r."id" = given."roomId"
    WHERE given."since" > ${clock.now} - interval '7 days'
    ORDER BY given."since" DESC LIMIT ${limit}::int`);
  const [first] = rows;
  return { parked: first?.parked ?? 0, ambiguous: first?.ambiguous ?? 0, latest: rows };
}
