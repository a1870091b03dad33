import { z } from 'zod';

/** The parts of a Slack app manifest that change how Slack behaves; a whole manifest fits. */
export const AppManifest = z.object({
  display_information: z.object({ name: z.string() }),
  features: z.object({
    bot_user: z.object({ display_name: z.string() }),
    app_home: z
      .object({
        home_tab_enabled: z.boolean().default(true),
        messages_tab_enabled: z.boolean().default(true),
      })
      .default({ home_tab_enabled: true, messages_tab_enabled: true }),
    slash_commands: z
      .array(
        z.object({
          command: z.string().startsWith('/'),
          description: z.string(),
          usage_hint: z.string().optional(),
          should_escape: z.boolean().optional(),
        }),
      )
      .default([]),
    shortcuts: z
      .array(
        z.object({
          name: z.string(),
          type: z.enum(['global', 'message']),
          callback_id: z.string(),
          description: z.string(),
        }),
      )
      .default([]),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
  }),
});
export type AppManifest = z.infer<typeof AppManifest>;

/** An app that may do and hear everything that this cloud has, for whoever brings no manifest. */
export const PERMISSIVE_MANIFEST: z.input<typeof AppManifest> = {
  display_information: { name: 'Handrail' },
  features: {
    bot_user: { display_name: 'Handrail' },
    slash_commands: ['/handoff', '/handrail', '/claim', '/issue', '/promise', '/ask', '/mine'].map(
      command => ({
        command,
        description: 'Handoffs between teams',
        should_escape: true,
      }),
    ),
  },
  oauth_config: {
    scopes: {
      bot: [
        ...['app_mentions:read', 'chat:write', 'commands', 'team:read', 'usergroups:read'],
        ...['users:read', 'users:read.email', 'users.profile:read'],
        ...['channels:history', 'channels:join', 'channels:manage', 'channels:read'],
        ...['groups:history', 'groups:read', 'groups:write'],
        ...['im:history', 'im:read', 'im:write', 'mpim:history', 'mpim:read', 'mpim:write'],
      ],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        ...['app_home_opened', 'app_mention', 'app_uninstalled', 'tokens_revoked'],
        ...['message.channels', 'message.groups', 'message.im', 'message.mpim'],
        ...['member_joined_channel', 'member_left_channel', 'channel_shared', 'channel_unshared'],
        ...['channel_created', 'channel_rename', 'channel_archive', 'channel_unarchive', 'channel_left'],
        ...['group_rename', 'group_archive', 'group_unarchive', 'group_left'],
        ...['subteam_created', 'subteam_updated', 'subteam_members_changed', 'team_join', 'user_change'],
      ],
    },
  },
};
