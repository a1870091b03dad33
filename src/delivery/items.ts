import sql, { type Sql } from 'sql-template-tag';
import type { Database } from '../database/database.ts';
import type { Delivery, Placement } from '../database/generated/client.ts';

/** What is due in a room: a live card that is behind, or a notice. */
export type Item = ({ kind: 'card' } & Placement) | ({ kind: 'notice' } & Delivery);

/** The item of a room that has been due longest, and the moment at which it was read. */
export async function nextItem(
  database: Database,
  now: Sql,
  roomId: string,
): Promise<{ item: Item | null; now: Date }> {
  const [row] = await database.query<{
    now: Date;
    card: Placement | null;
    notice: Delivery | null;
  }>(sql`SELECT ${now} AS "now",
    (SELECT to_jsonb(p) FROM "Placement" p WHERE p."roomId" = ${roomId}::uuid AND p."dueAt" <= ${now} ORDER BY p."dueAt", p."id" LIMIT 1) AS card,
    (SELECT to_jsonb(d) FROM "Delivery" d WHERE d."roomId" = ${roomId}::uuid AND d."dueAt" <= ${now} ORDER BY d."dueAt", d."id" LIMIT 1) AS notice`);
  return { item: older(row?.card ?? null, row?.notice ?? null), now: row?.now ?? new Date() };
}

function older(card: Placement | null, notice: Delivery | null): Item | null {
  // Both times are json's, ISO 8601 in one zone, so they compare as text.
  if (card && (!notice || String(card.dueAt) <= String(notice.dueAt))) return { kind: 'card', ...card };
  return notice && { kind: 'notice', ...notice };
}

/** Notes that a post begins: should the process die now, the next attempt looks whether it arrived. */
export async function begin(database: Database, now: Sql, item: Item): Promise<void> {
  await database.query(
    item.kind === 'card'
      ? sql`UPDATE "Placement" SET "startedAt" = ${now}, "attempts" = "attempts" + 1 WHERE "id" = ${item.id}::uuid`
      : sql`UPDATE "Delivery" SET "startedAt" = ${now}, "attempts" = "attempts" + 1 WHERE "id" = ${item.id}::uuid`,
  );
}

/** It stands there; a card that changed meanwhile is due again at once. */
export async function finish(database: Database, now: Sql, item: Item, messageId: string): Promise<void> {
  await database.query(
    item.kind === 'card'
      ? sql`UPDATE "Placement" SET "messageId" = ${messageId}, "shown" = ${item.wanted}::int, "startedAt" = NULL, "attempts" = 0,
          "error" = NULL, "dueAt" = CASE WHEN "wanted" = ${item.wanted}::int THEN NULL ELSE ${now} END WHERE "id" = ${item.id}::uuid`
      : sql`UPDATE "Delivery" SET "messageId" = ${messageId}, "state" = 'sent', "sentAt" = ${now}, "dueAt" = NULL, "error" = NULL
          WHERE "id" = ${item.id}::uuid`,
  );
}

/** Nothing arrived; it is tried again after `afterMs`. */
export async function postpone(
  database: Database,
  now: Sql,
  item: Item,
  afterMs: number,
  reason: string,
): Promise<void> {
  const dueAt = sql`${now} + make_interval(secs => ${afterMs / 1000})`;
  await database.query(
    item.kind === 'card'
      ? sql`UPDATE "Placement" SET "startedAt" = NULL, "dueAt" = ${dueAt}, "error" = ${reason} WHERE "id" = ${item.id}::uuid`
      : sql`UPDATE "Delivery" SET "startedAt" = NULL, "dueAt" = ${dueAt}, "error" = ${reason} WHERE "id" = ${item.id}::uuid`,
  );
}

/** It may have arrived: `startedAt` stays, so that the next attempt looks before it posts. */
export async function doubt(
  database: Database,
  now: Sql,
  item: Item,
  afterMs: number,
  reason: string,
): Promise<void> {
  const dueAt = sql`${now} + make_interval(secs => ${afterMs / 1000})`;
  await database.query(
    item.kind === 'card'
      ? sql`UPDATE "Placement" SET "dueAt" = ${dueAt}, "error" = ${reason} WHERE "id" = ${item.id}::uuid`
      : sql`UPDATE "Delivery" SET "dueAt" = ${dueAt}, "state" = 'ambiguous', "error" = ${reason} WHERE "id" = ${item.id}::uuid`,
  );
}

/** It is given up, and listed for the operator. A card is tried again when its subject next changes. */
export async function park(database: Database, item: Item, reason: string): Promise<void> {
  await database.query(
    item.kind === 'card'
      ? sql`UPDATE "Placement" SET "dueAt" = NULL, "error" = ${reason} WHERE "id" = ${item.id}::uuid`
      : sql`UPDATE "Delivery" SET "dueAt" = NULL, "state" = CASE WHEN "startedAt" IS NULL THEN 'parked' ELSE 'ambiguous' END::"DeliveryState",
          "error" = ${reason} WHERE "id" = ${item.id}::uuid`,
  );
}

/** Somebody deleted the message: the card is posted anew, once. */
export async function repost(database: Database, now: Sql, card: Placement): Promise<void> {
  await database.query(sql`UPDATE "Placement" SET "messageId" = NULL, "startedAt" = NULL, "repostedAt" = ${now}, "dueAt" = ${now}
    WHERE "id" = ${card.id}::uuid`);
}

export async function forget(database: Database, card: Placement): Promise<void> {
  await database.query(sql`DELETE FROM "Placement" WHERE "id" = ${card.id}::uuid`);
}

/** The room is gone: nothing in it is due any more. */
export async function closeRoom(database: Database, now: Sql, roomId: string, reason: string): Promise<void> {
  await database.query(sql`WITH gone AS (UPDATE "Room" SET "goneAt" = coalesce("goneAt", ${now}) WHERE "id" = ${roomId}::uuid),
    cards AS (UPDATE "Placement" SET "dueAt" = NULL, "error" = ${reason} WHERE "roomId" = ${roomId}::uuid AND "dueAt" IS NOT NULL)
    UPDATE "Delivery" SET "dueAt" = NULL, "state" = 'parked', "error" = ${reason} WHERE "roomId" = ${roomId}::uuid AND "dueAt" IS NOT NULL`);
}
