import type { Channel, NewChannel } from '../administration.ts';
import { conversationUpdate } from '../app/activities.ts';
import type { App } from '../app/app.ts';
import { teamScene } from '../app/scenes.ts';
import { type ChannelRow, existingUser, newThreadId, type TeamRow, type Tenant } from './tenant.ts';

/** Why Teams refuses a channel's name; undefined where it takes it. Names of deleted channels stay taken. */
export function channelNameFault(tenant: Tenant, team: TeamRow, name: string): string | undefined {
  if (name.trim() === '') return 'Channel name cannot be empty.';
  if (name.length > 50) return 'Channel name cannot be longer than 50 characters.';
  if (/[~#%&*{}+/\\:<>?|'"]/.test(name) || /^[_.]|\.$/.test(name))
    return 'Channel name has invalid characters.';
  const taken = tenant.channels
    .values()
    .some(channel => channel.teamId === team.id && channel.name.toLowerCase() === name.toLowerCase());
  return taken ? 'Channel name already existed, please use other name.' : undefined;
}

/** Makes the channel; `told` resolves once the app has heard of it. Throws where the name is refused. */
export function createChannel(
  tenant: Tenant,
  app: App,
  team: TeamRow,
  { name, description, kind = 'standard', members = [], by }: NewChannel,
): { channel: ChannelRow; told: Promise<void> } {
  const fault = channelNameFault(tenant, team, name);
  if (fault) throw new Error(fault);
  const id = newThreadId('thread.tacv2');
  const channel = tenant.channels.put(id, {
    id,
    teamId: team.id,
    name,
    description,
    kind,
    memberIds: kind === 'standard' ? [] : members.map(member => existingUser(tenant, member).id),
    createdAt: tenant.now(),
    deleted: false,
    appInstalled: false,
  });
  tenant.changed();
  return { channel, told: tellOfChannel(tenant, app, channel, 'channelCreated', by) };
}

export async function changeChannel(
  tenant: Tenant,
  app: App,
  channelId: string,
  change: { name: string } | { deleted: boolean },
  by?: string,
): Promise<void> {
  const before = tenant.channels.get(channelId);
  if (!before) throw new Error(`There is no channel ${channelId}.`);
  const channel = tenant.channels.put(channelId, { ...before, ...change });
  tenant.changed();
  const event = 'name' in change ? 'channelRenamed' : change.deleted ? 'channelDeleted' : 'channelRestored';
  await tellOfChannel(tenant, app, channel, event, by);
}

/** What happens to a channel is told in the conversation of its team. */
async function tellOfChannel(
  tenant: Tenant,
  app: App,
  channel: ChannelRow,
  eventType: string,
  by?: string,
): Promise<void> {
  const team = tenant.teams.get(channel.teamId);
  if (!team?.appInstalled || channel.kind !== 'standard') return;
  const details = { eventType, channel: { id: channel.id, name: channel.name } };
  await app.deliver(conversationUpdate(teamScene(tenant, app, team, by), {}, details));
}

export function asChannel({ id, teamId, name, kind }: ChannelRow): Channel {
  return { id, teamId, name, kind };
}
