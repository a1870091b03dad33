import type { TeamsUser } from '../administration.ts';
import type { App } from '../app/app.ts';
import type {
  ChannelView,
  ChatView,
  MessageView,
  PostView,
  TeamsPerson,
  TeamsSnapshot,
  TeamView,
} from '../page-api.ts';
import {
  type ChannelRoom,
  type ChatRoom,
  channelsOf,
  conversationIdOf,
  findRoom,
  messagesIn,
  type Room,
} from '../tenant/rooms.ts';
import { type MessageRow, readKey, type TeamRow, type Tenant } from '../tenant/tenant.ts';
import { attachmentsFor, isVisibleTo } from './views.ts';

/** Everything that this person's Teams shows now. */
export function takeSnapshot(tenant: Tenant, app: App, me: TeamsUser): TeamsSnapshot {
  return {
    me: asPerson(me),
    bot: app.bot,
    people: tenant.users
      .values()
      .map(asPerson)
      .sort((one, other) => one.name.localeCompare(other.name)),
    teams: tenant.teams
      .values()
      .filter(team => !team.deleted)
      .map(team => viewTeam(tenant, app, team, me))
      .filter(team => team.channels.length > 0),
    chats: tenant.chats
      .values()
      .map(chat => findRoom(tenant, chat.id))
      .filter(room => room !== undefined && room.kind !== 'channel')
      .filter(room => room.memberIds.includes(me.id))
      .map(room => viewChat(tenant, app, room, me)),
    dialog: tenant.dialogs.get(me.id)?.view,
    toasts: tenant.toasts.values().filter(toast => toast.userId === me.id),
    commands: app.commands,
  };
}

/** What this person sees in a room, oldest first, replies among the posts. */
export function visibleMessages(tenant: Tenant, app: App, room: Room, me: TeamsUser): MessageView[] {
  const readUpTo = Number(tenant.reads.get(readKey(me.id, room.id))?.upTo ?? 0);
  return messagesIn(tenant, room)
    .filter(message => isVisibleTo(message, me))
    .map(message => viewMessage(tenant, app, room, message, me, readUpTo));
}

function viewTeam(tenant: Tenant, app: App, team: TeamRow, me: TeamsUser): TeamView {
  return {
    id: team.id,
    groupId: team.groupId,
    name: team.name,
    archived: team.archived,
    botInstalled: team.appInstalled,
    memberIds: team.memberIds,
    tags: team.tags.map(({ id, name }) => ({ id, name })),
    channels: channelsOf(tenant, team)
      .filter(room => room.memberIds.includes(me.id))
      .map(room => viewChannel(tenant, app, room, me)),
  };
}

function viewChannel(tenant: Tenant, app: App, room: ChannelRoom, me: TeamsUser): ChannelView {
  const messages = visibleMessages(tenant, app, room, me);
  const posts = messages.filter(message => message.conversationId.endsWith(`;messageid=${message.id}`));
  const isReplyTo = (post: MessageView, message: MessageView): boolean =>
    message.id !== post.id && message.conversationId === post.conversationId;
  return {
    conversationId: room.id,
    name: room.channel.name,
    kind: room.channel.kind,
    unread: countUnread(messages),
    memberIds: room.memberIds,
    posts: posts.map(
      (post): PostView => ({ ...post, replies: messages.filter(message => isReplyTo(post, message)) }),
    ),
  };
}

function viewChat(tenant: Tenant, app: App, room: ChatRoom, me: TeamsUser): ChatView {
  const messages = visibleMessages(tenant, app, room, me);
  const others = room.memberIds.filter(id => id !== me.id).map(id => tenant.users.get(id)?.name ?? id);
  return {
    conversationId: room.id,
    kind: room.kind,
    title: room.kind === 'personal' ? app.bot.name : room.chat.topic || others.join(', '),
    botInstalled: room.appInstalled,
    unread: countUnread(messages),
    memberIds: room.memberIds,
    messages,
  };
}

function viewMessage(
  tenant: Tenant,
  app: App,
  room: Room,
  message: MessageRow,
  me: TeamsUser,
  readUpTo: number,
): MessageView {
  const { id, fromId, sentAt, editedAt, deleted, textFormat } = message;
  const isBot = fromId === app.bot.id;
  return {
    id,
    conversationId: conversationIdOf(room, message),
    from: {
      id: fromId,
      name: isBot ? app.bot.name : (tenant.users.get(fromId)?.name ?? 'Unknown user'),
      isBot,
    },
    sentAt,
    editedAt,
    deleted,
    text: deleted ? '' : message.text,
    textFormat,
    mentions: deleted ? [] : message.mentions,
    attachments: deleted ? [] : attachmentsFor(message, me),
    onlyYou: message.targetedAt !== undefined,
    unread: !deleted && fromId !== me.id && Number(id) > readUpTo,
  };
}

function countUnread(messages: MessageView[]): number {
  return messages.filter(message => message.unread).length;
}

function asPerson(user: TeamsUser): TeamsPerson {
  const { id, aadObjectId, name, givenName, email, userPrincipalName, tenantId, userRole, removed } = user;
  return { id, aadObjectId, name, givenName, email, userPrincipalName, tenantId, userRole, removed };
}
