import { readdirSync, readFileSync } from 'node:fs';
import nock from 'nock';
import { pino } from 'pino';
import { createTeams, type Teams } from '../../src/teams/index.ts';
import { APP_ID, closed, createRecorder, listen, type Recorder } from './office.ts';

/** Recorded activities, posted to an adapter that checks no tokens; the Connector behind it is nock's. */
export interface Replayed {
  handrail: Recorder;
  teams: Teams;
  logs: string[];
  send(name: string, changes?: Record<string, unknown>): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

const folder = new URL('../replay/teams/', import.meta.url);

export const TENANT = '8e1f2f0a-6d2a-4a0c-9b3c-4d9f3c1f7a10';
/** Where no tokens are checked, only a Connector on this machine is answered. */
export const CONNECTOR = 'http://localhost';
export const CHANNEL = '19:7c1e8b2d3f4a5b6c7d8e9f0a1b2c3d4e@thread.tacv2';
export const THREAD = `${CHANNEL};messageid=1795252800000`;
export const PERSONAL =
  'a:1qhNLqpUtmuI6U35gzjsJn7uRnCkW8NiZALHfN8AMxdbprS1uta2aT5dytN2vsQvQpuw4lq8wBs8sVvFq6zEVw';

export function activitiesOf(conversationId: string): string {
  return `/emea/v3/conversations/${encodeURIComponent(conversationId)}/activities`;
}

export function recordedNames(): string[] {
  return readdirSync(folder).map(file => file.replace('.json', ''));
}

export function recorded(name: string): Record<string, unknown> {
  const activity = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
  return { ...activity, serviceUrl: `${CONNECTOR}/emea/` };
}

export async function openReplay(): Promise<Replayed> {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  const logs: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logs.push(line) });
  const teams = createTeams(
    { appId: APP_ID, appPassword: '', appType: 'MultiTenant', tenants: 'any', auth: 'none' },
    { log },
  );
  const handrail = createRecorder();
  const receiver = teams.receive(handrail);
  const { server, url } = await listen();
  server.on('request', (request, response) => void receiver.handle(request, response));
  return {
    handrail,
    teams,
    logs,
    send: async (name, changes = {}) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ ...recorded(name), ...changes }),
      });
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : undefined };
    },
    close: async () => {
      nock.cleanAll();
      nock.enableNetConnect();
      await closed(server);
    },
  };
}
