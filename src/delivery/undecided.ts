import sql from 'sql-template-tag';
import type { Clock } from '../core/time/clock.ts';
import type { Database } from '../database/database.ts';
import type { Delivering } from './carry.ts';
import { type Item, park } from './items.ts';

const UNDECIDED = 'It may have been sent; nobody can tell. Look in the room.';

/**
 * It may have arrived, and nobody can look: it is not sent again until an admin has decided, and their cards list it. That
 * card itself may stand there twice rather than never. Gives how many of the room have come to this lately.
 */
export async function leaveUndecided(
  { database, clock }: Pick<Delivering, 'database' | 'clock'>,
  item: Item,
  reason: string,
): Promise<number> {
  if (item.kind === 'card' && item.subject === 'undecided') return parked(database, item, reason);
  const [begun] = await database.query(
    item.kind === 'card'
      ? sql`UPDATE "Placement" SET "dueAt" = NULL, "attempts" = 0, "error" = ${UNDECIDED}
          WHERE "id" = ${item.id}::uuid AND "startedAt" IS NOT NULL RETURNING "id"`
      : sql`UPDATE "Delivery" SET "dueAt" = NULL, "state" = 'ambiguous', "error" = ${UNDECIDED}
          WHERE "id" = ${item.id}::uuid AND "startedAt" IS NOT NULL RETURNING "id"`,
  );
  if (!begun) return parked(database, item, reason);
  await listForAdmins(database, clock, item.organizationId);
  return countLately(database, clock, item);
}

async function parked(database: Database, item: Item, reason: string): Promise<number> {
  await park(database, item, reason);
  return 0;
}

async function countLately(
  database: Database,
  clock: Clock,
  { organizationId, roomId }: Item,
): Promise<number> {
  const lately = sql`"organizationId" = ${organizationId}::uuid AND "roomId" = ${roomId}::uuid AND "startedAt" > ${clock.now} - interval '15 minutes' AND "dueAt" IS NULL`;
  const [row] = await database.query<{ count: number }>(sql`SELECT
    ((SELECT count(*) FROM "Placement" WHERE ${lately}) + (SELECT count(*) FROM "Delivery" WHERE "state" = 'ambiguous' AND ${lately}))::int AS "count"`);
  return row?.count ?? 0;
}

async function listForAdmins(database: Database, clock: Clock, organizationId: string): Promise<void> {
  await database.query(sql`INSERT INTO "Placement" ("id", "organizationId", "subject", "subjectId", "personId", "dueAt")
    SELECT gen_random_uuid(), p."organizationId", 'undecided', p."organizationId", p."id", ${clock.now} FROM "Person" p
    WHERE p."organizationId" = ${organizationId}::uuid AND p."admin" AND p."deactivatedAt" IS NULL
    ON CONFLICT ("subject", "subjectId", "personId") DO UPDATE
      SET "wanted" = "Placement"."wanted" + 1, "dueAt" = coalesce("Placement"."dueAt", excluded."dueAt")`);
}
