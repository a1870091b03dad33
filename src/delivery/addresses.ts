import sql from 'sql-template-tag';
import { privateRoom } from '../core/people/rooms.ts';
import type { Delivering } from './carry.ts';

/** Finds the direct chat of everybody for whom something is due without a room; Slack first where somebody has both. */
export async function findDirectChats({
  database,
  clock,
  platforms,
}: Pick<Delivering, 'database' | 'clock' | 'platforms'>): Promise<void> {
  const waiting = await database.query<{ personId: string }>(sql`
    SELECT "personId" FROM "Placement" WHERE "roomId" IS NULL AND "dueAt" <= ${clock.now}
    UNION SELECT "personId" FROM "Delivery" WHERE "roomId" IS NULL AND "dueAt" <= ${clock.now} LIMIT 200`);
  for (const { personId } of waiting) {
    const account = await database.prisma.account.findFirst({
      where: { personId, deactivatedAt: null, kind: 'member', platform: { in: [...platforms.keys()] } },
      orderBy: [{ platform: 'asc' }, { refreshedAt: 'desc' }],
    });
    const room = account && (await privateRoom(database, account, 'direct'));
    await database.query(room ? goTo(room.id, personId) : giveUp(personId));
  }
}

const goTo = (roomId: string, personId: string) => sql`
  WITH cards AS (UPDATE "Placement" SET "roomId" = ${roomId}::uuid WHERE "roomId" IS NULL AND "personId" = ${personId}::uuid)
  UPDATE "Delivery" SET "roomId" = ${roomId}::uuid WHERE "roomId" IS NULL AND "personId" = ${personId}::uuid`;

const giveUp = (personId: string) => sql`
  WITH cards AS (UPDATE "Placement" SET "dueAt" = NULL, "error" = 'nobody can be reached' WHERE "roomId" IS NULL AND "personId" = ${personId}::uuid)
  UPDATE "Delivery" SET "dueAt" = NULL, "state" = 'parked', "error" = 'nobody can be reached' WHERE "roomId" IS NULL AND "personId" = ${personId}::uuid`;
