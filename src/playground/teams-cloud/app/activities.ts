import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { asList, asObject } from '../json.ts';
import type { Json } from '../page-api.ts';
import type { Room } from '../tenant/rooms.ts';
import type { Activity } from './app.ts';
import type { Scene } from './scenes.ts';

/** What somebody does at their client: a message, or an invoke. `facts` are the activity's own fields. */
export function clientActivity(
  scene: Scene,
  type: 'message' | 'messageUpdate' | 'messageDelete' | 'invoke',
  facts: Activity,
): Activity {
  const { tenant, app, person } = scene;
  const at = DateTime.fromMillis(tenant.now(), { zone: person.timeZone });
  const { channelData, entities, ...rest } = facts;
  return {
    type,
    id: `f:${randomUUID()}`,
    timestamp: new Date(tenant.now()).toISOString(),
    localTimestamp: at.toISO() ?? '',
    localTimezone: person.timeZone,
    channelId: 'msteams',
    serviceUrl: app.serviceUrl,
    from: { id: person.id, name: person.name, aadObjectId: person.aadObjectId },
    conversation: conversationOf(scene),
    recipient: app.bot,
    entities: [
      {
        type: 'clientInfo',
        locale: person.locale,
        country: person.country,
        platform: 'Web',
        timezone: person.timeZone,
      },
      ...asList(entities),
    ],
    channelData: { ...channelDataOf(scene), ...asObject(channelData) },
    locale: person.locale,
    ...rest,
  };
}

export function invokeActivity(scene: Scene, name: string, value: Json, facts: Activity = {}): Activity {
  return clientActivity(scene, 'invoke', { ...facts, name, value });
}

/** A change of a team, a channel or a roster; `channelData` says which. */
export function conversationUpdate(scene: Scene, facts: Activity, channelData: Activity = {}): Activity {
  return { ...systemActivity(scene, 'conversationUpdate', channelData), ...facts };
}

export function installationUpdate(scene: Scene, action: 'add' | 'remove'): Activity {
  const { person, room } = scene;
  return {
    ...systemActivity(scene, 'installationUpdate', {
      ...(room.kind === 'channel' && { channel: { id: room.id } }),
      ...selectedChannel(room),
      source: { name: 'message' },
    }),
    action,
    locale: person.locale,
    entities: [{ type: 'clientInfo', locale: person.locale }],
  };
}

/** The channel that whoever installs the app picks for it. */
export function selectedChannel(room: Room): Activity {
  return room.kind === 'channel' ? { settings: { selectedChannel: { id: room.id } } } : {};
}

function systemActivity(scene: Scene, type: string, channelData: Activity): Activity {
  const { tenant, app, person, room } = scene;
  return {
    type,
    id: `f:${randomUUID()}`,
    timestamp: new Date(tenant.now()).toISOString(),
    channelId: 'msteams',
    serviceUrl: app.serviceUrl,
    from: { id: person.id, aadObjectId: person.aadObjectId },
    conversation: conversationOf(scene),
    recipient: app.bot,
    channelData: { ...teamDataOf(room), tenant: { id: tenant.id }, ...channelData },
  };
}

function conversationOf({ tenant, room, conversationId: id }: Scene): Activity {
  const tenantId = tenant.id;
  if (room.kind === 'channel') {
    return { isGroup: true, conversationType: 'channel', tenantId, id, name: room.channel.name };
  }
  if (room.kind === 'group') return { isGroup: true, conversationType: 'groupChat', tenantId, id };
  return { conversationType: 'personal', tenantId, id };
}

/** What people do names their team and channel by their threads alone; only events tell the names and the group. */
function channelDataOf({ tenant, room }: Scene): Activity {
  if (room.kind !== 'channel') return { tenant: { id: tenant.id } };
  const { team, channel } = room;
  return {
    teamsChannelId: channel.id,
    teamsTeamId: team.id,
    channel: { id: channel.id },
    team: { id: team.id },
    tenant: { id: tenant.id },
  };
}

function teamDataOf(room: Room): Activity {
  if (room.kind !== 'channel') return {};
  const { id, name, groupId } = room.team;
  return { team: { id, name, aadGroupId: groupId } };
}
