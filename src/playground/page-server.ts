import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { actInSlack, actInTeams, SlackAct, TeamsAct } from './page-acts.ts';
import { createChanges } from './page-changes.ts';
import { sendPageFile } from './page-files.ts';
import { isFromOwnPage } from './page-guard.ts';
import type { Snapshot } from './slack-cloud/page-api.ts';
import type { SlackCloud } from './slack-cloud/slack-cloud.ts';
import type { TeamsSnapshot } from './teams-cloud/page-api.ts';
import type { TeamsCloud } from './teams-cloud/teams-cloud.ts';

export interface PlaygroundOptions {
  slack: SlackCloud;
  teams: TeamsCloud;
  /** Whose clients the page shows first, by id or name. */
  first: { slack: string; teams: string };
  gallery: () => GalleryEntry[];
  /** Where `vite build` wrote the page. */
  pageFolder: string;
}

/** An example of a card or a form, as each platform is sent it. */
export interface GalleryEntry {
  /** What it is about, such as `handoffs`. */
  area: string;
  name: string;
  /** A message's `{ blocks }` or a view. */
  slack: object;
  /** An Adaptive Card. */
  teams: object;
  /** The channels that it names, which Slack is sent by id alone. */
  rooms: { id: string; name: string }[];
}

/** What both people see at one moment. */
export interface PlaygroundSnapshot {
  slack: Snapshot;
  teams: TeamsSnapshot;
}

export interface PlaygroundServer {
  /** Answers what belongs to the playground; resolves with false for everything else, which it leaves alone. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Ends the open pages' streams, which would keep an HTTP server from closing. */
  close(): void;
}

type Route = (request: IncomingMessage, response: ServerResponse, query: URLSearchParams) => unknown;

const PAGES = ['/', '/gallery'];
const MOST_BYTES = 1_000_000;

export function createPlaygroundServer(options: PlaygroundOptions): PlaygroundServer {
  const { slack, teams, first, gallery, pageFolder } = options;
  const changes = createChanges();
  const stops = [slack.onChange(changes.changed), teams.onChange(changes.changed)];

  const routes: Record<string, Route> = {
    'GET /playground/snapshot': (_request, _response, query): PlaygroundSnapshot => ({
      slack: slack.as(query.get('slack') ?? first.slack).snapshot(),
      teams: teams.as(query.get('teams') ?? first.teams).snapshot(),
    }),
    'GET /playground/changes': (_request, response) => changes.listen(response),
    'GET /playground/gallery': () => gallery(),
    'POST /playground/slack': async request => {
      const { as, does } = z.object({ as: z.string(), does: SlackAct }).parse(await readJson(request));
      return actInSlack(slack.as(as), does);
    },
    'POST /playground/teams': async request => {
      const { as, does } = z.object({ as: z.string(), does: TeamsAct }).parse(await readJson(request));
      return actInTeams(teams.as(as), does);
    },
  };

  return {
    handle: async (request, response) => {
      const address = `http://playground${request.url ?? '/'}`;
      if (!URL.canParse(address)) return false;
      const { pathname, searchParams } = new URL(address);
      const route = routes[`${request.method} ${pathname}`];
      const isPage = request.method === 'GET' && PAGES.includes(pathname);
      const isFile = request.method === 'GET' && /^\/(assets\/|favicon\.svg$)/.test(pathname);
      if (!route && !isPage && !isFile) return false;
      if (!isFromOwnPage(request))
        sendJson(response, 403, { error: 'Open the playground by its loopback address.' });
      else if (route) await answer(route, request, response, searchParams);
      else if (!(await sendPageFile(response, pageFolder, isPage ? '/index.html' : pathname)))
        response.writeHead(isPage ? 503 : 404, { 'content-type': 'text/plain' }).end(isPage ? NOT_BUILT : '');
      return true;
    },
    close: () => {
      for (const stop of stops) stop();
      changes.close();
    },
  };
}

const NOT_BUILT = 'The playground is not built yet: run `npm run build`.\n';

/** What the clouds refuse, they throw: an act that the client would not have offered, or an unknown person. */
async function answer(
  route: Route,
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  try {
    const body = await route(request, response, query);
    if (!response.headersSent) sendJson(response, 200, body);
  } catch (error) {
    const words =
      error instanceof z.ZodError
        ? z.prettifyError(error)
        : String(error instanceof Error ? error.message : error);
    sendJson(response, 400, { error: words });
  }
}

/** A body that no form of another site can send. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!request.headers['content-type']?.startsWith('application/json')) throw new Error('Send JSON.');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error('That is too long.');
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}
