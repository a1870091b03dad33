import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import type { JsonObject } from '../../../src/playground/teams-cloud/json.ts';
import type { Json } from '../../../src/playground/teams-cloud/page-api.ts';
import type { TeamsCloud } from '../../../src/playground/teams-cloud/teams-cloud.ts';

/** A bot on Microsoft's own SDK, which checks every token that it gets and asks the login for those that it sends. */
export interface TestBot {
  messagesUrl: string;
  /** What it does in a turn; replace it at will. */
  turn: (context: TurnContext) => Promise<void>;
  /** Every activity whose token the SDK accepted. */
  heard: Partial<Activity>[];
  connectTo(cloud: TeamsCloud, secret: { appId: string; appPassword: string }): void;
  close(): Promise<void>;
}

export async function startTestBot(): Promise<TestBot> {
  let adapter: CloudAdapter | undefined;
  const server = createServer((request, response) => void receive(request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const bot: TestBot = {
    messagesUrl: `http://127.0.0.1:${port}/api/messages`,
    turn: async () => {},
    heard: [],
    connectTo: (cloud, secret) => {
      adapter = createAdapter(cloud, secret);
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return bot;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { headers, method, socket } = request;
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const answer = {
      socket,
      header: (name: string, value: unknown) => response.setHeader(name, String(value)),
      status: (code: number) => {
        response.statusCode = code;
      },
      send: (sent: unknown) => response.write(JSON.stringify(sent)),
      end: () => response.end(),
    };
    await adapter?.process({ headers, method, body }, answer, async context => {
      bot.heard.push(context.activity);
      await bot.turn(context);
    });
  }
}

function createAdapter(
  cloud: TeamsCloud,
  { appId, appPassword }: { appId: string; appPassword: string },
): CloudAdapter {
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      MicrosoftAppTenantId: cloud.tenantId,
      ToChannelFromBotLoginUrl: `${cloud.loginUrl}/${cloud.tenantId}`,
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
      ToBotFromChannelOpenIdMetadataUrl: cloud.openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: cloud.openIdMetadataUrl,
      OAuthUrl: 'https://token.botframework.com',
      CallerId: 'urn:botframework:azure',
      ValidateAuthority: false,
    },
    {
      isValidAppId: async id => id === appId,
      isAuthenticationDisabled: async () => false,
      createCredentials: async () => ({
        signRequest: async resource => {
          const token = await askForToken(cloud, { appId, appPassword }, 'https://api.botframework.com');
          resource.headers.set('authorization', `Bearer ${token}`);
          return resource;
        },
      }),
    },
  );
  const adapter = new CloudAdapter(authentication);
  adapter.onTurnError = async (_context, error) => {
    throw error;
  };
  return adapter;
}

/** Asks the login for a bot's token, as any OAuth client would. */
export async function askForToken(
  cloud: TeamsCloud,
  { appId, appPassword }: { appId: string; appPassword: string },
  audience: string,
): Promise<string> {
  const response = await fetch(`${cloud.loginUrl}/${cloud.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: appPassword,
      scope: `${audience}/.default`,
    }),
  });
  const { access_token } = (await response.json()) as { access_token: string };
  return access_token;
}

/** Lets the bot answer every invoke with what `answer` says about its name and value. */
export function answerInvokes(bot: TestBot, answer: (name: string, value: JsonObject) => Json): void {
  bot.turn = async context => {
    const { type, name = '', value } = context.activity;
    if (type !== 'invoke') return;
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: answer(name, value) } });
  };
}
