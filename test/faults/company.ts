import { randomUUID } from 'node:crypto';
import { type Company, foundCompany } from '../../bench/company.ts';
import { type Post, slashCommand } from '../../bench/http.ts';
import { tap } from '../../bench/tap.ts';
import type { Database } from '../../src/database/database.ts';
import { slackManifest, teamsCommands, teamsPermissions } from '../../src/playground/manifests.ts';
import { type SlackCloud, startSlackCloud } from '../../src/playground/slack-cloud/slack-cloud.ts';
import { startTeamsCloud } from '../../src/playground/teams-cloud/start.ts';
import type { TeamsCloud } from '../../src/playground/teams-cloud/teams-cloud.ts';
import { type HandrailProcess, startHandrail } from '../handrail-process.ts';
import { createStorage, type Storage } from '../storage.ts';

export const SIGNING_SECRET = 'faults-signing-secret';
const BOT_TOKEN = 'xoxb-faults';
const APP_ID = '9f1c2f60-6f0b-4a51-9c1a-0d6f1f2b7a11';
const APP_PASSWORD = 'not-a-real-secret';

/** A company in both emulated clouds, its database, and as many Handrails as are started over it. */
export interface Peopled {
  slack: SlackCloud;
  teams: TeamsCloud;
  company: Company;
  slackHome: string;
  storage: Storage;
  /** What a process is started with. */
  environment: Record<string, string>;
  start(more?: Record<string, string>): Promise<HandrailProcess>;
  /** Looks into the database; embedded, only while no process has it open. */
  look<Seen>(at: (database: Database) => Promise<Seen>): Promise<Seen>;
  /** A slash command, as Slack sends it. */
  command(url: string, who: { userId: string }, line: string, room: string): Post;
  /** A button of a card in billing's channel, tapped, as Teams sends it. */
  tapped(
    url: string,
    who: Company['claimers'][number],
    on: { card: string; intent: string; input: object },
  ): Post;
  /** Any activity, as Teams sends it. */
  said(url: string, activity: object): Post;
  close(): Promise<void>;
}

/** `sizes` says how many there are: senders with a customer's room each, and members of billing on either platform. */
export async function peopleCompany(
  sizes: { senders: number; inSlack: number; inTeams: number },
  storage?: Storage,
): Promise<Peopled> {
  const urls: string[] = [];
  let turn = 0;
  /** The proxy's part: requests go to each process in turn. */
  const url = (): string => urls[turn++ % urls.length] ?? 'http://127.0.0.1:9';
  const slack = await startSlackCloud({
    requestUrl: () => `${url()}/slack/events`,
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    manifest: slackManifest(),
  });
  const teams = await startTeamsCloud({
    messagesUrl: () => `${url()}/api/messages`,
    appId: APP_ID,
    appPassword: APP_PASSWORD,
    commands: teamsCommands(),
    permissions: teamsPermissions(),
  });
  const inSlack = await moveIntoSlack(slack, sizes);
  const inTeams = await moveIntoTeams(teams, sizes.inTeams);
  const own = storage ?? (await createStorage());
  const database = await own.open();
  const company = await foundCompany(
    database,
    { tenant: teams.tenantId, serviceUrl: teams.serviceUrl },
    {
      slack: { team: slack.teamId, botUserId: slack.botUserId },
      senders: inSlack.senders,
      claimers: [...inSlack.claimers, ...inTeams.claimers],
      billing: { room: inTeams.room, ...(sizes.inSlack > 0 && { slackRoom: inSlack.room }) },
    },
  );
  await database.close();
  const authorization = `Bearer ${await teams.mintToken()}`;
  const environment = {
    ...own.environment,
    PORT: '0',
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
  };
  return {
    slack,
    teams,
    company,
    slackHome: inSlack.room,
    storage: own,
    environment,
    start: async more => {
      const handrail = await startHandrail({ ...environment, ...more });
      urls.push(handrail.url);
      void handrail.gone.then(() => urls.splice(urls.indexOf(handrail.url), 1));
      return handrail;
    },
    look: async at => {
      const opened = await own.open();
      try {
        return await at(opened);
      } finally {
        await opened.close();
      }
    },
    command: (to, who, line, room) => {
      const [command = '', ...words] = line.split(' ');
      return slashCommand(`${to}/slack/events`, SIGNING_SECRET, {
        team: slack.teamId,
        user: who.userId,
        channel: room,
        command,
        text: words.join(' '),
        trigger: randomUUID(),
      });
    },
    tapped: (to, who, { card, intent, input }) =>
      tap(
        to,
        { tenant: teams.tenantId, serviceUrl: teams.serviceUrl, authorization },
        { who, room: inTeams.room, card },
        { intent, input },
      ),
    said: (to, activity) => {
      const body = JSON.stringify(activity);
      const length = String(Buffer.byteLength(body));
      const headers = { 'content-type': 'application/json', 'content-length': length, authorization };
      return { url: `${to}/api/messages`, headers, body };
    },
    close: async () => {
      await Promise.all([slack.close(), teams.close()]);
      await own.drop();
    },
  };
}

const zone = { timeZone: 'Europe/Berlin' };

async function moveIntoSlack({ admin }: SlackCloud, sizes: { senders: number; inSlack: number }) {
  const senders = [];
  for (let n = 1; n <= sizes.senders; n += 1) {
    const userId = await admin.addUser({ name: `sender${n}`, realName: `Sender ${n}`, ...zone });
    const room = await admin.addChannel({ name: `cust-${n}`, members: [userId], hasApp: true });
    senders.push({ userId, room });
  }
  const claimers = [];
  for (let n = 1; n <= sizes.inSlack; n += 1) {
    const name = `Slack claimer ${n}`;
    const userId = await admin.addUser({ name: `claimer${n}`, realName: name, ...zone });
    claimers.push({ platform: 'slack' as const, userId, name });
  }
  const members = claimers.map(({ userId }) => userId);
  return { senders, claimers, room: await admin.addChannel({ name: 'billing', members, hasApp: true }) };
}

async function moveIntoTeams({ admin }: TeamsCloud, people: number) {
  const names = Array.from({ length: people }, (_, index) => `Teams claimer ${index + 1}`);
  const claimers = names.map(name => ({
    platform: 'teams' as const,
    userId: admin.addUser({ name, ...zone }).id,
    name,
  }));
  const team = admin.addTeam({ name: 'Finance', owners: names.slice(0, 1), members: names.slice(1) });
  const { id } = await admin.addChannel(team.id, { name: 'Billing desk' });
  await admin.install(team.id);
  return { claimers, room: id };
}
