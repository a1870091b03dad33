import { team } from '../issues/issue-views.ts';
import { type Load, load, rows, type Sql, sql } from '../load.ts';
import { isTeam, type ReceiverRef } from '../people/receiver.ts';
import type { Place } from '../place.ts';
import type { Bounce } from './friction.ts';

/** So many that came back are read, the newest first. */
const MOST_READ = 500;

/** Leads and admins see every team's. */
export const seesAll: Load<boolean> =
  load(sql`to_jsonb(EXISTS (SELECT 1 FROM "Person" p WHERE p."id" = (SELECT "personId" FROM me)
  AND (p."admin" OR EXISTS (SELECT 1 FROM "Team" t WHERE t."leadId" = p."id" AND t."archivedAt" IS NULL))))`);

/** What came back among the teams in the last 90 days; to or from one team where it is named. */
export function bouncesFor(ref: ReceiverRef | undefined, place: Place | null): Load<Bounce[]> {
  const named = sql`SELECT t."id" FROM "Team" t WHERE t."organizationId" = (SELECT "organizationId" FROM me) AND ${isTeam(ref, place)}`;
  const mine = sql`SELECT m."teamId" FROM "Member" m WHERE m."personId" = (SELECT "personId" FROM me)`;
  const isMine = sql`((${seesAll.expression})::boolean OR ${concerns(mine)})`;
  return load(
    rows(sql`SELECT jsonb_build_object('id', i."id", 'number', i."number", 'title', i."title") AS "issue",
        ${team(sql`b."fromTeamId"`)} AS "fromTeam", ${team(sql`b."toTeamId"`)} AS "toTeam",
        b."times", b."reasons", b."firstOfferedAt", ${missing} AS "missing", ${ended} AS "endedAt"
      FROM (SELECT h."issueId", h."fromTeamId", h."toTeamId", count(*) AS "times", min(h."offeredAt") AS "firstOfferedAt",
          max(coalesce(h."returnedAt", h."answeredAt")) AS "lastAt",
          coalesce(jsonb_agg(h."reason" ORDER BY h."offeredAt" DESC) FILTER (WHERE h."reason" IS NOT NULL), '[]') AS "reasons"
        FROM (${cameBackLately(ref ? sql`${isMine} AND ${concerns(named)}` : isMine)}) h
        GROUP BY h."issueId", h."fromTeamId", h."toTeamId") b
      JOIN "Issue" i ON i."id" = b."issueId"`),
  );
}

function concerns(teams: Sql): Sql {
  return sql`(h."fromTeamId" IN (${teams}) OR h."toTeamId" IN (${teams}))`;
}

function cameBackLately(condition: Sql): Sql {
  return sql`SELECT h.* FROM "Team" t JOIN "Handoff" h ON h."toTeamId" = t."id"
      AND h."offeredAt" > (SELECT "now" FROM moment) - interval '90 days'
    WHERE t."organizationId" = (SELECT "organizationId" FROM me) AND h."kind" = 'work' AND h."state" IN ('declined', 'returned')
      AND h."fromTeamId" IS NOT NULL AND ${condition} ORDER BY h."offeredAt" DESC LIMIT ${MOST_READ}`;
}

/** What leads named when they settled it, and receivers when they had to ask again. */
const missing = sql`(SELECT coalesce(jsonb_agg(m."missing"), '[]') FROM (
  SELECT x."missing" FROM "Contest" x WHERE x."issueId" = b."issueId" AND x."fromTeamId" = b."fromTeamId" AND x."toTeamId" = b."toTeamId"
  UNION SELECT h."missing" FROM "Handoff" h
    WHERE h."issueId" = b."issueId" AND h."fromTeamId" = b."fromTeamId" AND h."toTeamId" = b."toTeamId") m WHERE m."missing" IS NOT NULL)`;

const ended = sql`least(i."resolvedAt",
  (SELECT min(h."answeredAt") FROM "Handoff" h WHERE h."issueId" = b."issueId" AND h."state" = 'accepted' AND h."answeredAt" >= b."lastAt"),
  (SELECT min(x."settledAt") FROM "Contest" x WHERE x."issueId" = b."issueId" AND x."settledAt" >= b."lastAt"))`;
