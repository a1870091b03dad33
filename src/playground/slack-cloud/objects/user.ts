import { DateTime } from 'luxon';
import type { UserRow } from '../rows.ts';
import type { Workspace } from '../workspace.ts';

/** Slackbot is in every workspace, and Slack does not call it a bot. */
export const SLACKBOT = 'USLACKBOT';

/** A user as Slack's `user` objects have it; the address only for tokens that may see it. */
export function userObject(workspace: Workspace, user: UserRow) {
  const mayReadEmail = workspace.scopes().includes('users:read.email');
  const local = DateTime.fromMillis(workspace.now(), { zone: user.timeZone });
  const isHome = user.team === workspace.installation().teamId;
  return {
    id: user.id,
    team_id: user.team,
    name: user.name,
    deleted: user.deactivated,
    color: '9f69e7',
    real_name: user.realName,
    tz: user.timeZone,
    tz_label: local.offsetNameLong ?? '',
    tz_offset: local.offset * 60,
    profile: userProfile(user, mayReadEmail),
    ...(isHome && {
      is_admin: user.role === 'admin' || user.role === 'owner',
      is_owner: user.role === 'owner',
      is_primary_owner: false,
      is_restricted: isGuest(user),
      is_ultra_restricted: user.role === 'single-channel guest',
    }),
    is_bot: user.role === 'bot' && user.id !== SLACKBOT,
    ...(user.stranger && { is_stranger: true }),
    is_app_user: false,
    updated: user.updated,
    is_email_confirmed: user.emailConfirmed,
    who_can_share_contact_card: 'EVERYONE',
  };
}

export function userProfile(user: UserRow, mayReadEmail: boolean) {
  const [firstName = '', ...lastNames] = user.realName.split(' ');
  return {
    title: '',
    phone: '',
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.displayName,
    display_name_normalized: user.displayName,
    first_name: firstName,
    last_name: lastNames.join(' '),
    status_text: '',
    status_emoji: '',
    status_expiration: 0,
    avatar_hash: '',
    team: user.team,
    ...(mayReadEmail && user.email !== undefined && { email: user.email }),
  };
}

export const isGuest = (user: UserRow): boolean =>
  user.role === 'guest' || user.role === 'single-channel guest';
