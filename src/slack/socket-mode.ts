import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { Logger } from 'pino';
import { dispatch } from './dispatch.ts';
import { failureOf } from './errors.ts';
import { sdkLog } from './sdk-log.ts';
import { clientOptions } from './web-clients.ts';

const RECONNECT_MS = { least: 1_000, most: 60_000 };

export interface SocketMode {
  /** Begins to connect, and goes on trying until Slack can be reached. */
  start(): void;
  stop(): Promise<void>;
}

interface Envelope {
  body: Record<string, unknown>;
  envelope_id: string;
  ack: (answer?: Record<string, unknown>) => Promise<void>;
}

export function createSocketMode(
  app: App,
  access: { appToken: string; apiUrl: string },
  log: Logger,
): SocketMode {
  const stopped = new AbortController();
  const client = new SocketModeClient({
    appToken: access.appToken,
    // The client's own reconnecting throws where nothing can catch it.
    autoReconnectEnabled: false,
    logger: sdkLog(log),
    clientOptions: clientOptions(access.apiUrl, log),
  });
  let connecting = false;

  const connect = async (): Promise<boolean> => {
    try {
      await client.start();
      log.info('Connected to Slack through Socket Mode');
      return true;
    } catch (error) {
      log.warn({ reason: failureOf(error).reason }, 'Socket Mode could not connect');
      return false;
    }
  };

  /** Slack closes each connection now and then, and wants a new one. */
  const keepConnected = async (): Promise<void> => {
    if (connecting) return;
    connecting = true;
    for (
      let wait = RECONNECT_MS.least;
      !stopped.signal.aborted;
      wait = Math.min(wait * 2, RECONNECT_MS.most)
    ) {
      if (await connect()) break;
      await sleep(wait, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
    connecting = false;
  };

  client.on('slack_event', (envelope: Envelope) => void take(app, envelope, log));
  client.on('disconnected', () => void keepConnected());
  return {
    start: () => void keepConnected(),
    stop: async () => {
      stopped.abort();
      await client.disconnect();
    },
  };
}

/** What is not acknowledged Slack sends again. */
async function take(app: App, { body, envelope_id, ack }: Envelope, log: Logger): Promise<void> {
  try {
    await dispatch(app, body, { receivedAt: Date.now(), delivery: envelope_id }, async answer => {
      await ack(typeof answer === 'string' ? { text: answer } : { ...answer });
    });
  } catch (error) {
    log.error({ err: error }, 'A payload of Slack was not taken');
  }
}
