import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What answers which path; one that ends in a slash answers everything below it, `*` whatever is left. */
export type Routes = Record<string, Handler>;

/** Longer than any platform waits for an answer. */
const REQUEST_TIMEOUT_MS = 20_000;
/** Whoever sends slower than that is noticed this late at most. */
const CHECK_EVERY_MS = 5_000;

/** Listens; rejects where the port is taken. */
export async function serve(
  routes: Routes,
  where: { host: string; port: number },
  log: Logger,
): Promise<Server> {
  const server = createServer(
    {
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
      keepAliveTimeout: 65_000,
    },
    (request, response) => {
      void answer(routes, request, response, log);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(where.port, where.host, () => resolve());
  });
  return server;
}

async function answer(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
  log: Logger,
): Promise<void> {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  const handler = routes[path] ?? routes[Object.keys(routes).find(route => isBelow(path, route)) ?? '*'];
  try {
    await handler?.(request, response);
  } catch (error) {
    log.error({ err: error, path }, 'a request failed');
    if (!response.headersSent) response.writeHead(500).end();
    else response.destroy();
  }
}

function isBelow(path: string, route: string): boolean {
  return route.length > 1 && route.endsWith('/') && path.startsWith(route);
}

/** A connection that is kept alive falls idle with its last answer, of which nobody is told. */
const IDLE_CLOSED_EVERY_MS = 20;

/** Stops listening and waits for the requests that are being answered, but not for more on their connections. */
export async function close(server: Server): Promise<void> {
  const closing = setInterval(() => server.closeIdleConnections(), IDLE_CLOSED_EVERY_MS);
  await new Promise<void>(resolve => server.close(() => resolve()));
  clearInterval(closing);
}
