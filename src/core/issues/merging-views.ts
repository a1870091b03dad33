import type { Consult, Interaction } from '../../database/generated/client.ts';
import { ids, load, rows, type Sql, sql } from '../load.ts';
import { type IssueRef, issues, mineHere, pointedAt } from './issue-views.ts';
import { issueChoice } from './pick-issue.ts';

/** The issue that is merged, with all that belongs to it, and that into which, or those that it may be. */
export function mergeChoice({ issue, into }: { issue?: IssueRef; into?: IssueRef }) {
  const it = one(issue);
  const sameCustomer = sql`i."status" = 'open'
    AND i."customerId" = (SELECT f."customerId" FROM "Issue" f WHERE f."id" = ${it})`;
  return {
    ...issueChoice(issue, mineHere),
    targets: issues(into === undefined ? sameCustomer : pointedAt(into)),
    absorbed: issues(sql`i."mergedIntoId" = ${it}`),
    consults: load<Consult[]>(rows(sql`SELECT c.* FROM "Consult" c WHERE c."issueId" = ${it}`)),
    interactions: load<Interaction[]>(rows(sql`SELECT n.* FROM "Interaction" n WHERE n."issueId" = ${it}`)),
    rooms: load<string[]>(cardRooms(it)),
  };
}

/** The rooms in which an issue's card stands, chats of single people aside. */
export function cardRooms(issueId: Sql): Sql {
  return ids(sql`SELECT p."roomId" AS "id" FROM "Placement" p
    WHERE p."subject" = 'issue' AND p."subjectId" = ${issueId} AND p."personId" IS NULL`);
}

/** Where none was named, the only one that can be meant. */
export function one(ref: IssueRef | undefined): Sql {
  return sql`(SELECT i."id" FROM "Issue" i WHERE i."organizationId" = (SELECT "organizationId" FROM me)
    AND ${ref === undefined ? mineHere : pointedAt(ref)} LIMIT 1)`;
}
