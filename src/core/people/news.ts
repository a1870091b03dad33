import type { Database } from '../../database/database.ts';
import type { Room, Workspace } from '../../database/generated/client.ts';
import type { News } from '../handrail.ts';
import { saveAccounts } from './accounts.ts';
import type { Directory, DirectoryParts } from './directory.ts';
import { closeRoom, saveRoom } from './rooms.ts';

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
    case 'room_gone': {
      const room = await roomOf(parts.database, workspace, news.conversationId);
      if (room) await closeRoom(parts.database, room);
      return;
    }
    case 'room_changed': {
      const room = news.place.room ? await roomOf(parts.database, workspace, news.place.room) : null;
      if (room?.customerId || room?.teamId)
        await directory.look({ kind: 'roster', platform, tenant, place: news.place });
      return;
    }
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
