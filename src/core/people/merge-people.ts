import type { Database } from '../../database/database.ts';

/** Where a person is named. A test holds this list against the schema. */
export const personColumns: [table: string, column: string][] = [
  ['Account', 'personId'],
  ['Team', 'leadId'],
  ['Issue', 'ownerId'],
  ['Issue', 'openedById'],
  ['Issue', 'resolvedById'],
  ['Leg', 'ownerId'],
  ['Handoff', 'fromPersonId'],
  ['Handoff', 'toPersonId'],
  ['Handoff', 'answeredById'],
  ['Commitment', 'promisedById'],
  ['Commitment', 'settledById'],
  ['Event', 'personId'],
  ['Delivery', 'personId'],
  ['Draft', 'personId'],
  ['RoomRequest', 'personId'],
  ['LinkCode', 'personId'],
];

/** Two accounts turned out to be one person: all that was `from`'s is `into`'s. Commands that had read it decide again. */
export async function mergePeople(
  database: Database,
  { from, into }: { from: string; into: string },
): Promise<void> {
  const { prisma } = database;
  await prisma.$transaction([
    prisma.$executeRaw`INSERT INTO "Member" ("teamId", "personId", "organizationId", "fromGroup")
      SELECT "teamId", ${into}::uuid, "organizationId", "fromGroup" FROM "Member" WHERE "personId" = ${from}::uuid ON CONFLICT DO NOTHING`,
    prisma.$executeRaw`DELETE FROM "Member" WHERE "personId" = ${from}::uuid`,
    prisma.$executeRaw`DELETE FROM "Placement" WHERE "personId" = ${from}::uuid`,
    prisma.$executeRaw`UPDATE "Issue" SET "version" = "version" + 1
      WHERE ${from}::uuid IN ("ownerId", "openedById", "resolvedById")
      OR "id" IN (SELECT "issueId" FROM "Handoff" WHERE ${from}::uuid IN ("fromPersonId", "toPersonId", "answeredById"))`,
    prisma.$executeRaw`UPDATE "Commitment" SET "version" = "version" + 1 WHERE ${from}::uuid IN ("promisedById", "settledById")`,
    prisma.$executeRaw`UPDATE "Person" SET "admin" = "admin" OR (SELECT "admin" FROM "Person" WHERE "id" = ${from}::uuid),
      "version" = "version" + 1 WHERE "id" = ${into}::uuid`,
    ...personColumns.map(([table, column]) =>
      prisma.$executeRawUnsafe(
        `UPDATE "${table}" SET "${column}" = $1::uuid WHERE "${column}" = $2::uuid`,
        into,
        from,
      ),
    ),
    prisma.$executeRaw`DELETE FROM "Person" WHERE "id" = ${from}::uuid`,
  ]);
}
