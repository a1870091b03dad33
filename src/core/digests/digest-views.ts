import type { HappenedRow } from '../event.ts';
import { happenedRows } from '../happened.ts';
import {
  type IssueRow,
  isDueBefore,
  issueRows,
  issueTimes,
  MOST_ROWS,
  type PromiseRow,
  promiseRows,
  promiseTimes,
  type Times,
} from '../issues/issue-rows.ts';
import { teamZone } from '../issues/issue-views.ts';
import { type Load, load, type Sql, sql } from '../load.ts';

/** What a team's digest is made of; what is due in more than a day is not read. */
export interface DigestState {
  sinceAt: Date;
  /** The newest event of each issue of the team's that changed since then. */
  changes: HappenedRow[];
  /** Offered to the team and not yet claimed, or in its queue. */
  waiting: IssueRow[];
  due: IssueRow[];
  promised: PromiseRow[];
  open: number;
  /** Of all that there is, read whole or not; what waits is not also due. */
  all: { changes: number; waiting: number; due: Times; promised: Times };
}

/** A condition on times: no later than the end of any local day that has begun. */
const horizonOf = (now: Sql): Sql => sql`${now} + interval '26 hours'`;

/** One expression for everything: each part is a short walk along an index, by arrays of ids that leave it no other plan. */
export function digestOf(team: { organizationId: Sql; id: Sql }, sinceAt: Sql, now: Sql): Load<DigestState> {
  const horizon = horizonOf(now);
  const due = sql`i."teamId" = ${team.id} AND ${isDueBefore(horizon)} AND i."id" NOT IN (SELECT "issueId" FROM waiting)`;
  const promised = sql`k."dueAt" < ${horizon} AND k."id" = ANY(ARRAY(${promisedBy(team.id, horizon)}))`;
  return load(sql`(WITH since AS (SELECT ${sinceAt} AS "at"), waiting AS (${waitingFor(team.id)}), news AS (${newsOf(team.id)})
    SELECT jsonb_build_object(
    'sinceAt', (SELECT "at" FROM since),
    'changes', (${happenedRows(team.organizationId, sql`e."id" = ANY(ARRAY(SELECT "id" FROM news))`, MOST_ROWS)}),
    'waiting', (${issueRows(sql`i."id" = ANY(ARRAY(SELECT "issueId" FROM waiting))`, sql`i."nextDeadlineAt", i."number"`)}),
    'due', (${issueRows(due, sql`coalesce(i."dueAt", i."nextDeadlineAt"), i."number"`)}),
    'promised', (${promiseRows(promised)}),
    'all', jsonb_build_object(
      'changes', (SELECT count("id") FROM news),
      'waiting', (SELECT count(*) FROM waiting),
      'due', (${issueTimes(due)}),
      'promised', (${promiseTimes(promised)})),
    'open', (SELECT count(*) FROM "Issue" i WHERE i."teamId" = ${team.id} AND i."status" = 'open')))`);
}

function waitingFor(teamId: Sql): Sql {
  return sql`SELECT h."issueId" FROM "Handoff" h WHERE h."state" = 'offered' AND h."toTeamId" = ${teamId}
    UNION ALL SELECT q."id" FROM "Issue" q WHERE q."status" = 'open' AND q."ownerId" IS NULL AND q."teamId" = ${teamId}`;
}

/** On the team's issues, and by its members where no issue bears it. An issue's next deadline is never after its promises. */
function promisedBy(teamId: Sql, horizon: Sql): Sql {
  return sql`SELECT k."id" FROM "Issue" i JOIN "Commitment" k ON k."issueId" = i."id"
      WHERE i."teamId" = ${teamId} AND i."status" = 'open' AND i."nextDeadlineAt" < ${horizon} AND k."state" = 'open'
    UNION ALL SELECT k."id" FROM "Member" m JOIN "Commitment" k ON k."promisedById" = m."personId"
      WHERE m."teamId" = ${teamId} AND k."state" = 'open' AND k."issueId" IS NULL`;
}

/** No open offer is older than this. */
const OFFER_LASTS = sql`interval '14 days'`;

/** The last event since then, if any, of each issue that is, was or is asked to be the team's. */
function newsOf(teamId: Sql): Sql {
  return sql`SELECT (SELECT x."id" FROM "Event" x WHERE x."issueId" = i."id" AND x."at" > (SELECT "at" FROM since) ORDER BY x."at" DESC, x."id" DESC LIMIT 1) AS "id"
    FROM "Issue" i WHERE i."status" <> 'withdrawn' AND i."id" = ANY(ARRAY(
      SELECT o."id" FROM "Issue" o WHERE o."teamId" = ${teamId} AND o."updatedAt" > (SELECT "at" FROM since)
      UNION SELECT l."issueId" FROM "Leg" l WHERE l."teamId" = ${teamId} AND l."endedAt" > (SELECT "at" FROM since)
      UNION SELECT h."issueId" FROM "Handoff" h WHERE h."toTeamId" = ${teamId}
        AND h."offeredAt" > (SELECT "at" FROM since) - ${OFFER_LASTS} AND coalesce(h."answeredAt", h."offeredAt") > (SELECT "at" FROM since)))`;
}

/** What changed since the team's last digest; of the last day where there was none. */
export function sinceLast(teamId: Sql, now: Sql): Sql {
  return sql`coalesce((SELECT max(d."at") FROM "Digest" d WHERE d."teamId" = ${teamId}), ${now} - interval '1 day')`;
}

/** Team `t` as json, with the zone that it keeps. */
export const digestTeam = sql`to_jsonb(t) || jsonb_build_object('zone', ${teamZone})`;

/** The first of person `p`'s teams, by handle, whose hours are theirs. */
export const firstTeam = sql`(SELECT to_jsonb(t) FROM "Member" m JOIN "Team" t ON t."id" = m."teamId"
  WHERE m."personId" = p."id" AND t."archivedAt" IS NULL ORDER BY t."handle" LIMIT 1)`;
