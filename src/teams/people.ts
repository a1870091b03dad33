import { z } from 'zod';
import { visible } from '../core/cards/plain.ts';
import type { Place } from '../core/place.ts';
import type { AccountFacts, Platform, Workspace } from '../core/platform.ts';
import { CALL, type Connectors, serviceOf } from './connector.ts';
import { orAbsent } from './errors.ts';
import type { Graph } from './graph.ts';
import { ROSTER_PAGE } from './limits.ts';
import type { Sightings } from './sightings.ts';

/** What a conversation's roster says of somebody. The directory's id has two names. */
const Member = z.object({
  id: z.string(),
  name: z.string().nullish(),
  objectId: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
});
type Member = z.infer<typeof Member>;
const Page = z.object({ members: z.array(Member), continuationToken: z.string().nullish() });

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
        roster(connectors, workspace, conversationId),
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
    return Member.parse(
      await connectors.at(serviceUrl).conversations.getConversationMember(room, userId, CALL),
    );
  });
}

async function roster(
  connectors: Connectors,
  workspace: Workspace,
  conversationId: string,
): Promise<Member[]> {
  const { conversations } = connectors.at(serviceOf(workspace));
  const members: Member[] = [];
  let token: string | null | undefined;
  do {
    // The first page has no token, whatever the SDK's type wants.
    const options = { ...CALL, pageSize: ROSTER_PAGE, continuationToken: token as string };
    const page = Page.parse(await conversations.getConversationPagedMembers(conversationId, options));
    members.push(...page.members);
    token = page.continuationToken;
  } while (token);
  return members;
}

function kindOf({ userRole, userPrincipalName, tenantId }: Member, tenant: string): AccountFacts['kind'] {
  if (userRole === 'anonymous' || (tenantId && tenantId !== tenant)) return 'external';
  return userRole === 'guest' || userPrincipalName?.includes('#EXT#') ? 'guest' : 'member';
}

function directoryIdOf({ aadObjectId, objectId }: Member): string | undefined {
  return aadObjectId ?? objectId ?? undefined;
}
