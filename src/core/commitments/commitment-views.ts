import { z } from 'zod';
import type { Promised } from '../issues/issue.ts';
import { issues, person } from '../issues/issue-views.ts';
import { type Load, load, rows, type Sql, sql } from '../load.ts';

export const CommitmentRef = z.uuid();

/** Promises of the organization that satisfy a condition on `k`, the earliest first. */
export function commitments(condition: Sql, limit = 20): Load<Promised[]> {
  return load(
    rows(sql`SELECT k.*, ${person(sql`k."promisedById"`)} AS "promisedBy" FROM "Commitment" k
      WHERE k."organizationId" = (SELECT "organizationId" FROM me) AND ${condition} ORDER BY k."dueAt", k."id" LIMIT ${limit}`),
  );
}

/** One promise, and the issue to which it belongs. */
export function commitmentWithIssue(id: string) {
  return {
    commitments: commitments(sql`k."id" = ${id}::uuid`),
    issues: issues(sql`i."id" = (SELECT k."issueId" FROM "Commitment" k WHERE k."id" = ${id}::uuid)`),
  };
}
