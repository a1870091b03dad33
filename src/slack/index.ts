import type { IncomingMessage, ServerResponse } from 'node:http';
import { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Handrail } from '../core/handrail.ts';
import type { Platform, Workspace } from '../core/platform.ts';
import { createDirectoryLookups } from './directory.ts';
import { isVoidToken } from './errors.ts';
import { type BotToken, type Examined, examineAppToken, examineBotToken } from './examine.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { PACE_MS, PACES } from './limits.ts';
import { createInstallPages, type Installations, type OAuthConfig } from './oauth.ts';
import { listen } from './receive.ts';
import { createRooms } from './rooms.ts';
import { sdkLog } from './sdk-log.ts';
import { createSending } from './send.ts';
import { createSocketMode } from './socket-mode.ts';
import { createWebClients, reach, type WebClients } from './web-clients.ts';

export type { Installations } from './oauth.ts';

export interface SlackConfig {
  signingSecret: string;
  /** Serves the workspaces that were not installed through OAuth. */
  botToken?: string;
  /** With it, payloads come through Socket Mode. */
  appToken?: string;
  /** With its `/api/`. Default: https://slack.com/api/ */
  apiUrl?: string;
  oauth?: OAuthConfig;
  /** How long an answer of Slack's is waited for. Default: ten seconds. */
  timeoutMs?: number;
}

export interface SlackNeeds {
  /** Null: Handrail is not installed there. */
  workspace: (tenant: string) => Promise<Workspace | null>;
  /** Needed with OAuth. */
  installations?: Installations;
  log: Logger;
}

export interface Identity {
  tenant: string;
  name: string;
  botUserId: string;
}

export interface Slack {
  platform: Platform;
  /** The workspace and the bot that the configured token belongs to; null: Slack takes it no more. Rejects when it does not answer. */
  identify(): Promise<Identity | null>;
  /** What Slack says of the token that serves a workspace. */
  examine(workspace: Workspace): Promise<Examined<BotToken>>;
  /** What Slack says of the token for Socket Mode; undefined: there is none. */
  examineSocketMode(): Promise<Examined> | undefined;
  /** From now on payloads reach this Handrail. */
  receive(handrail: Handrail): SlackTraffic;
}

export interface SlackTraffic {
  /** POST /slack/events, GET /slack/install, GET /slack/oauth_redirect; anything else is 404. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Begins to connect Socket Mode, if it is configured, and goes on until it succeeds. */
  start(): void;
  stop(): Promise<void>;
}

export function createSlack(config: SlackConfig, needs: SlackNeeds): Slack {
  const apiUrl = config.apiUrl ?? 'https://slack.com/api/';
  const { botToken, timeoutMs } = config;
  const clients = createWebClients({ botToken, apiUrl, timeoutMs }, needs.log);
  const platform = createPlatform(clients);
  return {
    platform,
    identify: () => identify(clients),
    examine: workspace => examineBotToken(clients, workspace),
    examineSocketMode: () =>
      config.appToken ? examineAppToken(config.appToken, apiUrl, needs.log) : undefined,
    receive: handrail => {
      const app = createApp(needs.log);
      listen(app, handrail, { platform, clients, workspace: needs.workspace, apiUrl, log: needs.log });
      const { appToken } = config;
      const socketMode = appToken ? createSocketMode(app, { appToken, apiUrl }, needs.log) : undefined;
      return {
        handle: createRoutes(app, config, needs, apiUrl),
        start: () => socketMode?.start(),
        stop: async () => socketMode?.stop(),
      };
    },
  };
}

function createPlatform(clients: WebClients): Platform {
  return {
    name: 'slack',
    paceMs: PACE_MS,
    paces: PACES,
    ...createSending(clients),
    ...createDirectoryLookups(clients),
    ...createRooms(clients),
  };
}

async function identify(clients: WebClients): Promise<Identity | null> {
  try {
    const who = await reach(clients, { tenant: 'configured by its token' }).auth.test();
    return { tenant: who.team_id ?? '', name: who.team ?? '', botUserId: who.user_id ?? '' };
  } catch (error) {
    if (isVoidToken(error)) return null;
    throw error;
  }
}

/** Bolt's part is to find the listener; reading, verifying and acknowledging are ours (see dispatch.ts). */
function createApp(log: Logger): App {
  const app = new App({
    receiver: { init: () => undefined, start: async () => undefined, stop: async () => undefined },
    authorize: async () => ({}),
    convoStore: false,
    ignoreSelf: false,
    processBeforeResponse: true,
    logger: sdkLog(log),
  });
  app.error(async error => {
    throw error.original ?? error;
  });
  return app;
}

function createRoutes(
  app: App,
  config: SlackConfig,
  needs: SlackNeeds,
  apiUrl: string,
): SlackTraffic['handle'] {
  const events = createHttpReceiver(app, config.signingSecret, needs.log);
  const pages =
    config.oauth &&
    needs.installations &&
    createInstallPages(config.oauth, needs.installations, apiUrl, needs.log);
  const routes: Record<
    string,
    ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined
  > = {
    'POST /slack/events': events,
    'GET /slack/install': pages?.install,
    'GET /slack/oauth_redirect': pages?.redirect,
  };
  return async (request, response) => {
    const route = routes[`${request.method} ${request.url?.split('?')[0]}`];
    try {
      if (route) await route(request, response);
      else response.writeHead(404).end();
    } catch (error) {
      needs.log.error({ err: error }, 'A request to the Slack routes failed');
      if (!response.headersSent) response.writeHead(500).end();
    }
  };
}
