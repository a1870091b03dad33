import type { MessageRow } from '../rows.ts';
import type { Workspace } from '../workspace.ts';

/** A message as events, payloads and history have it. */
export function messageObject(workspace: Workspace, message: MessageRow) {
  const { teamId, appId, botId, botUserId } = workspace.installation();
  const author = workspace.users.get(message.author);
  const team = author?.team ?? teamId;
  const parent = message.thread ? workspace.message(message.room, message.thread) : undefined;
  return {
    type: 'message',
    ...(message.subtype && { subtype: message.subtype }),
    user: message.author,
    text: message.text,
    ts: message.ts,
    team,
    ...(team !== teamId && { user_team: team, source_team: team }),
    ...(message.author === botUserId && {
      bot_id: botId,
      app_id: appId,
      bot_profile: {
        id: botId,
        app_id: appId,
        team_id: teamId,
        name: author?.realName,
        icons: {},
        updated: author?.updated,
        deleted: false,
      },
    }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.attachments.length > 0 && { attachments: message.attachments }),
    ...(message.thread && { thread_ts: message.thread, parent_user_id: parent?.author }),
    ...(message.edited && { edited: message.edited }),
    ...(message.metadata && { metadata: message.metadata }),
    ...message.details,
  };
}

/** What history says about the thread that a message heads; nothing where it heads none. */
export function threadSummary(workspace: Workspace, message: MessageRow) {
  const replies = workspace
    .messagesIn(message.room)
    .filter(reply => reply.thread === message.ts && !reply.onlyFor);
  const latest = replies.at(-1);
  if (!latest) return {};
  const people = [...new Set(replies.map(reply => reply.author))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: people.length,
    reply_users: people,
    latest_reply: latest.ts,
  };
}
