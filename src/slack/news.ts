import { z } from 'zod';
import type { News } from '../core/handrail.ts';
import type { Platform, Workspace } from '../core/platform.ts';
import { accountFacts, groupFacts, SlackGroup, SlackUser } from './directory.ts';
import { type AnyEvent, BadPayload, placeKind, tenantOf } from './payloads.ts';

/** The events that tell of people, groups and rooms: https://docs.slack.dev/reference/events */
export const NEWS_EVENTS = [
  'user_change',
  'team_join',
  'subteam_created',
  'subteam_updated',
  'subteam_members_changed',
  'channel_rename',
  'group_rename',
  'channel_unarchive',
  'group_unarchive',
  'channel_archive',
  'group_archive',
  'channel_deleted',
  'group_deleted',
  'channel_left',
  'group_left',
  'channel_shared',
  'channel_unshared',
  'member_joined_channel',
  'member_left_channel',
  'app_uninstalled',
  'tokens_revoked',
];

const UserEvent = z.object({ user: SlackUser });
const GroupEvent = z.object({ subteam: SlackGroup });
const MembersEvent = z.object({ subteam_id: z.string().min(1) });
const RoomEvent = z.object({
  channel: z.union([z.string().min(1), z.object({ id: z.string().min(1) }).transform(channel => channel.id)]),
});
const TokensEvent = z.object({ tokens: z.object({ bot: z.array(z.string()).optional() }) });

type Lookups = Pick<Platform, 'groups' | 'room'>;

/** What an event says, completed by a look where it says only that something changed. */
export async function newsIn(
  body: AnyEvent,
  lookups: Lookups,
  workspace: (tenant: string) => Promise<Workspace | null>,
): Promise<News[]> {
  const { event } = body;
  const tenant = tenantOf(body);
  const from = { platform: 'slack' as const, tenant };
  switch (event.type) {
    case 'user_change':
    case 'team_join': {
      const { user } = read(UserEvent, event);
      return [{ ...from, kind: 'account', account: accountFacts(user, tenant) }];
    }
    case 'subteam_created':
    case 'subteam_updated': {
      const group = await groupIn(event, lookups, await workspace(tenant));
      return group ? [{ ...from, kind: 'group', group }] : [];
    }
    case 'subteam_members_changed': {
      const group = await groupOf(read(MembersEvent, event).subteam_id, lookups, await workspace(tenant));
      return group ? [{ ...from, kind: 'group', group }] : [];
    }
    case 'channel_rename':
    case 'group_rename':
    case 'channel_unarchive':
    case 'group_unarchive': {
      const reached = await workspace(tenant);
      const room = reached && (await lookups.room(reached, roomIn(event)));
      return room ? [{ ...from, kind: 'room', room }] : [];
    }
    case 'channel_archive':
    case 'group_archive':
    case 'channel_deleted':
    case 'group_deleted':
    case 'channel_left':
    case 'group_left':
      return [{ ...from, kind: 'room_gone', conversationId: roomIn(event) }];
    case 'channel_shared':
    case 'channel_unshared':
    case 'member_joined_channel':
    case 'member_left_channel': {
      const room = roomIn(event);
      return [{ ...from, kind: 'room_changed', place: { ...from, kind: placeKind(room), room } }];
    }
    case 'app_uninstalled':
      return [{ ...from, kind: 'uninstalled' }];
    case 'tokens_revoked':
      return read(TokensEvent, event).tokens.bot?.length ? [{ ...from, kind: 'uninstalled' }] : [];
    default:
      return [];
  }
}

/** Groups of more than 500 come without their people. */
async function groupIn(event: AnyEvent['event'], lookups: Lookups, workspace: Workspace | null) {
  const { subteam } = read(GroupEvent, event);
  return subteam.users || !workspace ? groupFacts(subteam) : groupOf(subteam.id, lookups, workspace);
}

async function groupOf(id: string, lookups: Lookups, workspace: Workspace | null) {
  const groups = workspace ? await lookups.groups(workspace) : [];
  return groups.find(group => group.id === id);
}

function roomIn(event: AnyEvent['event']): string {
  return read(RoomEvent, event).channel;
}

function read<Schema extends z.ZodType>(schema: Schema, event: AnyEvent['event']): z.output<Schema> {
  const result = schema.safeParse(event);
  if (!result.success) throw new BadPayload(`Not understood: ${event.type}`);
  return result.data;
}
