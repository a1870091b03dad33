import { reply } from '../app-replies.ts';
import { featuresFor } from '../features.ts';
import { postMessage } from '../messages.ts';
import { payloadName } from '../objects/conversation.ts';
import type { Delivery, Message, Reaction } from '../page-api.ts';
import { issueResponseUrl } from '../response-urls.ts';
import { markRead } from '../rooms.ts';
import type { MessageRow, RoomRow } from '../rows.ts';
import type { Slack } from '../slack.ts';
import { messageSeen } from '../snapshot/messages.ts';
import { asCommandText, asMessageText, asRichText, readTyped } from '../typed-text.ts';
import { ApiError } from '../web-api/api-error.ts';
import { react } from './reaction.ts';

/** Sends what a person typed in a room: a command where it begins with a slash, else a message. */
export async function typeLine(
  slack: Slack,
  user: string,
  roomName: string,
  line: string,
  thread?: string,
): Promise<Reaction> {
  const room = slack.workspace.room(roomName);
  if (!room.members.includes(user)) throw new Error(`${user} is not in ${roomName}`);
  if (room.archived) throw new Error(`${roomName} is archived`);
  return line.startsWith('/')
    ? runCommand(slack, user, room, line, thread)
    : say(slack, user, room, line, thread);
}

async function say(
  slack: Slack,
  user: string,
  room: RoomRow,
  line: string,
  thread?: string,
): Promise<Reaction> {
  const typed = readTyped(slack.workspace, line);
  const { message, heard } = postMessage(slack, {
    room: room.id,
    author: user,
    text: asMessageText(typed),
    blocks: [{ ...asRichText(typed), block_id: 'typed' }],
    thread,
  });
  markRead(slack, user, room.id, message.ts);
  await heard;
  return react(slack, user, { message: messageSeen(slack, user, message) });
}

async function runCommand(
  slack: Slack,
  user: string,
  room: RoomRow,
  line: string,
  thread?: string,
): Promise<Reaction> {
  const [name = '', ...words] = line.split(' ');
  const command = featuresFor(slack.workspace, user).slash_commands.find(
    candidate => candidate.command === name,
  );
  if (!command)
    return react(slack, user, {
      toast: `${name} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands.`,
    });
  if (thread) return react(slack, user, { toast: `${name} is not supported in threads. Sorry!` });
  const text = words.join(' ').trim();
  const delivery = await slack.app.request({
    kind: 'command',
    user,
    payload: {
      ...commandFields(slack, user, room),
      command: name,
      text: command.should_escape ? asCommandText(readTyped(slack.workspace, text)) : text,
    },
  });
  return react(slack, user, { delivery, ...outcomeOf(slack, user, room, name, delivery) });
}

function commandFields(slack: Slack, userId: string, room: RoomRow) {
  const { teamId, appId } = slack.workspace.installation();
  const user = slack.workspace.user(userId);
  return {
    token: 'deprecated',
    team_id: teamId,
    team_domain: slack.workspace.domain,
    channel_id: room.id,
    channel_name: payloadName(room),
    user_id: user.id,
    user_name: user.name,
    api_app_id: appId,
    is_enterprise_install: 'false',
    response_url: issueResponseUrl(slack, { user: user.id, room: room.id }),
    trigger_id: slack.triggers.issue({ user: user.id }),
  };
}

function outcomeOf(
  slack: Slack,
  user: string,
  room: RoomRow,
  command: string,
  delivery: Delivery,
): { message?: Message; toast?: string } {
  const failed = (error: string) => ({ toast: `${command} failed with the error "${error}"` });
  if (delivery.failure === 'timeout') return failed('operation_timeout');
  if (!delivery.acknowledged) return failed('dispatch_failed');
  if (delivery.body === undefined) return {};
  try {
    const message: MessageRow | undefined = reply(slack, command, { user, room: room.id }, delivery.body);
    return message ? { message: messageSeen(slack, user, message) } : {};
  } catch (error) {
    if (error instanceof ApiError) return failed('invalid_command_response');
    throw error;
  }
}
