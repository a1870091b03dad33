import type { Database } from '../../database/database.ts';
import type { Room, Workspace } from '../../database/generated/client.ts';
import type { News } from '../handrail.ts';
import { saveAccounts, saveZone } from './accounts.ts';
import type { Directory, DirectoryParts } from './directory.ts';
import { closeRooms, saveRoom } from './rooms.ts';

/** Takes in what a platform says of people, groups and rooms by itself. What nobody here deals with is not recorded. */
export async function learn(parts: DirectoryParts, directory: Directory, news: News): Promise<void> {
  const { platform, tenant } = news;
  const workspace = await parts.workspaces.find(platform, tenant);
  if (!workspace) return;
  const its = { organizationId: workspace.organizationId, platform, tenant };
  switch (news.kind) {
    case 'account':
      await saveAccounts(parts.database, parts.membership, its, [news.account]);
      return;
    case 'group':
      return directory.saveGroup(platform, tenant, news.group);
    case 'room': {
      const room = await roomOf(parts.database, workspace, news.room.conversationId);
      // Guests are found by looking at the people in it, so the platform's own word does not make it internal again.
      if (room)
        await saveRoom(parts.database, its, { ...news.room, shared: news.room.shared || room.shared });
      return;
    }
    case 'room_gone':
      return closeRooms(parts.database, { platform, tenant }, news);
    case 'room_changed':
      for (const room of await boundRooms(parts.database, workspace, news))
        await directory.look({ kind: 'roster', platform, tenant, place: { ...news.place, room } });
      return;
    case 'zone_seen':
      return saveZone(parts.database, parts.membership, its, news);
    case 'moved':
      await parts.workspaces.admit(platform, tenant, { serviceUrl: news.serviceUrl });
      return;
    case 'message_gone':
      return forgetMessage(parts.database, workspace, news.conversationId, news.messageId);
    case 'uninstalled':
      return parts.workspaces.remove(platform, tenant);
  }
}

function roomOf(
  database: Database,
  { platform, tenant }: Workspace,
  conversationId: string,
): Promise<Room | null> {
  return database.prisma.room.findUnique({
    where: { platform_tenant_conversationId: { platform, tenant, conversationId } },
  });
}

/** The room, and those that came back with it, as far as they are bound to anything. */
async function boundRooms(
  database: Database,
  { platform, tenant }: Workspace,
  { place: { room, container }, back }: Extract<News, { kind: 'room_changed' }>,
): Promise<string[]> {
  const which = [...(room ? [{ conversationId: room }] : []), ...(back && container ? [{ container }] : [])];
  const isBound = [{ customerId: { not: null } }, { teamId: { not: null } }];
  const rooms = await database.prisma.room.findMany({
    where: { platform, tenant, AND: [{ OR: which }, { OR: isBound }] },
    select: { conversationId: true },
  });
  return rooms.flatMap(({ conversationId }) => conversationId ?? []);
}

/** Somebody deleted a card: it is posted anew at its next change, once. */
async function forgetMessage(
  database: Database,
  workspace: Workspace,
  conversationId: string,
  messageId: string,
): Promise<void> {
  const room = await roomOf(database, workspace, conversationId);
  if (!room) return;
  await database.prisma.placement.updateMany({
    where: { roomId: room.id, messageId, repostedAt: null },
    data: { messageId: null, startedAt: null, repostedAt: new Date() },
  });
}
