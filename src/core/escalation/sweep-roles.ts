import type { Database } from '../../database/database.ts';
import { sql } from '../load.ts';
import { decidersOrAdmins } from '../people/deciders.ts';
import { rolesOfLeavers } from '../people/leaver-views.ts';
import type { Clock } from '../time/clock.ts';

/**
 * Winds the clock of *Needs you* of those who can name another for somebody who has left, unless they have been pinged since. Any
 * number of replicas may sweep at once, because that clock looks at the state alone.
 */
export async function sweepRoles({ query }: Database, { now }: Clock): Promise<void> {
  const all = sql`true`;
  const roles = rolesOfLeavers({ teams: all, organizations: all, leavers: all, absent: all });
  await query(sql`WITH moment AS (SELECT ${now} AS "now"),
    found AS (SELECT DISTINCT v."organizationId", d."id"::uuid AS "id", v."sinceAt"
      FROM (${roles}) v CROSS JOIN LATERAL jsonb_array_elements_text(${decidersOrAdmins(sql`v."teamId"`, sql`v."organizationId"`)}) d("id"))
    INSERT INTO "Clock" ("id", "organizationId", "intent", "subjectId", "dueAt", "attempts")
    SELECT gen_random_uuid(), p."organizationId", 'needs.ping', p."id", (SELECT "now" FROM moment), 0 FROM "Person" p
    WHERE p."id" IN (SELECT f."id" FROM found f WHERE p."pingedAt" IS NULL OR f."sinceAt" > p."pingedAt") ORDER BY p."id"
    ON CONFLICT ("intent", "subjectId") DO UPDATE SET "dueAt" = coalesce("Clock"."dueAt", excluded."dueAt")`);
}
