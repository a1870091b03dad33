import { z } from 'zod';
import { type Method, method } from './method.ts';

/** Methods about the token, the workspace and the connection. */
export const workspaceMethods: Record<string, Method> = {
  'api.test': method({
    tier: 4,
    token: 'none',
    input: z.record(z.string(), z.unknown()),
    answer: (_slack, input) =>
      typeof input.error === 'string' ? { ok: false, error: input.error, args: input } : { args: input },
  }),

  'auth.test': method({
    tier: 4,
    input: z.object({}),
    answer: ({ workspace }) => {
      const { teamId, botId, botUserId, appId } = workspace.installation();
      return {
        url: `https://${workspace.domain}.slack.com/`,
        team: workspace.teamName,
        user: workspace.user(botUserId).name,
        team_id: teamId,
        user_id: botUserId,
        bot_id: botId,
        app_id: appId,
        is_enterprise_install: false,
      };
    },
  }),

  'team.info': method({
    tier: 3,
    scope: 'team:read',
    input: z.object({}),
    answer: ({ workspace }) => ({
      team: {
        id: workspace.installation().teamId,
        name: workspace.teamName,
        domain: workspace.domain,
        email_domain: '',
        icon: { image_default: true },
      },
    }),
  }),

  'apps.connections.open': method({
    tier: 1,
    token: 'app',
    input: z.object({}),
    answer: slack => ({ url: slack.socketMode.invite(slack.url()) }),
  }),
};
