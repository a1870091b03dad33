import { conversationUpdate } from '../app/activities.ts';
import type { App } from '../app/app.ts';
import type { Scene } from '../app/scenes.ts';
import { findRoom, type Room } from './rooms.ts';
import { existingUser, findUser, type Tenant } from './tenant.ts';

/** Adds somebody to a team, a private or shared channel, or a group chat, and tells the app. */
export async function addMember(tenant: Tenant, app: App, placeId: string, user: string): Promise<void> {
  const room = placeOf(tenant, placeId);
  const userId = existingUser(tenant, user).id;
  if (room.memberIds.includes(userId)) return;
  setMembers(tenant, room, [...room.memberIds, userId]);
  await tell(tenant, app, room, userId, 'Added');
}

export async function removeMember(tenant: Tenant, app: App, placeId: string, user: string): Promise<void> {
  const room = placeOf(tenant, placeId);
  const userId = existingUser(tenant, user).id;
  if (!room.memberIds.includes(userId)) return;
  setMembers(
    tenant,
    room,
    room.memberIds.filter(id => id !== userId),
  );
  await tell(tenant, app, room, userId, 'Removed');
}

function placeOf(tenant: Tenant, placeId: string): Room {
  const room = findRoom(tenant, placeId);
  if (!room) throw new Error(`There is no ${placeId}.`);
  if (room.kind === 'personal') throw new Error('A chat with the bot has one member.');
  if (room.kind === 'channel' && room.channel.kind === 'standard' && room.id !== room.team.id) {
    throw new Error(`${room.channel.name} has the members of its team.`);
  }
  return room;
}

function setMembers(tenant: Tenant, room: Room, memberIds: string[]): void {
  if (room.kind !== 'channel') tenant.chats.put(room.id, { ...room.chat, memberIds });
  else if (room.channel.kind === 'standard') {
    const ownerIds = room.team.ownerIds.filter(id => memberIds.includes(id));
    tenant.teams.put(room.team.id, { ...room.team, memberIds, ownerIds });
  } else tenant.channels.put(room.id, { ...room.channel, memberIds });
  tenant.changed();
}

async function tell(
  tenant: Tenant,
  app: App,
  room: Room,
  userId: string,
  what: 'Added' | 'Removed',
): Promise<void> {
  const member = tenant.users.get(userId);
  if (!room.appInstalled || !member) return;
  const person = ownerOf(tenant, room) ?? member;
  const scene: Scene = { tenant, app, person, room, conversationId: room.id };
  const account = { id: member.id, aadObjectId: member.aadObjectId };
  await app.deliver(conversationUpdate(scene, { [`members${what}`]: [account] }, eventOf(room, what)));
}

function ownerOf(tenant: Tenant, room: Room): Scene['person'] | undefined {
  const ownerId = room.kind === 'channel' ? room.team.ownerIds[0] : room.memberIds[0];
  return ownerId === undefined ? undefined : findUser(tenant, ownerId);
}

function eventOf(room: Room, what: string): { [key: string]: string | { id: string; name: string } } {
  if (room.kind !== 'channel') return {};
  if (room.channel.kind === 'standard') return { eventType: `teamMember${what}` };
  return { eventType: `channelMember${what}`, channel: { id: room.channel.id, name: room.channel.name } };
}
