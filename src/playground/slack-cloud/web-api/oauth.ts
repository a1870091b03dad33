import { z } from 'zod';
import type { Slack } from '../slack.ts';
import { ApiError } from './api-error.ts';
import { type Method, method } from './method.ts';

export const oauthMethods: Record<string, Method> = {
  'oauth.v2.access': method({
    tier: 4,
    token: 'none',
    input: z.object({
      client_id: z.string().default(''),
      client_secret: z.string().default(''),
      code: z.string().default(''),
      redirect_uri: z.string().optional(),
    }),
    answer: (slack, input) => {
      const { credentials, workspace } = slack;
      if (!credentials.clientId || input.client_id !== credentials.clientId)
        throw new ApiError('invalid_client_id');
      if (input.client_secret !== credentials.clientSecret) throw new ApiError('bad_client_secret');
      const consent = slack.consents.take(input.code);
      if (typeof consent === 'string') throw new ApiError(consent);
      if (input.redirect_uri !== undefined && input.redirect_uri !== consent.redirectUri)
        throw new ApiError('bad_redirect_uri');
      workspace.changeInstallation({ active: true, scopes: consent.scopes });
      return installed(slack, consent.scopes);
    },
  }),
};

function installed({ credentials, workspace }: Slack, scopes: string[]) {
  const { appId, botUserId, teamId } = workspace.installation();
  const admin = workspace.users.values().find(user => user.role === 'owner' || user.role === 'admin');
  return {
    access_token: credentials.botToken,
    token_type: 'bot',
    scope: scopes.join(','),
    bot_user_id: botUserId,
    app_id: appId,
    team: { id: teamId, name: workspace.teamName },
    enterprise: null,
    is_enterprise_install: false,
    authed_user: { id: admin?.id ?? '' },
  };
}
