import { payloadName } from '../objects/conversation.ts';
import { messageObject } from '../objects/message.ts';
import { viewObject } from '../objects/view.ts';
import { issueResponseUrl } from '../response-urls.ts';
import type { RoomRow } from '../rows.ts';
import type { Slack } from '../slack.ts';
import type { Located } from './surfaces.ts';

/** The fields that every interaction payload has: who, in which workspace, for which app. */
export function interaction({ workspace }: Slack, userId: string) {
  const { teamId, appId } = workspace.installation();
  const { id, name, team } = workspace.user(userId);
  return {
    team: { id: teamId, domain: workspace.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id, name, username: name, team_id: team },
    api_app_id: appId,
    token: 'deprecated',
  };
}

export const channelOf = (room: RoomRow) => ({ id: room.id, name: payloadName(room) });

/** The fields that say where a control stands; an ephemeral's own text stays out, as with Slack. */
export function surfaceFields(slack: Slack, located: Located) {
  if (located.kind === 'view')
    return {
      container: { type: 'view', view_id: located.shown.id },
      view: viewObject(slack, located.shown),
    };
  const { message, room } = located;
  const container = {
    type: 'message',
    message_ts: message.ts,
    channel_id: room.id,
    is_ephemeral: message.onlyFor !== undefined,
    ...(message.thread && { thread_ts: message.thread }),
  };
  return {
    container,
    channel: channelOf(room),
    ...(!message.onlyFor && { message: messageObject(slack.workspace, message) }),
  };
}

/** Where the app may answer in the room of a message; views have no such place. */
export const responseUrlFor = (slack: Slack, user: string, located: Located) =>
  located.kind === 'message'
    ? {
        response_url: issueResponseUrl(slack, {
          user,
          room: located.room.id,
          original: located.message.ts,
        }),
      }
    : {};
