import sql, { type Sql } from 'sql-template-tag';
import type { Database } from '../../database/database.ts';
import type { Account, Room } from '../../database/generated/client.ts';
import { newId } from '../change.ts';
import { cleanText } from '../grammar/clean.ts';
import type { Place } from '../place.ts';
import type { AccountFacts, RoomFacts } from '../platform.ts';
import { isTaken } from './taken.ts';

/** Records a channel or group chat as its platform now describes it; what it is bound to stays. */
export async function saveRoom(
  database: Database,
  in_: { organizationId: string; platform: Place['platform']; tenant: string },
  facts: RoomFacts,
): Promise<Room> {
  const now = {
    kind: facts.kind,
    name: cleanText(facts.name),
    shared: facts.shared,
    goneAt: facts.archived ? new Date() : null,
    ...(facts.container ? { container: facts.container } : {}),
  };
  const { platform, tenant } = in_;
  const where = {
    platform_tenant_conversationId: { platform, tenant, conversationId: facts.conversationId },
  };
  const before = await database.prisma.room.findUnique({ where, select: { goneAt: true } });
  const room = await database.prisma.room.upsert({
    where,
    create: { id: newId(), ...in_, conversationId: facts.conversationId, ...now },
    update: { ...now, version: { increment: 1 } },
  });
  const isBack = before?.goneAt && !room.goneAt;
  if (room.shared || isBack) await lookAtCards(database, room.id);
  return room;
}

/**
 * Records which of the people in the room are staff, and that somebody looked. What somebody has for a customer whose room
 * they were taken out of may be nobody's now, or be theirs again.
 */
export async function saveRoster(
  database: Database,
  now: Sql,
  room: Pick<Room, 'id' | 'platform' | 'tenant'>,
  members: AccountFacts[],
): Promise<void> {
  await database.query(sql`WITH before AS (SELECT * FROM "Room" WHERE "id" = ${room.id}::uuid),
    after AS (UPDATE "Room" SET "lookedAt" = ${now}, "version" = "version" + 1, "people" = (
      SELECT coalesce(array_agg(DISTINCT a."personId"), '{}') FROM "Account" a
      WHERE a."platform" = ${room.platform}::"PlatformName" AND a."tenant" = ${room.tenant}
        AND a."userId" = ANY(${members.map(({ userId }) => userId)}::text[]) AND a."personId" IS NOT NULL
        AND a."kind" = 'member' AND a."deactivatedAt" IS NULL)
    WHERE "id" = ${room.id}::uuid RETURNING "people"),
    gone AS (SELECT b.*, p."id" AS "personId" FROM before b, after, unnest(b."people") p("id")
      WHERE b."customerId" IS NOT NULL AND NOT p."id" = ANY(after."people")),
    noted AS (INSERT INTO "Event" ("id", "organizationId", "name", "customerId", "personId", "roomId", "data", "at")
      SELECT gen_random_uuid(), g."organizationId", 'room.left', g."customerId", g."personId", g."id", '{}', ${now} FROM gone g)
    INSERT INTO "Clock" ("id", "organizationId", "intent", "subjectId", "dueAt", "attempts")
    SELECT gen_random_uuid(), i."organizationId", 'issue.release', i."id", ${now}, 0
    FROM "Issue" i JOIN before b ON b."customerId" = i."customerId" WHERE i."status" = 'open' AND (
      EXISTS (SELECT 1 FROM gone g WHERE g."personId" = i."ownerId")
      OR EXISTS (SELECT 1 FROM "Orphan" o WHERE o."issueId" = i."id" AND o."endedAt" IS NULL AND o."cause" = 'shut_out'))
    ON CONFLICT ("intent", "subjectId") DO UPDATE SET "dueAt" = coalesce("Clock"."dueAt", excluded."dueAt")`);
}

/** Outsiders can read the room now, or it is there again: its cards are taken away, or brought up to date. */
async function lookAtCards(database: Database, roomId: string): Promise<void> {
  await database.query(
    sql`UPDATE "Placement" SET "dueAt" = '-infinity' WHERE "roomId" = ${roomId}::uuid AND "dueAt" IS NULL`,
  );
}

/** A channel, or all of a Microsoft team, that somebody archived or deleted, or from which the bot was removed. */
export async function closeRooms(
  database: Database,
  in_: Pick<Room, 'platform' | 'tenant'>,
  { conversationId, container }: { conversationId: string; container?: string },
): Promise<void> {
  const which = [{ conversationId }, ...(container ? [{ container }] : [])];
  await database.prisma.room.updateMany({
    where: { ...in_, goneAt: null, OR: which },
    data: { goneAt: new Date(), version: { increment: 1 } },
  });
}

/** Somebody's direct chat with the bot, or their App Home; its conversation may not be known yet. */
export async function privateRoom(
  database: Database,
  account: Account,
  kind: 'direct' | 'home',
  conversationId?: string,
): Promise<Room> {
  const { organizationId, platform, tenant } = account;
  const save = () =>
    database.prisma.room.upsert({
      where: { accountId_kind: { accountId: account.id, kind } },
      create: {
        id: newId(),
        organizationId,
        platform,
        tenant,
        kind,
        name: account.name,
        accountId: account.id,
        conversationId: conversationId ?? null,
      },
      update: { ...(conversationId ? { conversationId } : {}), goneAt: null },
    });
  // Of two rows that are made at once, PostgreSQL may name the conversation first, of which the upsert knows nothing.
  return save().catch(error => {
    if (!isTaken(error)) throw error;
    return save();
  });
}
