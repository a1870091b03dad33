import type { IncomingMessage, ServerResponse } from 'node:http';
import { type CallbackOptions, InstallProvider } from '@slack/oauth';
import type { Logger } from 'pino';
import { BOT_SCOPES } from './scopes.ts';
import { sdkLog } from './sdk-log.ts';
import { clientOptions } from './web-clients.ts';

export interface OAuthConfig {
  clientId: string;
  clientSecret: string;
  stateSecret: string;
  /** Where Slack sends people back to, without a path; absent: where the app's settings say. */
  publicUrl?: string;
}

/** Keeps what an install gives; the token must not lie readable anywhere. */
export interface Installations {
  save(installed: { tenant: string; name: string; token: string; botUserId: string }): Promise<void>;
}

/** The pages that install Handrail in a workspace: GET /slack/install, and GET /slack/oauth_redirect afterwards. */
export interface InstallPages {
  install(request: IncomingMessage, response: ServerResponse): Promise<void>;
  redirect(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export function createInstallPages(
  config: OAuthConfig,
  installations: Installations,
  apiUrl: string,
  log: Logger,
): InstallPages {
  const provider = new InstallProvider({
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    stateSecret: config.stateSecret,
    authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href,
    logger: sdkLog(log),
    clientOptions: clientOptions(apiUrl, log),
    installationStore: {
      storeInstallation: async ({ team, enterprise, bot }) => {
        const tenant = team?.id ?? enterprise?.id;
        if (!tenant || !bot) throw new Error('The installation names no workspace or no bot');
        const name = team?.name ?? enterprise?.name ?? tenant;
        await installations.save({ tenant, name, token: bot.token, botUserId: bot.userId });
      },
      fetchInstallation: () => Promise.reject(new Error('Handrail reads its installations itself')),
    },
  });
  const redirectUri = config.publicUrl && new URL('/slack/oauth_redirect', config.publicUrl).href;
  return {
    install: (request, response) =>
      provider.handleInstallPath(request, response, {}, { scopes: BOT_SCOPES, redirectUri }),
    redirect: (request, response) => provider.handleCallback(request, response, { failure: notInstalled }),
  };
}

/** Only what Slack or the browser brought is the caller's fault; that the install could not be kept is ours. */
const notInstalled: CallbackOptions['failure'] = (error, _options, _request, response) => {
  const isTheirs = /state|missing_code|platform_error|authorization_error/.test(error.code);
  response.writeHead(isTheirs ? 400 : 500, { 'content-type': 'text/plain; charset=utf-8' });
  response.end('Handrail was not installed. Start again at /slack/install.');
};
