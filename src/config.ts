import { ConfigError, type Environment, readEnvironment } from './environment.ts';
import type { SlackConfig } from './slack/index.ts';
import type { TeamsConfig } from './teams/index.ts';

/** Everything that the environment decides, read once at the start. */
export interface Config {
  port: number;
  host: string;
  /** Absent: the embedded database in `dataDir`. */
  databaseUrl?: string;
  dataDir: string;
  logLevel: string;
  slack?: SlackConfig;
  teams?: TeamsConfig;
  /** Workspaces are installed through OAuth, each founding an organization of its own. */
  manyOrganizations: boolean;
  admins: string[];
  /** Undefined: the domain of most members. */
  domains?: string[];
  /** Absent: other systems cannot report anything. */
  intakeToken?: string;
  /** The first encrypts. */
  encryptionKeys: string[];
  clockOffsetMs: number;
}

/** @throws ConfigError */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const env = readEnvironment(environment);
  const slack = slackOf(env);
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL,
    dataDir: env.HANDRAIL_DATA_DIR,
    logLevel: env.LOG_LEVEL,
    slack,
    teams: teamsOf(env, slack?.oauth !== undefined),
    manyOrganizations: slack?.oauth !== undefined,
    admins: env.HANDRAIL_ADMINS ?? [],
    domains: env.HANDRAIL_DOMAINS,
    intakeToken: env.HANDRAIL_INTAKE_TOKEN,
    encryptionKeys: env.HANDRAIL_ENCRYPTION_KEY ?? [],
    clockOffsetMs: env.HANDRAIL_CLOCK_OFFSET,
  };
}

/** @throws ConfigError where it is not set */
function need<Name extends keyof Environment>(
  env: Environment,
  name: Name,
  why: string,
): NonNullable<Environment[Name]> {
  const value = env[name];
  if (value === undefined) throw new ConfigError(`${name}: is missing; ${why}`);
  return value;
}

function slackOf(env: Environment): SlackConfig | undefined {
  const names = [
    'SLACK_SIGNING_SECRET',
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_CLIENT_ID',
    'SLACK_CLIENT_SECRET',
    'SLACK_STATE_SECRET',
    'SLACK_API_URL',
  ] as const;
  if (!names.some(name => env[name])) return undefined;
  const signingSecret = need(env, 'SLACK_SIGNING_SECRET', "copy it from the app's Basic Information page");
  const wantsOAuth = env.SLACK_CLIENT_ID ?? env.SLACK_CLIENT_SECRET ?? env.SLACK_STATE_SECRET;
  if (wantsOAuth && env.SLACK_BOT_TOKEN) {
    throw new ConfigError(
      'SLACK_BOT_TOKEN: is for one workspace, SLACK_CLIENT_ID and its secrets are for many; leave one of them out',
    );
  }
  if (!wantsOAuth) {
    const botToken = need(env, 'SLACK_BOT_TOKEN', "copy it from the app's OAuth & Permissions page");
    return { signingSecret, botToken, appToken: env.SLACK_APP_TOKEN, apiUrl: env.SLACK_API_URL };
  }
  const clientId = need(env, 'SLACK_CLIENT_ID', 'installing in many workspaces takes it and both secrets');
  const clientSecret = need(env, 'SLACK_CLIENT_SECRET', "copy it from the app's Basic Information page");
  const stateSecret = need(env, 'SLACK_STATE_SECRET', 'make up any long random text');
  need(
    env,
    'HANDRAIL_ENCRYPTION_KEY',
    'installed tokens are stored encrypted; openssl rand -base64 32 makes a key',
  );
  const oauth = { clientId, clientSecret, stateSecret };
  return { signingSecret, appToken: env.SLACK_APP_TOKEN, apiUrl: env.SLACK_API_URL, oauth };
}

function teamsOf(env: Environment, manyOrganizations: boolean): TeamsConfig | undefined {
  const names = [
    'MicrosoftAppId',
    'MicrosoftAppPassword',
    'MicrosoftAppType',
    'MicrosoftAppTenantId',
    'TEAMS_OPENID_METADATA_URL',
    'TEAMS_LOGIN_URL',
    'TEAMS_GRAPH_URL',
  ] as const;
  const local = env.TEAMS_AUTH === 'none';
  if (!local && !names.some(name => env[name]) && !env.HANDRAIL_TENANTS) return undefined;
  const urls = {
    openIdMetadataUrl: env.TEAMS_OPENID_METADATA_URL,
    loginUrl: env.TEAMS_LOGIN_URL,
    graphUrl: env.TEAMS_GRAPH_URL,
  };
  const appType = env.MicrosoftAppType ?? (env.MicrosoftAppTenantId ? 'SingleTenant' : 'MultiTenant');
  const tenantId = env.MicrosoftAppTenantId;
  if (local) {
    return {
      appId: env.MicrosoftAppId ?? '',
      appPassword: env.MicrosoftAppPassword ?? '',
      appType,
      tenantId,
      tenants: 'any',
      auth: 'none',
      ...urls,
    };
  }
  const appId = need(env, 'MicrosoftAppId', "it is the bot's application (client) id");
  const appPassword = need(
    env,
    'MicrosoftAppPassword',
    "it is a client secret of the bot's app registration",
  );
  if (appType === 'SingleTenant') need(env, 'MicrosoftAppTenantId', 'a SingleTenant bot belongs to one');
  const tenants = env.HANDRAIL_TENANTS ?? (tenantId ? [tenantId] : manyOrganizations ? 'any' : undefined);
  if (!tenants)
    throw new ConfigError(
      'HANDRAIL_TENANTS: is missing: name the tenants whose people may use the bot, or set MicrosoftAppTenantId',
    );
  return { appId, appPassword, appType, tenantId, tenants, auth: 'full', ...urls };
}

/** What is wrong with the address on which it was to listen, by the code of the system. */
export function cannotListen({ host, port }: Pick<Config, 'host' | 'port'>, code: string): ConfigError {
  const isHost = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'].includes(code);
  return isHost
    ? new ConfigError(`HOST: ${host} is no address of this machine (${code}); 0.0.0.0 listens on all of them`)
    : new ConfigError(`PORT: ${port} on ${host} cannot be used (${code}); set another`);
}
