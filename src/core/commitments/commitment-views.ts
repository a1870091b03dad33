import { z } from 'zod';
import type { IssueState, Promised, TeamRef } from '../issues/issue.ts';
import { type IssueRef, issues, MOST_CANDIDATES, pointedAt, promised } from '../issues/issue-views.ts';
import { ids, type Load, load, type Sql, sql } from '../load.ts';
import { decidersOrAdmins, firstTeamOf } from '../people/deciders.ts';
import { type Leaver, leaverOf } from '../people/leaver-views.ts';
import { teamsOf } from '../people/team-views.ts';

export const CommitmentRef = z.uuid();

/** A promise with its customer's name, and the teams of whoever gave it. */
export type PromiseFound = Promised & { customer: string; teams: Pick<TeamRef, 'id' | 'leadId'>[] };

/** Promises that may be meant, and the issues to which they belong. */
export interface PromisesFound {
  commitments: PromiseFound[];
  issues: IssueState[];
}

type PromiseLoads = { [Name in keyof PromisesFound]: Load<PromisesFound[Name]> };

/** One promise, and the issue to which it belongs. */
export function commitmentWithIssue(id: string | Sql): PromiseLoads {
  return promises(sql`k."id" = ${id}::uuid`);
}

/** The promise that was pointed at, else the open ones of an issue, else those that are mine to keep or to deliver. */
export function promiseChoice(of: { commitment?: string; issue?: IssueRef }): PromiseLoads {
  if (of.commitment) return commitmentWithIssue(of.commitment);
  const theirs = sql`SELECT i."id" FROM "Issue" i WHERE i."organizationId" = (SELECT "organizationId" FROM me)`;
  const meant =
    of.issue === undefined
      ? sql`(k."promisedById" = (SELECT "personId" FROM me) OR k."backedById" = (SELECT "personId" FROM me)
          OR k."issueId" IN (${theirs} AND i."status" = 'open' AND i."ownerId" = (SELECT "personId" FROM me)))`
      : sql`k."issueId" IN (${theirs} AND ${pointedAt(of.issue)})`;
  return promises(sql`k."state" = 'open' AND ${meant}`);
}

/** Of the organization, the earliest first. */
function promises(condition: Sql, limit = MOST_CANDIDATES): PromiseLoads {
  const ours = sql`k."organizationId" = (SELECT "organizationId" FROM me) AND ${condition}`;
  return {
    commitments: load(
      sql`SELECT coalesce(jsonb_agg(r."found"), '[]') FROM (SELECT ${promised} || jsonb_build_object(
          'customer', (SELECT c."name" FROM "Customer" c WHERE c."id" = k."customerId"), 'teams', (${teamsOf(sql`k."promisedById"`)})) AS "found"
        FROM "Commitment" k WHERE ${ours} ORDER BY k."dueAt", k."id" LIMIT ${limit}) r`,
    ),
    issues: issues(sql`i."id" IN (SELECT k."issueId" FROM "Commitment" k WHERE ${ours})`),
  };
}

/** The one person who must deliver it, if they have left. */
export function leaverDelivering(commitmentId: Sql): Load<Leaver | null> {
  return leaverOf(sql`(SELECT k."delivererId" FROM "Commitment" k
    WHERE k."organizationId" = (SELECT "organizationId" FROM me) AND k."id" = ${commitmentId})`);
}

/** Who of those whose it may be to keep has left. */
export function leftOf(commitmentId: Sql): Load<string[]> {
  return load(
    ids(sql`SELECT p."id" FROM "Commitment" k LEFT JOIN "Issue" i ON i."id" = k."issueId"
      JOIN "Person" p ON p."id" IN (k."promisedById", k."backedById", i."ownerId") AND p."deactivatedAt" IS NOT NULL
      WHERE k."organizationId" = (SELECT "organizationId" FROM me) AND k."id" = ${commitmentId}`),
  );
}

/** Of a promise that was put to somebody: that one person, or the team's lead; where nobody leads, the admins. */
export function answerable(commitmentId: Sql): Load<string[]> {
  const who = sql`coalesce(k."delivererId", t."leadId")`;
  const isHere = sql`l."id" = ${who} AND l."deactivatedAt" IS NULL`;
  return load(
    ids(sql`SELECT p."id" FROM "Commitment" k LEFT JOIN "Team" t ON t."id" = k."teamId"
      JOIN "Person" p ON p."organizationId" = k."organizationId" AND p."deactivatedAt" IS NULL
        AND (p."id" = ${who} OR p."admin" AND NOT EXISTS (SELECT 1 FROM "Person" l WHERE ${isHere}))
      WHERE k."organizationId" = (SELECT "organizationId" FROM me) AND k."id" = ${commitmentId}`),
  );
}

/**
 * The team whose lead sees that promise `k` is overdue: the one that must deliver it, unless it has named another date; else that
 * of its open issue; else the first of whoever gave it.
 */
export const teamToAct: Sql = sql`coalesce(CASE WHEN k."backing" <> 'countered' THEN k."teamId" END,
  (SELECT i."teamId" FROM "Issue" i WHERE i."id" = k."issueId" AND i."status" = 'open'), ${firstTeamOf(sql`k."promisedById"`)})`;

/** The ids of those who decide for that team; where there is none, of the admins. */
export function decidingOn(commitmentId: Sql): Load<string[]> {
  return load(sql`coalesce((SELECT ${decidersOrAdmins(teamToAct, sql`k."organizationId"`)} FROM "Commitment" k
    WHERE k."organizationId" = (SELECT "organizationId" FROM me) AND k."id" = ${commitmentId}), '[]')`);
}
