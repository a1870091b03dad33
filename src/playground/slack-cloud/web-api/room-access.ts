import { appIsIn } from '../messages.ts';
import type { RoomRow } from '../rows.ts';
import type { Slack } from '../slack.ts';
import { ApiError } from './api-error.ts';

/** A room that the bot can see: any public one, and those that it is in. */
export function visibleRoom({ workspace }: Slack, id: string): RoomRow {
  const room = workspace.rooms.get(id);
  if (!room || (room.kind !== 'public' && !appIsIn(workspace, room))) throw new ApiError('channel_not_found');
  return room;
}

/** A room that the bot is in. */
export function joinedRoom(slack: Slack, id: string): RoomRow {
  const room = visibleRoom(slack, id);
  if (!appIsIn(slack.workspace, room)) throw new ApiError('not_in_channel');
  return room;
}

/** A channel that the bot is in, as opposed to a direct message. */
export function joinedChannel(slack: Slack, id: string): RoomRow {
  const room = joinedRoom(slack, id);
  refuseDirect(room);
  return room;
}

export function refuseDirect(room: RoomRow): void {
  if (room.kind === 'direct' || room.kind === 'group')
    throw new ApiError('method_not_supported_for_channel_type');
}

export function refuseArchived(room: RoomRow): void {
  if (room.archived) throw new ApiError('is_archived');
}

const SCOPE_FAMILIES = { public: 'channels', private: 'groups', direct: 'im', group: 'mpim' } as const;

/** The scope for this kind of room, such as `groups:read`. */
export const roomScope = (kind: RoomRow['kind'], right: 'read' | 'history' | 'write'): string =>
  `${SCOPE_FAMILIES[kind]}:${kind === 'public' && right === 'write' ? 'manage' : right}`;
