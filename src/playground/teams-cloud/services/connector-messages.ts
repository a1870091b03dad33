import type { App } from '../app/app.ts';
import { findMessage, findRoom, parseConversationId, putMessage, type Room } from '../tenant/rooms.ts';
import type { MessageRow, Tenant } from '../tenant/tenant.ts';
import { type BotActivity, badSyntax, messageContent, readBotActivity } from './bot-activity.ts';
import type { RateLimits } from './limits.ts';
import { type Answer, type Call, Refused, type Route } from './routes.ts';

const ACTIVITIES = '/v3/conversations/:conversationId/activities';

/** The Connector's calls that send, edit and delete a bot's messages. */
export function messageRoutes(tenant: Tenant, app: App, limits?: RateLimits): Route[] {
  const post = (call: Call): Answer => {
    const { conversationId = '', activityId } = call.at;
    const where = `POST ${conversationId}`;
    const activity = readBotActivity(app, where, call.body, call.size);
    const room = writableRoom(tenant, conversationId);
    admit(limits, room);
    if (activity.type !== 'message') return { status: 201, body: { id: tenant.nextMessageId() } };
    const rootId = rootOf(tenant, room, conversationId, activityId);
    const targetedAt = isTargeted(call) ? targetOf(app, where, room, activity) : undefined;
    return {
      status: 201,
      body: { id: postBotMessage(tenant, app, room, activity, { where, rootId, targetedAt }) },
    };
  };
  return [
    { method: 'POST', path: ACTIVITIES, answer: post },
    { method: 'POST', path: `${ACTIVITIES}/:activityId`, answer: post },
    {
      method: 'PUT',
      path: `${ACTIVITIES}/:activityId`,
      answer: call => {
        const where = `PUT ${call.at.conversationId}`;
        const activity = readBotActivity(app, where, call.body, call.size);
        const room = writableRoom(tenant, call.at.conversationId ?? '');
        admit(limits, room);
        const message = ownMessage(tenant, app, room, call.at.activityId);
        if (message.targetedAt && activity.recipient)
          throw badSyntax(app, where, 'Recipient passed on update');
        const content = messageContent(app, where, activity);
        putMessage(tenant, { ...message, ...content, editedAt: tenant.now(), ownViews: {} });
        tenant.changed();
        return { status: 200, body: { id: message.id } };
      },
    },
    {
      method: 'DELETE',
      path: `${ACTIVITIES}/:activityId`,
      answer: call => {
        const room = writableRoom(tenant, call.at.conversationId ?? '');
        const message = ownMessage(tenant, app, room, call.at.activityId);
        putMessage(tenant, { ...message, deleted: true });
        tenant.changed();
        return { status: 200 };
      },
    },
  ];
}

/** Posts as the bot; returns the message's id. */
export function postBotMessage(
  tenant: Tenant,
  app: App,
  room: Room,
  activity: BotActivity,
  { where, rootId, targetedAt }: { where: string; rootId?: string; targetedAt?: string },
): string {
  const content = messageContent(app, where, activity);
  const id = tenant.nextMessageId();
  putMessage(tenant, {
    ...content,
    roomId: room.id,
    id,
    rootId,
    fromId: app.bot.id,
    sentAt: Number(id),
    deleted: false,
    targetedAt,
    ownViews: {},
  });
  tenant.changed();
  return id;
}

/** Where the bot may write; refuses as the Connector does where it may not. */
export function writableRoom(tenant: Tenant, conversationId: string): Room {
  const room = findRoom(tenant, conversationId);
  if (!room) throw new Refused(404, 'ConversationNotFound', 'Conversation not found.');
  if (room.kind === 'personal' && !room.appInstalled) {
    throw new Refused(403, 'MessageWritesBlocked', 'User blocked the conversation with the bot.');
  }
  if (!room.appInstalled) throw notInRoster();
  if (room.kind === 'channel' && room.team.archived) {
    throw new Refused(403, 'MessageWritesBlocked', 'The team is archived.');
  }
  return room;
}

export function notInRoster(): Refused {
  return new Refused(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
}

export function admit(limits: RateLimits | undefined, room: { id: string }): void {
  const seconds = limits?.admit(room.id);
  if (seconds !== undefined) {
    throw new Refused(429, 'Throttled', 'Too many requests.', { 'retry-after': String(seconds) });
  }
}

/** The post whose thread a message joins; undefined for a new post, and in chats. */
function rootOf(tenant: Tenant, room: Room, conversationId: string, replyToId?: string): string | undefined {
  const thread = parseConversationId(conversationId).rootId ?? replyToId;
  if (room.kind !== 'channel' || thread === undefined) return undefined;
  const parent = findMessage(tenant, room, thread);
  if (!parent) throw new Refused(404, 'ConversationNotFound', 'Conversation not found.');
  return parent.rootId ?? parent.id;
}

function isTargeted({ query }: Call): boolean {
  return query.get('isTargetedActivity') === 'true';
}

function targetOf(app: App, where: string, room: Room, { recipient }: BotActivity): string {
  if (!recipient) throw badSyntax(app, where, 'Missing recipient when creating targeted message');
  if (room.kind === 'personal') throw badSyntax(app, where, 'A chat with the bot has no targeted messages');
  if (!room.memberIds.includes(recipient.id))
    throw badSyntax(app, where, 'The recipient is not in the conversation');
  return recipient.id;
}

function ownMessage(tenant: Tenant, app: App, room: Room, activityId = ''): MessageRow {
  const message = findMessage(tenant, room, activityId);
  if (!message || message.deleted) {
    throw new Refused(404, 'ActivityNotFoundInConversation', 'Activity not found in the conversation.');
  }
  if (message.fromId !== app.bot.id) throw new Refused(403, 'Forbidden', "The message is not the bot's own.");
  return message;
}
