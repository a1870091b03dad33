import type { Database } from '../../database/database.ts';
import type { Prisma } from '../../database/generated/client.ts';

/** Where a person is named, besides their memberships. A test holds this against the schema. */
export const personColumns: Record<string, string[]> = {
  Organization: ['dutyPersonId'],
  Person: ['coverId'],
  Account: ['personId'],
  Team: ['leadId', 'deputyId', 'onCallId'],
  Customer: ['accountOwnerId'],
  Issue: ['ownerId', 'speakerId', 'openedById', 'resolvedById'],
  Leg: ['ownerId', 'forId'],
  Handoff: ['fromPersonId', 'toPersonId', 'nextUpId', 'answeredById'],
  Commitment: ['promisedById', 'delivererId', 'backedById', 'settledById'],
  Consult: ['askedById', 'toPersonId', 'answeredById'],
  Contest: ['settledById', 'ownerId'],
  Event: ['personId'],
  Delivery: ['personId'],
  Draft: ['personId'],
  RoomRequest: ['personId'],
  LinkCode: ['personId'],
};

/** Tables whose rows are guarded by the version at which they were read. */
const guarded = new Set([
  'Organization',
  'Person',
  'Team',
  'Customer',
  'Issue',
  'Commitment',
  'Consult',
  'Contest',
]);

/** Somebody's whole history may be renamed in it. */
export const LONG_TRANSACTION = { timeout: 30_000 };

interface Pair {
  from: string;
  into: string;
}

/** Two accounts turned out to be one person: all that was `from`'s is `into`'s. Commands that had read it decide again. */
export async function mergePeople(database: Database, pair: Pair): Promise<void> {
  await database.prisma.$transaction(tx => mergeWithin(tx, pair), LONG_TRANSACTION);
}

/** The same as a part of a transaction. */
export async function mergeWithin(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  for (const [table, columns] of Object.entries(personColumns)) {
    await tx.$executeRawUnsafe(renaming(table, columns), into, from);
  }
  await tx.$executeRaw`UPDATE "Issue" SET "version" = "version" + 1
    WHERE "id" IN (SELECT "issueId" FROM "Handoff" WHERE ${into}::uuid IN ("fromPersonId", "toPersonId", "answeredById"))`;
  await tx.$executeRaw`UPDATE "Handoff" SET "passedIds" = array_replace("passedIds", ${from}::uuid, ${into}::uuid)
    WHERE ${from}::uuid = ANY("passedIds")`;
  await tx.$executeRaw`UPDATE "Room" SET "people" = array_replace("people", ${from}::uuid, ${into}::uuid), "version" = "version" + 1
    WHERE ${from}::uuid = ANY("people")`;
  await mergeMemberships(tx, { from, into });
  await mergeCards(tx, { from, into });
  await mergeMornings(tx, { from, into });
  await tx.$executeRaw`WITH gone AS (DELETE FROM "Person" WHERE "id" = ${from}::uuid RETURNING *)
    UPDATE "Person" p SET "admin" = p."admin" OR gone."admin",
      "configuredAdmin" = p."configuredAdmin" OR gone."configuredAdmin", "zone" = coalesce(p."zone", gone."zone"), "version" = p."version" + 1
    FROM gone WHERE p."id" = ${into}::uuid`;
}

/** Each row is updated once: whatever checks an issue against its leg sees them both renamed. */
function renaming(table: string, columns: string[]): string {
  const values = columns.map(
    column => `"${column}" = CASE WHEN "${column}" = $2::uuid THEN $1::uuid ELSE "${column}" END`,
  );
  if (guarded.has(table)) values.push('"version" = "version" + 1');
  const named = columns.map(column => `"${column}" = $2::uuid`).join(' OR ');
  return `UPDATE "${table}" SET ${values.join(', ')} WHERE ${named}`;
}

async function mergeMemberships(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  await tx.$executeRaw`WITH gone AS (DELETE FROM "Member" WHERE "personId" = ${from}::uuid RETURNING *)
    INSERT INTO "Member" ("teamId", "personId", "organizationId", "fromGroup")
    SELECT "teamId", ${into}::uuid, "organizationId", "fromGroup" FROM gone
    ON CONFLICT ("teamId", "personId") DO UPDATE SET "fromGroup" = "Member"."fromGroup" OR excluded."fromGroup"`;
}

/** Cards that stand in a chat stay true there; what both had is left to the one who stays. */
async function mergeCards(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  await tx.$executeRaw`UPDATE "Placement" p SET "subjectId" = ${into}::uuid, "wanted" = "wanted" + 1, "dueAt" = coalesce("dueAt", now())
    WHERE "subject" = 'home' AND "subjectId" = ${from}::uuid`;
  await tx.$executeRaw`UPDATE "Placement" p SET "personId" = ${into}::uuid WHERE "personId" = ${from}::uuid AND NOT EXISTS (
    SELECT 1 FROM "Placement" o WHERE o."subject" = p."subject" AND o."subjectId" = p."subjectId" AND o."personId" = ${into}::uuid)`;
  await tx.$executeRaw`UPDATE "Placement" SET "personId" = NULL WHERE "personId" = ${from}::uuid AND "roomId" IS NOT NULL`;
  await tx.$executeRaw`DELETE FROM "Placement" WHERE "personId" = ${from}::uuid`;
}

/** Digests and their clocks: one a morning. */
async function mergeMornings(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  await tx.$executeRaw`UPDATE "Digest" d SET "personId" = ${into}::uuid WHERE "personId" = ${from}::uuid AND NOT EXISTS (
    SELECT 1 FROM "Digest" o WHERE o."day" = d."day" AND o."personId" = ${into}::uuid)`;
  await tx.$executeRaw`DELETE FROM "Digest" WHERE "personId" = ${from}::uuid`;
  await tx.$executeRaw`UPDATE "Clock" c SET "subjectId" = ${into}::uuid WHERE "subjectId" = ${from}::uuid AND NOT EXISTS (
    SELECT 1 FROM "Clock" o WHERE o."intent" = c."intent" AND o."subjectId" = ${into}::uuid)`;
  await tx.$executeRaw`DELETE FROM "Clock" WHERE "subjectId" = ${from}::uuid`;
}
