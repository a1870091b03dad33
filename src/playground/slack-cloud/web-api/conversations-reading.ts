import { z } from 'zod';
import { conversationObject } from '../objects/conversation.ts';
import { messageObject, threadSummary } from '../objects/message.ts';
import type { MessageRow, RoomRow } from '../rows.ts';
import type { Slack } from '../slack.ts';
import { ApiError } from './api-error.ts';
import { flag, type Method, method, requireScope } from './method.ts';
import { page, paging } from './pages.ts';
import { joinedRoom, roomScope, visibleRoom } from './room-access.ts';

const ROOM_TYPES: Record<string, RoomRow['kind']> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'direct',
  mpim: 'group',
};

const period = {
  oldest: z.string().default('0'),
  latest: z.string().optional(),
  inclusive: flag,
  include_all_metadata: flag,
};
type Period = z.infer<z.ZodObject<typeof period>>;

export const conversationReadingMethods: Record<string, Method> = {
  'conversations.info': method({
    tier: 3,
    input: z.object({ channel: z.string(), include_num_members: flag }),
    answer: (slack, input) => {
      const room = visibleRoom(slack, input.channel);
      requireScope(slack, roomScope(room.kind, 'read'));
      const channel = conversationObject(slack.workspace, room);
      return {
        channel: input.include_num_members ? { ...channel, num_members: room.members.length } : channel,
      };
    },
  }),

  'conversations.list': method({
    tier: 2,
    input: z.object({ types: z.string().optional(), exclude_archived: flag, ...paging }),
    answer: (slack, input) => {
      const rooms = listedRooms(slack, input, room => isVisible(slack, room));
      const { items, response_metadata } = page(rooms, input);
      return { channels: items.map(room => conversationObject(slack.workspace, room)), response_metadata };
    },
  }),

  'users.conversations': method({
    tier: 3,
    input: z.object({
      user: z.string().optional(),
      types: z.string().optional(),
      exclude_archived: flag,
      ...paging,
    }),
    answer: (slack, input) => {
      const user = input.user ?? slack.workspace.installation().botUserId;
      if (!slack.workspace.users.get(user)) throw new ApiError('user_not_found');
      const rooms = listedRooms(slack, input, room => room.members.includes(user) && isVisible(slack, room));
      const { items, response_metadata } = page(rooms, input);
      return { channels: items.map(room => conversationObject(slack.workspace, room)), response_metadata };
    },
  }),

  'conversations.members': method({
    tier: 4,
    input: z.object({ channel: z.string(), ...paging }),
    answer: (slack, input) => {
      const room = visibleRoom(slack, input.channel);
      requireScope(slack, roomScope(room.kind, 'read'));
      const { items, response_metadata } = page(room.members, input);
      return { members: items, response_metadata };
    },
  }),

  'conversations.history': method({
    tier: 3,
    input: z.object({ channel: z.string(), ...period, ...paging }),
    answer: (slack, input) => {
      const room = joinedRoom(slack, input.channel);
      requireScope(slack, roomScope(room.kind, 'history'));
      const messages = slack.workspace
        .messagesIn(room.id)
        .filter(message => !message.onlyFor && !message.thread && isWithin(input, message))
        .reverse();
      return messagePage(slack, messages, input);
    },
  }),

  'conversations.replies': method({
    tier: 3,
    input: z.object({ channel: z.string(), ts: z.string(), ...period, ...paging }),
    answer: (slack, input) => {
      const room = joinedRoom(slack, input.channel);
      requireScope(slack, roomScope(room.kind, 'history'));
      const head = slack.workspace.message(room.id, input.ts);
      if (!head || head.onlyFor) throw new ApiError('thread_not_found');
      const replies = slack.workspace
        .messagesIn(room.id)
        .filter(message => !message.onlyFor && message.thread === head.ts && isWithin(input, message));
      return messagePage(slack, [head, ...replies], input);
    },
  }),
};

function listedRooms(
  slack: Slack,
  input: { types?: string; exclude_archived: boolean },
  isListed: (room: RoomRow) => boolean,
): RoomRow[] {
  const kinds = (input.types || 'public_channel').split(',').map(type => {
    const kind = ROOM_TYPES[type.trim()];
    if (!kind) throw new ApiError('invalid_types');
    requireScope(slack, roomScope(kind, 'read'));
    return kind;
  });
  return slack.workspace.rooms
    .values()
    .filter(
      room => kinds.includes(room.kind) && !(input.exclude_archived && room.archived) && isListed(room),
    );
}

const isVisible = ({ workspace }: Slack, room: RoomRow): boolean =>
  room.kind === 'public' || room.members.includes(workspace.installation().botUserId);

const isWithin = ({ oldest, latest, inclusive }: Period, { ts }: MessageRow): boolean => {
  const after = Number(ts) - Number(oldest);
  const before = latest === undefined ? 1 : Number(latest) - Number(ts);
  return inclusive ? after >= 0 && before >= 0 : after > 0 && before > 0;
};

function messagePage(
  slack: Slack,
  messages: MessageRow[],
  input: Period & { cursor?: string; limit: number },
) {
  const { items, hasMore, response_metadata } = page(messages, input);
  return {
    messages: items.map(message => {
      const { metadata, ...object } = messageObject(slack.workspace, message);
      return {
        ...object,
        ...threadSummary(slack.workspace, message),
        ...(input.include_all_metadata && metadata && { metadata }),
      };
    }),
    has_more: hasMore,
    pin_count: 0,
    response_metadata,
  };
}
