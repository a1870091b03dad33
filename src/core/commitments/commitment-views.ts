import { z } from 'zod';
import type { IssueState, Promised } from '../issues/issue.ts';
import { type IssueRef, issues, MOST_CANDIDATES, pointedAt, promised } from '../issues/issue-views.ts';
import { ids, type Load, load, type Sql, sql } from '../load.ts';

export const CommitmentRef = z.uuid();

/** A promise with its customer's name, and those who lead a team of whoever gave it. */
export type PromiseFound = Promised & { customer: string; leads: string[] };

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
          'customer', (SELECT c."name" FROM "Customer" c WHERE c."id" = k."customerId"), 'leads', ${leadsOf(sql`k."promisedById"`)}) AS "found"
        FROM "Commitment" k WHERE ${ours} ORDER BY k."dueAt", k."id" LIMIT ${limit}) r`,
    ),
    issues: issues(sql`i."id" IN (SELECT k."issueId" FROM "Commitment" k WHERE ${ours})`),
  };
}

function leadsOf(personId: Sql): Sql {
  return sql`(SELECT coalesce(jsonb_agg(DISTINCT l."id"), '[]') FROM "Member" m
    JOIN "Team" t ON t."id" = m."teamId" AND t."archivedAt" IS NULL
    JOIN "Person" l ON l."id" = t."leadId" AND l."deactivatedAt" IS NULL WHERE m."personId" = ${personId})`;
}

/** Of a promise that was put to somebody: that one person, or the team's lead; where nobody leads, the admins. */
export function answerable(commitmentId: Sql): Load<string[]> {
  return present(commitmentId, sql`coalesce(k."delivererId", t."leadId")`);
}

/** Who leads those who must act on a promise: its backers, else the team of its issue; where nobody leads, the admins. */
export function leading(commitmentId: Sql): Load<string[]> {
  return present(
    commitmentId,
    sql`coalesce(t."leadId", (SELECT l."leadId" FROM "Issue" i JOIN "Team" l ON l."id" = i."teamId" WHERE i."id" = k."issueId"),
      (SELECT l."leadId" FROM "Member" m JOIN "Team" l ON l."id" = m."teamId" AND l."archivedAt" IS NULL
        WHERE m."personId" = k."promisedById" AND l."leadId" IS NOT NULL ORDER BY l."handle" LIMIT 1))`,
  );
}

function present(commitmentId: Sql, personId: Sql): Load<string[]> {
  const isHere = sql`l."id" = ${personId} AND l."deactivatedAt" IS NULL`;
  return load(
    ids(sql`SELECT p."id" FROM "Commitment" k LEFT JOIN "Team" t ON t."id" = k."teamId"
      JOIN "Person" p ON p."organizationId" = k."organizationId" AND p."deactivatedAt" IS NULL
        AND (p."id" = ${personId} OR p."admin" AND NOT EXISTS (SELECT 1 FROM "Person" l WHERE ${isHere}))
      WHERE k."organizationId" = (SELECT "organizationId" FROM me) AND k."id" = ${commitmentId}`),
  );
}
