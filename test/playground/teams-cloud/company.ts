import { randomUUID } from 'node:crypto';
import type { Channel, Team } from '../../../src/playground/teams-cloud/administration.ts';
import type { JsonObject } from '../../../src/playground/teams-cloud/json.ts';
import type { Json } from '../../../src/playground/teams-cloud/page-api.ts';
import { startTeamsCloud } from '../../../src/playground/teams-cloud/start.ts';
import type {
  PersonInTeams,
  TeamsCloud,
  TeamsCloudOptions,
} from '../../../src/playground/teams-cloud/teams-cloud.ts';
import { askForToken, startTestBot, type TestBot } from './test-bot.ts';

/** A small company in Teams: Ben, who owns the team Billing, and Chiara, its member; the app is installed there. */
export interface Company {
  cloud: TeamsCloud;
  bot: TestBot;
  secret: { appId: string; appPassword: string };
  ben: PersonInTeams;
  chiara: PersonInTeams;
  billing: Team;
  refunds: Channel;
  /** Calls the Connector or Graph with the bot's token. */
  call(
    method: string,
    path: string,
    body?: Json,
  ): Promise<{ status: number; body: JsonObject; headers: Headers }>;
  close(): Promise<void>;
}

export async function startCompany(options: Partial<TeamsCloudOptions> = {}): Promise<Company> {
  const secret = { appId: randomUUID(), appPassword: 'correct horse' };
  const bot = await startTestBot();
  const cloud = await startTeamsCloud({ ...secret, messagesUrl: bot.messagesUrl, ...options });
  bot.connectTo(cloud, secret);

  cloud.admin.addUser({ name: 'Ben Weber', timeZone: 'Europe/Berlin', locale: 'de-DE', country: 'DE' });
  cloud.admin.addUser({ name: 'Chiara Rossi', timeZone: 'Europe/Rome' });
  const billing = cloud.admin.addTeam({ name: 'Billing', owners: ['Ben Weber'], members: ['Chiara Rossi'] });
  const refunds = await cloud.admin.addChannel(billing.id, { name: 'Refunds' });
  await cloud.admin.install(billing.id);
  bot.heard.length = 0;
  return {
    cloud,
    bot,
    secret,
    billing,
    refunds,
    ben: cloud.as('Ben Weber'),
    chiara: cloud.as('Chiara Rossi'),
    call: async (method, path, body) => {
      const graph = path.startsWith('/v1.0');
      const audience = graph ? 'https://graph.microsoft.com' : 'https://api.botframework.com';
      const token = await askForToken(cloud, secret, audience);
      const url = graph ? `${cloud.graphUrl}${path}` : `${cloud.serviceUrl}${path.slice(1)}`;
      const response = await fetch(url, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: text ? JSON.parse(text) : {},
      };
    },
    close: async () => {
      await cloud.close();
      await bot.close();
    },
  };
}

export function card(...actions: Json[]): Json {
  return { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'H-1' }], actions };
}

export function cardMessage(content: Json): Json {
  return {
    type: 'message',
    attachments: [{ contentType: CARD_TYPE, content }],
  };
}

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';
