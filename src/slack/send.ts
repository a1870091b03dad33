import type { WebClient } from '@slack/web-api';
import type { Card } from '../core/cards/card.ts';
import type { Place } from '../core/place.ts';
import type { Address, Platform, SendFailure, Sent, Sought, Workspace } from '../core/platform.ts';
import { failureOf, repeatable } from './errors.ts';
import { publishHome } from './home.ts';
import { cardMessage } from './render-card.ts';
import type { WebClients } from './web-clients.ts';

/** As many as `conversations.history` gives an app outside of Slack's marketplace. */
const NEWEST = 15;
/** Sixty messages: in a room where more is said within minutes, nobody can tell. */
const MOST_PAGES = 4;
/** As far as Slack's clock and the database's may be apart. */
const CLOCKS_APART_SECONDS = 60;

export type Sending = Pick<Platform, 'post' | 'update' | 'remove' | 'find' | 'whisper'>;

export function createSending(clients: WebClients): Sending {
  const reaching = async (
    workspace: Workspace,
    send: (client: WebClient) => Promise<Sent>,
  ): Promise<Sent> => {
    const client = clients(workspace);
    return client ? send(client) : { ok: false, failure: 'refused', reason: 'no token' };
  };
  return {
    post: (to, card, key) =>
      reaching(to.workspace, client =>
        to.kind === 'home' ? publishHome(client, to, card) : postBelow(client, to, card, key),
      ),
    update: (to, messageId, card) =>
      reaching(to.workspace, client =>
        to.kind === 'home' ? publishHome(client, to, card) : updateMessage(client, to, messageId, card),
      ),
    remove: (to, messageId) =>
      reaching(to.workspace, client =>
        to.kind === 'home' ? publishHome(client, to, { body: [] }) : removeMessage(client, to, messageId),
      ),
    find: async (to, key, since) => {
      const client = clients(to.workspace);
      return client ? find(client, to, key, since) : 'unknown';
    },
    whisper: (workspace, place, userId, card) =>
      reaching(workspace, client => whisper(client, place, userId, card)),
  };
}

/** A message that is gone has no replies: what would be one stands by itself then. */
async function postBelow(client: WebClient, to: Address, card: Card, key: string): Promise<Sent> {
  const channel = to.conversationId ?? to.userId;
  const sent = await postJoining(client, channel, card, { key, thread: to.replyTo });
  if (sent.ok || !THREAD_GONE.has(sent.reason)) return sent;
  return postJoining(client, channel, card, { key });
}

const THREAD_GONE = new Set<SendFailure['reason']>([
  'thread_not_found',
  'message_not_found',
  'cannot_reply_to_message',
]);

/** A command works in every channel, and may so have bound one that the bot has yet to join. */
async function postJoining(
  client: WebClient,
  channel: string | null,
  card: Card,
  how: { key: string; thread?: string },
): Promise<Sent> {
  const sent = await postMessage(client, channel, card, how);
  if (sent.ok || sent.reason !== 'not_in_channel' || !channel) return sent;
  try {
    await client.conversations.join({ channel });
  } catch {
    return sent;
  }
  return postMessage(client, channel, card, how);
}

/** `channel` may be a person's user id: Slack then opens the direct chat. */
async function postMessage(
  client: WebClient,
  channel: string | null,
  card: Card,
  { key, thread }: { key?: string; thread?: string },
): Promise<Sent> {
  if (!channel) return { ok: false, failure: 'refused', reason: 'no address' };
  try {
    const posted = await client.chat.postMessage({
      channel,
      ...cardMessage(card),
      ...(thread ? { thread_ts: thread } : {}),
      ...(key ? { metadata: { event_type: 'handrail', event_payload: { key } } } : {}),
      unfurl_links: false,
      unfurl_media: false,
    });
    if (!posted.ts) return { ok: false, failure: 'ambiguous', reason: 'no ts' };
    return { ok: true, messageId: posted.ts, conversationId: posted.channel };
  } catch (error) {
    return { ok: false, ...failureOf(error) };
  }
}

