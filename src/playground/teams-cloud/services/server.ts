import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Faults } from '../../faults.ts';
import { keepLatest } from '../app/app.ts';
import { asObject } from '../json.ts';
import type { Json } from '../page-api.ts';
import type { CallRecord } from '../teams-cloud.ts';
import { type Answer, type Call, matchPath, Refused, type Route } from './routes.ts';

/** Listens on loopback, on the wanted port or, where that one is taken and no other was asked for, on any. */
export async function listen(wanted: number, fallBack: boolean): Promise<{ server: Server; port: number }> {
  const server = createServer();
  try {
    await listenOn(server, wanted);
  } catch (error) {
    if (!fallBack) throw error;
    await listenOn(server, 0);
  }
  return { server, port: (server.address() as AddressInfo).port };
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Answers every call by its route, under the faults that were asked for, and keeps a record of each. */
export function serve(
  server: Server,
  routes: Route[],
  { faults, calls, now }: { faults: Faults; calls: CallRecord[]; now: () => number },
): void {
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url: path = '' } = request;
    const { pathname, searchParams } = new URL(path, 'http://127.0.0.1');
    const record: CallRecord = { at: now(), method, path, body: null, status: 0, answer: null };
    keepLatest(calls, record);
    const { body, size } = await readBody(request);
    await faults.around(
      `${method} ${decodeURIComponent(path)}${roomIn(body)}`,
      request,
      response,
      async () => {
        const call = { query: searchParams, authorization: request.headers.authorization, body, size };
        const answer = await answerCall(routes, method, pathname, call);
        Object.assign(record, { body, status: answer.status, answer: answer.body ?? null });
        write(response, answer);
      },
    );
    if (response.headersSent) record.status = response.statusCode;
  };
  server.on('request', (request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
}

async function answerCall(
  routes: Route[],
  method: string,
  path: string,
  call: Omit<Call, 'at'>,
): Promise<Answer> {
  for (const route of routes) {
    const at = route.method === method ? matchPath(route.path, path) : undefined;
    if (!at) continue;
    try {
      return await route.answer({ ...call, at });
    } catch (error) {
      if (error instanceof Refused) return error.answer;
      throw error;
    }
  }
  return { status: 404, body: { error: { code: 'NotFound', message: `Nothing is at ${method} ${path}.` } } };
}

/** A new thread names its channel in the body alone. */
function roomIn(body: Json): string {
  const id = asObject(asObject(asObject(body).channelData).channel).id;
  return typeof id === 'string' ? ` ${id}` : '';
}

async function readBody(request: IncomingMessage): Promise<{ body: Json; size: number }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString('utf8');
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return { body: isForm ? Object.fromEntries(new URLSearchParams(text)) : parsed(text), size: bytes.length };
}

function parsed(text: string): Json {
  if (!text) return null;
  try {
    const body: Json = JSON.parse(text);
    return body;
  } catch {
    return text;
  }
}

function write(response: ServerResponse, { status, body, headers }: Answer): void {
  if (body === undefined) return void response.writeHead(status, headers).end();
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
