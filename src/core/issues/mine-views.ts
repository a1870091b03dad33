import { type Load, load, type Sql, sql } from '../load.ts';
import { type IssueRow, issueRows, type PromiseRow, promiseRows } from './issue-rows.ts';

/** What somebody has, may take and has promised. */
export interface MineState {
  mine: IssueRow[];
  waiting: IssueRow[];
  promised: PromiseRow[];
}

export function mineOf(personId: Sql): Load<MineState> {
  return load(sql`jsonb_build_object(
    'mine', (${issueRows(sql`i."status" = 'open' AND i."ownerId" = ${personId}`, byDeadline)}),
    'waiting', (${issueRows(sql`i."id" = ANY(ARRAY(${waitingFor(personId)}))`, byDeadline)}),
    'promised', (${promiseRows(sql`k."promisedById" = ${personId}`)}))`);
}

const byDeadline = sql`i."nextDeadlineAt", i."number"`;

/**
 * Offered to them or to their teams, or in their teams' queues: each part is a short walk along an index of its own. As an
 * array of ids, because a list to be joined may be planned from the other end, through every issue there is.
 */
function waitingFor(personId: Sql): Sql {
  return sql`SELECT h."issueId" FROM "Handoff" h WHERE h."state" = 'offered' AND h."toPersonId" = ${personId}
    UNION ALL SELECT h."issueId" FROM "Handoff" h WHERE h."state" = 'offered' AND h."toTeamId" = ANY(ARRAY(${teamsOf(personId)}))
    UNION ALL SELECT q."id" FROM "Issue" q WHERE q."status" = 'open' AND q."ownerId" IS NULL AND q."teamId" = ANY(ARRAY(${teamsOf(personId)}))`;
}

/** Those to which they belong, and those that they lead. */
function teamsOf(personId: Sql): Sql {
  return sql`SELECT m."teamId" FROM "Member" m WHERE m."personId" = ${personId}
    UNION SELECT t."id" FROM "Team" t WHERE t."leadId" = ${personId}`;
}
