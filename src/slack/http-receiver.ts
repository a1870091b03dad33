import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import { parseJson } from '../core/parse-json.ts';
import { type Acknowledgement, dispatch } from './dispatch.ts';
import { BadPayload } from './payloads.ts';
import { signatureVerifier } from './signature.ts';

/** Far above any payload of Slack's. */
const MOST_BYTES = 1024 * 1024;

/** Takes one request of Slack's; never rejects, and never answers 500 for what the caller did wrong. */
export type TakeRequest = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function createHttpReceiver(app: App, signingSecret: string, log: Logger): TakeRequest {
  const isSigned = signatureVerifier(signingSecret);
  return async (request, response) => {
    const receivedAt = Date.now();
    try {
      const body = await readBody(request);
      if (!body) return refuse(response, 413);
      const { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature } = request.headers;
      if (!isSigned({ timestamp, signature, body }, receivedAt)) return refuse(response, 401);
      const payload = payloadOf(body.toString(), request.headers['content-type']);
      const answer = greeting(payload);
      if (answer !== undefined) return reply(response, answer);
      const arrival = { receivedAt, delivery: String(signature) };
      await dispatch(app, payload, arrival, async acknowledgement => reply(response, acknowledgement));
      if (!response.writableEnded) refuse(response, 400);
    } catch (error) {
      fail(response, error, log);
    }
  };
}

/** Null: too much. Somewhat more is read to its end, since who is still sending does not hear an answer. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MOST_BYTES) chunks.push(chunk);
    if (bytes > 10 * MOST_BYTES) break;
  }
  return bytes > MOST_BYTES ? null : Buffer.concat(chunks);
}

/** JSON, or a form: a command's own fields, or an interaction in the field `payload`. */
function payloadOf(body: string, contentType = ''): Record<string, unknown> {
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return objectIn(body);
  if (type !== 'application/x-www-form-urlencoded') throw new BadPayload('Not understood: content-type');
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : objectIn(payload);
}

function objectIn(json: string): Record<string, unknown> {
  try {
    const value = parseJson(json);
    if (isObject(value)) return value;
  } catch {
    // said below
  }
  throw new BadPayload('Not understood: body');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What Slack only lets us know, and its own checks, of which no listener hears. */
const NOTED = new Set(['view_closed', 'app_rate_limited']);

function greeting(payload: Record<string, unknown>): string | object | undefined {
  if (payload.type === 'url_verification') return { challenge: String(payload.challenge ?? '') };
  if (NOTED.has(String(payload.type))) return '';
  return payload.ssl_check === '1' || payload.ssl_check === 1 ? '' : undefined;
}

function reply(response: ServerResponse, answer: Acknowledgement): void {
  if (response.writableEnded) return;
  if (typeof answer === 'object') {
    response
      .writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
      .end(JSON.stringify(answer));
  } else {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(answer ?? '');
  }
}

/** After too much, the connection is not used again. */
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, status === 413 ? { connection: 'close' } : {}).end();
}

function fail(response: ServerResponse, error: unknown, log: Logger): void {
  const isTheirs = error instanceof BadPayload;
  if (isTheirs) log.warn({ reason: error.message }, 'Slack sent what is none of its payloads');
  else if (!response.destroyed) log.error({ err: error }, 'A payload of Slack was not taken');
  if (!response.headersSent) refuse(response, isTheirs ? 400 : 500);
}
