import { clientActivity } from '../app/activities.ts';
import type { Activity } from '../app/app.ts';
import type { Scene } from '../app/scenes.ts';
import type { Attachment, Seen } from '../page-api.ts';
import { conversationIdOf, findMessage, parseConversationId, putMessage } from '../tenant/rooms.ts';
import type { MessageRow } from '../tenant/tenant.ts';
import { seen, untold } from './seen.ts';
import { deliveredText, html, mentionEntities, typedText } from './text.ts';

/** Posts what somebody typed, with what they attached; the app is told where it may hear. */
export async function postMessage(
  scene: Scene,
  typed: string,
  attachments: Attachment[] = [],
): Promise<Seen> {
  const { tenant, app, room, person } = scene;
  const thread = parseConversationId(scene.conversationId).rootId;
  const parent = thread ? findMessage(tenant, room, thread) : undefined;
  if (thread && !parent) throw new Error(`There is no thread ${scene.conversationId}.`);
  const id = tenant.nextMessageId();
  const message = putMessage(tenant, {
    ...typedText(typed, tenant, app, room),
    roomId: room.id,
    id,
    rootId: parent?.rootId ?? parent?.id,
    fromId: person.id,
    textFormat: 'plain',
    attachments,
    sentAt: Number(id),
    deleted: false,
    ownViews: {},
  });
  tenant.changed();
  if (!isHeard(scene, message)) return { ...untold(), messageId: id };
  return { ...seen(await app.deliver(messageActivity(scene, 'message', message))), messageId: id };
}

export async function editMessage(scene: Scene, messageId: string, typed: string): Promise<Seen> {
  const { tenant, app, room } = scene;
  const edited = putMessage(tenant, {
    ...ownMessage(scene, messageId),
    ...typedText(typed, tenant, app, room),
    editedAt: tenant.now(),
  });
  tenant.changed();
  if (!isHeard(scene, edited)) return untold();
  const update = messageActivity(scene, 'messageUpdate', edited);
  return seen(await app.deliver(update));
}

export async function deleteMessage(scene: Scene, messageId: string): Promise<Seen> {
  const { tenant, app } = scene;
  const message = ownMessage(scene, messageId);
  putMessage(tenant, { ...message, deleted: true });
  tenant.changed();
  if (!isHeard(scene, message)) return untold();
  const { id, rootId } = message;
  const facts = { id, ...(rootId && { replyToId: rootId }), channelData: { eventType: 'softDeleteMessage' } };
  return seen(await app.deliver(clientActivity(inThread(scene, message), 'messageDelete', facts)));
}

function ownMessage({ tenant, room, person }: Scene, messageId: string): MessageRow {
  const message = findMessage(tenant, room, messageId);
  if (message?.fromId === person.id && !message.deleted) return message;
  throw new Error(`${person.name} has no message ${messageId}.`);
}

/** In its own chat the app hears everything; elsewhere what mentions it, unless it was granted the rest. */
function isHeard({ room, app }: Scene, message: MessageRow): boolean {
  if (!room.appInstalled) return false;
  const readsAll = room.permissions.some(
    name => name === 'ChannelMessage.Read.Group' || name === 'ChatMessage.Read.Chat',
  );
  return room.kind === 'personal' || readsAll || message.mentions.some(mention => mention.id === app.bot.id);
}

function messageActivity(scene: Scene, type: 'message' | 'messageUpdate', message: MessageRow): Activity {
  const { id, rootId } = message;
  const cards = message.attachments.map(({ contentType, content }) => ({ contentType, content }));
  return clientActivity(inThread(scene, message), type, {
    id,
    text: deliveredText(message),
    textFormat: 'plain',
    attachments: [...cards, { contentType: 'text/html', content: html(message) }],
    entities: mentionEntities(message.mentions),
    ...(rootId && { replyToId: rootId }),
    ...(type === 'messageUpdate' && { channelData: { eventType: 'editMessage' } }),
  });
}

/** A new post is the first of its own thread. */
function inThread(scene: Scene, message: MessageRow): Scene {
  return { ...scene, conversationId: conversationIdOf(scene.room, message) };
}
