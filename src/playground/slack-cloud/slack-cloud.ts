import { createFaults } from '../faults.ts';
import { personIn } from './acts/person.ts';
import { createAdministration } from './administration/administration.ts';
import { createAppConnection } from './app-connection.ts';
import { AppManifest, PERMISSIVE_MANIFEST } from './app-manifest.ts';
import type { Call, SlackCloud, SlackCloudOptions } from './cloud-api.ts';
import { createControls } from './controls.ts';
import { createEvents } from './events.ts';
import { createConsents } from './oauth.ts';
import { SLACKBOT } from './objects/user.ts';
import { createRateLimits } from './rate-limits.ts';
import { createRecent } from './recent.ts';
import { listen } from './server.ts';
import type { Slack } from './slack.ts';
import { createSocketMode } from './socket-mode.ts';
import { createToasts } from './toasts.ts';
import { createTriggers } from './triggers.ts';
import { until } from './until.ts';
import { createViewStacks } from './view-stacks.ts';
import { createViolations } from './violations.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

export type { SlackCloud, SlackCloudOptions } from './cloud-api.ts';

/** A Slack on loopback with one workspace, which the app talks to as it does to slack.com. */
export async function startSlackCloud(options: SlackCloudOptions): Promise<SlackCloud> {
  const manifest = AppManifest.parse(options.manifest ?? PERMISSIVE_MANIFEST);
  const workspace = openWorkspace({ ...options, manifest });
  moveInBots(workspace);
  const calls = createRecent<Call>();
  const faults = createFaults();
  let url = '';
  const slack = assemble(options, workspace, () => url);
  const limits = options.limits ? createRateLimits(workspace.now) : undefined;
  const listening = await listen(slack, { port: options.port ?? 0, faults, calls, limits });
  url = listening.url;
  const { teamId, appId, botUserId } = workspace.installation();

  return {
    url,
    apiUrl: `${url}/api/`,
    teamId,
    appId,
    botUserId,
    faults,
    admin: createAdministration(slack),
    as: user => personIn(slack, user),
    calls: method => calls.all().filter(call => method === undefined || call.method === method),
    deliveries: slack.app.deliveries,
    violations: slack.violations.all,
    redeliver: slack.events.redeliver,
    deliverTwice: slack.events.deliverTwice,
    send: slack.app.send,
    refreshSockets: slack.socketMode.refresh,
    settled: slack.app.settled,
    until: read => until(workspace, read),
    onChange: workspace.onChange,
    close: async () => {
      slack.events.stop();
      slack.socketMode.close();
      await listening.close();
    },
  };
}

function assemble(options: SlackCloudOptions, workspace: Workspace, url: () => string): Slack {
  const socketMode = createSocketMode(() => workspace.installation().appId);
  const app = createAppConnection({
    ...options,
    now: workspace.now,
    changed: workspace.changed,
    socketMode,
  });
  return {
    workspace,
    url,
    credentials: options,
    consents: createConsents(),
    socketMode,
    app,
    events: createEvents(workspace, app, options.retryEvents ?? false),
    triggers: createTriggers(workspace.now),
    views: createViewStacks(workspace),
    controls: createControls(workspace.changed),
    toasts: createToasts(workspace.now, workspace.changed),
    violations: createViolations(workspace.now),
  };
}

/** The app's bot and Slackbot are users of every workspace. */
function moveInBots(workspace: Workspace): void {
  const { teamId, botUserId } = workspace.installation();
  const appName = workspace.manifest.features.bot_user.display_name;
  const bots = [
    { id: botUserId, name: appName.toLowerCase().replaceAll(/\W+/g, ''), realName: appName },
    { id: SLACKBOT, name: 'slackbot', realName: 'Slackbot' },
  ];
  for (const bot of bots)
    workspace.users.put(bot.id, {
      ...bot,
      displayName: bot.realName,
      emailConfirmed: false,
      timeZone: 'UTC',
      role: 'bot',
      team: teamId,
      stranger: false,
      deactivated: false,
      updated: 0,
    });
}
