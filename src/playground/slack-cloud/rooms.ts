import { appIsIn, postMessage } from './messages.ts';
import { CHANNEL_TYPES, conversationObject } from './objects/conversation.ts';
import type { RoomRow } from './rows.ts';
import type { Slack } from './slack.ts';
import { secondsOf, tsOf } from './timestamps.ts';
import { newId } from './workspace.ts';

// Each change has happened when the function returns; its promise waits for the app, if that may know, to hear of it.

export function createChannel(
  slack: Slack,
  given: Pick<RoomRow, 'name' | 'kind' | 'creator' | 'members'> & Partial<RoomRow>,
): { room: RoomRow; heard: Promise<void> } {
  const room = addRoom(slack, given);
  if (room.kind !== 'public') return { room, heard: Promise.resolve() };
  const channel = conversationObject(slack.workspace, room);
  return { room, heard: slack.events.tell({ type: 'channel_created', channel }, room) };
}

/** The direct or group message of these users, new where there was none. */
export function openDirectRoom(slack: Slack, users: string[]): RoomRow {
  const members = [...new Set(users)].sort();
  const kind = members.length > 2 ? 'group' : 'direct';
  const existing = slack.workspace.rooms
    .values()
    .find(room => room.kind === kind && [...room.members].sort().join() === members.join());
  if (existing) return existing;
  const names = members.map(member => slack.workspace.user(member).name);
  const name = kind === 'group' ? `mpdm-${names.join('--')}-1` : '';
  return addRoom(slack, { kind, name, creator: members[0] ?? '', members });
}

function addRoom(
  slack: Slack,
  given: Pick<RoomRow, 'name' | 'kind' | 'creator' | 'members'> & Partial<RoomRow>,
): RoomRow {
  const { workspace } = slack;
  const room: RoomRow = {
    id: newId(given.kind === 'direct' ? 'D' : 'C'),
    created: secondsOf(workspace.now()),
    archived: false,
    topic: '',
    purpose: '',
    sharedWith: [],
    pendingWith: [],
    ...given,
  };
  workspace.rooms.put(room.id, room);
  for (const member of room.members) markRead(slack, member, room.id, tsOf(workspace.now()));
  return room;
}

export async function addMember(slack: Slack, room: RoomRow, user: string, inviter?: string): Promise<void> {
  const { workspace, events } = slack;
  const joined = workspace.rooms.put(room.id, { ...room, members: [...room.members, user] });
  const { message, heard } = postMessage(slack, {
    room: room.id,
    author: user,
    subtype: 'channel_join',
    text: `<@${user}> has joined the channel`,
    ...(inviter && { details: { inviter } }),
  });
  markRead(slack, user, room.id, message.ts);
  await heard;
  if (appIsIn(workspace, joined))
    await events.tell({ type: 'member_joined_channel', ...membership(slack, joined, user), inviter }, joined);
}

export async function removeMember(slack: Slack, room: RoomRow, user: string): Promise<void> {
  const { workspace, events } = slack;
  const left = workspace.rooms.put(room.id, {
    ...room,
    members: room.members.filter(member => member !== user),
  });
  const { heard } = postMessage(slack, {
    room: room.id,
    author: user,
    subtype: 'channel_leave',
    text: `<@${user}> has left the channel`,
  });
  await heard;
  if (user === workspace.installation().botUserId)
    await events.tell({ type: ownType(room, 'left'), channel: room.id, actor_id: room.creator }, left);
  else if (appIsIn(workspace, left))
    await events.tell({ type: 'member_left_channel', ...membership(slack, left, user) }, left);
}

export async function renameRoom(slack: Slack, room: RoomRow, name: string, user: string): Promise<void> {
  const renamed = await change(slack, room, { name }, user, {
    subtype: 'channel_name',
    text: `has renamed the channel from "${room.name}" to "${name}"`,
    details: { name, old_name: room.name },
  });
  const { id, created } = renamed;
  const channel = { id, name, name_normalized: name, created, is_channel: true, is_mpim: false };
  await tellOfRoom(slack, renamed, { type: ownType(room, 'rename'), channel });
}

export async function archiveRoom(slack: Slack, room: RoomRow, user: string): Promise<void> {
  await change(slack, room, { archived: true }, user, {
    subtype: 'channel_archive',
    text: 'archived the channel',
  });
  await tellOfRoom(slack, room, { type: ownType(room, 'archive'), channel: room.id, user, is_moved: 0 });
}

export async function unarchiveRoom(slack: Slack, room: RoomRow, user: string): Promise<void> {
  await change(slack, room, { archived: false }, user, {
    subtype: 'channel_unarchive',
    text: 'un-archived the channel',
  });
  await tellOfRoom(slack, room, { type: ownType(room, 'unarchive'), channel: room.id, user });
}

export async function setTopic(slack: Slack, room: RoomRow, topic: string, user: string): Promise<void> {
  await change(slack, room, { topic }, user, {
    subtype: 'channel_topic',
    text: `set the channel topic: ${topic}`,
    details: { topic },
  });
}

export async function setPurpose(slack: Slack, room: RoomRow, purpose: string, user: string): Promise<void> {
  await change(slack, room, { purpose }, user, {
    subtype: 'channel_purpose',
    text: `set the channel description: ${purpose}`,
    details: { purpose },
  });
}

export async function shareRoom(slack: Slack, room: RoomRow, team: string): Promise<void> {
  const shared = slack.workspace.rooms.put(room.id, {
    ...room,
    sharedWith: [...room.sharedWith, team],
    pendingWith: room.pendingWith.filter(pending => pending !== team),
  });
  await tellOfRoom(slack, shared, { type: 'channel_shared', connected_team_id: team, channel: room.id });
}

export async function unshareRoom(slack: Slack, room: RoomRow): Promise<void> {
  const { workspace } = slack;
  const isHome = (member: string): boolean => workspace.user(member).team === workspace.installation().teamId;
  const own = workspace.rooms.put(room.id, {
    ...room,
    sharedWith: [],
    pendingWith: [],
    members: room.members.filter(isHome),
  });
  for (const team of room.sharedWith)
    await tellOfRoom(slack, own, {
      type: 'channel_unshared',
      previously_connected_team_id: team,
      channel: room.id,
      is_ext_shared: false,
    });
}

export function markRead(slack: Slack, user: string, room: string, ts: string): void {
  slack.workspace.readMarks.put(`${user}:${room}`, { user, room, ts });
}

/** Makes the change, then posts Slack's own line about it in the room. */
async function change(
  slack: Slack,
  room: RoomRow,
  fields: Partial<RoomRow>,
  user: string,
  line: { subtype: string; text: string; details?: Record<string, unknown> },
): Promise<RoomRow> {
  const changed = slack.workspace.rooms.put(room.id, { ...room, ...fields });
  const { heard } = postMessage(slack, {
    room: room.id,
    author: user,
    ...line,
    text: `<@${user}> ${line.text}`,
  });
  await heard;
  return changed;
}

/** The app hears of public rooms and of those that it is in. */
async function tellOfRoom(
  slack: Slack,
  room: RoomRow,
  event: { type: string } & Record<string, unknown>,
): Promise<void> {
  if (room.kind === 'public' || appIsIn(slack.workspace, room)) await slack.events.tell(event, room);
}

const ownType = (room: RoomRow, what: string): string =>
  `${room.kind === 'private' ? 'group' : 'channel'}_${what}`;

const membership = (slack: Slack, room: RoomRow, user: string) => ({
  user,
  channel: room.id,
  channel_type: CHANNEL_TYPES[room.kind].charAt(0).toUpperCase(),
  team: slack.workspace.installation().teamId,
});
