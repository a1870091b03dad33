import { randomUUID } from 'node:crypto';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { PlatformName } from '../core/place.ts';
import type { Clock } from '../core/time/clock.ts';
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
  /** Calls that its workspace has refused lately. */
  paced: string[];
  /** The zone in which its readers read times. */
  zone: string;
}

/** Leases those of the given rooms in which sending is allowed now. */
export function leaseRooms(
  database: Database,
  clock: Clock,
  platforms: PlatformName[],
  rooms: string[],
): Promise<Lane[]> {
  const asked = sql`unnest(${rooms}::uuid[]) due("roomId")`;
  return database.query<Lane>(leaseStatement(clock, platforms, asked, rooms.length));
}

/** Leases rooms in which something has become due, however it came there; at most `limit`, and none of `except`. */
export function leaseDueRooms(
  database: Database,
  clock: Clock,
  platforms: PlatformName[],
  except: string[],
  limit: number,
): Promise<Lane[]> {
  const due = sql`(${busyRooms(clock.now)}) due`;
  const others = sql` AND r."id" <> ALL(${except}::uuid[])`;
  return database.query<Lane>(leaseStatement(clock, platforms, due, limit, others));
}

/**
 * Rooms with due rows, each once, hopping over the indexes from room to room instead of reading a long backlog. Whoever takes
 * only some of them ends it there; each time it begins elsewhere and goes round, so that none is passed over for long.
 */
function busyRooms(now: Sql): Sql {
  const from = sql`${randomUUID()}::uuid`;
  const dueIn = (table: Sql, where: Sql) =>
    sql`(SELECT t."roomId" FROM ${table} t WHERE t."dueAt" <= ${now} AND t."roomId" ${where} ORDER BY t."roomId" LIMIT 1)`;
  const next = (where: Sql) =>
    sql`SELECT least(${dueIn(sql`"Placement"`, where)}, ${dueIn(sql`"Delivery"`, where)}) AS "roomId"`;
  return sql`WITH RECURSIVE above AS (
    ${next(sql`>= ${from}`)} UNION ALL ${next(sql`> above."roomId"`)} FROM above WHERE above."roomId" IS NOT NULL
  ), below AS (
    ${next(sql`IS NOT NULL`)} UNION ALL ${next(sql`> below."roomId"`)} FROM below WHERE below."roomId" < ${from}
  ) SELECT "roomId" FROM above WHERE "roomId" IS NOT NULL UNION ALL SELECT "roomId" FROM below WHERE "roomId" < ${from}`;
}

function leaseStatement(
  { now, leases }: Clock,
  platforms: PlatformName[],
  due: Sql,
  limit: number,
  others = empty,
): Sql {
  return sql`WITH free AS (
    SELECT r."id" FROM ${due} JOIN "Room" r ON r."id" = due."roomId"
    JOIN "Workspace" w ON w."platform" = r."platform" AND w."tenant" = r."tenant"
    WHERE r."platform"::text = ANY(${platforms}::text[])${others}
      AND (r."leaseUntilAt" IS NULL OR r."leaseUntilAt" < ${leases})
      AND (r."notBeforeAt" IS NULL OR r."notBeforeAt" <= ${now})
      AND (w."notBeforeAt" IS NULL OR w."notBeforeAt" <= ${now}) AND w."removedAt" IS NULL
    LIMIT ${limit} FOR UPDATE OF r SKIP LOCKED
  ), leased AS (
    UPDATE "Room" r SET "leaseUntilAt" = ${leaseEnd(leases)} FROM free WHERE r."id" = free."id" RETURNING r.*
  )
  SELECT leased.*, '{}'::text[] AS "paced", a."userId", coalesce(t."zone", p."zone", o."zone") AS "zone"
  FROM leased
  JOIN "Organization" o ON o."id" = leased."organizationId"
  LEFT JOIN "Account" a ON a."id" = leased."accountId"
  LEFT JOIN "Person" p ON p."id" = a."personId"
  LEFT JOIN "Team" t ON t."id" = leased."teamId"`;
}

/** Renews the lease for as long as the room is worked on, however long a platform takes. */
export function hold(database: Database, clock: Clock, lane: Lane): { end(): Promise<void> } {
  let renewal: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    renewal = renew(database, clock, lane).catch(() => undefined);
  }, RENEWED_EVERY_MS).unref();
  return {
    end: () => {
      clearInterval(timer);
      return renewal;
    },
  };
}

async function renew(database: Database, clock: Clock, lane: Lane): Promise<void> {
  const [kept] = await database.query<{
    leaseUntilAt: Date;
  }>(sql`UPDATE "Room" SET "leaseUntilAt" = ${leaseEnd(clock.leases)}
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

const leaseEnd = (leases: Sql) => sql`${leases} + make_interval(secs => ${LEASE_SECONDS})`;

/** Nothing more is sent into the room before so long has passed, whatever becomes of the process. */
export async function holdRoom(database: Database, now: Sql, lane: Lane, pauseMs: number): Promise<void> {
  await database.query(
    sql`UPDATE "Room" SET "notBeforeAt" = ${now} + make_interval(secs => ${pauseMs / 1000}) WHERE "id" = ${lane.id}::uuid`,
  );
}

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
