import sql, { type Sql } from 'sql-template-tag';
import type { HappenedRow } from '../core/event.ts';
import { happenedRows } from '../core/happened.ts';
import type { Clock } from '../core/time/clock.ts';
import type { Database } from '../database/database.ts';
import type { Delivery, Placement } from '../database/generated/client.ts';
import type { Lane } from './lanes.ts';

/** What is due in a room: a live card that is behind, or a notice. */
export type Item = ({ kind: 'card' } & Placement) | ({ kind: 'notice'; told: HappenedRow[] } & Delivery);

/** As far as a limit of calls a minute looks back: after so long without a call, none is held back any more. */
const PACED_FOR_SECONDS = 60;

/** A message that stands as the item says, which has yet to be noted. */
export interface SentItem {
  item: Item;
  messageId: string;
}

/** What comes next in a room, and the room as it is at that moment. */
export interface Next {
  item: Item | null;
  now: Date;
  /** Outsiders could read it. */
  shared: boolean;
  /** Calls that its workspace has refused lately. */
  paced: string[];
  /** What was sent has changed since it was read: it is due again. */
  again: boolean;
  /** Nothing is due, and the lane was given back. */
  released: boolean;
}

/**
 * Notes what was sent, and takes what is to be brought into the room next: the card that has been behind longest or the notice
 * that was written first, whichever is older. One to be posted for the first time is begun. With nothing left, or while the
 * whole workspace was asked to be silent, the room is released. All of it is one statement.
 */
export async function takeNext(
  database: Database,
  { now, leases }: Clock,
  lane: Lane,
  sent: SentItem | null,
): Promise<Next> {
  const begun = sql`SET "startedAt" = ${now}, "error" = NULL FROM next`;
  const isFirst = sql`t."id" = next."id" AND t."messageId" IS NULL AND t."startedAt" IS NULL`;
  const isOther = sql`"id" IS DISTINCT FROM ${sent?.item.id ?? null}::uuid`;
  const told = happenedRows(
    sql`(next."item"->>'organizationId')`,
    sql`e."id" = (next."item"->>'eventId')::uuid`,
    1,
  );
  const [row] = await database.query<Next>(sql`WITH noted AS (${sent ? noting(now, sent) : nothing}),
    next AS (
      SELECT due.* FROM (
        (SELECT to_jsonb(p) || '{"kind": "card"}' AS "item", p."dueAt" AS "since", p."id" FROM "Placement" p
          WHERE p."roomId" = ${lane.id}::uuid AND p."dueAt" <= ${now} AND p.${isOther} ORDER BY p."dueAt", p."id" LIMIT 1)
        UNION ALL
        (SELECT to_jsonb(d) || '{"kind": "notice"}', d."createdAt", d."id" FROM "Delivery" d
          WHERE d."roomId" = ${lane.id}::uuid AND d."dueAt" <= ${now} AND d.${isOther} ORDER BY d."createdAt", d."id" LIMIT 1)
      ) due WHERE ${leases} < ${lane.leaseUntilAt.toISOString()}::timestamptz AND NOT EXISTS (SELECT 1 FROM "Workspace" w
        WHERE w."platform" = ${lane.platform}::"PlatformName" AND w."tenant" = ${lane.tenant} AND w."notBeforeAt" > ${now})
      ORDER BY due."since", due."id" LIMIT 1),
    begun_card AS (UPDATE "Placement" t ${begun} WHERE next."item"->>'kind' = 'card' AND ${isFirst}),
    begun_notice AS (UPDATE "Delivery" t ${begun} WHERE next."item"->>'kind' = 'notice' AND ${isFirst}),
    released AS (UPDATE "Room" r SET "leaseUntilAt" = NULL WHERE r."id" = ${lane.id}::uuid AND r."leaseUntilAt" = ${lane.leaseUntilAt.toISOString()}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM next) AND NOT EXISTS (SELECT 1 FROM noted WHERE noted."dueAt" IS NOT NULL) RETURNING 1)
    SELECT ${now} AS "now", (SELECT "shared" FROM "Room" WHERE "id" = ${lane.id}::uuid) AS "shared",
      (SELECT CASE WHEN next."item"->>'kind' = 'card' THEN next."item" ELSE next."item" || jsonb_build_object('told', (${told})) END FROM next) AS "item",
      ARRAY(SELECT c."calls" FROM "Pace" c WHERE c."platform" = ${lane.platform}::"PlatformName" AND c."tenant" = ${lane.tenant}
        AND c."givenAt" + make_interval(secs => ${PACED_FOR_SECONDS}) > ${now}) AS "paced",
      EXISTS (SELECT 1 FROM noted WHERE noted."dueAt" IS NOT NULL) AS "again", EXISTS (SELECT 1 FROM released) AS "released"`);
  return row as Next;
}

const nothing = sql`SELECT NULL::timestamptz AS "dueAt" WHERE false`;

/** It is due again when its call has a place in the workspace's pace. What was begun when it was taken has not been posted. */
export async function putOff(database: Database, now: Sql, item: Item, waitMs: number): Promise<void> {
  const slot = sql`${now} + make_interval(secs => ${waitMs / 1000})`;
  const later = sql`"slotAt" = ${slot}, "dueAt" = ${slot}, "startedAt" = ${item.startedAt}::timestamptz WHERE "id" = ${item.id}::uuid`;
  await database.query(
    item.kind === 'card' ? sql`UPDATE "Placement" SET ${later}` : sql`UPDATE "Delivery" SET ${later}`,
  );
}

