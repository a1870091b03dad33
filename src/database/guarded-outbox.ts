import {
  type Decide,
  type NameNext,
  newId,
  type Place,
  type Wind,
  type WindAll,
  type Write,
} from '../core/change.ts';
import type { Parameters } from './statement.ts';

// What a guarded write leaves for the workers: cards that are now behind, clocks, and whose turn it was.

/** The statement of one command, as far as its parts share it. */
export interface Guarded {
  parameters: Parameters;
  /** The organization's id and the moment of the command, as expressions. */
  organization: string;
  at: string;
}

export const ifKept = 'EXISTS (SELECT 1 FROM kept)';

export function place(its: Guarded, places: Place[]): string[] {
  if (places.length === 0) return [];
  const instead = places.filter(({ fresh }) => fresh === 'instead');
  const parts = [
    ...(instead.length > 0 ? [leave(its, instead)] : []),
    ...inRoomsAndWithPeople(
      its,
      'placed',
      places.filter(({ fresh }) => !fresh),
      raised,
    ),
    ...inRoomsAndWithPeople(
      its,
      'placed_fresh',
      places.filter(({ fresh }) => fresh === 'beside'),
      renewed,
    ),
    ...inRoomsAndWithPeople(its, 'placed_instead', instead, renewed, onceLeft),
  ];
  const all = parts.map(({ label }) => `SELECT "roomId" FROM ${label}`);
  return [...parts.map(({ part }) => part), `placed AS (${all.join(' UNION ALL ')})`];
}

/** It is behind since now, unless it is already. One whose post is in doubt is not due until an admin has decided. */
export const behind = (table: string, at: string): string =>
  `"wanted" = ${table}."wanted" + 1, "dueAt" = CASE WHEN ${table}."startedAt" IS NULL THEN coalesce(${table}."dueAt", ${at}) ELSE ${table}."dueAt" END`;

const raised = behind('"Placement"', 'excluded."dueAt"');

/** With another id, so that neither a send in flight nor a search for its key takes the earlier message for this one. */
const renewed = `"id" = excluded."id", "messageId" = NULL, "startedAt" = NULL, "slotAt" = NULL, "repostedAt" = NULL,
      "wanted" = 1, "shown" = 0, "attempts" = 0, "error" = NULL, "dueAt" = excluded."dueAt"`;

/** What stood there becomes a card of nothing, wherever it stands, which the courier takes away. */
function leave({ parameters, organization, at }: Guarded, places: Place[]): { label: string; part: string } {
  const rows = places.map(({ subject, subjectId }) => ({ subject, subjectId }));
  const part = `"left" AS (
  UPDATE "Placement" t SET "subjectId" = gen_random_uuid(), ${behind('t', at)}
  FROM jsonb_populate_recordset(NULL::"Placement", ${parameters.rows(rows)}) r
  WHERE t."subject" = r."subject" AND t."subjectId" = r."subjectId" AND t."organizationId" = ${organization} AND ${ifKept}
  RETURNING t."roomId")`;
  return { label: '"left"', part };
}

/** True, as soon as that is done. */
const onceLeft = ' AND (SELECT count(*) FROM "left") >= 0';

function inRoomsAndWithPeople(
  its: Guarded,
  label: string,
  places: Place[],
  change: string,
  when = '',
): { label: string; part: string }[] {
  const rooms = places.flatMap(({ in: where, ...of }) => ('roomId' in where ? { ...of, ...where } : []));
  const people = places.flatMap(({ in: where, ...of }) => ('personId' in where ? { ...of, ...where } : []));
  return [
    ...(rooms.length > 0 ? [into(its, `${label}_in_rooms`, 'roomId', rooms, change, when)] : []),
    ...(people.length > 0 ? [into(its, `${label}_with_people`, 'personId', people, change, when)] : []),
  ];
}

function into(
  { parameters, organization, at }: Guarded,
  label: string,
  column: 'roomId' | 'personId',
  places: { subject: string; subjectId: string; roomId?: string; personId?: string }[],
  change: string,
  when: string,
): { label: string; part: string } {
  const rows = places.map(it => ({
    id: newId(),
    subject: it.subject,
    subjectId: it.subjectId,
    [column]: it[column],
  }));
  const part = `${label} AS (
  INSERT INTO "Placement" ("id", "organizationId", "subject", "subjectId", "${column}", "dueAt", "wanted", "shown", "attempts")
  SELECT r."id", ${organization}, r."subject", r."subjectId", r."${column}", ${at}, 1, 0, 0
  FROM jsonb_populate_recordset(NULL::"Placement", ${parameters.rows(rows)}) r WHERE ${ifKept}${when}
  ON CONFLICT ("subject", "subjectId", "${column}") DO UPDATE SET ${change}
    WHERE "Placement"."organizationId" = excluded."organizationId"
  RETURNING "roomId")`;
  return { label, part };
}

const intoClock = 'INSERT INTO "Clock" ("id", "organizationId", "intent", "subjectId", "dueAt", "attempts")';
const orWoundAnew = `ON CONFLICT ("intent", "subjectId") DO UPDATE
    SET "dueAt" = excluded."dueAt", "leaseUntilAt" = NULL, "attempts" = 0, "error" = NULL
    WHERE "Clock"."organizationId" = excluded."organizationId"`;

