import { featuresFor } from '../features.ts';
import { messageObject } from '../objects/message.ts';
import { viewObject } from '../objects/view.ts';
import type { Reaction } from '../page-api.ts';
import { issueResponseUrl } from '../response-urls.ts';
import { openDirectRoom } from '../rooms.ts';
import type { Slack } from '../slack.ts';
import { tsOf } from '../timestamps.ts';
import { channelOf, interaction } from './payloads.ts';
import { react, TROUBLE } from './reaction.ts';
import { locate } from './surfaces.ts';

type MessageTarget = { room: string; ts: string };

/** Runs a global shortcut, or a message shortcut on its message. */
export async function runShortcut(
  slack: Slack,
  user: string,
  name: string,
  target?: MessageTarget,
): Promise<Reaction> {
  const type = target ? 'message' : 'global';
  const shortcut = featuresFor(slack.workspace, user).shortcuts.find(
    candidate => candidate.type === type && (candidate.name === name || candidate.callback_id === name),
  );
  if (!shortcut) throw new Error(`The app has no ${type} shortcut ${name}`);
  const kind = target ? 'message_action' : 'shortcut';
  const delivery = await slack.app.request({
    kind,
    user,
    payload: {
      type: kind,
      ...interaction(slack, user),
      callback_id: shortcut.callback_id,
      trigger_id: slack.triggers.issue({ user }),
      action_ts: tsOf(slack.workspace.now()),
      ...(target && messageFields(slack, user, target)),
    },
  });
  return react(slack, user, { delivery, ...(!delivery.acknowledged && { toast: TROUBLE }) });
}

function messageFields(slack: Slack, user: string, target: MessageTarget) {
  const located = locate(slack, user, target);
  if (located.kind !== 'message' || located.message.onlyFor)
    throw new Error('Shortcuts do not run on ephemeral messages');
  const { message, room } = located;
  return {
    message_ts: message.ts,
    message: messageObject(slack.workspace, message),
    channel: channelOf(room),
    response_url: issueResponseUrl(slack, { user, room: room.id, original: message.ts }),
  };
}

export async function openHome(slack: Slack, user: string): Promise<Reaction> {
  const shown = slack.views.home(user);
  await tellOpened(slack, user, { tab: 'home', ...(shown && { view: viewObject(slack, shown) }) });
  return react(slack, user, {});
}

/** Resolves with the id of the room in which this person and the app talk. */
export const openApp = (slack: Slack, user: string): Promise<string> =>
  tellOpened(slack, user, { tab: 'messages' });

async function tellOpened(slack: Slack, user: string, fields: Record<string, unknown>): Promise<string> {
  const room = openDirectRoom(slack, [user, slack.workspace.installation().botUserId]);
  await slack.events.tell({ type: 'app_home_opened', user, channel: room.id, ...fields }, room);
  return room.id;
}
