import { revived, rows, sql } from '../load.ts';
import type { Subjects } from '../subject.ts';
import type { IssueState } from './issue.ts';
import { issueCard } from './issue-cards.ts';
import { whole } from './issue-views.ts';

/** The live card of an issue; a withdrawn one has none. */
export const issueSubject: Subjects['issue'] = async (database, issueId, reader) => {
  const [row] = await database.query<{ issues: unknown }>(
    sql`SELECT (${rows(sql`SELECT ${whole} FROM "Issue" i WHERE i."id" = ${issueId}::uuid`)}) AS issues`,
  );
  const [issue] = revived<IssueState[]>(row?.issues ?? []);
  return issue && issue.status !== 'withdrawn' ? issueCard(issue, reader) : null;
};
