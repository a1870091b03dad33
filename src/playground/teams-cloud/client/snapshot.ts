import type { TeamsUser } from '../administration.ts';
import type { App } from '../app/app.ts';
import type {
  ChannelView,
  ChatView,
  MessageView,
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

/** Whose client it is, and where it looks. */
export interface Viewer {
  tenant: Tenant;
  app: App;
  me: TeamsUser;
}

/** Everything that this person's Teams shows now. */
export function takeSnapshot(viewer: Viewer): TeamsSnapshot {
  const { tenant, app, me } = viewer;
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
      .map(team => viewTeam(viewer, team))
      .filter(team => team.channels.length > 0),
    chats: tenant.chats
      .values()
      .map(chat => findRoom(tenant, chat.id))
      .filter(room => room !== undefined && room.kind !== 'channel')
      .filter(room => room.memberIds.includes(me.id))
      .map(room => viewChat(viewer, room)),
    dialog: tenant.dialogs.get(me.id)?.view,
    toasts: tenant.toasts.values().filter(toast => toast.userId === me.id),
    commands: app.commands,
  };
}

/** What this person sees in a room, oldest first, replies among the posts. */
export function visibleMessages(viewer: Viewer, room: Room): MessageView[] {
  const { tenant, me } = viewer;
  const readUpTo = Number(tenant.reads.get(readKey(me.id, room.id))?.upTo ?? 0);
  return messagesIn(tenant, room)
    .filter(message => isVisibleTo(message, me))
    .map(message => viewMessage(viewer, room, message, readUpTo));
}

function viewTeam(viewer: Viewer, team: TeamRow): TeamView {
  return {
    id: team.id,
    groupId: team.groupId,
    name: team.name,
    archived: team.archived,
    botInstalled: team.appInstalled,
    memberIds: team.memberIds,
    tags: team.tags.map(({ id, name }) => ({ id, name })),
    channels: channelsOf(viewer.tenant, team)
      .filter(room => room.memberIds.includes(viewer.me.id))
      .map(room => viewChannel(viewer, room)),
  };
}

function viewChannel(viewer: Viewer, room: ChannelRoom): ChannelView {
  const messages = visibleMessages(viewer, room);
  const repliesTo = (post: MessageView): MessageView[] =>
    messages.filter(({ id, conversationId }) => id !== post.id && conversationId === post.conversationId);
  return {
    conversationId: room.id,
    name: room.channel.name,
    kind: room.channel.kind,
    unread: countUnread(messages),
    memberIds: room.memberIds,
    posts: messages
      .filter(({ id, conversationId }) => conversationId.endsWith(`;messageid=${id}`))
      .map(post => ({ ...post, replies: repliesTo(post) })),
  };
}

function viewChat(viewer: Viewer, room: ChatRoom): ChatView {
  const { tenant, app, me } = viewer;
  const messages = visibleMessages(viewer, room);
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

function viewMessage(viewer: Viewer, room: Room, message: MessageRow, readUpTo: number): MessageView {
  const { tenant, app, me } = viewer;
  const { id, fromId, sentAt, editedAt, deleted, textFormat } = message;
  const isBot = fromId === app.bot.id;
  const name = isBot ? app.bot.name : (tenant.users.get(fromId)?.name ?? 'Unknown user');
  return {
    id,
    conversationId: conversationIdOf(room, message),
    from: { id: fromId, name, isBot },
    sentAt,
    editedAt,
    deleted,
    text: deleted ? '' : message.text,
    textFormat,
    mentions: deleted ? [] : message.mentions,
    attachments: attachmentsFor(message, me),
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
