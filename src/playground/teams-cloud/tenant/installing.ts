import { conversationUpdate, installationUpdate, selectedChannel } from '../app/activities.ts';
import type { Activity } from '../app/app.ts';
import type { Scene } from '../app/scenes.ts';
import type { Room } from './rooms.ts';
import type { Tenant } from './tenant.ts';

/** Installs the app where the scene is, and tells it as Teams does; in a standard channel, for the whole team. */
export async function installApp(scene: Scene, permissions = scene.app.permissions): Promise<void> {
  const { tenant, app, room, person } = scene;
  setInstalled(tenant, room, true, permissions);
  await app.deliver(installationUpdate(scene, 'add'));
  const added = [{ id: app.bot.id }];
  const both = [...added, { id: person.id, aadObjectId: person.aadObjectId }];
  const membersAdded = room.kind === 'personal' ? both : added;
  const details = { ...eventType(room, 'teamMemberAdded'), ...selectedChannel(room) };
  await app.deliver(conversationUpdate(scene, { membersAdded }, details));
}

export async function uninstallApp(scene: Scene): Promise<void> {
  const { tenant, app, room } = scene;
  setInstalled(tenant, room, false, []);
  await app.deliver(installationUpdate(scene, 'remove'));
  if (room.kind === 'personal') return;
  const membersRemoved = [{ id: app.bot.id }];
  await app.deliver(conversationUpdate(scene, { membersRemoved }, eventType(room, 'teamMemberRemoved')));
}

function setInstalled(tenant: Tenant, room: Room, appInstalled: boolean, permissions: string[]): void {
  if (room.kind !== 'channel') tenant.chats.put(room.id, { ...room.chat, appInstalled, permissions });
  else if (room.channel.kind === 'standard') {
    tenant.teams.put(room.team.id, { ...room.team, appInstalled, permissions });
  } else tenant.channels.put(room.id, { ...room.channel, appInstalled });
  tenant.changed();
}

function eventType(room: Room, type: string): Activity {
  return room.kind === 'channel' ? { eventType: type } : {};
}
