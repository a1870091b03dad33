import sql from 'sql-template-tag';
import type { Database } from '../../database/database.ts';
import type { Team } from '../../database/generated/client.ts';
import { newId } from '../change.ts';
import { cleanText } from '../grammar/clean.ts';
import type { PlatformName } from '../place.ts';
import type { GroupFacts } from '../platform.ts';
import { isTaken } from './taken.ts';

interface Workplace {
  organizationId: string;
  platform: PlatformName;
  tenant: string;
}

/** How often somebody else may bring the same group, or take its handle, while it is saved. */
const MOST_RIVALS = 10;

/** Makes a team equal to its user group: handle, name and those members whom the group brought. */
export async function saveGroup(database: Database, in_: Workplace, group: GroupFacts): Promise<void> {
  for (let rivals = 0; ; rivals += 1) {
    try {
      return await saveAsRead(database, in_, group);
    } catch (error) {
      if (!isTaken(error) || rivals === MOST_RIVALS) throw error;
    }
  }
}

async function saveAsRead(database: Database, in_: Workplace, group: GroupFacts): Promise<void> {
  const { prisma } = database;
  const groupKey = { groupTenant: in_.tenant, groupId: group.id };
  const grouped = await prisma.team.findUnique({ where: { groupTenant_groupId: groupKey } });
  // What was switched off before anybody met it is no team, and takes no handle.
  if (group.disabled && !grouped) return;
  const team = grouped ?? (await teamFor(database, in_, group));
  await rename(database, team, group);
  await keepMembers(database, in_, team, group.memberIds);
}

/** A team of that handle which was made in chat: the group and it are one. Else a new one. */
async function teamFor(
  { prisma }: Database,
  { organizationId, tenant }: Workplace,
  group: GroupFacts,
): Promise<Team> {
  const bound = { groupTenant: tenant, groupId: group.id };
  const handle = group.handle.toLowerCase();
  const namesake = await prisma.team.findUnique({
    where: { organizationId_handle: { organizationId, handle } },
  });
  if (namesake && !namesake.groupId) return prisma.team.update({ where: { id: namesake.id }, data: bound });
  const free = await freeHandle({ prisma }, { id: null, organizationId, handle: null }, handle);
  return prisma.team.create({ data: { id: newId(), organizationId, handle: free, name: handle, ...bound } });
}

async function rename({ prisma }: Database, team: Team, group: GroupFacts): Promise<void> {
  const handle = await freeHandle({ prisma }, team, group.handle.toLowerCase());
  const name = cleanText(group.name) || handle;
  const isSame =
    handle === team.handle && name === team.name && (team.archivedAt !== null) === group.disabled;
  if (isSame) return;
  const archivedAt = group.disabled ? new Date() : null;
  await prisma.team.update({
    where: { id: team.id },
    data: { handle, name, archivedAt, version: { increment: 1 } },
  });
}

/** The handle, or where another team has it (of another workspace, or made in chat) the next that is free: billing-2. */
async function freeHandle(
  { prisma }: Pick<Database, 'prisma'>,
  team: { id: string | null; organizationId: string; handle: string | null },
  wanted: string,
): Promise<string> {
  const { organizationId } = team;
  const others = await prisma.team.findMany({
    where: { organizationId, handle: { startsWith: wanted }, id: { not: team.id ?? undefined } },
    select: { handle: true },
  });
  const taken = new Set(others.map(({ handle }) => handle));
  if (!taken.has(wanted)) return wanted;
  const isNumbered = team.handle?.startsWith(`${wanted}-`) && /-\d+$/.test(team.handle);
  if (team.handle && isNumbered) return team.handle;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}

/**
 * Whoever joined in chat stays; the group adds and removes its own. Whoever has left counts no more, and stays: by that it is
 * known to whose team goes what was theirs.
 */
async function keepMembers(
  { query }: Database,
  { platform, tenant, organizationId }: Workplace,
  team: Team,
  userIds: string[],
): Promise<void> {
  const people = sql`SELECT a."personId" FROM "Account" a WHERE a."platform" = ${platform}::"PlatformName" AND a."tenant" = ${tenant}
    AND a."userId" = ANY(${userIds}::text[]) AND a."personId" IS NOT NULL AND a."kind" = 'member' AND a."deactivatedAt" IS NULL`;
  await query(
    sql`DELETE FROM "Member" WHERE "teamId" = ${team.id}::uuid AND "fromGroup" AND "personId" NOT IN (${people})
      AND "personId" NOT IN (SELECT p."id" FROM "Person" p WHERE p."organizationId" = ${organizationId}::uuid AND p."deactivatedAt" IS NOT NULL)`,
  );
  await query(sql`INSERT INTO "Member" ("teamId", "personId", "organizationId", "fromGroup")
    SELECT DISTINCT ${team.id}::uuid, g."personId", ${organizationId}::uuid, true FROM (${people}) g
    ON CONFLICT ("teamId", "personId") DO UPDATE SET "fromGroup" = true`);
}
