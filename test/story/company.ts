import { createServer } from 'node:net';
import { slackManifest, teamsCommands, teamsPermissions } from '../../src/playground/manifests.ts';
import type { SlackCloud } from '../../src/playground/slack-cloud/slack-cloud.ts';
import { startSlackCloud } from '../../src/playground/slack-cloud/slack-cloud.ts';
import { startTeamsCloud } from '../../src/playground/teams-cloud/start.ts';
import type { TeamsCloud } from '../../src/playground/teams-cloud/teams-cloud.ts';
import { type HandrailProcess, startHandrail } from '../handrail-process.ts';
import { createStorage } from '../storage.ts';

export const SIGNING_SECRET = 'story-signing-secret';
export const BOT_TOKEN = 'xoxb-story';
export const APP_ID = '9f1c2f60-6f0b-4a51-9c1a-0d6f1f2b7a11';
export const APP_PASSWORD = 'not-a-real-secret';

/** Ana's company: both clouds, the database of this run, and Handrail as a process of its own. */
export interface Company {
  slack: SlackCloud;
  teams: TeamsCloud;
  rooms: { billing: string; acme: string };
  /** The one in Microsoft Teams. */
  team: string;
  /** Where Handrail listens. */
  url: string;
  /** The process that runs now. */
  handrail(): HandrailProcess;
  /** Kills Handrail and starts it again, with its clock so far ahead of the real one. */
  restart(offsetMs: number): Promise<void>;
  close(): Promise<void>;
}

/** `more` is added to the environment that connects Handrail with both clouds. */
export async function openCompany(offsetMs = 0, more: Record<string, string> = {}): Promise<Company> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const slack = await startSlackCloud({
    requestUrl: `${url}/slack/events`,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    manifest: slackManifest(),
  });
  const teams = await startTeamsCloud({
    messagesUrl: `${url}/api/messages`,
    appId: APP_ID,
    appPassword: APP_PASSWORD,
    commands: teamsCommands(),
    permissions: teamsPermissions(),
  });
  const { environment, drop } = await createStorage();
  const start = (offset: number): Promise<HandrailProcess> =>
    startHandrail({
      ...environment,
      PORT: String(port),
      HANDRAIL_CLOCK_OFFSET: `${Math.round(offset / 1000)}s`,
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_API_URL: slack.apiUrl,
      MicrosoftAppId: APP_ID,
      MicrosoftAppPassword: APP_PASSWORD,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: teams.tenantId,
      TEAMS_OPENID_METADATA_URL: teams.openIdMetadataUrl,
      TEAMS_LOGIN_URL: teams.loginUrl,
      TEAMS_GRAPH_URL: teams.graphUrl,
      ...more,
    });
  let handrail = await start(offsetMs);
  await moveIntoSlack(slack);
  const { team, ...rooms } = await moveIntoTeams(teams);
  return {
    slack,
    teams,
    rooms,
    team,
    url,
    handrail: () => handrail,
    restart: async offset => {
      await handrail.kill();
      handrail = await start(offset);
    },
    close: async () => {
      await handrail.stop();
      await Promise.all([slack.close(), teams.close()]);
      await drop();
    },
  };
}

async function moveIntoSlack({ admin }: SlackCloud): Promise<void> {
  const zone = { timeZone: 'Europe/Berlin' };
  await admin.addUser({ name: 'ana', realName: 'Ana', email: 'ana@lumen.example', ...zone });
  await admin.addUser({
    name: 'dana',
    realName: 'Dana',
    email: 'dana@lumen.example',
    role: 'owner',
    ...zone,
  });
  await admin.addChannel({ name: 'cust-acme', members: ['ana', 'dana'], hasApp: true });
  await admin.addUserGroup({ handle: 'support', name: 'Support', members: ['ana'] });
}

async function moveIntoTeams({ admin }: TeamsCloud): Promise<Company['rooms'] & { team: string }> {
  for (const name of ['Ben', 'Chiara']) {
    admin.addUser({ name, email: `${name.toLowerCase()}@lumen.example`, timeZone: 'Europe/Berlin' });
  }
  const team = admin.addTeam({ name: 'Finance', owners: ['Ben'], members: ['Chiara'] });
  const billing = await admin.addChannel(team.id, { name: 'Billing desk' });
  const acme = await admin.addChannel(team.id, { name: 'Acme' });
  await admin.install(team.id);
  return { billing: billing.id, acme: acme.id, team: team.id };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
