import { appIsIn } from '../messages.ts';
import type { Room } from '../page-api.ts';
import type { MessageRow, RoomRow } from '../rows.ts';
import type { Slack } from '../slack.ts';
import { canEnter } from '../visibility.ts';
import type { Workspace } from '../workspace.ts';
import { messagesOf } from './messages.ts';

/** The rooms that this person is in, then the public ones that they could join; each by name. */
export const roomsOf = (slack: Slack, user: string): Room[] =>
  slack.workspace.rooms
    .values()
    .filter(room => canEnter(user, room))
    .map(room => roomSeen(slack, user, room))
    .sort((one, other) => Number(other.joined) - Number(one.joined) || one.name.localeCompare(other.name));

export function roomSeen(slack: Slack, user: string, room: RoomRow): Room {
  const { workspace } = slack;
  const rows = workspace.messagesIn(room.id);
  const unread = rows.filter(row => isUnread(workspace, user, row));
  const joined = room.members.includes(user);
  return {
    id: room.id,
    name: nameSeen(workspace, user, room),
    kind: room.kind,
    shared: sharing(room),
    archived: room.archived,
    topic: room.topic,
    members: room.members,
    joined,
    hasApp: appIsIn(workspace, room),
    unread: joined ? unread.length : 0,
    mentions: joined ? unread.filter(row => concerns(workspace, user, room, row)).length : 0,
    messages: messagesOf(slack, user, room, rows),
  };
}

function nameSeen(workspace: Workspace, user: string, room: RoomRow): string {
  if (room.kind === 'public' || room.kind === 'private') return room.name;
  const others = room.members.filter(member => member !== user);
  return others.map(member => workspace.user(member).realName).join(', ');
}

function sharing(room: RoomRow): Room['shared'] {
  if (room.sharedWith.length > 0) return 'external';
  return room.pendingWith.length > 0 ? 'pending' : 'no';
}

function isUnread(workspace: Workspace, user: string, row: MessageRow): boolean {
  const mark = workspace.readMarks.get(`${user}:${row.room}`)?.ts ?? '0';
  return row.ts > mark && row.author !== user && !row.thread && !row.subtype && !row.onlyFor;
}

function concerns(workspace: Workspace, user: string, room: RoomRow, { text, blocks }: MessageRow): boolean {
  if (room.kind === 'direct' || room.kind === 'group') return true;
  const said = text + JSON.stringify(blocks);
  const groups = workspace.groups.values().filter(group => group.members.includes(user));
  return [
    `<@${user}>`,
    '<!channel>',
    '<!here>',
    '<!everyone>',
    ...groups.map(({ id }) => `<!subteam^${id}`),
  ].some(mention => said.includes(mention));
}
