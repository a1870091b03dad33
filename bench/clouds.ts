import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTeamsCloud } from '../src/playground/teams-cloud/start.ts';

export const SIGNING_SECRET = 'bench-signing-secret';
const BOT_TOKEN = 'xoxb-bench';
const APP_ID = '9f1c2f60-6f0b-4a51-9c1a-0d6f1f2b7a11';

/** What a bot needs of the two platforms while it is measured; none of them checks or keeps anything. */
export interface Clouds {
  tenant: string;
  serviceUrl: string;
  /** What Handrail, and the bot that stands for the floor, is started with. */
  environment: Record<string, string>;
  /** Of whoever sends activities to the bot. */
  authorization: string;
  /** Hears of each call to Slack's Web API or to the Connector when it has come. */
  onCall(listener: ((path: string, body: string) => void) | null): void;
  /** Calls whose path contains this are answered so much later; never, where it is Infinity. */
  delay(path: string, ms: number): void;
  close(): Promise<void>;
}

/** Slack's and the Connector's answers, all alike; the tokens and keys are those of the playground's Teams. */
export async function startClouds(): Promise<Clouds> {
  let listener: ((path: string, body: string) => void) | null = null;
  const delays = new Map<string, number>();
  let sent = 0;
  const answer = (response: ServerResponse, body: string): void => {
    sent += 1;
    const ts = `1800000000.${String(sent).padStart(6, '0')}`;
    const asked = new URLSearchParams(body);
    const user = member(asked.get('user') ?? 'U0BOT');
    // Whoever writes to a person is told which direct chat that is.
    const channel = asked.get('channel')?.replace(/^U/, 'D');
    const said = { ...SLACK_SAYS, user, channel, ts, id: `19:x;messageid=${sent}`, activityId: String(sent) };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      listener?.(path, body);
      const [, ms] = [...delays].find(([part]) => path.includes(part)) ?? [];
      if (ms === undefined) answer(response, body);
      else if (ms !== Number.POSITIVE_INFINITY) setTimeout(() => answer(response, body), ms);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${origin}/connector/`;
  const teams = await startTeamsCloud({
    messagesUrl: origin,
    appId: APP_ID,
    appPassword: 'not-a-real-secret',
  });
  const token = await teams.mintToken({ claims: { serviceurl: serviceUrl } });
  return {
    tenant: teams.tenantId,
    serviceUrl,
    authorization: `Bearer ${token}`,
    environment: {
      LOG_LEVEL: 'error',
      PORT: '0',
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: `${origin}/api/`,
      MicrosoftAppId: APP_ID,
      MicrosoftAppPassword: 'not-a-real-secret',
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: teams.tenantId,
      TEAMS_OPENID_METADATA_URL: teams.openIdMetadataUrl,
      TEAMS_LOGIN_URL: teams.loginUrl,
      TEAMS_GRAPH_URL: teams.graphUrl,
    },
    onCall: heard => {
      listener = heard;
    },
    delay: (path, ms) => void delays.set(path, ms),
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      await teams.close();
    },
  };
}

const SLACK_SAYS = {
  ok: true,
  team_id: 'T0BENCH',
  team: 'Bench',
  user_id: 'U0BOT',
  members: [],
  usergroups: [],
};

/** Whoever is asked for works there. */
const member = (id: string) => ({
  id,
  team_id: SLACK_SAYS.team_id,
  name: id.toLowerCase(),
  real_name: id,
  tz: 'Europe/Berlin',
  is_email_confirmed: true,
  profile: { display_name: id, real_name: id, email: `${id.toLowerCase()}@bench.example` },
});
