import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { openEmbedded } from '../../src/database/embedded.ts';
import { openPostgres } from '../../src/database/postgres.ts';
import { slackManifest, teamsPermissions } from '../../src/playground/manifests.ts';
import { type SlackCloud, startSlackCloud } from '../../src/playground/slack-cloud/slack-cloud.ts';
import { startTeamsCloud } from '../../src/playground/teams-cloud/start.ts';
import type { TeamsCloud } from '../../src/playground/teams-cloud/teams-cloud.ts';
import { cloneOnServer } from '../database.ts';

type Environment = Record<string, string>;
const nobody = 'http://127.0.0.1:9/nobody-listens';

/** The secrets that no line may repeat. */
export const SECRETS = {
  signing: 'a-signing-secret-of-slack',
  bot: 'xoxb-a-bots-token',
  app: 'xapp-an-apps-token',
  password: 'a-password-of-microsoft',
};

/** A Slack that ends with the test, and the environment that connects to it. */
export async function connectedSlack(): Promise<{ slack: SlackCloud; environment: Environment }> {
  const slack = await startSlackCloud({
    requestUrl: nobody,
    signingSecret: SECRETS.signing,
    botToken: SECRETS.bot,
    appToken: SECRETS.app,
    teamName: 'Lumen',
    manifest: slackManifest(),
  });
  onTestFinished(() => slack.close());
  const environment = {
    SLACK_SIGNING_SECRET: SECRETS.signing,
    SLACK_BOT_TOKEN: SECRETS.bot,
    SLACK_APP_TOKEN: SECRETS.app,
    SLACK_API_URL: slack.apiUrl,
  };
  return { slack, environment };
}

/** A Teams that ends with the test, and the environment that connects to it. */
export async function connectedTeams(): Promise<{ teams: TeamsCloud; environment: Environment }> {
  const MicrosoftAppId = '4a1c2f60-6f0b-4a51-9c1a-0d6f1f2b7a11';
  const teams = await startTeamsCloud({
    appId: MicrosoftAppId,
    appPassword: SECRETS.password,
    messagesUrl: nobody,
    permissions: teamsPermissions(),
  });
  onTestFinished(() => teams.close());
  const environment = {
    MicrosoftAppId,
    MicrosoftAppPassword: SECRETS.password,
    MicrosoftAppTenantId: teams.tenantId,
    TEAMS_OPENID_METADATA_URL: teams.openIdMetadataUrl,
    TEAMS_LOGIN_URL: teams.loginUrl,
    TEAMS_GRAPH_URL: teams.graphUrl,
  };
  return { teams, environment };
}

/** A folder for the embedded database; there is none in it yet. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A migrated database that ends with the test, filled with whatever `fill` puts in, and the environment that names it. */
export async function migratedDatabase(
  fill: (database: Database) => Promise<unknown> = async () => undefined,
): Promise<Environment> {
  const { dump, server, name } = inject('template');
  if (dump) {
    const folder = emptyFolder();
    await filled(await openEmbedded(folder, new Blob([readFileSync(dump)])), fill);
    return { HANDRAIL_DATA_DIR: folder };
  }
  const { url, drop } = await cloneOnServer(server ?? '', name ?? '');
  onTestFinished(drop);
  await filled(openPostgres(url), fill);
  return { DATABASE_URL: url };
}

async function filled(database: Database, fill: (database: Database) => Promise<unknown>): Promise<void> {
  await fill(database);
  await database.close();
}
