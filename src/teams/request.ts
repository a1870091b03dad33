import type { IncomingMessage, ServerResponse } from 'node:http';
import { LARGEST_REQUEST_BYTES } from './limits.ts';
import { Rejected } from './rejected.ts';

/** The body as JSON. Throws `Rejected` for one that is too large or no JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_REQUEST_BYTES) throw new Rejected(413, 'the body is too large');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Rejected(400, 'the body is no JSON');
  }
}

export function respond(response: ServerResponse, status: number, body?: object): void {
  if (!body) return void response.writeHead(status, { 'content-length': 0 }).end();
  const json = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': json.length,
  });
  response.end(json);
}
