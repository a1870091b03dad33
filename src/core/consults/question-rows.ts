import type { Consult } from '../../database/generated/client.ts';
import { MOST_ROWS } from '../issues/issue-rows.ts';
import { rows, type Sql, sql } from '../load.ts';
import { nameOf, nameOfEither } from '../people/name-views.ts';

/** A question that waits for an answer, as one row of a list. */
export interface QuestionRow extends Pick<Consult, 'id' | 'question' | 'dueAt'> {
  askedBy: string;
  /** The team or the person that was asked. */
  to: string;
  customer: string | null;
  issue: { id: string; number: number } | null;
}

/** Questions that satisfy a condition on `c` and wait for an answer, the earliest due first, as json. */
export function questionRows(condition: Sql): Sql {
  return rows(sql`SELECT c."id", c."question", c."dueAt",
      ${nameOf(sql`c."askedById"`)} AS "askedBy",
      ${nameOfEither(sql`c."toTeamId"`, sql`c."toPersonId"`)} AS "to",
      (SELECT k."name" FROM "Customer" k WHERE k."id" = c."customerId") AS "customer",
      (SELECT jsonb_build_object('id', i."id", 'number', i."number") FROM "Issue" i WHERE i."id" = c."issueId") AS "issue"
    FROM "Consult" c WHERE c."state" = 'asked' AND ${condition} ORDER BY c."dueAt", c."id" LIMIT ${MOST_ROWS}`);
}
