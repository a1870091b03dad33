import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { AccountFacts, GroupFacts, Platform, Workspace } from '../core/platform.ts';
import { isWithheld, platformCode } from './errors.ts';
import { reach, type WebClients } from './web-clients.ts';

/** The most that Slack recommends for a page of `users.list`. */
const PAGE = 200;
/** From this many people on, listing everybody takes fewer calls than asking for each. */
const FEW = 20;

/** https://docs.slack.dev/reference/objects/user-object */
export const SlackUser = z.object({
  id: z.string().min(1),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  deleted: z.boolean().optional(),
  tz: z.string().nullish(),
  is_admin: z.boolean().optional(),
  is_owner: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  is_email_confirmed: z.boolean().optional(),
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
  profile: z
    .looseObject({
      display_name: z.string().nullish(),
      real_name: z.string().nullish(),
      email: z.string().nullish(),
    })
    .nullish(),
});
export type SlackUser = z.infer<typeof SlackUser>;

/** https://docs.slack.dev/reference/objects/usergroup-object; a large group comes without its users. */
export const SlackGroup = z.object({
  id: z.string().min(1),
  handle: z.string().min(1),
  name: z.string().default(''),
  users: z.array(z.string()).nullish(),
  date_delete: z.number().nullish(),
});

export type DirectoryLookups = Pick<Platform, 'account' | 'accounts' | 'members' | 'groups'>;

export function createDirectoryLookups(clients: WebClients): DirectoryLookups {
  return {
    account: async (workspace, userId) => account(reach(clients, workspace), workspace, userId),
    accounts: async workspace => unlessWithheld(accounts(reach(clients, workspace), workspace)),
    members: async (workspace, conversationId) =>
      members(reach(clients, workspace), workspace, conversationId),
    groups: async workspace => unlessWithheld(groups(reach(clients, workspace))),
  };
}

/** A list that Slack keeps to itself counts as empty: nothing is taken away because of it. */
async function unlessWithheld<Listed>(listing: Promise<Listed[]>): Promise<Listed[]> {
  try {
    return await listing;
  } catch (error) {
    if (isWithheld(error)) return [];
    throw error;
  }
}

async function account(
  client: WebClient,
  workspace: Workspace,
  userId: string,
): Promise<AccountFacts | null> {
  try {
    const { user } = await client.users.info({ user: userId });
    return accountFacts(SlackUser.parse(user), workspace.tenant);
  } catch (error) {
    if (['user_not_found', 'user_not_visible'].includes(platformCode(error))) return null;
    throw error;
  }
}

async function accounts(client: WebClient, workspace: Workspace): Promise<AccountFacts[]> {
  const listed: AccountFacts[] = [];
  for await (const page of client.paginate('users.list', { limit: PAGE })) {
    const { members } = z.object({ members: z.array(SlackUser) }).parse(page);
    listed.push(...members.map(member => accountFacts(member, workspace.tenant)));
  }
  return listed;
}

async function members(client: WebClient, workspace: Workspace, channel: string): Promise<AccountFacts[]> {
  const ids: string[] = [];
  for await (const page of client.paginate('conversations.members', { channel, limit: PAGE })) {
    ids.push(...z.object({ members: z.array(z.string()) }).parse(page).members);
  }
  const listed = ids.length > FEW ? await accounts(client, workspace) : [];
  const known = new Map(listed.map(facts => [facts.userId, facts]));
  const found = await Promise.all(ids.map(id => known.get(id) ?? account(client, workspace, id)));
  return found.filter(facts => facts !== null);
}

async function groups(client: WebClient): Promise<GroupFacts[]> {
  const { usergroups } = await client.usergroups.list({ include_users: true, include_disabled: true });
  return z.array(SlackGroup).parse(usergroups).map(groupFacts);
}

export function accountFacts(user: SlackUser, tenant: string): AccountFacts {
  const kind = kindOf(user, tenant);
  return {
    userId: user.id,
    kind,
    name: user.profile?.display_name || user.profile?.real_name || user.real_name || user.name || user.id,
    email: user.profile?.email ?? undefined,
    // Slack says so of every address that nobody has confirmed.
    emailConfirmed: user.is_email_confirmed ?? Boolean(user.profile?.email),
    zone: user.tz || undefined,
    homeTenant: kind === 'external' ? user.team_id : undefined,
    platformAdmin: (user.is_admin ?? false) || (user.is_owner ?? false),
    deactivated: user.deleted ?? false,
  };
}

/** In an Enterprise organization somebody belongs to several workspaces, and `team_id` names only one. */
function kindOf(user: SlackUser, tenant: string): AccountFacts['kind'] {
  if (user.is_bot || user.id === 'USLACKBOT') return 'bot';
  const belongs =
    user.team_id === undefined || user.team_id === tenant || user.enterprise_user?.teams?.includes(tenant);
  if (user.is_stranger || !belongs) return 'external';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member';
}

export function groupFacts(group: z.infer<typeof SlackGroup>): GroupFacts {
  return {
    id: group.id,
    handle: group.handle,
    name: group.name,
    memberIds: group.users ?? [],
    disabled: Boolean(group.date_delete),
  };
}
