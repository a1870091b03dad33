import { setTimeout as sleep } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import type { Card } from '../core/cards/card.ts';
import type { Place } from '../core/place.ts';
import type { Address, Platform, Sent, Workspace } from '../core/platform.ts';
import { attached } from './adaptive-card.ts';
import type { Connectors } from './connector.ts';
import { failureOf, sendFailureOf } from './errors.ts';
import { ANSWER_PATIENCE_MS, BRIEFLY_MS } from './limits.ts';
import { renderCard, summaryOf } from './render-card.ts';

export type Sender = Pick<Platform, 'post' | 'update' | 'remove' | 'find' | 'whisper'>;

export function createSender(connectors: Connectors): Sender {
  const { bot, options } = connectors;

  /** Sends once; whatever is thrown becomes a value. Only what may be repeated without harm is `repeatable`. */
  async function attempt(
    { serviceUrl }: Workspace,
    send: (serviceUrl: string) => Promise<{ messageId: string; conversationId?: string }>,
    repeatable = false,
  ): Promise<Sent> {
    if (!serviceUrl)
      return { ok: false, failure: 'later', reason: 'no activity has told the serviceUrl yet' };
    try {
      return { ok: true, ...(await send(serviceUrl)) };
    } catch (error) {
      if (failureOf(error).status === 401) connectors.forgetToken();
      return { ok: false, ...sendFailureOf(error, repeatable) };
    }
  }

  function postThread(workspace: Workspace, channelId: string, card: Card): Promise<Sent> {
    const channelData = { channel: { id: channelId }, tenant: { id: workspace.tenant } };
    const thread = { isGroup: true, bot, tenantId: workspace.tenant, channelData, activity: message(card) };
    return attempt(workspace, async serviceUrl => {
      const { id, activityId } = await connectors
        .at(serviceUrl)
        .conversations.createConversation(thread, options);
      return { messageId: id.split(';messageid=')[1] ?? activityId };
    });
  }

  /** Below a message that is gone nothing can stand: then it begins a thread of its own. */
  async function postReply(
    workspace: Workspace,
    channelId: string,
    rootId: string,
    card: Card,
  ): Promise<Sent> {
    const sent = await postInto(workspace, threadId(channelId, rootId), card);
    if (sent.ok) return { ...sent, messageId: `${rootId}${REPLY}${sent.messageId}` };
    return sent.failure === 'room_gone' ? postThread(workspace, channelId, card) : sent;
  }

  function postInto(workspace: Workspace, conversationId: string, card: Card): Promise<Sent> {
    return attempt(workspace, async serviceUrl => {
      const { conversations } = connectors.at(serviceUrl);
      const { id } = await conversations.sendToConversation(conversationId, message(card), options);
      return { messageId: id };
    });
  }

  /** Opening a chat again gives the same one; only the message itself can be in doubt. */
  async function postToPerson(workspace: Workspace, userId: string, card: Card): Promise<Sent> {
    const open = async (serviceUrl: string) => {
      const conversationId = await connectors.openChat(serviceUrl, workspace.tenant, userId);
      return { messageId: '', conversationId };
    };
    const opened = await attempt(workspace, open);
    if (!opened.ok) {
      return opened.failure === 'ambiguous' ? { ok: false, failure: 'later', reason: opened.reason } : opened;
    }
    const { conversationId = '' } = opened;
    const sent = await postInto(workspace, conversationId, card);
    return sent.ok ? { ...sent, conversationId } : sent;
  }

  function postTargeted(
    workspace: Workspace,
    { room = '', thread }: Place,
    userId: string,
    card: Card,
  ): Promise<Sent> {
    const conversationId = thread ? threadId(room, thread) : room;
    const activity = { ...message(card), from: bot, recipient: { id: userId, isTargeted: true } };
    return attempt(workspace, async serviceUrl => {
      const { id } = await connectors.postTargeted(serviceUrl, conversationId, activity);
      return { messageId: id };
    });
  }

  return {
    post: async ({ workspace, kind, conversationId, userId, replyTo }, card) => {
      if (conversationId && kind === 'channel')
        return replyTo
          ? postReply(workspace, conversationId, replyTo, card)
          : postThread(workspace, conversationId, card);
      if (conversationId && kind !== 'home') return postInto(workspace, conversationId, card);
      if (userId && kind === 'direct') return postToPerson(workspace, userId, card);
      return { ok: false, failure: 'refused', reason: 'Teams has no App Home' };
    },

    update: ({ workspace, ...to }, messageId, card) =>
      attempt(
        workspace,
        async serviceUrl => {
          const { conversations } = connectors.at(serviceUrl);
          const { conversation, activityId } = whereIs(to, messageId);
          await conversations.updateActivity(conversation, activityId, message(card), options);
          return { messageId };
        },
        true,
      ),

    remove: ({ workspace, ...to }, messageId) =>
      attempt(
        workspace,
        async serviceUrl => {
          const { conversation, activityId } = whereIs(to, messageId);
          await connectors.at(serviceUrl).conversations.deleteActivity(conversation, activityId, options);
          return { messageId };
        },
        true,
      ),

    find: async () => 'unknown',

    whisper: async (workspace, place, userId, card) => {
      const from = { ...workspace, serviceUrl: place.serviceUrl ?? workspace.serviceUrl };
      const { room, kind } = place;
      if (room && kind === 'direct') return insistently(() => postInto(from, room, card));
      const toPerson = () => insistently(() => postToPerson(from, userId, card));
      if (!room) return toPerson();
      const sent = await insistently(() => postTargeted(from, place, userId, card));
      return sent.ok || sent.failure === 'ambiguous' ? sent : toPerson();
    },
  };
}

/** A private answer is given now or never: what was certainly not sent is sent once more, unless that is too long a wait. */
async function insistently(send: () => Promise<Sent>): Promise<Sent> {
  const sent = await send();
  if (sent.ok || sent.failure !== 'later') return sent;
  const { afterMs = BRIEFLY_MS } = sent;
  if (afterMs > ANSWER_PATIENCE_MS) return sent;
  await sleep(afterMs);
  return send();
}

/** In a channel every card of ours begins a thread of its own, unless its id says below which message it stands. */
function whereIs(
  { kind, conversationId }: Omit<Address, 'workspace'>,
  messageId: string,
): { conversation: string; activityId: string } {
  const [rootId = messageId, replyId = rootId] = messageId.split(REPLY);
  const room = conversationId ?? '';
  return { conversation: kind === 'channel' ? threadId(room, rootId) : room, activityId: replyId };
}

/** Stands between the id of a message in a channel and that of a reply to it. */
const REPLY = '/';

function threadId(room: string, rootId: string): string {
  return `${room};messageid=${rootId}`;
}

/** The SDK's type wants what only received activities have. */
function message(card: Card): Activity {
  const sent: Partial<Activity> = {
    type: 'message',
    summary: summaryOf(card),
    attachments: [attached(renderCard(card))],
  };
  return sent as Activity;
}