export function wind(its: Guarded, winds: Wind[]): string[] {
  const { parameters, organization } = its;
  const rows = (some: Wind[]) =>
    some.map(({ intent, subjectId, at }) => ({ id: newId(), intent, subjectId, dueAt: at }));
  const running = winds.filter(({ at }) => at !== null);
  const stopped = winds.filter(({ at }) => at === null);
  const parts: string[] = [];
  if (running.length > 0)
    parts.push(`wound AS (
  ${intoClock}
  SELECT r."id", ${organization}, r."intent", r."subjectId", r."dueAt", 0
  FROM jsonb_populate_recordset(NULL::"Clock", ${parameters.rows(rows(running))}) r WHERE ${ifKept}
  ${orWoundAnew})`);
  if (stopped.length > 0)
    parts.push(`stopped AS (
  UPDATE "Clock" t SET "dueAt" = NULL FROM ${parameters.joined('Clock', rows(stopped))} r
  WHERE t."intent" = r."intent" AND t."subjectId" = r."subjectId" AND t."organizationId" = ${organization} AND ${ifKept})`);
  return parts;
}

/** The rota of a team goes on after whoever was named. */
export function nameNext({ parameters, organization, at }: Guarded, writes: Write[]): string[] {
  const named = writes.filter((write): write is NameNext => write.how === 'name next');
  if (named.length === 0) return [];
  const members = named.map(({ teamId, personId }) => ({ teamId, personId }));
  return [
    `named_next AS (
  UPDATE "Member" t SET "askedAt" = ${at} FROM ${parameters.joined('Member', members)} r
  WHERE t."teamId" = r."teamId" AND t."personId" = r."personId" AND t."organizationId" = ${organization} AND ${ifKept})`,
  ];
}

/** A row for each, which the timetable works off. */
export function windAll(its: Guarded, writes: Write[]): string[] {
  const all = writes.filter(
    (write): write is WindAll => write.how === 'wind issues' || write.how === 'wind promises',
  );
  return all.map((write, index) =>
    write.how === 'wind issues' ? windIssues(its, write, index) : windPromises(its, write, index),
  );
}

function windIssues(its: Guarded, { intent, of }: WindAll, index: number): string {
  const { parameters, organization, at } = its;
  const teamId = `${parameters.add(of.teamId ?? null)}::uuid`;
  const customerId = `${parameters.add(of.customerId ?? null)}::uuid`;
  return `wound_issues_${index} AS (
  ${intoClock}
  SELECT gen_random_uuid(), ${organization}, ${parameters.add(intent)}::text, i."id", ${at}, 0 FROM "Issue" i
  WHERE i."organizationId" = ${organization} AND i."status" = 'open' AND ${ifKept}
    AND (${customerId} IS NULL OR i."customerId" = ${customerId})
    AND (${teamId} IS NULL OR i."teamId" = ${teamId} OR i."offerId" IN (
      SELECT h."id" FROM "Handoff" h WHERE h."toTeamId" = ${teamId} AND h."state" = 'offered'
      UNION ALL SELECT h."id" FROM "Member" m JOIN "Handoff" h ON h."toPersonId" = m."personId" AND h."state" = 'offered'
      WHERE m."teamId" = ${teamId}))
  ${orWoundAnew})`;
}

function windPromises(its: Guarded, { intent, of }: WindAll, index: number): string {
  const { parameters, organization, at } = its;
  const teamId = `${parameters.add(of.teamId ?? null)}::uuid`;
  return `wound_promises_${index} AS (
  ${intoClock}
  SELECT gen_random_uuid(), ${organization}, ${parameters.add(intent)}::text, k."id", ${at}, 0
  FROM "Commitment" k LEFT JOIN "Issue" i ON i."id" = k."issueId"
  WHERE k."organizationId" = ${organization} AND k."state" = 'open' AND ${ifKept}
    AND (${teamId} IS NULL OR coalesce(k."teamId", i."teamId") = ${teamId})
  ${orWoundAnew})`;
}

/** What an admin found out about messages that were in doubt. A card that is there counts as shown: its id is not known. */
export function decide({ parameters, organization, at }: Guarded, { how, ids }: Decide): string[] {
  const again = how === 'resend';
  const which = `"id" = ANY(${parameters.add(ids)}::uuid[]) AND "organizationId" = ${organization} AND "startedAt" IS NOT NULL
    AND "dueAt" IS NULL AND ${ifKept} RETURNING "roomId"`;
  const card = again ? `"dueAt" = ${at}` : '"shown" = "wanted"';
  const notice = again
    ? `"state" = 'pending', "startedAt" = NULL, "attempts" = 0, "dueAt" = ${at}`
    : `"state" = 'sent', "sentAt" = "startedAt"`;
  return [
    `cards_${how} AS (UPDATE "Placement" SET "startedAt" = NULL, "attempts" = 0, "error" = NULL, ${card} WHERE ${which})`,
    `notices_${how} AS (UPDATE "Delivery" SET "error" = NULL, ${notice} WHERE "state" = 'ambiguous' AND ${which})`,
  ];
}
