import sql, { empty, type Sql } from 'sql-template-tag';
import type { PlatformName } from '../core/place.ts';
import type { Database } from '../database/database.ts';
import type { Room } from '../database/generated/client.ts';
import { noting, type SentItem } from './items.ts';

// A room is a lane: one worker at a time sends into it, in order, at the platform's pace.

/** How long the rooms of a process that was killed wait for another one. Who is alive renews it long before. */
const LEASE_SECONDS = 10;
const RENEWED_EVERY_MS = 3_000;

/** A leased room with what it takes to reach and to address it. */
export interface Lane extends Room {
  /** Also says whose lease it is: nobody else has one until the same moment. */
  leaseUntilAt: Date;
  userId: string | null;
  /** The zone in which its readers read times. */
  zone: string;
}

/** Leases those of the given rooms in which sending is allowed now. */
export function leaseRooms(
  database: Database,
  now: Sql,
  platforms: PlatformName[],
  rooms: string[],
): Promise<Lane[]> {
  return database.query<Lane>(
    leaseStatement(now, platforms, sql`r."id" = ANY(${rooms}::uuid[])`, rooms.length),
  );
}

/** Leases rooms in which something has become due, however it came there; at most `limit`, and none of `except`. */
export function leaseDueRooms(
  database: Database,
  now: Sql,
  platforms: PlatformName[],
  except: string[],
  limit: number,
): Promise<Lane[]> {
  const due = sql`r."id" <> ALL(${except}::uuid[]) AND r."id" IN (SELECT "roomId" FROM (${busyRooms('Placement', now)}) p UNION SELECT "roomId" FROM (${busyRooms('Delivery', now)}) d)`;
  return database.query<Lane>(leaseStatement(now, platforms, due, limit));
}

/** Distinct rooms with due rows, hopping over the index from room to room instead of reading a long backlog. */
function busyRooms(table: 'Placement' | 'Delivery', now: Sql): Sql {
  const from = table === 'Placement' ? sql`"Placement"` : sql`"Delivery"`;
  return sql`WITH RECURSIVE busy AS (
    (SELECT "roomId" FROM ${from} WHERE "dueAt" <= ${now} AND "roomId" IS NOT NULL ORDER BY "roomId" LIMIT 1)
    UNION ALL
    SELECT (SELECT t."roomId" FROM ${from} t WHERE t."dueAt" <= ${now} AND t."roomId" > busy."roomId" ORDER BY t."roomId" LIMIT 1)
    FROM busy WHERE busy."roomId" IS NOT NULL
  ) SELECT "roomId" FROM busy WHERE "roomId" IS NOT NULL`;
}

function leaseStatement(now: Sql, platforms: PlatformName[], which: Sql, limit: number): Sql {
  return sql`WITH free AS (
    SELECT r."id" FROM "Room" r
    JOIN "Workspace" w ON w."platform" = r."platform" AND w."tenant" = r."tenant"
    WHERE ${which} AND r."platform"::text = ANY(${platforms}::text[])
      AND (r."leaseUntilAt" IS NULL OR r."leaseUntilAt" < ${now})
      AND (r."notBeforeAt" IS NULL OR r."notBeforeAt" <= ${now})
      AND (w."notBeforeAt" IS NULL OR w."notBeforeAt" <= ${now}) AND w."removedAt" IS NULL
    ORDER BY r."id" LIMIT ${limit} FOR UPDATE OF r SKIP LOCKED
  ), leased AS (
    UPDATE "Room" r SET "leaseUntilAt" = ${leaseEnd(now)} FROM free WHERE r."id" = free."id" RETURNING r.*
  )
  SELECT leased.*, a."userId", coalesce(t."zone", p."zone", o."zone") AS "zone"
  FROM leased
  JOIN "Organization" o ON o."id" = leased."organizationId"
  LEFT JOIN "Account" a ON a."id" = leased."accountId"
  LEFT JOIN "Person" p ON p."id" = a."personId"
  LEFT JOIN "Team" t ON t."id" = leased."teamId"`;
}

/** Renews the lease for as long as the room is worked on, however long a platform takes. */
export function hold(database: Database, now: Sql, lane: Lane): { end(): Promise<void> } {
  let renewal: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    renewal = renew(database, now, lane).catch(() => undefined);
  }, RENEWED_EVERY_MS).unref();
  return {
    end: () => {
      clearInterval(timer);
      return renewal;
    },
  };
}

async function renew(database: Database, now: Sql, lane: Lane): Promise<void> {
  const [kept] = await database.query<{
    leaseUntilAt: Date;
  }>(sql`UPDATE "Room" SET "leaseUntilAt" = ${leaseEnd(now)}
    WHERE "id" = ${lane.id}::uuid AND "leaseUntilAt" = ${lane.leaseUntilAt.toISOString()}::timestamptz RETURNING "leaseUntilAt"`);
  lane.leaseUntilAt = kept?.leaseUntilAt ?? new Date(0);
}

/** Notes what was sent last, and gives the room back; nothing more is sent into it before `pauseMs` have passed. */
export async function release(
  database: Database,
  now: Sql,
  lane: Lane,
  pauseMs: number,
  sent: SentItem | null,
): Promise<void> {
  const noted = sent ? sql`WITH noted AS (${noting(now, sent)}) ` : empty;
  await database.query(sql`${noted}UPDATE "Room" SET "leaseUntilAt" = NULL, "notBeforeAt" = ${now} + make_interval(secs => ${pauseMs / 1000})
    WHERE "id" = ${lane.id}::uuid AND "leaseUntilAt" = ${lane.leaseUntilAt.toISOString()}::timestamptz`);
}

const leaseEnd = (now: Sql) => sql`${now} + make_interval(secs => ${LEASE_SECONDS})`;

/** The whole workspace was asked to be silent. */
export async function holdWorkspace(
  database: Database,
  now: Sql,
  room: Room,
  pauseMs: number,
): Promise<void> {
  await database.query(sql`UPDATE "Workspace" SET "notBeforeAt" = ${now} + make_interval(secs => ${pauseMs / 1000})
    WHERE "platform" = ${room.platform}::"PlatformName" AND "tenant" = ${room.tenant}`);
}
