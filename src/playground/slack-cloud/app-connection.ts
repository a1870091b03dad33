import { randomUUID } from 'node:crypto';
import { post, postToApp, signature } from './app-http.ts';
import type { Delivery, DeliveryKind } from './page-api.ts';
import { createRecent } from './recent.ts';
import type { SocketMode } from './socket-mode.ts';

/** One thing that Slack tells or asks the app. */
export interface AppRequest {
  kind: Exclude<DeliveryKind, 'raw'>;
  payload: Record<string, unknown>;
  /** The person who caused it. */
  user?: string;
  retry?: { attempt: number; reason: string };
}

export type Answer = { status: number; body: unknown } | { failure: 'timeout' | 'unreachable' };

/** The way from Slack to the app: over Socket Mode while the app holds a connection, else over HTTP. */
export interface AppConnection {
  request(outgoing: AppRequest): Promise<Delivery>;
  /** Sends any body, signed unless `headers` say otherwise. */
  send(body: string, headers?: Record<string, string>): Promise<Delivery>;
  deliveries(): Delivery[];
  /** Keeps `work` in view until it is over; `settled` waits for it. */
  follow(work: Promise<unknown>): void;
  settled(): Promise<void>;
}

export interface AppConnectionOptions {
  requestUrl: string | (() => string);
  signingSecret: string;
  now(): number;
  /** Called after every answer. */
  changed(): void;
  socketMode: SocketMode;
}

export function createAppConnection(options: AppConnectionOptions): AppConnection {
  const deliveries = createRecent<Delivery>();
  const underWay = new Set<Promise<boolean>>();
  const url = (): string =>
    typeof options.requestUrl === 'string' ? options.requestUrl : options.requestUrl();

  const follow = (work: Promise<unknown>): void => {
    const followed: Promise<boolean> = Promise.allSettled([work]).then(() => underWay.delete(followed));
    underWay.add(followed);
  };

  const record = async (
    about: Pick<Delivery, 'kind' | 'user' | 'payload' | 'via'>,
    exchange: Promise<Answer>,
  ): Promise<Delivery> => {
    follow(exchange);
    const started = performance.now();
    const at = options.now();
    const answer = await exchange;
    const delivery: Delivery = {
      id: randomUUID(),
      ...about,
      at,
      milliseconds: Math.round(performance.now() - started),
      ...outcome(answer),
    };
    deliveries.add(delivery);
    options.changed();
    return delivery;
  };

  return {
    request: outgoing => {
      const { kind, user, payload } = outgoing;
      return options.socketMode.isConnected()
        ? record({ kind, user, payload, via: 'socket' }, options.socketMode.deliver(outgoing))
        : record({ kind, user, payload, via: 'http' }, postToApp(url(), options.signingSecret, outgoing));
    },
    send: (body, headers) =>
      record(
        { kind: 'raw', payload: { body }, via: 'http' },
        post(url(), body, {
          'content-type': 'application/json',
          ...signature(body, options.signingSecret),
          ...headers,
        }),
      ),
    deliveries: deliveries.all,
    follow,
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

const outcome = (answer: Answer): Pick<Delivery, 'acknowledged' | 'status' | 'body' | 'failure'> =>
  'failure' in answer
    ? { acknowledged: false, failure: answer.failure }
    : {
        acknowledged: answer.status >= 200 && answer.status < 300,
        status: answer.status,
        body: answer.body,
      };
