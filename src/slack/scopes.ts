/** What the bot may do, and what it needs that for; the manifest asks for the same. */
export const BOT_SCOPES = [
  'app_mentions:read', // lines after a mention
  'channels:history', // finding a message of doubtful fate, and noticing a deleted one
  'channels:join', // public channels that were bound by a command
  'channels:manage', // creating a customer's channel, its topic, invitations
  'channels:read', // names, whether others share it, who is in it
  'chat:write',
  'commands',
  'groups:history',
  'groups:read',
  'im:history', // lines typed to the bot
  'im:read',
  'im:write', // opening a person's chat
  'mpim:history',
  'mpim:read',
  'usergroups:read', // user groups are teams
  'users:read',
  'users:read.email', // the same person in Slack and Teams
];
