import type { TeamRef } from '../issues/issue.ts';
import { type IssueRef, inMyHands, issueIds, pointedAt, team, teamObject } from '../issues/issue-views.ts';
import { type Load, load, rows, type Sql, sql } from '../load.ts';
import { decidersForAny, deputiesForAny } from '../people/deciders.ts';
import { isPerson, type ReceiverRef } from '../people/receiver.ts';
import type { Place } from '../place.ts';
import type { CameBack } from './contest.ts';

/** Of the issues that may be handed off: for each pair of teams its last offer, if that came back and is not settled. */
export function cameBack(ref: IssueRef | 'new' | undefined): Load<CameBack[]> {
  const meant = ref === undefined || ref === 'new' ? inMyHands : pointedAt(ref);
  return load(
    rows(sql`SELECT h."id", h."issueId", h."reason", h."fromPersonId", h."state", h."firstOfferedAt",
        ${team(sql`h."fromTeamId"`)} AS "fromTeam", ${team(sql`h."toTeamId"`)} AS "toTeam",
        ${decidersForAny(sql`h."fromTeamId", h."toTeamId"`)} AS "deciding"
      FROM (SELECT DISTINCT ON (o."issueId", o."fromTeamId", o."toTeamId") o.*,
          min(o."offeredAt") OVER (PARTITION BY o."issueId", o."fromTeamId", o."toTeamId") AS "firstOfferedAt"
        FROM "Handoff" o WHERE o."issueId" IN (${issueIds(meant)}) AND o."kind" = 'work'
          AND o."state" IN ('accepted', 'declined', 'returned') AND o."fromTeamId" IS NOT NULL AND o."toTeamId" IS NOT NULL
          AND o."offeredAt" > coalesce((SELECT max(x."settledAt") FROM "Contest" x WHERE x."issueId" = o."issueId"), '-infinity')
        ORDER BY o."issueId", o."fromTeamId", o."toTeamId", o."offeredAt" DESC, o."id" DESC) h
      WHERE h."state" <> 'accepted'`),
  );
}

/** The ids of those who decide about a contest, and of those to whom it comes when they do not. */
export interface Deciders {
  deciding: string[];
  deputies: string[];
}

const itsTeams = sql`x."fromTeamId", x."toTeamId"`;

/** Of a contest, which `x` is. */
const decidersOf = sql`jsonb_build_object('deciding', ${decidersForAny(itsTeams)}, 'deputies', ${deputiesForAny(itsTeams)})`;

/** Who decides about the contest of an issue; null where it has none. */
export function decidersFor(issue: IssueRef): Load<Deciders | null> {
  return load(sql`(SELECT ${decidersOf} FROM "Issue" i JOIN "Contest" x ON x."id" = i."contestId"
    WHERE i."organizationId" = (SELECT "organizationId" FROM me) AND ${pointedAt(issue)})`);
}

/** The same, of a contest by its id. */
export function decidersOfContest(id: Sql): Load<Deciders | null> {
  return load(sql`(SELECT ${decidersOf} FROM "Contest" x
    WHERE x."id" = ${id} AND x."organizationId" = (SELECT "organizationId" FROM me))`);
}

/** The team for which a person gets a contested issue: one of the two, else their first. */
export function teamInContest(
  ref: ReceiverRef | undefined,
  issue: IssueRef,
  place: Place | null,
): Load<TeamRef | null> {
  const ofContest = sql`SELECT x."fromTeamId", x."toTeamId" FROM "Issue" i JOIN "Contest" x ON x."id" = i."contestId"
    WHERE i."organizationId" = (SELECT "organizationId" FROM me) AND ${pointedAt(issue)}`;
  return load(sql`(SELECT ${teamObject} FROM "Person" p JOIN "Team" t ON t."organizationId" = p."organizationId" AND t."archivedAt" IS NULL
      AND (t."leadId" = p."id" OR EXISTS (SELECT 1 FROM "Member" m WHERE m."teamId" = t."id" AND m."personId" = p."id"))
    LEFT JOIN (${ofContest}) c ON t."id" IN (c."fromTeamId", c."toTeamId")
    WHERE p."organizationId" = (SELECT "organizationId" FROM me) AND ${isPerson(ref, place)}
    ORDER BY c."toTeamId" IS NULL, t."handle" LIMIT 1)`);
}
