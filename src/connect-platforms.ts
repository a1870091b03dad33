import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Core } from './core/create-handrail.ts';
import type { Admission } from './core/people/directory.ts';
import type { Workspaces } from './core/people/workspaces.ts';
import type { PlatformName } from './core/place.ts';
import type { Platform } from './core/platform.ts';
import type { Routes } from './http/server.ts';
import type { Slack } from './slack/index.ts';

/** The platforms that are configured, and the ways in which their traffic reaches Handrail. */
export interface Connected {
  platforms: ReadonlyMap<PlatformName, Platform>;
  /** Lets a workspace in that is seen for the first time. */
  admission: Admission;
  receive(core: Core): Traffic;
}

export interface Traffic {
  routes: Routes;
  start(): void;
  stop(): Promise<void>;
}

/** A platform that is not configured is not even loaded. */
export async function connectPlatforms(
  config: Pick<Config, 'slack' | 'teams' | 'manyOrganizations'>,
  workspaces: Workspaces,
  log: Logger,
): Promise<Connected> {
  const slack =
    config.slack &&
    (await import('./slack/index.ts')).createSlack(config.slack, {
      workspace: tenant => workspaces.reach('slack', tenant),
      installations: {
        save: async ({ tenant, ...facts }) => void (await workspaces.admit('slack', tenant, facts)),
      },
      log,
    });
  const teams = config.teams && (await import('./teams/index.ts')).createTeams(config.teams, { log });
  const platforms = new Map<PlatformName, Platform>();
  if (slack) platforms.set('slack', slack.platform);
  if (teams) platforms.set('teams', teams.platform);
  return {
    platforms,
    admission: async (platform, tenant, serviceUrl) => {
      if (platform === 'teams') return workspaces.admit('teams', tenant, { serviceUrl });
      return slack && !config.manyOrganizations ? admitOwn(slack, workspaces, tenant) : null;
    },
    receive: core => {
      const slackTraffic = slack?.receive(core);
      const teamsTraffic = teams?.receive(core);
      return {
        routes: {
          ...(slackTraffic ? { '/slack/': slackTraffic.handle } : {}),
          ...(teamsTraffic ? { '/api/messages': teamsTraffic.handle } : {}),
        },
        start: () => {
          slackTraffic?.start();
          if (slack && !config.manyOrganizations) void greetSlack(slack, workspaces, core, log);
        },
        stop: async () => slackTraffic?.stop(),
      };
    },
  };
}

/** The workspace of the configured token, and no other. */
async function admitOwn(slack: Slack, workspaces: Workspaces, tenant: string) {
  const own = await slack.identify();
  if (own?.tenant !== tenant) return null;
  return workspaces.admit('slack', tenant, { name: own.name, botUserId: own.botUserId });
}

/** Reads the workspace and everybody in it; where Slack does not answer, the hourly synchronization does. */
async function greetSlack(slack: Slack, workspaces: Workspaces, core: Core, log: Logger): Promise<void> {
  try {
    const own = await slack.identify();
    if (!own)
      return log.error('Slack does not take SLACK_BOT_TOKEN: copy it again, or install the app again');
    const { tenant, ...facts } = own;
    await workspaces.admit('slack', tenant, facts);
    await core.directory.sync('slack', tenant);
  } catch (error) {
    log.warn({ err: error }, 'Slack does not answer yet; people are looked up as they act');
  }
}
