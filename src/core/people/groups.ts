import type { Database } from '../../database/database.ts';
import type { Team } from '../../database/generated/client.ts';
import { newId } from '../change.ts';
import { cleanText } from '../grammar/clean.ts';
import type { GroupFacts } from '../platform.ts';

/** Makes a team equal to its user group: handle, name and those members whom the group brought. */
export async function saveGroup(
  database: Database,
  in_: { organizationId: string; tenant: string },
  group: GroupFacts,
): Promise<Team> {
  const team = await teamOf(database, in_, group);
  await keepMembers(database, team, group.memberIds);
  return team;
}

async function teamOf(
  database: Database,
  { organizationId, tenant }: { organizationId: string; tenant: string },
  group: GroupFacts,
): Promise<Team> {
  const { prisma } = database;
  const handle = group.handle.toLowerCase();
  const named = {
    handle,
    name: cleanText(group.name) || handle,
    archivedAt: group.disabled ? new Date() : null,
  };
  const grouped = await prisma.team.findUnique({
    where: { groupTenant_groupId: { groupTenant: tenant, groupId: group.id } },
  });
  const namesake = await prisma.team.findUnique({
    where: { organizationId_handle: { organizationId, handle } },
  });
  const bound = { groupTenant: tenant, groupId: group.id };
  if (grouped && (!namesake || namesake.id === grouped.id)) {
    if (
      grouped.handle === named.handle &&
      grouped.name === named.name &&
      !grouped.archivedAt === !group.disabled
    )
      return grouped;
    return prisma.team.update({ where: { id: grouped.id }, data: { ...named, version: { increment: 1 } } });
  }
  // A team of that handle was made in chat before: the group and it are one.
  if (namesake && !namesake.groupId && !grouped) {
    return prisma.team.update({
      where: { id: namesake.id },
      data: { ...bound, ...named, version: { increment: 1 } },
    });
  }
  if (grouped ?? namesake) return (grouped ?? namesake) as Team;
  return prisma.team.create({ data: { id: newId(), organizationId, ...bound, ...named } });
}

async function keepMembers(database: Database, team: Team, userIds: string[]): Promise<void> {
  const { prisma } = database;
  const accounts = await prisma.account.findMany({
    where: {
      platform: 'slack',
      tenant: team.groupTenant ?? '',
      userId: { in: userIds },
      deactivatedAt: null,
    },
  });
  const people = accounts.flatMap(({ personId }) => personId ?? []);
  await prisma.member.deleteMany({
    where: { teamId: team.id, fromGroup: true, personId: { notIn: people } },
  });
  await prisma.member.createMany({
    data: people.map(personId => ({
      teamId: team.id,
      personId,
      organizationId: team.organizationId,
      fromGroup: true,
    })),
    skipDuplicates: true,
  });
}
