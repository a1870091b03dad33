import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { shortened, visible } from '../core/cards/plain.ts';
import type { Platform, RoomCreated, RoomFacts, RoomWanted } from '../core/platform.ts';
import { failureOf, isWithheld, platformCode } from './errors.ts';
import { CHANNEL_NAME, CHANNEL_TOPIC } from './limits.ts';
import { reach, type WebClients } from './web-clients.ts';

const PAGE = 1_000;

/** https://docs.slack.dev/reference/objects/conversation-object */
const Conversation = z.object({
  id: z.string(),
  name: z.string().default(''),
  creator: z.string().optional(),
  is_im: z.boolean().optional(),
  is_mpim: z.boolean().optional(),
  is_archived: z.boolean().optional(),
  is_shared: z.boolean().optional(),
  is_org_shared: z.boolean().optional(),
  is_ext_shared: z.boolean().optional(),
  is_pending_ext_shared: z.boolean().optional(),
  pending_connected_team_ids: z.array(z.string()).optional(),
  purpose: z.object({ value: z.string() }).optional(),
});
type Conversation = z.infer<typeof Conversation>;

export type Rooms = Pick<Platform, 'room' | 'createRoom'>;

export function createRooms(clients: WebClients): Rooms {
  return {
    room: async (workspace, conversationId) => room(reach(clients, workspace), conversationId),
    createRoom: async (workspace, wanted) => createRoom(reach(clients, workspace), wanted),
  };
}

async function room(client: WebClient, conversationId: string): Promise<RoomFacts | null> {
  try {
    const { channel } = await client.conversations.info({ channel: conversationId });
    return roomFacts(Conversation.parse(channel));
  } catch (error) {
    if (platformCode(error) === 'channel_not_found' || isWithheld(error)) return null;
    throw error;
  }
}

function roomFacts(conversation: Conversation): RoomFacts {
  return {
    conversationId: conversation.id,
    kind: conversation.is_im ? 'direct' : conversation.is_mpim ? 'group' : 'channel',
    name: conversation.name,
    shared:
      (conversation.is_ext_shared ?? false) ||
      // Between workspaces of one Enterprise organization it is internal.
      (conversation.is_shared === true && !conversation.is_org_shared) ||
      (conversation.is_pending_ext_shared ?? false) ||
      (conversation.pending_connected_team_ids ?? []).length > 0,
    archived: conversation.is_archived ?? false,
  };
}

/** Every step can be done again, so an attempt that broke off is simply continued by the next; one that is refused is undone. */
async function createRoom(client: WebClient, wanted: RoomWanted): Promise<RoomCreated> {
  try {
    const made = await madeRoom(client, wanted);
    if ('failed' in made) return made.failed;
    const furnished = await furnish(client, made.conversation, wanted);
    if (!furnished.ok && furnished.failure !== 'later') await unmake(client, made.conversation, wanted);
    return furnished;
  } catch (error) {
    return creationFailure(error);
  }
}

async function furnish(
  client: WebClient,
  { id: channel, name }: Conversation,
  wanted: RoomWanted,
): Promise<RoomCreated> {
  try {
    await client.conversations.setPurpose({ channel, purpose: purposeOf(wanted) });
    await client.conversations.setTopic({ channel, topic: shortened(visible(wanted.topic), CHANNEL_TOPIC) });
    await invite(client, channel, wanted.inviteUserId);
    return { ok: true, conversationId: channel, name };
  } catch (error) {
    return creationFailure(error);
  }
}

/** An archived channel keeps its name, so it gets another first. What is refused here too is found by the next attempt. */
async function unmake(client: WebClient, { id: channel, name }: Conversation, { key }: RoomWanted) {
  try {
    await client.conversations.rename({
      channel,
      name: `${name.slice(0, CHANNEL_NAME - 9)}-${key.slice(0, 8)}`,
    });
    await client.conversations.archive({ channel });
  } catch {
    // said above
  }
}

type Made = { conversation: Conversation } | { failed: RoomCreated };

async function madeRoom(client: WebClient, wanted: RoomWanted): Promise<Made> {
  const name = channelName(wanted.name);
  try {
    const { channel } = await client.conversations.create({ name });
    return { conversation: Conversation.parse(channel) };
  } catch (error) {
    if (platformCode(error) !== 'name_taken') throw error;
    return namesake(client, name, wanted);
  }
}

/** The channel of that name: ours, if it bears our key, or if we made it and broke off before it could. */
async function namesake(client: WebClient, name: string, wanted: RoomWanted): Promise<Made> {
  const conversation = await channelNamed(client, name);
  const taken: Made = { failed: { ok: false, failure: 'taken', detail: 'name_taken' } };
  if (!conversation) return taken;
  const purpose = conversation.purpose?.value;
  if (conversation.is_archived) return { failed: { ok: false, failure: 'archived', detail: 'is_archived' } };
  if (purpose === purposeOf(wanted)) return { conversation };
  if (purpose) return taken;
  const { user_id: ourselves } = await client.auth.test();
  return conversation.creator === ourselves ? { conversation } : taken;
}

async function channelNamed(client: WebClient, name: string): Promise<Conversation | null> {
  for await (const page of client.paginate('conversations.list', { types: 'public_channel', limit: PAGE })) {
    const { channels } = z.object({ channels: z.array(Conversation) }).parse(page);
    const found = channels.find(channel => channel.name === name);
    if (found) return found;
  }
  return null;
}

function purposeOf({ key }: RoomWanted): string {
  return `Made by Handrail (${key})`.slice(0, CHANNEL_TOPIC);
}

/** As Slack would have it: lower case, no spaces, few signs. */
function channelName(wanted: string): string {
  return wanted
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .slice(0, CHANNEL_NAME)
    .replace(/^-+|-+$/g, '');
}

async function invite(client: WebClient, channel: string, user: string): Promise<void> {
  try {
    await client.conversations.invite({ channel, users: user });
  } catch (error) {
    if (!['already_in_channel', 'cant_invite_self'].includes(platformCode(error))) throw error;
  }
}

function creationFailure(error: unknown): RoomCreated {
  const code = platformCode(error);
  if (code.startsWith('invalid_name')) return { ok: false, failure: 'invalid_name', detail: code };
  const failure = failureOf(error);
  if (failure.failure === 'refused') return { ok: false, failure: 'not_permitted', detail: failure.reason };
  if (failure.reason === 'is_archived') return { ok: false, failure: 'archived', detail: failure.reason };
  return {
    ok: false,
    failure: 'later',
    detail: failure.reason,
    ...(failure.failure === 'later' ? { afterMs: failure.afterMs } : {}),
  };
}
