import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { stringify } from 'node:querystring';
import type { Answer, AppRequest } from './app-connection.ts';
import { secondsOf } from './timestamps.ts';

/** Slack waits no longer than this for an acknowledgement. */
export const PATIENCE_MS = 3000;

/** Sends one signed request to the app's request URL, each over a connection of its own. */
export async function postToApp(
  requestUrl: string,
  signingSecret: string,
  outgoing: AppRequest,
): Promise<Answer> {
  const { body, contentType } = encode(outgoing);
  const retry = outgoing.retry && {
    'x-slack-retry-num': String(outgoing.retry.attempt),
    'x-slack-retry-reason': outgoing.retry.reason,
  };
  return post(requestUrl, body, {
    'content-type': contentType,
    ...signature(body, signingSecret),
    ...retry,
  });
}

/** The headers by which an app knows that a body is Slack's. They follow the real clock, as the app's check does. */
export function signature(body: string, signingSecret: string): Record<string, string> {
  const timestamp = String(secondsOf(Date.now()));
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

export function post(url: string, body: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise(resolve => {
    const outgoing = request(url, {
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        accept: 'application/json,*/*',
        'content-length': String(Buffer.byteLength(body)),
        ...headers,
      },
    });
    const fail = (error: Error) =>
      resolve({ failure: error.name === 'AbortError' ? 'timeout' : 'unreachable' });
    outgoing.on('error', fail);
    outgoing.on('response', incoming => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', fail);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          body: parse(Buffer.concat(chunks).toString('utf8'), incoming.headers['content-type']),
        }),
      );
    });
    outgoing.end(body);
  });
}

function encode({ kind, payload }: AppRequest): { body: string; contentType: string } {
  const form = 'application/x-www-form-urlencoded';
  if (kind === 'command') return { body: stringify({ ...flat(payload) }), contentType: form };
  if (kind === 'event') return { body: JSON.stringify(payload), contentType: 'application/json' };
  return { body: stringify({ payload: JSON.stringify(payload) }), contentType: form };
}

/** Half a character has no place in a form: a browser sends a replacement for it. */
const flat = (payload: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value).toWellFormed()]));

function parse(body: string, contentType = ''): unknown {
  if (body === '') return undefined;
  if (!contentType.includes('json')) return body;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
