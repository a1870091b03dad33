import { openItemsOf } from '../issues/issue-views.ts';
import { rows, type Sql, sql } from '../load.ts';

/** So many members are considered: of a larger team, those who were not asked for longest. */
const MOST_MEMBERS = 200;

/** The roster (`RosterRow[]`) of a team by its id. Counting stops where it makes no difference any more. */
export function rosterOf(teamId: Sql): Sql {
  return sql`(${rows(sql`SELECT p."id", p."name", p."awayUntilAt", m."skills", m."capacity", m."shift", m."askedAt",
      ${openItemsOf(sql`p."id"`)} AS "load",
      (SELECT count(*)::int FROM (SELECT 1 FROM "Handoff" h WHERE h."nextUpId" = p."id" AND h."state" = 'offered' LIMIT 999) h) AS "asked"
    FROM "Member" m JOIN "Person" p ON p."id" = m."personId"
    WHERE m."teamId" = ${teamId} AND p."deactivatedAt" IS NULL
    ORDER BY m."askedAt" NULLS FIRST, p."id" LIMIT ${MOST_MEMBERS}`)})`;
}
