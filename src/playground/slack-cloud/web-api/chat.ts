import { z } from 'zod';
import { acceptContent } from '../message-content.ts';
import { appIsIn, deleteMessage, isFromApp, postMessage, reviseMessage } from '../messages.ts';
import { messageObject } from '../objects/message.ts';
import { openDirectRoom } from '../rooms.ts';
import type { MessageMetadata, MessageRow, RoomRow } from '../rows.ts';
import type { Slack } from '../slack.ts';
import { ApiError } from './api-error.ts';
import { json, type Method, method } from './method.ts';
import { refuseArchived, visibleRoom } from './room-access.ts';

const content = { text: z.string().optional(), blocks: json, attachments: json };
/** Edits are held to less than new messages. */
const MOST_CHARACTERS_IN_AN_EDIT = 4000;

export const chatMethods: Record<string, Method> = {
  'chat.postMessage': method({
    tier: 4,
    scope: 'chat:write',
    input: z.object({ channel: z.string(), thread_ts: z.string().optional(), metadata: json, ...content }),
    answer: (slack, input) => {
      const room = writableRoom(slack, input.channel);
      const written = acceptContent(slack, 'chat.postMessage', input);
      const { message, heard } = postMessage(slack, {
        text: '',
        ...written,
        room: room.id,
        author: slack.workspace.installation().botUserId,
        thread: input.thread_ts && threadHead(slack, room, input.thread_ts),
        metadata: acceptMetadata(input.metadata),
      });
      slack.app.follow(heard);
      return { channel: room.id, ts: message.ts, message: messageObject(slack.workspace, message) };
    },
  }),

  'chat.postEphemeral': method({
    tier: 4,
    scope: 'chat:write',
    input: z.object({ channel: z.string(), user: z.string(), thread_ts: z.string().optional(), ...content }),
    answer: (slack, input) => {
      const room = writableRoom(slack, input.channel);
      if (!room.members.includes(input.user)) throw new ApiError('user_not_in_channel');
      const { message } = postMessage(slack, {
        text: '',
        ...acceptContent(slack, 'chat.postEphemeral', input),
        room: room.id,
        author: slack.workspace.installation().botUserId,
        thread: input.thread_ts && threadHead(slack, room, input.thread_ts),
        onlyFor: input.user,
      });
      return { message_ts: message.ts };
    },
  }),

  'chat.update': method({
    tier: 3,
    scope: 'chat:write',
    input: z.object({ channel: z.string(), ts: z.string(), metadata: json, ...content }),
    answer: (slack, input) => {
      const before = existingMessage(slack, input.channel, input.ts);
      if (!isFromApp(slack.workspace, before)) throw new ApiError('cant_update_message');
      if (slack.workspace.room(before.room).archived) throw new ApiError('is_inactive');
      const written = acceptContent(slack, 'chat.update', input, MOST_CHARACTERS_IN_AN_EDIT);
      const metadata = acceptMetadata(input.metadata);
      const { message, heard } = reviseMessage(slack, before, { ...written, ...(metadata && { metadata }) });
      slack.app.follow(heard);
      const object = messageObject(slack.workspace, message);
      return { channel: message.room, ts: message.ts, text: message.text, message: object };
    },
  }),

  'chat.delete': method({
    tier: 3,
    scope: 'chat:write',
    input: z.object({ channel: z.string(), ts: z.string() }),
    answer: (slack, input) => {
      const message = existingMessage(slack, input.channel, input.ts);
      if (!isFromApp(slack.workspace, message)) throw new ApiError('cant_delete_message');
      slack.app.follow(deleteMessage(slack, message));
      return { channel: message.room, ts: message.ts };
    },
  }),

  'chat.getPermalink': method({
    tier: 4,
    input: z.object({ channel: z.string(), message_ts: z.string() }),
    answer: (slack, input) => {
      const message = existingMessage(slack, input.channel, input.message_ts);
      const id = `p${message.ts.replace('.', '')}`;
      const thread = message.thread ? `?thread_ts=${message.thread}&cid=${message.room}` : '';
      const archive = `https://${slack.workspace.domain}.slack.com/archives/${message.room}`;
      return { channel: message.room, permalink: `${archive}/${id}${thread}` };
    },
  }),
};

/** A room by id or `#name`, or the direct message with a user by their id. */
function writableRoom(slack: Slack, channel: string): RoomRow {
  const { workspace } = slack;
  if (/^[UW]/.test(channel)) return directRoom(slack, channel);
  const named = workspace.rooms.values().find(room => room.name !== '' && `#${room.name}` === channel);
  const room = visibleRoom(slack, named?.id ?? channel);
  refuseArchived(room);
  const mayPost = appIsIn(workspace, room) || workspace.scopes().includes('chat:write.public');
  if (!mayPost) throw new ApiError('not_in_channel');
  return room;
}

function directRoom(slack: Slack, userId: string): RoomRow {
  const { workspace } = slack;
  const user = workspace.users.get(userId);
  if (!user || user.deactivated || user.stranger) throw new ApiError('channel_not_found');
  if (user.role === 'bot') throw new ApiError('cannot_dm_bot');
  if (!workspace.manifest.features.app_home.messages_tab_enabled) throw new ApiError('messages_tab_disabled');
  return openDirectRoom(slack, [userId, workspace.installation().botUserId]);
}

/** Replies to a reply belong to the message that heads the thread. */
function threadHead(slack: Slack, room: RoomRow, ts: string): string {
  const message = slack.workspace.message(room.id, ts);
  if (!message || message.onlyFor) throw new ApiError('thread_not_found');
  return message.thread ?? message.ts;
}

function existingMessage(slack: Slack, channel: string, ts: string): MessageRow {
  const message = slack.workspace.message(visibleRoom(slack, channel).id, ts);
  if (!message || message.onlyFor || message.deleted) throw new ApiError('message_not_found');
  return message;
}

const Metadata = z.strictObject({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
});

function acceptMetadata(metadata: unknown): MessageMetadata | undefined {
  if (metadata === undefined) return undefined;
  const parsed = Metadata.safeParse(metadata);
  if (!parsed.success) throw new ApiError('invalid_metadata_format');
  return parsed.data;
}