/** Notes that another post begins: should the process die now, the next attempt looks whether it arrived. */
export async function begin(database: Database, now: Sql, item: Item): Promise<void> {
  await database.query(
    item.kind === 'card'
      ? sql`UPDATE "Placement" SET "startedAt" = ${now}, "error" = NULL WHERE "id" = ${item.id}::uuid`
      : sql`UPDATE "Delivery" SET "startedAt" = ${now}, "error" = NULL WHERE "id" = ${item.id}::uuid`,
  );
}

/** It stands there as it was read; a card that changed meanwhile is due again at once. */
export function noting(now: Sql, { item, messageId }: SentItem): Sql {
  return item.kind === 'card'
    ? sql`UPDATE "Placement" SET "messageId" = ${messageId}, "shown" = ${item.wanted}::int, "startedAt" = NULL, "slotAt" = NULL, "attempts" = 0,
        "error" = NULL, "dueAt" = CASE WHEN "wanted" = ${item.wanted}::int THEN NULL ELSE ${now} END WHERE "id" = ${item.id}::uuid RETURNING "dueAt"`
    : sql`UPDATE "Delivery" SET "messageId" = ${messageId}, "state" = 'sent', "sentAt" = ${now}, "dueAt" = NULL, "slotAt" = NULL, "error" = NULL
        WHERE "id" = ${item.id}::uuid RETURNING "dueAt"`;
}

/** An earlier attempt did arrive. What a card said then is not known, so it is due at once. */
export async function recognize(database: Database, now: Sql, item: Item, messageId: string): Promise<void> {
  await database.query(
    item.kind === 'notice'
      ? noting(now, { item, messageId })
      : sql`UPDATE "Placement" SET "messageId" = ${messageId}, "startedAt" = NULL, "slotAt" = NULL, "attempts" = 0, "dueAt" = ${now}
          WHERE "id" = ${item.id}::uuid`,
  );
}

/** Nothing arrived; it is tried again after `afterMs`. `attempts` is how often it failed so far. */
export async function postpone(
  database: Database,
  now: Sql,
  item: Item,
  afterMs: number,
  attempts: number,
  reason: string,
): Promise<void> {
  const later = sql`"startedAt" = NULL, "dueAt" = ${afterMs > 0 ? sql`${now} + make_interval(secs => ${afterMs / 1000})` : sql`"dueAt"`}, "slotAt" = NULL, "attempts" = ${attempts}::int,
    "error" = ${reason} WHERE "id" = ${item.id}::uuid`;
  await database.query(
    item.kind === 'card'
      ? sql`UPDATE "Placement" SET ${later}`
      : sql`UPDATE "Delivery" SET "state" = 'pending', ${later}`,
  );
}

/** It may have arrived: where a post had begun, the next attempt, after `afterMs`, looks before it posts. */
export async function doubt(
  database: Database,
  now: Sql,
  item: Item,
  afterMs: number,
  attempts: number,
  reason: string,
): Promise<void> {
  const later = sql`"dueAt" = ${afterMs > 0 ? sql`${now} + make_interval(secs => ${afterMs / 1000})` : sql`"dueAt"`}, "slotAt" = NULL, "attempts" = ${attempts}::int,
    "error" = ${reason} WHERE "id" = ${item.id}::uuid`;
  await database.query(
    item.kind === 'card'
      ? sql`UPDATE "Placement" SET ${later}`
      : sql`UPDATE "Delivery" SET "state" = 'ambiguous', ${later}`,
  );
}

/** Why a notice was put aside that nobody needs any more: no failure, and nothing for an operator. */
export const NOTHING_TO_TELL = 'nothing to tell any more';

/** It certainly did not arrive and is given up, listed for the operator. A card is tried again when its subject next changes. */
export async function park(database: Database, item: Item, reason: string): Promise<void> {
  await database.query(
    item.kind === 'card'
      ? sql`UPDATE "Placement" SET "startedAt" = NULL, "dueAt" = NULL, "attempts" = 0, "error" = ${reason} WHERE "id" = ${item.id}::uuid`
      : sql`UPDATE "Delivery" SET "dueAt" = NULL, "state" = 'parked', "error" = ${reason} WHERE "id" = ${item.id}::uuid`,
  );
}

/** Somebody deleted the message: the card is posted anew, once. */
export async function repost(database: Database, now: Sql, card: Placement): Promise<void> {
  await database.query(sql`UPDATE "Placement" SET "messageId" = NULL, "startedAt" = NULL, "slotAt" = NULL, "repostedAt" = ${now}, "dueAt" = ${now}
    WHERE "id" = ${card.id}::uuid`);
}

export async function forget(database: Database, card: Placement): Promise<void> {
  await database.query(sql`DELETE FROM "Placement" WHERE "id" = ${card.id}::uuid`);
}

/** The room is gone: nothing in it is due any more. */
export async function endRoom(database: Database, now: Sql, roomId: string, reason: string): Promise<void> {
  await database.query(sql`WITH gone AS (UPDATE "Room" SET "goneAt" = coalesce("goneAt", ${now}) WHERE "id" = ${roomId}::uuid),
    cards AS (UPDATE "Placement" SET "dueAt" = NULL, "startedAt" = NULL, "error" = ${reason} WHERE "roomId" = ${roomId}::uuid AND "dueAt" IS NOT NULL)
    UPDATE "Delivery" SET "dueAt" = NULL, "state" = 'parked', "error" = ${reason} WHERE "roomId" = ${roomId}::uuid AND "dueAt" IS NOT NULL`);
}
