import { z } from 'zod';
import { acceptContent } from './message-content.ts';
import { deleteMessage, isFromApp, postMessage, reviseMessage } from './messages.ts';
import type { MessageRow } from './rows.ts';
import type { Slack } from './slack.ts';
import { ApiError } from './web-api/api-error.ts';

/** Whom an app answers, where, and from which message's control they came. */
export interface Addressee {
  user: string;
  room: string;
  original?: string;
}

const Reply = z.looseObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
});

/**
 * Carries out what an app answers to a command or through a `response_url`. Resolves with the message that
 * came of it; throws an {@link ApiError} for a malformed answer.
 */
export function reply(slack: Slack, where: string, to: Addressee, body: unknown): MessageRow | undefined {
  const parsed = Reply.safeParse(typeof body === 'string' ? { text: body } : body);
  if (!parsed.success) throw new ApiError('invalid_payload');
  const answer = parsed.data;
  const original = to.original ? replaceable(slack, to.room, to.original) : undefined;
  if (answer.delete_original) {
    if (original) slack.app.follow(deleteMessage(slack, original));
    return undefined;
  }
  const { text = '', blocks = [], attachments = [] } = acceptContent(slack, where, answer);
  const replaces = answer.replace_original && original;
  const told = replaces
    ? reviseMessage(slack, original, { text, blocks, attachments })
    : postMessage(slack, {
        room: to.room,
        author: slack.workspace.installation().botUserId,
        text,
        blocks,
        attachments,
        ...(answer.thread_ts && { thread: answer.thread_ts }),
        ...(answer.response_type !== 'in_channel' && { onlyFor: to.user }),
      });
  slack.app.follow(told.heard);
  return told.message;
}

function replaceable(slack: Slack, room: string, ts: string): MessageRow | undefined {
  const message = slack.workspace.message(room, ts);
  return message && isFromApp(slack.workspace, message) ? message : undefined;
}
