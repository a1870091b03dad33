import type { Said } from '../interactions/said-lines.ts';
import { saidOn } from '../interactions/said-views.ts';
import { revived, rows, type Sql, sql } from '../load.ts';
import type { Subjects } from '../subject.ts';
import type { IssueState } from './issue.ts';
import { issueCard } from './issue-cards.ts';
import { whole } from './issue-views.ts';

/** Its card stands in its customer's rooms, where it was offered, and in direct chats. A room that is none of these any more loses it. */
const mayStandIn = (roomId: string): Sql =>
  sql`EXISTS (SELECT 1 FROM "Room" r WHERE r."id" = ${roomId}::uuid
    AND (r."customerId" = i."customerId" OR r."teamId" IS NOT NULL OR r."accountId" IS NOT NULL))`;

/** The live card of an issue; a withdrawn one has none. */
export const issueSubject: Subjects['issue'] = async (database, issueId, reader) => {
  const [row] = await database.query<{ issues: unknown }>(
    sql`WITH moment AS (SELECT ${reader.now}::timestamptz AS "now"), here AS (SELECT r.* FROM "Room" r WHERE r."id" = ${reader.roomId}::uuid)
      SELECT (${rows(sql`SELECT ${whole}, (${saidOn}) AS "said" FROM "Issue" i WHERE i."id" = ${issueId}::uuid AND ${mayStandIn(reader.roomId)}`)}) AS issues`,
  );
  const [issue] = revived<(IssueState & { said: Said[] })[]>(row?.issues ?? []);
  return issue && issue.status !== 'withdrawn' ? issueCard(issue, reader, issue.said) : null;
};
