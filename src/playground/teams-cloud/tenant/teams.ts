import { randomUUID } from 'node:crypto';
import type { Team } from '../administration.ts';
import { existingUser, newThreadId, type Tenant } from './tenant.ts';

/** Makes a team with its General channel, which bears the team's own id. */
export function addTeam(
  tenant: Tenant,
  { name, owners, members = [] }: { name: string; owners: string[]; members?: string[] },
): Team {
  const id = newThreadId('thread.tacv2');
  const ownerIds = owners.map(owner => existingUser(tenant, owner).id);
  const memberIds = [...new Set([...ownerIds, ...members.map(member => existingUser(tenant, member).id)])];
  const groupId = randomUUID();
  tenant.teams.put(id, {
    id,
    groupId,
    name,
    ownerIds,
    memberIds,
    tags: [],
    archived: false,
    deleted: false,
    appInstalled: false,
    permissions: [],
  });
  tenant.channels.put(id, {
    id,
    teamId: id,
    name: 'General',
    kind: 'standard',
    memberIds: [],
    createdAt: tenant.now(),
    deleted: false,
    appInstalled: false,
  });
  tenant.changed();
  return { id, groupId, name };
}
