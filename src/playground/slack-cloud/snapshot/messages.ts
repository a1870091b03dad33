import { allBlocks } from '../messages.ts';
import type { Message } from '../page-api.ts';
import type { MessageRow, RoomRow } from '../rows.ts';
import type { Slack } from '../slack.ts';
import { timeOf } from '../timestamps.ts';
import { canSee } from '../visibility.ts';
import { messageKey } from '../workspace.ts';

/** The messages of a room that this person can see, oldest first. */
export function messagesOf(slack: Slack, user: string, room: RoomRow, rows: MessageRow[]): Message[] {
  const replies = new Map<string, MessageRow[]>();
  for (const row of rows)
    if (row.thread && !row.onlyFor) replies.set(row.thread, [...(replies.get(row.thread) ?? []), row]);
  return rows
    .filter(row => canSee(user, room, row))
    .map(row => messageSeen(slack, user, row, replies.get(row.ts) ?? []));
}

export function messageSeen(
  slack: Slack,
  user: string,
  row: MessageRow,
  replies: MessageRow[] = [],
): Message {
  const { room, ts, author, text, blocks, attachments, thread, subtype } = row;
  const latest = replies.at(-1)?.ts;
  return {
    room,
    ts,
    at: timeOf(ts),
    author,
    text,
    blocks,
    attachments,
    thread,
    subtype,
    ...(latest && {
      replies: { count: replies.length, latest, people: [...new Set(replies.map(reply => reply.author))] },
    }),
    ephemeral: row.onlyFor !== undefined,
    edited: row.edited !== undefined,
    deleted: row.deleted === true,
    state: slack.controls.stateOf(user, messageKey(room, ts), allBlocks(row)),
  };
}
