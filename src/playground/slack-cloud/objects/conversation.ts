import type { RoomRow } from '../rows.ts';
import { secondsOf } from '../timestamps.ts';
import type { Workspace } from '../workspace.ts';

/** A room as Slack's `channel` objects have it, as the app's bot sees it. */
export function conversationObject(workspace: Workspace, room: RoomRow) {
  const { teamId, botUserId } = workspace.installation();
  const base = {
    id: room.id,
    created: room.created,
    creator: room.creator,
    is_archived: room.archived,
    is_org_shared: false,
    is_shared: room.sharedWith.length > 0,
    is_ext_shared: room.sharedWith.length > 0,
    is_pending_ext_shared: room.pendingWith.length > 0,
    pending_connected_team_ids: room.pendingWith,
    context_team_id: teamId,
    updated: secondsOf(workspace.now()) * 1000,
  };
  if (room.kind === 'direct')
    return { ...base, is_im: true, user: room.members.find(member => member !== botUserId) ?? botUserId };
  return {
    ...base,
    name: room.name,
    name_normalized: room.name,
    is_channel: room.kind !== 'group',
    is_group: room.kind === 'private',
    is_im: false,
    is_mpim: room.kind === 'group',
    is_private: room.kind !== 'public',
    is_general: false,
    is_member: room.members.includes(botUserId),
    shared_team_ids: [teamId, ...room.sharedWith],
    connected_team_ids: room.sharedWith,
    topic: { value: room.topic, creator: room.creator, last_set: 0 },
    purpose: { value: room.purpose, creator: room.creator, last_set: 0 },
    previous_names: [],
  };
}

/** The room's kind in events' `channel_type`, and at the end of `message.channels` and its like. */
export const CHANNEL_TYPES = {
  public: 'channel',
  private: 'group',
  direct: 'im',
  group: 'mpim',
} as const;

/** The name that interaction payloads give: Slack hides those of private rooms. */
export const payloadName = (room: RoomRow): string =>
  ({ public: room.name, private: 'privategroup', direct: 'directmessage', group: room.name })[room.kind];
