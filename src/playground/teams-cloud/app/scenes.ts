import type { TeamsUser } from '../administration.ts';
import { channelRoom, chatWithBot, findRoom, type Room } from '../tenant/rooms.ts';
import { existingUser, findUser, type TeamRow, type Tenant } from '../tenant/tenant.ts';
import type { App } from './app.ts';

/** Where and by whom an activity comes about. */
export interface Scene {
  tenant: Tenant;
  app: App;
  person: TeamsUser;
  room: Room;
  /** The room's id, or a thread's. */
  conversationId: string;
}

/** A person in a conversation that they are a member of; throws where they are not. */
export function enterRoom(tenant: Tenant, app: App, userId: string, conversationId: string): Scene {
  const person = existingUser(tenant, userId);
  const room = findRoom(tenant, conversationId);
  if (!room?.memberIds.includes(person.id)) throw new Error(`${person.name} is not in ${conversationId}.`);
  return { tenant, app, person, room, conversationId };
}

/** A place by its id, or a person's chat with the bot by the person; `by` is whoever acts there. */
export function placeScene(tenant: Tenant, app: App, place: string, by?: string): Scene {
  const own = findUser(tenant, place);
  const room = findRoom(tenant, own ? chatWithBot(tenant, own.id).id : place);
  if (!room) throw new Error(`There is no ${place}.`);
  const actor = by ?? own?.id ?? (room.kind === 'channel' ? room.team.ownerIds[0] : room.memberIds[0]);
  if (actor === undefined) throw new Error(`Nobody is left in ${place}.`);
  return { tenant, app, person: existingUser(tenant, actor), room, conversationId: room.id };
}

/** The team's General channel, with whoever did it: absent, the team's first owner. */
export function teamScene(tenant: Tenant, app: App, team: TeamRow, by = team.ownerIds[0]): Scene {
  const general = tenant.channels.get(team.id);
  if (!general || by === undefined) throw new Error(`${team.name} has no owner left, or no General channel.`);
  const person = existingUser(tenant, by);
  return { tenant, app, person, room: channelRoom(team, general), conversationId: team.id };
}
