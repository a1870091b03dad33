import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Vault, Workspaces } from '../core/people/workspaces.ts';
import type { Workspace } from '../core/platform.ts';
import type { Database } from '../database/database.ts';
import { createSlack, type Slack } from '../slack/index.ts';
import type { Finding } from './findings.ts';

/** What is known of the workspaces that installed Handrail. */
export interface Opened {
  database: Database;
  vault: Vault;
  workspaces: Workspaces;
}

/** How Slack is configured, whether it answers, and whether it lets Handrail do what it needs to. */
export async function checkSlack(
  { slack: config }: Pick<Config, 'slack'>,
  opened: Opened | undefined,
  log: Logger,
): Promise<Finding[]> {
  if (!config) return [found('off', 'not configured')];
  const slack = createSlack(config, { workspace: async () => null, log });
  const whose = config.oauth ? 'the workspaces that install it' : 'one workspace';
  const way = config.appToken ? 'through Socket Mode' : 'at /slack/events';
  return [
    found('ok', `configured for ${whose}, listens ${way}`),
    ...(config.oauth
      ? await checkInstalled(slack, opened)
      : [await checkToken(slack, { tenant: '' }, 'SLACK_BOT_TOKEN')]),
    ...(await checkSocketMode(slack)),
  ];
}

async function checkInstalled(slack: Slack, opened: Opened | undefined): Promise<Finding[]> {
  if (!opened) return [found('off', 'who installed it stands in the database')];
  const installed = await opened.database.prisma.workspace.findMany({
    where: { platform: 'slack', removedAt: null },
    orderBy: { name: 'asc' },
  });
  if (installed.length === 0) return [found('off', 'nobody has installed it yet; open /slack/install')];
  const findings: Finding[] = [];
  for (const { tenant, name } of installed)
    findings.push(await checkInstallation(slack, opened.workspaces, tenant, `the token of ${name}`));
  return [...findings, checkKeys(installed, opened.vault)];
}

/** Whether older keys can be dropped. */
function checkKeys(installed: { token: string | null }[], vault: Vault): Finding {
  const tokens = installed.flatMap(({ token }) => token ?? []);
  const older = tokens.filter(token => !vault.isCurrent(token)).length;
  const key = 'the first key of HANDRAIL_ENCRYPTION_KEY';
  if (older === 0) return found('ok', `stored tokens: ${tokens.length}, all encrypted with ${key}`);
  return found(
    'wrong',
    `stored tokens: ${tokens.length}, of which ${older} not encrypted with ${key}`,
    'keep the older keys set; the next start encrypts with the first one whatever any of them opens',
  );
}

async function checkInstallation(
  slack: Slack,
  workspaces: Workspaces,
  tenant: string,
  token: string,
): Promise<Finding> {
  try {
    const workspace = await workspaces.reach('slack', tenant);
    return await checkToken(slack, workspace ?? { tenant }, token);
  } catch (error) {
    return found('wrong', `${token} cannot be decrypted (${error})`, 'set every key that was ever first');
  }
}

async function checkToken(slack: Slack, workspace: Workspace, token: string): Promise<Finding> {
  const examined = await slack.examine(workspace);
  if (!examined.ok) {
    const { reason } = examined;
    const anew = 'copy it again from OAuth & Permissions, or install the app again';
    return found('wrong', `${token} does not work (${reason})`, remedy(reason, anew));
  }
  const { name, tenant, missing } = examined;
  const answers = `${name} (${tenant}) answers`;
  if (missing.length === 0) return found('ok', `${answers}, and grants all scopes`);
  return found(
    'wrong',
    `${answers}, but does not grant ${missing.join(', ')}`,
    'give the app the manifest that `npm run handrail -- manifest slack` prints, and install it again',
  );
}

async function checkSocketMode(slack: Slack): Promise<Finding[]> {
  const examined = await slack.examineSocketMode();
  if (!examined) return [];
  if (examined.ok) return [found('ok', 'Socket Mode can connect')];
  const { reason } = examined;
  const anew = 'make an app-level token with the scope connections:write and set SLACK_APP_TOKEN to it';
  return [found('wrong', `Socket Mode cannot connect (${reason})`, remedy(reason, anew))];
}

/** Slack's own codes are in lower case; everything else comes from in between. */
function remedy(reason: string, ifRefused: string): string {
  return /^[a-z_]+$/.test(reason) ? ifRefused : 'see that this machine reaches Slack';
}

function found(state: Finding['state'], text: string, todo?: string): Finding {
  return { about: 'slack', state, text, todo };
}
