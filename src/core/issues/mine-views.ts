import { type Load, load, type Sql, sql } from '../load.ts';
import { coveredBy } from '../people/cover.ts';
import {
  type IssueRow,
  issueRows,
  issueTimes,
  type PromiseRow,
  promiseRows,
  promiseTimes,
  type Times,
} from './issue-rows.ts';

/** What somebody has, may take and has promised. */
export interface MineState {
  mine: IssueRow[];
  waiting: IssueRow[];
  /** Of what waits, that which is offered by name to them, or to whom they cover. */
  forMe: IssueRow[];
  promised: PromiseRow[];
  /** Of all that there is, read whole or not; absent where that is the same. */
  all?: { mine: Times; waiting: number; promised: Times };
}

export function mineOf(personId: Sql): Load<MineState> {
  return load(sql`jsonb_build_object(
    'mine', (${issueRows(sql`i."status" = 'open' AND i."ownerId" = ${personId}`, byDeadline)}),
    'waiting', (${issueRows(sql`i."id" = ANY(ARRAY(${waitingFor(personId)}))`, byDeadline)}),
    'forMe', (${issueRows(sql`i."id" = ANY(ARRAY(${offeredTo(personId)}))`, byDeadline)}),
    'promised', (${promiseRows(sql`k."promisedById" = ${personId}`)}),
    'all', jsonb_build_object(
      'mine', (${issueTimes(sql`i."status" = 'open' AND i."ownerId" = ${personId}`)}),
      'waiting', (SELECT count(*) FROM (${waitingFor(personId)}) w),
      'promised', (${promiseTimes(sql`k."promisedById" = ${personId}`)})))`);
}

const byDeadline = sql`i."nextDeadlineAt", i."number"`;

/**
 * Offered to them or to their teams, or in their teams' queues: each part is a short walk along an index of its own. As an
 * array of ids, because a list to be joined may be planned from the other end, through every issue there is.
 */
function waitingFor(personId: Sql): Sql {
  return sql`${offeredTo(personId)}
    UNION ALL SELECT h."issueId" FROM "Handoff" h WHERE h."state" = 'offered' AND h."toTeamId" = ANY(ARRAY(${teamsOf(personId)}))
    UNION ALL SELECT q."id" FROM "Issue" q WHERE q."status" = 'open' AND q."ownerId" IS NULL AND q."teamId" = ANY(ARRAY(${teamsOf(personId)}))`;
}

function offeredTo(personId: Sql): Sql {
  return sql`SELECT h."issueId" FROM "Handoff" h WHERE h."state" = 'offered' AND h."toPersonId" = ${personId}
    UNION ALL SELECT h."issueId" FROM "Handoff" h WHERE h."state" = 'offered' AND h."toPersonId" = ANY(ARRAY(${coveredBy(personId)}))`;
}

/** Those to which they belong, and those that they lead. */
function teamsOf(personId: Sql): Sql {
  return sql`SELECT m."teamId" FROM "Member" m WHERE m."personId" = ${personId}
    UNION SELECT t."id" FROM "Team" t WHERE t."leadId" = ${personId}`;
}
