import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { Answer, AppRequest } from './app-connection.ts';
import { PATIENCE_MS } from './app-http.ts';

/** Slack's end of the WebSockets that an app with an app-level token opens. */
export interface SocketMode {
  /** Where a socket may be opened, once. */
  invite(baseUrl: string): string;
  /** Takes over an HTTP upgrade to an address that was given out. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  isConnected(): boolean;
  deliver(outgoing: AppRequest): Promise<Answer>;
  /** Tells every connection that Slack is about to drop it. */
  refresh(): void;
  close(): void;
}

/** The app's SDK reconnects when it hears no ping for 30 seconds. */
const PING_EVERY_MS = 10_000;

const Acknowledgement = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('must be JSON');
      return z.NEVER;
    }
  })
  .pipe(z.object({ envelope_id: z.string(), payload: z.unknown().optional() }));

const ENVELOPES: Partial<Record<AppRequest['kind'], string>> = {
  command: 'slash_commands',
  event: 'events_api',
};

export function createSocketMode(appId: () => string): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connections: WebSocket[] = [];
  const waiting = new Map<string, (answer: Answer) => void>();
  const pings = setInterval(() => {
    for (const connection of connections) connection.ping();
  }, PING_EVERY_MS).unref();

  const welcome = (connection: WebSocket): void => {
    connections.push(connection);
    connection.on('message', data => {
      const { success, data: acknowledgement } = Acknowledgement.safeParse(String(data));
      if (!success) return;
      const { envelope_id, payload } = acknowledgement;
      waiting.get(envelope_id)?.({ status: 200, body: emptyAsNothing(payload) });
    });
    connection.on('close', () => void connections.splice(connections.indexOf(connection), 1));
    connection.send(
      JSON.stringify({
        type: 'hello',
        num_connections: connections.length,
        connection_info: { app_id: appId() },
        debug_info: { host: 'playground', approximate_connection_time: 18_060 },
      }),
    );
  };

  return {
    invite: baseUrl => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${baseUrl.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${appId()}`;
    },
    upgrade: (request, socket, head) => {
      const ticket = new URL(request.url ?? '', 'http://slack').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) return void socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      server.handleUpgrade(request, socket, head, welcome);
    },
    isConnected: () => connections.length > 0,
    deliver: ({ kind, payload, retry }) =>
      new Promise(resolve => {
        const envelopeId = randomUUID();
        const answer = (given: Answer): void => {
          clearTimeout(patience);
          waiting.delete(envelopeId);
          resolve(given);
        };
        const patience = setTimeout(() => answer({ failure: 'timeout' }), PATIENCE_MS);
        waiting.set(envelopeId, answer);
        connections.at(-1)?.send(
          JSON.stringify({
            type: ENVELOPES[kind] ?? 'interactive',
            envelope_id: envelopeId,
            accepts_response_payload: kind !== 'event',
            payload,
            ...(kind === 'event' && {
              retry_attempt: retry?.attempt ?? 0,
              retry_reason: retry?.reason ?? '',
            }),
          }),
        );
      }),
    refresh: () => {
      for (const connection of connections)
        connection.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }));
    },
    close: () => {
      clearInterval(pings);
      for (const connection of server.clients) connection.close();
    },
  };
}

/** The SDK sends `{}` where the listener gave nothing. */
const emptyAsNothing = (payload: unknown): unknown =>
  typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0 ? undefined : payload;
