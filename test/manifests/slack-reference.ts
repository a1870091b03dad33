/*
 * What Slack's reference says (https://docs.slack.dev/reference): its schema for manifests takes any word for a scope or
 * an event.
 */

const EVERY_KIND_READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const EVERY_KIND_HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];

/** Events to which a bot can subscribe, with the scopes that each takes. */
export const EVENT_SCOPES: Record<string, string[]> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  channel_archive: ['channels:read'],
  channel_created: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_history_changed: ['channels:history'],
  channel_id_changed: ['channels:read'],
  channel_left: ['channels:read'],
  channel_rename: ['channels:read'],
  channel_shared: ['channels:read', 'groups:read'],
  channel_unarchive: ['channels:read'],
  channel_unshared: ['channels:read', 'groups:read'],
  emoji_changed: ['emoji:read'],
  file_shared: ['files:read'],
  group_archive: ['groups:read'],
  group_deleted: ['groups:read'],
  group_history_changed: ['groups:history'],
  group_left: ['groups:read'],
  group_rename: ['groups:read'],
  group_unarchive: ['groups:read'],
  im_history_changed: ['im:history'],
  link_shared: ['links:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  pin_added: ['pins:read'],
  pin_removed: ['pins:read'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  subteam_created: ['usergroups:read'],
  subteam_members_changed: ['usergroups:read'],
  subteam_updated: ['usergroups:read'],
  team_domain_change: ['team:read'],
  team_join: ['users:read'],
  team_rename: ['team:read'],
  tokens_revoked: [],
  user_change: ['users:read', 'users:read.email'],
  user_profile_changed: ['users:read'],
};

/** Methods that Handrail calls, with the scopes that its own ways of calling them take. */
export const METHOD_SCOPES: Record<string, string[]> = {
  'apps.connections.open': [],
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.create': ['channels:manage'],
  'conversations.history': EVERY_KIND_HISTORY,
  'conversations.info': EVERY_KIND_READ,
  'conversations.invite': ['channels:manage'],
  'conversations.join': ['channels:join'],
  'conversations.list': ['channels:read'],
  'conversations.members': EVERY_KIND_READ,
  'conversations.open': ['im:write'],
  'conversations.setPurpose': ['channels:manage'],
  'conversations.setTopic': ['channels:manage'],
  'usergroups.list': ['usergroups:read'],
  'users.info': ['users:read', 'users:read.email'],
  'users.list': ['users:read', 'users:read.email'],
  'views.open': [],
  'views.publish': [],
};
