import type { Block } from './blocks/blocks.ts';
import { CHANNEL_TYPES } from './objects/conversation.ts';
import { messageObject, threadSummary } from './objects/message.ts';
import { SLACKBOT } from './objects/user.ts';
import type { MessageRow, RoomRow } from './rows.ts';
import type { Slack } from './slack.ts';
import { tsOf } from './timestamps.ts';
import { messageKey, type Workspace } from './workspace.ts';

export type Draft = Pick<MessageRow, 'room' | 'author' | 'text'> &
  Partial<
    Pick<MessageRow, 'blocks' | 'attachments' | 'thread' | 'onlyFor' | 'subtype' | 'details' | 'metadata'>
  >;

export type Revision = Partial<Pick<MessageRow, 'text' | 'blocks' | 'attachments' | 'metadata'>>;

/** A message and the moment when the app has answered to hearing of it. */
export interface Told {
  message: MessageRow;
  heard: Promise<void>;
}

export function postMessage(slack: Slack, draft: Draft): Told {
  const { workspace } = slack;
  const ts = workspace.nextTs(draft.room);
  const message = workspace.messages.put(messageKey(draft.room, ts), {
    blocks: [],
    attachments: [],
    ...draft,
    ts,
  });
  return { message, heard: message.onlyFor ? Promise.resolve() : tellPosted(slack, message) };
}

async function tellPosted(slack: Slack, message: MessageRow): Promise<void> {
  const { workspace, events } = slack;
  const room = workspace.room(message.room);
  if (!appIsIn(workspace, room)) return;
  const posted = { ...messageObject(workspace, message), channel: room.id, event_ts: message.ts };
  const names = message.text.includes(`<@${workspace.installation().botUserId}>`);
  const mention = names && room.kind !== 'direct' && !message.subtype && !isFromApp(workspace, message);
  await Promise.all([
    events.tell({ ...posted, channel_type: CHANNEL_TYPES[room.kind] }, room),
    mention && events.tell({ ...posted, type: 'app_mention' }, room),
  ]);
}

export function reviseMessage(slack: Slack, before: MessageRow, revision: Revision): Told {
  const { workspace } = slack;
  const ts = tsOf(workspace.now());
  const message = workspace.messages.put(messageKey(before.room, before.ts), {
    ...before,
    ...revision,
    edited: { user: before.author, ts },
  });
  return { message, heard: tellChanged(slack, before, message) };
}

/** A message that heads a thread leaves a tombstone there. */
export async function deleteMessage(slack: Slack, message: MessageRow): Promise<void> {
  const { workspace } = slack;
  if ('reply_count' in threadSummary(workspace, message)) return bury(slack, message);
  workspace.messages.delete(messageKey(message.room, message.ts));
  if (!message.onlyFor)
    await tellHidden(slack, message, { subtype: 'message_deleted', deleted_ts: message.ts });
}

async function bury(slack: Slack, message: MessageRow): Promise<void> {
  const tombstone: MessageRow = {
    room: message.room,
    ts: message.ts,
    author: SLACKBOT,
    text: 'This message was deleted.',
    subtype: 'tombstone',
    blocks: [],
    attachments: [],
    deleted: true,
  };
  slack.workspace.messages.put(messageKey(message.room, message.ts), tombstone);
  await tellChanged(slack, message, tombstone);
}

const tellChanged = async (slack: Slack, before: MessageRow, after: MessageRow): Promise<void> => {
  if (after.onlyFor) return;
  const message = { ...messageObject(slack.workspace, after), ...threadSummary(slack.workspace, after) };
  await tellHidden(slack, before, { subtype: 'message_changed', message });
};

async function tellHidden(slack: Slack, before: MessageRow, change: Record<string, unknown>): Promise<void> {
  const { workspace, events } = slack;
  const room = workspace.room(before.room);
  if (!appIsIn(workspace, room)) return;
  await events.tell(
    {
      type: 'message',
      hidden: true,
      channel: room.id,
      channel_type: CHANNEL_TYPES[room.kind],
      ts: tsOf(workspace.now()),
      previous_message: messageObject(workspace, before),
      ...change,
    },
    room,
  );
}

export const appIsIn = (workspace: Workspace, room: RoomRow): boolean =>
  room.members.includes(workspace.installation().botUserId);

export const isFromApp = (workspace: Workspace, message: MessageRow): boolean =>
  message.author === workspace.installation().botUserId;

/** Those of its attachments included. */
export const allBlocks = (message: MessageRow): Block[] => [
  ...message.blocks,
  ...message.attachments.flatMap(attachment => attachment.blocks ?? []),
];
