import type { Handler } from './server.ts';

/** GET /healthz: the process lives. */
export const healthz: Handler = async (_request, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
};

/** Whoever asks does not wait long either. */
const ANSWERED_WITHIN_MS = 2_000;

/** GET /readyz: whether the database answers, soon, and is migrated; the platforms do not count. */
export function readyz(check: () => Promise<void>): Handler {
  return async (_request, response) => {
    try {
      await Promise.race([check(), tooLate()]);
      response.writeHead(200, { 'content-type': 'text/plain' }).end('ready\n');
    } catch {
      response
        .writeHead(503, { 'content-type': 'text/plain' })
        .end('The database does not answer or is not migrated.\n');
    }
  };
}

function tooLate(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error('no answer')), ANSWERED_WITHIN_MS).unref();
  });
}
