import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Faults } from '../faults.ts';
import type { Call } from './cloud-api.ts';
import { AUTHORIZE_PATH, answerAuthorize } from './oauth.ts';
import type { RateLimits } from './rate-limits.ts';
import { readFields } from './read-body.ts';
import type { Recent } from './recent.ts';
import { answerResponseUrl, isResponseUrl } from './response-urls.ts';
import type { Slack } from './slack.ts';
import { answerWebApi } from './web-api/web-api.ts';

const API_PATH = '/api/';

export interface Listening {
  url: string;
  close(): Promise<void>;
}

/** Listens on loopback for the app: the Web API, response URLs, the consent page and Socket Mode. */
export async function listen(
  slack: Slack,
  options: { port: number; faults: Faults; calls: Recent<Call>; limits?: RateLimits },
): Promise<Listening> {
  const server = createServer((request, response) => {
    route(slack, options, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(String(error));
    });
  });
  server.on('upgrade', (request, socket, head) => slack.socketMode.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function route(
  slack: Slack,
  { faults, ...webApi }: { faults: Faults; calls: Recent<Call>; limits?: RateLimits },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '', 'http://slack');
  if (pathname.startsWith(API_PATH)) {
    const name = pathname.slice(API_PATH.length);
    const fields = (await readFields(request)) ?? {};
    const handle = () => answerWebApi(slack, webApi, { name, fields, request, response });
    return faults.around(`${name} ${fields.channel ?? ''}`, request, response, handle);
  }
  if (isResponseUrl(pathname)) {
    const handle = () => answerResponseUrl(slack, webApi.calls, request, response);
    return faults.around('response_url', request, response, handle);
  }
  if (pathname === AUTHORIZE_PATH) return answerAuthorize(slack, request, response);
  response.writeHead(404).end();
}
