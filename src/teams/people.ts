import { visible } from '../core/cards/plain.ts';
import type { Place } from '../core/place.ts';
import type { AccountFacts, Platform, Workspace } from '../core/platform.ts';
import { type Connectors, serviceOf } from './connector.ts';
import { orAbsent } from './errors.ts';
import type { Graph } from './graph.ts';
import { type Member, memberIn, membersIn } from './roster.ts';
import type { Sightings } from './sightings.ts';

export type People = Pick<Platform, 'account' | 'members'>;

/** People are known by the rooms that they share with the bot; Teams lists them nowhere else. */
export function createPeople(connectors: Connectors, graph: Graph, sightings: Sightings): People {
  return {
    account: async (workspace, userId, place) => {
      const member = await findMember(connectors, workspace, userId, place);
      if (!member) return null;
      const facts = factsOf(member, workspace);
      const { container } = place ?? {};
      const directoryId = directoryIdOf(member);
      if (facts.kind !== 'member' || !container || !directoryId) return facts;
      const owners = await graph.owners(workspace.tenant, container, directoryId);
      return { ...facts, platformAdmin: owners.includes(directoryId) };
    },

    members: async (workspace, conversationId) => {
      const { container } = sightings.room(workspace.tenant, conversationId) ?? {};
      const [members, owners] = await Promise.all([
        membersIn(connectors.at(serviceOf(workspace)), conversationId),
        container ? graph.owners(workspace.tenant, container) : noOwners,
      ]);
      return members.map(member => ({
        ...factsOf(member, workspace),
        platformAdmin: owners.includes(directoryIdOf(member) ?? ''),
      }));
    },
  };

  function factsOf(member: Member, { tenant }: Workspace): AccountFacts {
    const kind = kindOf(member, tenant);
    const email = member.email || member.userPrincipalName || undefined;
    return {
      userId: member.id,
      kind,
      name: visible(member.name ?? '') || 'Somebody',
      email,
      emailConfirmed: kind === 'member' && email !== undefined,
      zone: sightings.zoneOf(tenant, member.id),
      homeTenant: member.tenantId && member.tenantId !== tenant ? member.tenantId : undefined,
      directoryId: directoryIdOf(member),
      platformAdmin: false,
      deactivated: false,
    };
  }
}

const noOwners: string[] = [];

/** Where nobody said where they were seen, they are looked up in their own chat with the bot. */
function findMember(
  connectors: Connectors,
  workspace: Workspace,
  userId: string,
  place?: Place,
): Promise<Member | null> {
  const serviceUrl = place?.serviceUrl ?? serviceOf(workspace);
  return orAbsent(async () => {
    const room = place?.room ?? (await connectors.openChat(serviceUrl, workspace.tenant, userId));
    return memberIn(connectors.at(serviceUrl), room, userId);
  });
}

function kindOf({ userRole, userPrincipalName, tenantId }: Member, tenant: string): AccountFacts['kind'] {
  if (userRole === 'anonymous' || (tenantId && tenantId !== tenant)) return 'external';
  return userRole === 'guest' || /#ext#/i.test(userPrincipalName ?? '') ? 'guest' : 'member';
}

function directoryIdOf({ aadObjectId, objectId }: Member): string | undefined {
  return aadObjectId ?? objectId ?? undefined;
}
