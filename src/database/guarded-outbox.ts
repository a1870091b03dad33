import sql, { join, raw, type Sql } from 'sql-template-tag';
import {
  newId,
  type Place,
  type Touch,
  type TouchMembers,
  type TouchTeams,
  type Wind,
  type Write,
} from '../core/change.ts';

// What a guarded write leaves for the workers: cards that are now behind, and clocks.

interface Moment {
  organizationId: string;
  at: Date;
}

const name = (text: string): Sql => raw(`"${text}"`);
export const json = (rows: object[]): Sql => sql`${JSON.stringify(rows)}::jsonb`;
export const ifKept = sql`EXISTS (SELECT 1 FROM kept)`;

export function place(command: Moment, places: Place[]): Sql[] {
  if (places.length === 0) return [];
  const again = places.filter(({ fresh }) => !fresh);
  const fresh = places.filter(it => it.fresh);
  const parts = [
    ...(again.length > 0 ? inRoomsAndWithPeople(command, 'placed', again, raised) : []),
    ...(fresh.length > 0 ? inRoomsAndWithPeople(command, 'placed_fresh', fresh, renewed) : []),
  ];
  const all = parts.map(({ label }) => sql`SELECT "roomId" FROM ${name(label)}`);
  return [...parts.map(({ part }) => part), sql`placed AS (${join(all, ' UNION ALL ')})`];
}

const raised = sql`"wanted" = "Placement"."wanted" + 1, "dueAt" = coalesce("Placement"."dueAt", excluded."dueAt")`;

/** With another id, so that neither a send in flight nor a search for its key takes the earlier message for this one. */
const renewed = sql`"id" = excluded."id", "messageId" = NULL, "startedAt" = NULL, "repostedAt" = NULL,
      "wanted" = 1, "shown" = 0, "attempts" = 0, "error" = NULL, "dueAt" = excluded."dueAt"`;

function inRoomsAndWithPeople(
  command: Moment,
  label: string,
  places: Place[],
  change: Sql,
): { label: string; part: Sql }[] {
  const rows = places.map(({ subject, subjectId, in: where }) => ({
    id: newId(),
    subject,
    subjectId,
    roomId: 'roomId' in where ? where.roomId : null,
    personId: 'personId' in where ? where.personId : null,
  }));
  const into = (column: 'roomId' | 'personId', suffix: string) => ({
    label: `${label}_${suffix}`,
    part: sql`${name(`${label}_${suffix}`)} AS (
  INSERT INTO "Placement" ("id", "organizationId", "subject", "subjectId", "roomId", "personId", "dueAt", "wanted", "shown", "attempts")
  SELECT r."id", ${command.organizationId}::uuid, r."subject", r."subjectId", r."roomId", r."personId", ${command.at}::timestamptz, 1, 0, 0
  FROM jsonb_populate_recordset(NULL::"Placement", ${json(rows)}) r WHERE r.${name(column)} IS NOT NULL AND ${ifKept}
  ON CONFLICT ("subject", "subjectId", ${name(column)}) DO UPDATE SET ${change}
    WHERE "Placement"."organizationId" = excluded."organizationId"
  RETURNING "roomId")`,
  });
  return [into('roomId', 'in_rooms'), into('personId', 'with_people')];
}

type AnyTouch = Touch | TouchMembers | TouchTeams;

export function isTouch(write: Write): write is AnyTouch {
  return write.how === 'touch' || write.how === 'touch members' || write.how === 'touch teams';
}

export function touch(command: Moment, touches: AnyTouch[], places: Place[]): Sql {
  const elsewhere = places.map(({ subject, subjectId, in: where }) => ({ subject, subjectId, ...where }));
  return sql`touched AS (
  UPDATE "Placement" SET "wanted" = "wanted" + 1, "dueAt" = coalesce("dueAt", ${command.at}::timestamptz)
  WHERE "id" IN (
    SELECT p."id" FROM "Placement" p
    JOIN (${subjectsOf(touches)}) s ON p."subject" = s."subject" AND p."subjectId" = s."subjectId" AND (s."everywhere" OR p."personId" IS NULL)
    WHERE ${ifKept} AND p."organizationId" IS NOT DISTINCT FROM ${command.organizationId}::uuid AND NOT EXISTS (
      SELECT 1 FROM jsonb_populate_recordset(NULL::"Placement", ${json(elsewhere)}) e
      WHERE e."subject" = p."subject" AND e."subjectId" = p."subjectId" AND (e."roomId" = p."roomId" OR e."personId" = p."personId"))
    ORDER BY p."id" FOR UPDATE OF p)
  RETURNING "roomId")`;
}

/** What members see in their chats is only their own: what waits for a team changes their App Homes alone. */
function subjectsOf(touches: AnyTouch[]): Sql {
  const subjects = touches.filter((write): write is Touch => write.how === 'touch');
  const teams = touches.flatMap(write => (write.how === 'touch members' ? write.teamId : []));
  const people = touches.flatMap(write => (write.how === 'touch teams' ? write.personId : []));
  const named = json(subjects.map(({ subject, subjectId }) => ({ subject, subjectId })));
  const sources = [
    sql`SELECT r."subject", r."subjectId", true AS "everywhere" FROM jsonb_populate_recordset(NULL::"Placement", ${named}) r`,
    ...(teams.length > 0
      ? [
          sql`SELECT 'home'::"Subject", m."personId", false FROM "Member" m WHERE m."teamId" = ANY(${teams}::uuid[])`,
          sql`SELECT 'home'::"Subject", t."leadId", false FROM "Team" t WHERE t."id" = ANY(${teams}::uuid[])`,
        ]
      : []),
    ...(people.length > 0
      ? [
          sql`SELECT 'digest'::"Subject", m."teamId", true FROM "Member" m WHERE m."personId" = ANY(${people}::uuid[])`,
        ]
      : []),
  ];
  return join(sources, ' UNION ALL ');
}

export function wind(command: Moment, winds: Wind[]): Sql[] {
  const rows = (some: Wind[]) =>
    json(some.map(({ intent, subjectId, at }) => ({ id: newId(), intent, subjectId, dueAt: at })));
  const running = winds.filter(({ at }) => at !== null);
  const stopped = winds.filter(({ at }) => at === null);
  return [
    ...(running.length > 0
      ? [
          sql`wound AS (
  INSERT INTO "Clock" ("id", "organizationId", "intent", "subjectId", "dueAt", "attempts")
  SELECT r."id", ${command.organizationId}::uuid, r."intent", r."subjectId", r."dueAt", 0
  FROM jsonb_populate_recordset(NULL::"Clock", ${rows(running)}) r WHERE ${ifKept}
  ON CONFLICT ("intent", "subjectId") DO UPDATE SET "dueAt" = excluded."dueAt", "leaseUntilAt" = NULL, "attempts" = 0, "error" = NULL
    WHERE "Clock"."organizationId" = excluded."organizationId")`,
        ]
      : []),
    ...(stopped.length > 0
      ? [
          sql`stopped AS (
  UPDATE "Clock" t SET "dueAt" = NULL FROM jsonb_populate_recordset(NULL::"Clock", ${rows(stopped)}) r
  WHERE t."intent" = r."intent" AND t."subjectId" = r."subjectId" AND t."organizationId" = ${command.organizationId}::uuid AND ${ifKept})`,
        ]
      : []),
  ];
}
