import { type QuestionRow, questionRows } from '../consults/question-rows.ts';
import { namesOfActive } from '../customers/activity-views.ts';
import { type SaidOn, saidOnEach } from '../interactions/said-views.ts';
import { type Load, load, rows, type Sql, sql } from '../load.ts';
import { coveredBy } from '../people/cover.ts';
import {
  type IssueRow,
  issueRows,
  issueTimes,
  MOST_ROWS,
  type PromiseRow,
  promiseRows,
  promiseTimes,
  type Times,
} from './issue-rows.ts';

/** What somebody has, may take and has promised: of these their day is made. */
export interface DutyState {
  mine: IssueRow[];
  waiting: IssueRow[];
  /** Of what waits, that which is offered by name to them, or to whom they cover. */
  forMe: IssueRow[];
  promised: PromiseRow[];
  /** Of all that there is, read whole or not; absent where that is the same. */
  all?: { mine: Times; waiting: number; promised: Times };
}

/** The same, and what somebody is to deliver or to answer, or has asked. */
export interface MineState extends DutyState {
  /** What others have promised, and they or their teams deliver or are asked to. */
  toDeliver: PromiseRow[];
  /** Questions to them and their teams. */
  toAnswer: QuestionRow[];
  /** Their own questions that wait for an answer. */
  asked: QuestionRow[];
  /** The teams that have something open with the customers of what is theirs. */
  active: { customer: string; teams: string[] }[];
  /** What customers wrote of it, and they have done nothing about yet. */
  said: SaidOn[];
  /** How many of these there are, read or not; absent where that is the same. */
  more?: { toDeliver: number; toAnswer: number; asked: number };
}

export function dutiesOf(personId: Sql): Load<DutyState> {
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

export function mineOf(personId: Sql): Load<MineState> {
  return load(sql`(${dutiesOf(personId).expression} || jsonb_build_object(
    'toDeliver', (${promiseRows(sql`k."id" = ANY(ARRAY(${deliveredBy(personId)}))`)}),
    'toAnswer', (${questionRows(sql`c."id" = ANY(ARRAY(${questionsTo(personId)}))`)}),
    'asked', (${questionRows(sql`c."askedById" = ${personId}`)}),
    'said', (${saidOnEach(sql`i."id" = ANY(ARRAY(SELECT i."id" FROM ${nextOf(personId)}))`)}),
    'active', (${rows(sql`SELECT c."name" AS "customer", ${namesOfActive(sql`c."id"`)} AS "teams" FROM "Customer" c
      WHERE c."id" = ANY(ARRAY(SELECT i."customerId" FROM ${nextOf(personId)}))`)}),
    'more', jsonb_build_object(
      'toDeliver', (SELECT count(*) FROM (${deliveredBy(personId)}) d),
      'toAnswer', (SELECT count(*) FROM (${questionsTo(personId)}) q),
      'asked', (SELECT count(*) FROM "Consult" c WHERE c."state" = 'asked' AND c."askedById" = ${personId}))))`);
}

const byDeadline = sql`i."nextDeadlineAt", i."number"`;

/** As rows `i`, those of theirs that are read whole. */
function nextOf(personId: Sql): Sql {
  return sql`(SELECT i."id", i."customerId" FROM "Issue" i WHERE i."status" = 'open' AND i."ownerId" = ${personId}
    ORDER BY ${byDeadline} LIMIT ${MOST_ROWS}) i`;
}

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

/** Promises of others that they or their teams said yes to, or are asked for. */
function deliveredBy(personId: Sql): Sql {
  const others = sql`k."state" = 'open' AND k."backing" IN ('unbacked', 'backed') AND k."promisedById" <> ${personId}`;
  return sql`SELECT k."id" FROM "Commitment" k WHERE ${others} AND k."backedById" = ${personId}
    UNION SELECT k."id" FROM "Commitment" k WHERE ${others} AND k."delivererId" = ${personId}
    UNION SELECT k."id" FROM "Commitment" k WHERE ${others} AND k."teamId" = ANY(ARRAY(${teamsOf(personId)}))`;
}

function questionsTo(personId: Sql): Sql {
  return sql`SELECT c."id" FROM "Consult" c WHERE c."state" = 'asked' AND c."toPersonId" = ${personId}
    UNION SELECT c."id" FROM "Consult" c WHERE c."state" = 'asked' AND c."toPersonId" = ANY(ARRAY(${coveredBy(personId)}))
    UNION SELECT c."id" FROM "Consult" c WHERE c."state" = 'asked' AND c."toTeamId" = ANY(ARRAY(${teamsOf(personId)}))`;
}

/** Those to which they belong, and those that they lead. */
function teamsOf(personId: Sql): Sql {
  return sql`SELECT m."teamId" FROM "Member" m WHERE m."personId" = ${personId}
    UNION SELECT t."id" FROM "Team" t WHERE t."leadId" = ${personId}`;
}
