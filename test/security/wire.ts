import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { SIGNING_SECRET } from '../story/company.ts';

/** A request as it goes over the wire: nothing is added to it, and a header may come twice. */
export interface Sent {
  method?: string;
  headers?: [string, string][];
  body?: string | Buffer;
}

export interface Heard {
  status: number;
  text: string;
  ms: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** Sends one request; rejects where the connection ends without an answer. */
export function send(url: string, { method = 'POST', headers = [], body = '' }: Sent): Promise<Heard> {
  const bytes = Buffer.from(body);
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const all = [['host', new URL(url).host], ['content-length', String(bytes.length)], ...headers].flat();
    const outgoing = request(url, { method, agent, headers: all }, incoming => {
      const chunks: Buffer[] = [];
      incoming.on('data', chunk => chunks.push(chunk)).on('error', reject);
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: incoming.statusCode ?? 0, text, ms: performance.now() - began });
      });
    });
    outgoing.on('error', reject).end(bytes);
  });
}

/** Writes bytes on a connection of their own; all that is answered until the other side ends it, which may be nothing. */
export function converse(url: string, ...pieces: (string | Buffer)[]): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise(resolve => {
    let heard = '';
    const socket = connect(Number(port), hostname, () => {
      for (const piece of pieces) socket.write(piece);
    });
    socket.on('data', chunk => {
      heard += chunk;
    });
    socket.on('error', () => undefined).on('close', () => resolve(heard));
  });
}

export function seconds(fromNow = 0): string {
  return String(Math.floor(Date.now() / 1000) + fromNow);
}

export function slackSignature(body: string | Buffer, timestamp: string, secret = SIGNING_SECRET): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}

/** The headers of a request that Slack has signed now. */
export function signedBySlack(body: string | Buffer, type: string): [string, string][] {
  const timestamp = seconds();
  return [
    ['content-type', type],
    ['x-slack-request-timestamp', timestamp],
    ['x-slack-signature', slackSignature(body, timestamp)],
  ];
}

/** How many intents Handrail has performed since it started, whatever came of them. */
export async function performed(url: string): Promise<number> {
  const counts = (await metrics(url)).matchAll(
    /^handrail_(?:intent_seconds_count|intent_failures_total){[^}]*} (\d+)$/gm,
  );
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

async function metrics(url: string): Promise<string> {
  const { text } = await send(`${url}/metrics`, { method: 'GET' });
  return text;
}
