import type { Handler } from './server.ts';

/** GET /healthz: the process lives. */
export const healthz: Handler = async (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
};

/** GET /readyz: whether the database answers and is migrated; the platforms do not count. */
export function readyz(check: () => Promise<void>): Handler {
  return async (_request, response) => {
    try {
      await check();
      response.writeHead(200, { 'content-type': 'text/plain' }).end('ready\n');
    } catch {
      response
        .writeHead(503, { 'content-type': 'text/plain' })
        .end('The database does not answer or is not migrated.\n');
    }
  };
}
