import type { ChannelRow, ChatRow, MessageRow, TeamRow, Tenant } from './tenant.ts';

/** Where messages stand: a channel, a group chat, or one person's chat with the bot. */
export type Room = ChannelRoom | ChatRoom;

interface RoomFacts {
  /** Without `;messageid=`. */
  id: string;
  memberIds: string[];
  appInstalled: boolean;
  /** What the app was granted here by resource-specific consent. */
  permissions: string[];
}

export interface ChannelRoom extends RoomFacts {
  kind: 'channel';
  team: TeamRow;
  channel: ChannelRow;
}

export interface ChatRoom extends RoomFacts {
  kind: 'personal' | 'group';
  chat: ChatRow;
}

/** The room of a conversation id, a thread's included; deleted ones are not found. */
export function findRoom(tenant: Tenant, conversationId: string): Room | undefined {
  const { roomId } = parseConversationId(conversationId);
  const chat = tenant.chats.get(roomId);
  if (chat) {
    const { id, kind, memberIds, appInstalled, permissions } = chat;
    return { kind, id, chat, memberIds, appInstalled, permissions };
  }
  const channel = tenant.channels.get(roomId);
  const team = channel && tenant.teams.get(channel.teamId);
  return channel && team && !channel.deleted && !team.deleted ? channelRoom(team, channel) : undefined;
}

/** A person's chat with the bot, which exists before the app is installed in it. */
export function chatWithBot(tenant: Tenant, userId: string): ChatRow {
  const chat = tenant.chats.values().find(row => row.kind === 'personal' && row.memberIds[0] === userId);
  if (!chat) throw new Error(`${userId} has no chat with the bot.`);
  return chat;
}

export function channelRoom(team: TeamRow, channel: ChannelRow): ChannelRoom {
  const standard = channel.kind === 'standard';
  return {
    kind: 'channel',
    id: channel.id,
    team,
    channel,
    memberIds: standard ? team.memberIds : channel.memberIds,
    appInstalled: standard ? team.appInstalled : channel.appInstalled,
    permissions: team.permissions,
  };
}

/** Every channel that still exists, in the order of creation; the team's General first. */
export function channelsOf(tenant: Tenant, team: TeamRow): ChannelRoom[] {
  return tenant.channels
    .values()
    .filter(channel => channel.teamId === team.id && !channel.deleted)
    .map(channel => channelRoom(team, channel));
}

export function parseConversationId(conversationId: string): { roomId: string; rootId?: string } {
  const [roomId = '', rootId] = conversationId.split(';messageid=');
  return { roomId, rootId };
}

/** What a message's activities carry as their conversation: in a channel, its thread. */
export function conversationIdOf(room: Room, message: MessageRow): string {
  return room.kind === 'channel' ? `${room.id};messageid=${message.rootId ?? message.id}` : room.id;
}

export function findMessage(tenant: Tenant, room: Room, messageId: string): MessageRow | undefined {
  const message = tenant.messages.get(messageKey(room.id, messageId));
  return message && !hasVanished(tenant, message) ? message : undefined;
}

export function putMessage(tenant: Tenant, message: MessageRow): MessageRow {
  return tenant.messages.put(messageKey(message.roomId, message.id), message);
}

/** Oldest first, deleted ones included. */
export function messagesIn(tenant: Tenant, room: Room): MessageRow[] {
  return tenant.messages
    .values()
    .filter(message => message.roomId === room.id && !hasVanished(tenant, message));
}

const TARGETED_MESSAGES_LIVE_MS = 24 * 3_600_000;

function hasVanished(tenant: Tenant, message: MessageRow): boolean {
  return message.targetedAt !== undefined && tenant.now() >= message.sentAt + TARGETED_MESSAGES_LIVE_MS;
}

function messageKey(roomId: string, messageId: string): string {
  return `${roomId} ${messageId}`;
}
