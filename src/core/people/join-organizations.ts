import type { Prisma } from '../../database/generated/client.ts';
import { mergeWithin } from './merge-people.ts';

/** Every table whose rows belong to an organization. A test holds this against the schema. */
export const organizationTables = [
  'Workspace',
  'Person',
  'Account',
  'Team',
  'Member',
  'Customer',
  'Room',
  'Issue',
  'Leg',
  'Handoff',
  'Commitment',
  'Consult',
  'Contest',
  'RoutingRule',
  'Policy',
  'Interaction',
  'IssueLink',
  'Orphan',
  'Event',
  'Placement',
  'Delivery',
  'Processed',
  'Draft',
  'Clock',
  'DeferredIntent',
  'RoomRequest',
  'Digest',
  'LinkCode',
];

interface Pair {
  from: string;
  into: string;
}

/**
 * All of one organization becomes another's, which keeps its name, zone, domains and admins; what both have under one name
 * becomes one.
 * @throws Error where `from` has issues or promises of its own: their numbers would collide
 */
export async function joinOrganizations(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  const ours = { where: { organizationId: from } };
  if ((await tx.issue.count(ours)) + (await tx.commitment.count(ours)) > 0)
    throw new Error(`organization ${from} has issues of its own`);
  await tx.person.updateMany({ ...ours, data: { admin: false, version: { increment: 1 } } });
  await joinNamesakes(tx, { from, into });
  await joinTeams(tx, { from, into });
  await joinCustomers(tx, { from, into });
  for (const table of organizationTables) {
    await tx.$executeRawUnsafe(
      `UPDATE "${table}" SET "organizationId" = $1::uuid WHERE "organizationId" = $2::uuid`,
      into,
      from,
    );
  }
  await tx.organization.delete({ where: { id: from } });
}

async function joinNamesakes(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  const pairs = await tx.$queryRaw<Pair[]>`SELECT f."id" AS "from", t."id" AS "into" FROM "Person" f
    JOIN "Person" t ON t."organizationId" = ${into}::uuid AND t."email" = f."email" WHERE f."organizationId" = ${from}::uuid`;
  for (const pair of pairs) await mergeWithin(tx, pair);
}

/** Two user groups of one handle stay two teams; any other two of one handle are one. */
async function joinTeams(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  await tx.$executeRaw`UPDATE "Team" f SET "handle" = f."handle" || '-2' FROM "Team" t
    WHERE f."organizationId" = ${from}::uuid AND t."organizationId" = ${into}::uuid AND t."handle" = f."handle"
      AND f."groupId" IS NOT NULL AND t."groupId" IS NOT NULL`;
  const pairs = await tx.$queryRaw<Pair[]>`SELECT f."id" AS "from", t."id" AS "into" FROM "Team" f
    JOIN "Team" t ON t."organizationId" = ${into}::uuid AND t."handle" = f."handle" WHERE f."organizationId" = ${from}::uuid`;
  for (const pair of pairs) await joinTeam(tx, pair);
}

async function joinTeam(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  await tx.$executeRaw`WITH gone AS (DELETE FROM "Member" WHERE "teamId" = ${from}::uuid RETURNING *)
    INSERT INTO "Member" ("teamId", "personId", "organizationId", "fromGroup")
    SELECT ${into}::uuid, "personId", "organizationId", "fromGroup" FROM gone ON CONFLICT DO NOTHING`;
  await tx.room.updateMany({ where: { teamId: from }, data: { teamId: into, version: { increment: 1 } } });
  await tx.digest.deleteMany({ where: { teamId: from } });
  await tx.clock.deleteMany({ where: { subjectId: from } });
  await tx.placement.updateMany({
    where: { subject: 'digest', subjectId: from },
    data: { dueAt: new Date(), wanted: { increment: 1 } },
  });
  const { groupTenant, groupId } = await tx.team.delete({ where: { id: from } });
  const bound = groupId ? { groupTenant, groupId } : {};
  await tx.team.update({ where: { id: into }, data: { ...bound, version: { increment: 1 } } });
}

async function joinCustomers(tx: Prisma.TransactionClient, { from, into }: Pair): Promise<void> {
  const pairs = await tx.$queryRaw<Pair[]>`SELECT f."id" AS "from", t."id" AS "into" FROM "Customer" f
    JOIN "Customer" t ON t."organizationId" = ${into}::uuid AND t."nameKey" = f."nameKey" WHERE f."organizationId" = ${from}::uuid`;
  for (const pair of pairs) {
    const theirs = { where: { customerId: pair.from } };
    await tx.room.updateMany({ ...theirs, data: { customerId: pair.into, version: { increment: 1 } } });
    await tx.event.updateMany({ ...theirs, data: { customerId: pair.into } });
    await tx.customer.delete({ where: { id: pair.from } });
  }
}
