import type { Administration } from '../administration.ts';
import { conversationUpdate } from '../app/activities.ts';
import type { App } from '../app/app.ts';
import { placeScene, teamScene } from '../app/scenes.ts';
import { asChannel, changeChannel, createChannel } from './channels.ts';
import { installApp, uninstallApp } from './installing.ts';
import { addMember, removeMember } from './membership.ts';
import { addUser, updateUser } from './people.ts';
import { findRoom } from './rooms.ts';
import { addTeam } from './teams.ts';
import { existingUser, newThreadId, type TeamRow, type Tenant } from './tenant.ts';

export function administer(tenant: Tenant, app: App): Administration {
  const teamOf = (teamId: string): TeamRow => {
    const team = tenant.teams.get(teamId);
    if (!team || team.deleted) throw new Error(`There is no team ${teamId}.`);
    return team;
  };
  return {
    addUser: user => addUser(tenant, user),
    updateUser: (user, changes) => updateUser(tenant, existingUser(tenant, user), changes),
    removeUser: async user => {
      const { id } = existingUser(tenant, user);
      for (const placeId of placesOf(tenant, id)) await removeMember(tenant, app, placeId, id);
      tenant.users.put(id, { ...existingUser(tenant, id), removed: true });
      tenant.changed();
    },
    addTeam: team => addTeam(tenant, team),
    renameTeam: async (teamId, name) => changeTeam(tenant, app, { ...teamOf(teamId), name }, 'teamRenamed'),
    archiveTeam: async teamId =>
      changeTeam(tenant, app, { ...teamOf(teamId), archived: true }, 'teamArchived'),
    unarchiveTeam: async teamId =>
      changeTeam(tenant, app, { ...teamOf(teamId), archived: false }, 'teamUnarchived'),
    deleteTeam: async teamId => changeTeam(tenant, app, { ...teamOf(teamId), deleted: true }, 'teamDeleted'),
    addTag: (teamId, { name, members }) => {
      const team = teamOf(teamId);
      const tag = { id: Buffer.from(`${teamId}##${name}`).toString('base64'), name };
      const memberIds = members.map(member => existingUser(tenant, member).id);
      tenant.teams.put(teamId, { ...team, tags: [...team.tags, { ...tag, memberIds }] });
      tenant.changed();
      return tag;
    },
    addChannel: async (teamId, newChannel) => {
      const { channel, told } = createChannel(tenant, app, teamOf(teamId), newChannel);
      await told;
      return asChannel(channel);
    },
    renameChannel: (channelId, name) => changeChannel(tenant, app, channelId, { name }),
    deleteChannel: channelId => changeChannel(tenant, app, channelId, { deleted: true }),
    restoreChannel: channelId => changeChannel(tenant, app, channelId, { deleted: false }),
    addChat: ({ topic = '', members }) => {
      const id = newThreadId('thread.v2');
      const memberIds = members.map(member => existingUser(tenant, member).id);
      tenant.chats.put(id, { id, kind: 'group', topic, memberIds, appInstalled: false, permissions: [] });
      tenant.changed();
      return { id, topic };
    },
    addMember: (placeId, user) => addMember(tenant, app, placeId, user),
    removeMember: (placeId, user) => removeMember(tenant, app, placeId, user),
    install: async (place, { by, permissions } = {}) =>
      installApp(placeScene(tenant, app, place, by), permissions),
    uninstall: async (place, { by } = {}) => uninstallApp(placeScene(tenant, app, place, by)),
    grant: (placeId, permission) => setPermissions(tenant, placeId, granted => [...granted, permission]),
    revoke: (placeId, permission) =>
      setPermissions(tenant, placeId, granted => granted.filter(name => name !== permission)),
  };
}

async function changeTeam(tenant: Tenant, app: App, team: TeamRow, eventType: string): Promise<void> {
  tenant.teams.put(team.id, team);
  tenant.changed();
  if (!team.appInstalled) return;
  await app.deliver(conversationUpdate(teamScene(tenant, app, team), {}, { eventType }));
}

function placesOf(tenant: Tenant, userId: string): string[] {
  const places = [...tenant.teams.values(), ...tenant.channels.values(), ...tenant.chats.values()];
  return places
    .filter(place => place.memberIds.includes(userId))
    .map(place => place.id)
    .filter(id => {
      const room = findRoom(tenant, id);
      return room !== undefined && room.kind !== 'personal';
    });
}

function setPermissions(tenant: Tenant, placeId: string, change: (granted: string[]) => string[]): void {
  const room = findRoom(tenant, placeId);
  if (!room) throw new Error(`There is no ${placeId}.`);
  const permissions = change(room.permissions);
  if (room.kind === 'channel') tenant.teams.put(room.team.id, { ...room.team, permissions });
  else tenant.chats.put(room.id, { ...room.chat, permissions });
}
