import { isGuest } from '../objects/user.ts';
import type { RoomRow } from '../rows.ts';
import type { Slack } from '../slack.ts';
import { ApiError } from './api-error.ts';

const MOST_IN_A_NAME = 80;

/** Channel names: lower-case letters, digits, hyphens and underscores, unlike any other's, archived ones included. */
export function refuseBadName(slack: Slack, name: string): void {
  if (name === '') throw new ApiError('invalid_name_required');
  if (name.length > MOST_IN_A_NAME) throw new ApiError('invalid_name_maxlength');
  if (/^[-_.,;:!?]+$/.test(name)) throw new ApiError('invalid_name_punctuation');
  if (!/^[\p{Ll}\p{Lo}\p{M}\p{N}_-]+$/u.test(name)) throw new ApiError('invalid_name_specials');
  if (slack.workspace.rooms.values().some(room => room.name === name)) throw new ApiError('name_taken');
}

/** One user who cannot be invited stops all, unless the call says `force`. */
export function refuseInvitation(slack: Slack, room: RoomRow, users: string[], force: boolean): void {
  if (users.length === 0) throw new ApiError('no_user');
  const errors = users.flatMap(user => {
    const error = invitationError(slack, room, user);
    return error ? [{ user, ok: false, error }] : [];
  });
  const [first] = errors;
  if (first && !(force && errors.length < users.length)) throw new ApiError(first.error, { errors });
}

function invitationError({ workspace }: Slack, room: RoomRow, id: string): string | undefined {
  const user = workspace.users.get(id);
  if (id === workspace.installation().botUserId) return 'cant_invite_self';
  if (!user) return 'user_not_found';
  if (room.members.includes(id)) return 'already_in_channel';
  if (user.deactivated) return 'cant_invite';
  if (user.team !== workspace.installation().teamId && !room.sharedWith.includes(user.team))
    return 'no_external_invite_permission';
  if (user.role === 'single-channel guest') return 'ura_max_channels';
  if (isGuest(user)) return 'user_is_restricted';
  return undefined;
}
