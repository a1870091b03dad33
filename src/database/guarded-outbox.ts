import sql, { raw, type Sql } from 'sql-template-tag';
import { newId, type Place, type Touch, type Wind } from '../core/change.ts';

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
  const rows = places.map(({ subject, subjectId, in: where }) => ({
    id: newId(),
    subject,
    subjectId,
    roomId: 'roomId' in where ? where.roomId : null,
    personId: 'personId' in where ? where.personId : null,
  }));
  const source = sql`jsonb_populate_recordset(NULL::"Placement", ${json(rows)}) r`;
  const into = (column: string): Sql => sql`
  INSERT INTO "Placement" ("id", "organizationId", "subject", "subjectId", "roomId", "personId", "dueAt", "wanted", "shown", "attempts")
  SELECT r."id", ${command.organizationId}::uuid, r."subject", r."subjectId", r."roomId", r."personId", ${command.at}::timestamptz, 1, 0, 0
  FROM ${source} WHERE r.${name(column)} IS NOT NULL AND ${ifKept}
  ON CONFLICT ("subject", "subjectId", ${name(column)}) DO UPDATE
    SET "wanted" = "Placement"."wanted" + 1, "dueAt" = coalesce("Placement"."dueAt", excluded."dueAt")
  RETURNING "roomId"`;
  return [
    sql`placed_in_rooms AS (${into('roomId')})`,
    sql`placed_with_people AS (${into('personId')})`,
    sql`placed AS (SELECT * FROM placed_in_rooms UNION ALL SELECT * FROM placed_with_people)`,
  ];
}

export function touch(command: Moment, touches: Touch[], places: Place[]): Sql {
  const subjects = touches.map(({ subject, subjectId }) => ({ subject, subjectId }));
  const elsewhere = places.map(({ subject, subjectId, in: where }) => ({ subject, subjectId, ...where }));
  return sql`touched AS (
  UPDATE "Placement" SET "wanted" = "wanted" + 1, "dueAt" = coalesce("dueAt", ${command.at}::timestamptz)
  WHERE "id" IN (
    SELECT p."id" FROM "Placement" p
    JOIN jsonb_populate_recordset(NULL::"Placement", ${json(subjects)}) s ON p."subject" = s."subject" AND p."subjectId" = s."subjectId"
    WHERE ${ifKept} AND NOT EXISTS (
      SELECT 1 FROM jsonb_populate_recordset(NULL::"Placement", ${json(elsewhere)}) e
      WHERE e."subject" = p."subject" AND e."subjectId" = p."subjectId" AND (e."roomId" = p."roomId" OR e."personId" = p."personId"))
    ORDER BY p."id" FOR UPDATE OF p)
  RETURNING "roomId")`;
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
  ON CONFLICT ("intent", "subjectId") DO UPDATE SET "dueAt" = excluded."dueAt", "leaseUntilAt" = NULL, "attempts" = 0, "error" = NULL)`,
        ]
      : []),
    ...(stopped.length > 0
      ? [
          sql`stopped AS (
  UPDATE "Clock" t SET "dueAt" = NULL FROM jsonb_populate_recordset(NULL::"Clock", ${rows(stopped)}) r
  WHERE t."intent" = r."intent" AND t."subjectId" = r."subjectId" AND ${ifKept})`,
        ]
      : []),
  ];
}