async function updateMessage(client: WebClient, to: Address, messageId: string, card: Card): Promise<Sent> {
  return repeatably(messageId, async () => {
    await client.chat.update({ channel: await channelOf(client, to), ts: messageId, ...cardMessage(card) });
  });
}

async function removeMessage(client: WebClient, to: Address, messageId: string): Promise<Sent> {
  return repeatably(messageId, async () => {
    await client.chat.delete({ channel: await channelOf(client, to), ts: messageId });
  });
}

async function repeatably(messageId: string, call: () => Promise<void>): Promise<Sent> {
  try {
    await call();
    return { ok: true, messageId };
  } catch (error) {
    return { ok: false, ...repeatable(failureOf(error)) };
  }
}

/** The direct chat with somebody is opened to learn its id; it exists only once. */
async function channelOf(client: WebClient, to: Address): Promise<string> {
  if (to.conversationId) return to.conversationId;
  const opened = await client.conversations.open({ users: to.userId ?? '' });
  return opened.channel?.id ?? '';
}

/** Home is published anew in any case; a message is looked for back to the moment at which its post began. */
async function find(client: WebClient, to: Address, key: string, since: Date): Promise<Sought> {
  if (to.kind === 'home') return 'absent';
  try {
    const channel = await channelOf(client, to);
    let cursor: string | undefined;
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const wanted = { channel, limit: NEWEST, include_all_metadata: true, cursor };
      const history = await (to.replyTo
        ? client.conversations.replies({
            ...wanted,
            ts: to.replyTo,
            oldest: String(since.getTime() / 1000 - CLOCKS_APART_SECONDS),
          })
        : client.conversations.history(wanted));
      const messages = history.messages ?? [];
      const found = messages.find(message => keyOf(message.metadata?.event_payload) === key);
      if (found?.ts) return { messageId: found.ts };
      const oldest = Number(messages.at(-1)?.ts ?? 0);
      if (!history.has_more || oldest < since.getTime() / 1000 - CLOCKS_APART_SECONDS) return 'absent';
      cursor = history.response_metadata?.next_cursor || undefined;
      if (!cursor) break;
    }
    return 'unknown';
  } catch (error) {
    const failed = failureOf(error);
    // Asking is limited by itself: what waits to be sent elsewhere need not wait for it.
    if (failed.failure === 'later') return { later: failed.reason, afterMs: failed.afterMs };
    return failed.failure === 'ambiguous' ? { later: failed.reason } : 'unknown';
  }
}

function keyOf(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null && 'key' in payload ? payload.key : undefined;
}

/** Where the two of them are alone it is a plain message; so it is where the bot cannot reach the person in the room. */
async function whisper(client: WebClient, place: Place, userId: string, card: Card): Promise<Sent> {
  const { kind, room, thread } = place;
  if (!room) return postMessage(client, userId, card, {});
  const sent = await (kind === 'direct'
    ? postMessage(client, room, card, { thread })
    : postEphemeral(client, room, userId, card, thread));
  if (!sent.ok && OUT_OF_REACH.has(sent.reason)) return postMessage(client, userId, card, {});
  return sent;
}

const OUT_OF_REACH = new Set<SendFailure['reason']>([
  'channel_not_found',
  'not_in_channel',
  'user_not_in_channel',
  'is_archived',
]);

async function postEphemeral(
  client: WebClient,
  channel: string,
  user: string,
  card: Card,
  thread?: string,
): Promise<Sent> {
  try {
    const sent = await client.chat.postEphemeral({
      channel,
      user,
      ...cardMessage(card),
      ...(thread ? { thread_ts: thread } : {}),
    });
    return { ok: true, messageId: sent.message_ts ?? '' };
  } catch (error) {
    return { ok: false, ...failureOf(error) };
  }
}
