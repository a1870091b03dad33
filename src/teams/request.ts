import type { IncomingMessage, ServerResponse } from 'node:http';
import { storable } from '../core/grammar/clean.ts';
import { parseJson } from '../core/parse-json.ts';
import { LARGEST_REQUEST_BYTES } from './limits.ts';
import { Rejected } from './rejected.ts';

/** The body as JSON, whose texts the database takes. Throws `Rejected` for one that is too large, no JSON, or never came to its end. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  if (!body) throw new Rejected(413, 'the body is too large');
  try {
    return storable(parseJson(body.toString('utf8')));
  } catch {
    throw new Rejected(400, 'the body is no JSON');
  }
}

/** Null: too much. Somewhat more is read to its end, since who is still sending does not hear an answer. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      bytes += chunk.length;
      if (bytes <= LARGEST_REQUEST_BYTES) chunks.push(chunk);
      if (bytes > 10 * LARGEST_REQUEST_BYTES) break;
    }
  } catch {
    throw new Rejected(400, 'the sender hung up');
  }
  return bytes > LARGEST_REQUEST_BYTES ? null : Buffer.concat(chunks);
}

export function respond(response: ServerResponse, status: number, body?: object): void {
  const closing = status === 413 ? { connection: 'close' } : {};
  if (!body) return void response.writeHead(status, { 'content-length': 0, ...closing }).end();
  const json = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': json.length,
  });
  response.end(json);
}
