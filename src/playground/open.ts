import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import type { Clock } from '../core/time/clock.ts';
import { lockFolder } from '../database/folder-lock.ts';
import { projectPath } from '../project-path.ts';
import type { SlackConfig } from '../slack/index.ts';
import type { TeamsConfig } from '../teams/index.ts';
import { slackManifest, teamsCommands, teamsPermissions } from './manifests.ts';
import { createPlaygroundServer, type GalleryEntry } from './page-server.ts';
import { seed } from './seed/seed.ts';
import { startSlackCloud } from './slack-cloud/slack-cloud.ts';
import { startTeamsCloud } from './teams-cloud/start.ts';

/** Two emulated clouds, a company in them, and the page that shows both. Everything is kept in one folder. */
export interface Playground {
  folder: string;
  config: { slack: SlackConfig; teams: TeamsConfig; intakeToken: string };
  /** Follows the real time, except while history is made up. */
  clock: Clock;
  /** Answers everything that is not Handrail's own. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Handrail listens: the company moves in, unless it already lives there. */
  begin(handrail: { url: string; settle(): Promise<void> }): Promise<void>;
  /** Ends the streams of open pages, which would keep the HTTP server from closing. */
  hangUp(): void;
  stop(): Promise<void>;
}

const pageFolder = projectPath('dist/page');

export async function openPlayground(options: {
  folder: string;
  offsetMs: number;
  /** Whoever has set one may report what customers say, too. */
  intakeToken?: string;
  gallery: () => GalleryEntry[];
}): Promise<Playground> {
  const { folder } = options;
  const movedIn = join(folder, 'moved-in');
  clearHalfMade(folder, movedIn);
  let offsetMs = options.offsetMs;
  let url = '';
  const now = () => Date.now() + offsetMs;
  const secrets = {
    signingSecret: secret(),
    botToken: `xoxb-${secret()}`,
    appId: 'handrail-playground',
    appPassword: secret(),
  };
  const slack = await startSlackCloud({
    ...secrets,
    requestUrl: () => `${url}/slack/events`,
    teamName: 'Lumen',
    manifest: slackManifest(),
    dataFile: join(folder, 'slack.jsonl'),
    now,
  });
  const teams = await startTeamsCloud({
    ...secrets,
    messagesUrl: () => `${url}/api/messages`,
    commands: teamsCommands(),
    permissions: teamsPermissions(),
    dataFile: join(folder, 'teams.jsonl'),
    now,
  });
  const intakeToken = options.intakeToken ?? secret();
  const first = { slack: 'ana', teams: 'Ben Carter' };
  const page = createPlaygroundServer({ slack, teams, first, gallery: options.gallery, pageFolder });
  return {
    folder,
    config: {
      slack: { signingSecret: secrets.signingSecret, botToken: secrets.botToken, apiUrl: slack.apiUrl },
      teams: {
        appId: secrets.appId,
        appPassword: secrets.appPassword,
        appType: 'SingleTenant',
        tenantId: teams.tenantId,
        tenants: [teams.tenantId],
        auth: 'full',
        openIdMetadataUrl: teams.openIdMetadataUrl,
        loginUrl: teams.loginUrl,
        graphUrl: teams.graphUrl,
      },
      intakeToken,
    },
    clock: {
      leases: sql`now()`,
      get now() {
        return sql`(now() + make_interval(secs => ${offsetMs / 1000}))`;
      },
    },
    handle: async (request, response) => {
      if (!(await page.handle(request, response))) response.writeHead(404).end();
    },
    begin: async handrail => {
      url = handrail.url;
      if (existsSync(movedIn)) return;
      const setTime = (at: Date | 'now') => {
        offsetMs = at === 'now' ? options.offsetMs : at.getTime() - Date.now();
      };
      const intake = { url: `${url}/api/intake`, token: intakeToken };
      await seed({ slack, teams, intake, now: new Date(now()), setTime, settle: handrail.settle });
      writeFileSync(movedIn, new Date().toISOString());
    },
    hangUp: () => page.close(),
    stop: async () => {
      await Promise.all([slack.close(), teams.close()]);
    },
  };
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}

/** A first start that was interrupted begins again: half a history would only confuse. */
function clearHalfMade(folder: string, movedIn: string): void {
  const unlock = lockFolder(folder);
  if (existsSync(movedIn)) unlock();
  else rmSync(folder, { recursive: true, force: true });
}
