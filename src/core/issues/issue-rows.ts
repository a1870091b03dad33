import type { Commitment, Handoff, IssueStatus, Severity } from '../../database/generated/client.ts';
import { rows, type Sql, sql } from '../load.ts';
import { nameOf, nameOfEither } from '../people/name-views.ts';

/** An issue as one row of a list: what it is, who has it, by when, and what can be done about it. */
export interface IssueRow {
  id: string;
  number: number;
  title: string;
  status: IssueStatus;
  customer: string;
  owner: string | null;
  team: string | null;
  dueAt: Date | null;
  /** The clock that comes next, where that is neither its due time nor a promise's or an offer's; and when. */
  clock: 'answer' | 'update' | 'resolution' | 'check back' | null;
  updateAt: Date | null;
  /** Until when it is put off, or was, where nothing has been done about it since. */
  snoozedUntilAt: Date | null;
  severity: Severity;
  resolvedAt: Date | null;
  mergedInto: { id: string; number: number } | null;
  nextStep: string | null;
  offer:
    | (Pick<Handoff, 'id' | 'kind' | 'severity' | 'note' | 'dueAt' | 'toPersonId'> & {
        from: string;
        to: string;
      })
    | null;
}

/** An open promise as one row of a list. */
export interface PromiseRow extends Pick<Commitment, 'id' | 'what' | 'dueAt' | 'promisedById' | 'backing'> {
  customer: string;
  promisedBy: string;
  issue: { id: string; number: number } | null;
}

/** More than this of one kind is never read whole. */
export const MOST_ROWS = 50;

/** More than this of one kind is not even counted: a list that long is a list of everything. */
export const MOST_COUNTED = 1000;

/** Issues that satisfy a condition on `i`, as json. */
export function issueRows(condition: Sql, order: Sql, limit = MOST_ROWS): Sql {
  return rows(sql`SELECT i."id", i."number", i."title", i."status", i."severity", i."nextStep", i."dueAt", i."resolvedAt",
      CASE WHEN ${isPutOff} THEN i."snoozedUntilAt" END AS "snoozedUntilAt",
      (SELECT c."name" FROM "Customer" c WHERE c."id" = i."customerId") AS "customer",
      ${nameOf(sql`i."ownerId"`)} AS "owner",
      (SELECT t."name" FROM "Team" t WHERE t."id" = i."teamId") AS "team",
      (SELECT jsonb_build_object('id', m."id", 'number', m."number") FROM "Issue" m WHERE m."id" = i."mergedIntoId") AS "mergedInto",
      ${clock} AS "clock",
      CASE WHEN ${clock} IS NOT NULL THEN i."nextDeadlineAt" END AS "updateAt",
      (SELECT jsonb_build_object('id', h."id", 'toPersonId', h."toPersonId", 'dueAt', h."dueAt",
          'kind', h."kind", 'severity', h."severity", 'note', h."note",
          'from', ${nameOf(sql`h."fromPersonId"`)},
          'to', ${nameOfEither(sql`h."toTeamId"`, sql`h."toPersonId"`)})
        FROM "Handoff" h WHERE h."issueId" = i."id" AND h."state" = 'offered') AS "offer"
    FROM "Issue" i WHERE ${condition} ORDER BY ${order} LIMIT ${limit}`);
}

/** The time until which it is put off is its next deadline: nothing has been done about it since it came. */
const isPutOff = sql`i."snoozedUntilAt" = i."nextDeadlineAt"`;

/** Neither a due time, nor an offer, nor a promise: its next deadline is that the customer hears something. */
const hasOnlyItsUpdate = sql`(i."dueAt" IS NULL
  AND i."snoozedUntilAt" IS DISTINCT FROM i."nextDeadlineAt"
  AND NOT EXISTS (SELECT 1 FROM "Handoff" h WHERE h."issueId" = i."id" AND h."state" = 'offered')
  AND NOT EXISTS (SELECT 1 FROM "Commitment" k WHERE k."issueId" = i."id" AND k."state" = 'open'))`;

/** What its next deadline is, if a policy says so, if it waits for the customer, or if there is nothing else. */
const clock = sql`CASE
  WHEN i."waitingSinceAt" IS NOT NULL THEN CASE WHEN ${hasOnlyItsUpdate} THEN 'check back' END
  WHEN i."firstRespondedAt" IS NULL AND i."firstResponseDueAt" = i."nextDeadlineAt" THEN 'answer'
  WHEN i."updateDueAt" = i."nextDeadlineAt" THEN 'update'
  WHEN i."resolutionDueAt" = i."nextDeadlineAt" THEN 'resolution'
  WHEN ${hasOnlyItsUpdate} THEN 'update' END`;

const ownTime = sql`CASE WHEN ${isPutOff} THEN i."snoozedUntilAt" ELSE i."dueAt" END`;

/** A condition on `i`: open, and due or to be updated by itself before this moment, whatever its promises and offers are. */
export function isDueBefore(horizon: Sql): Sql {
  return sql`(i."status" = 'open' AND i."nextDeadlineAt" < ${horizon} AND (${ownTime} < ${horizon} OR ${clock} IS NOT NULL))`;
}

/** Promises that satisfy a condition on `k`, the earliest first, as json. */
export function promiseRows(condition: Sql): Sql {
  return rows(sql`SELECT k."id", k."what", k."dueAt", k."promisedById", k."backing",
      (SELECT c."name" FROM "Customer" c WHERE c."id" = k."customerId") AS "customer",
      ${nameOf(sql`k."promisedById"`)} AS "promisedBy",
      (SELECT jsonb_build_object('id', i."id", 'number', i."number") FROM "Issue" i WHERE i."id" = k."issueId") AS "issue"
    FROM "Commitment" k WHERE k."state" = 'open' AND ${condition} ORDER BY k."dueAt", k."id" LIMIT ${MOST_ROWS}`);
}

/** When each of the issues that satisfy a condition on `i` wants attention by itself, as json: all of them, read whole or not. */
export function issueTimes(condition: Sql): Sql {
  return times(
    sql`SELECT CASE WHEN ${clock} IS NOT NULL THEN i."nextDeadlineAt" ELSE ${ownTime} END AS "at" FROM "Issue" i WHERE ${condition}`,
  );
}

/** When each of the open promises that satisfy a condition on `k` is due, as json. */
export function promiseTimes(condition: Sql): Sql {
  return times(sql`SELECT k."dueAt" AS "at" FROM "Commitment" k WHERE k."state" = 'open' AND ${condition}`);
}

function times(select: Sql): Sql {
  return sql`SELECT coalesce(jsonb_agg(t."at"), '[]') FROM (${select} LIMIT ${MOST_COUNTED}) t`;
}

/** How many of these times satisfy a condition. */
export function countOf(all: Times, holds: (at: Date | null) => boolean = () => true): number {
  return all.filter(at => holds(at === null ? null : new Date(at))).length;
}

/** Instants in ISO 8601; null where there is none. */
export type Times = (string | null)[];

/** When a row wants attention by itself. */
export function deadlineOf(row: IssueRow): Date | null {
  return row.updateAt ?? row.snoozedUntilAt ?? row.dueAt;
}
