import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino, { type Logger } from 'pino';
import type { Found, Handrail, News } from '../../src/core/handrail.ts';
import type { Intent, TypedLine } from '../../src/core/intent.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { createSlack, type SlackConfig, type SlackNeeds } from '../../src/slack/index.ts';

export const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
export const TENANT = 'T024BE7LD';

/** Stands where Handrail's core does: hears everything, and answers as it is told. */
export interface ListeningHandrail extends Handrail {
  intents: Intent[];
  lines: TypedLine[];
  news: News[];
  questions: unknown[];
  deadlines: (number | undefined)[];
  answerWith(answer: Outcome | (() => Promise<Outcome>)): void;
  /** From now on nothing can be saved. */
  breakDown(): void;
}

export function listeningHandrail(): ListeningHandrail {
  let answer = async (): Promise<Outcome> => ({ kind: 'done' });
  let broken = false;
  const answered = (deadline?: number): Promise<Outcome> => {
    heard.deadlines.push(deadline);
    return broken ? Promise.reject(new Error('the database is down')) : answer();
  };
  const heard: ListeningHandrail = {
    intents: [],
    lines: [],
    news: [],
    questions: [],
    deadlines: [],
    perform: (intent, deadline) => {
      heard.intents.push(intent);
      return answered(deadline);
    },
    type: (line, deadline) => {
      heard.lines.push(line);
      return answered(deadline);
    },
    suggest: async question => {
      heard.questions.push(question);
      return [{ label: 'Billing', value: 'team:billing' }];
    },
    search: async (): Promise<Found[]> => [],
    learn: async news => {
      if (broken) throw new Error('the database is down');
      heard.news.push(news);
    },
    answerWith: given => {
      answer = typeof given === 'function' ? given : async () => given;
    },
    breakDown: () => {
      broken = true;
    },
  };
  return heard;
}

/** Slack's requests, as they come over the wire. */
export interface Recorded {
  as: 'form' | 'payload' | 'json';
  body: Record<string, unknown>;
}

export function recorded(name: string): Recorded {
  return JSON.parse(readFileSync(new URL(`../replay/slack/${name}.json`, import.meta.url), 'utf8'));
}

export function wire({ as, body }: Recorded): { type: string; text: string } {
  if (as === 'json') return { type: 'application/json', text: JSON.stringify(body) };
  const fields = as === 'form' ? entries(body) : { payload: JSON.stringify(body) };
  return { type: 'application/x-www-form-urlencoded', text: String(new URLSearchParams(fields)) };
}

const entries = (body: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));

export interface Reply {
  status: number;
  text: string;
  json: unknown;
  type: string | null;
}

export interface SlackUnderTest {
  url: string;
  handrail: ListeningHandrail;
  /** Sends a recorded payload, properly signed now. */
  replay(name: string, change?: (body: Record<string, unknown>) => void): Promise<Reply>;
  /** Signs and sends any body; `headers` replace the proper ones, undefined leaves one out. */
  send(text: string, headers?: Record<string, string | undefined>): Promise<Reply>;
  close(): Promise<void>;
}

/** The adapter on a real HTTP server, before a Handrail that only listens. */
export async function startSlack(
  config: Partial<SlackConfig> = {},
  needs: Partial<SlackNeeds> = {},
): Promise<SlackUnderTest> {
  const handrail = listeningHandrail();
  const slack = createSlack(
    { signingSecret: SIGNING_SECRET, botToken: 'xoxb-test', ...config },
    { workspace: async tenant => ({ tenant }), log: silent, ...needs },
  );
  const traffic = slack.receive(handrail);
  const server = createServer((request, response) => void traffic.handle(request, response));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const send = async (text: string, headers: Record<string, string | undefined> = {}): Promise<Reply> => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const all: Record<string, string | undefined> = {
      'content-type': 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature(text, headers['x-slack-request-timestamp'] ?? timestamp),
      ...headers,
    };
    const present = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const response = await fetch(`${url}/slack/events`, { method: 'POST', body: text, headers: present });
    return replyOf(response);
  };

  return {
    url,
    handrail,
    send,
    replay: async (name, change = () => undefined) => {
      const payload = recorded(name);
      change(payload.body);
      const { type, text } = wire(payload);
      return send(text, { 'content-type': type });
    },
    close: async () => {
      await traffic.stop();
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

export const silent: Logger = pino({ level: 'silent' });

export function signature(body: string | Buffer, timestamp: string, secret = SIGNING_SECRET): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}

export async function replyOf(response: Response): Promise<Reply> {
  const text = await response.text();
  const type = response.headers.get('content-type');
  return {
    status: response.status,
    text,
    type,
    json: type?.startsWith('application/json') ? JSON.parse(text) : undefined,
  };
}
