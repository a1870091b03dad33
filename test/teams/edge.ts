import nock from 'nock';
import { pino } from 'pino';
import type { Address, Platform, Workspace } from '../../src/core/platform.ts';
import { createTeams } from '../../src/teams/index.ts';
import { APP_ID, SECRET } from './office.ts';

export const TENANT = '8e1f2f0a-6d2a-4a0c-9b3c-4d9f3c1f7a10';
export const CONNECTOR = 'https://smba.trafficmanager.net';
export const LOGIN = 'https://login.microsoftonline.com';
export const GRAPH = 'https://graph.microsoft.com';
export const GROUP = 'e1d0c9b8-a7f6-4e5d-8c3b-2a1908f7e6d5';
export const CHANNEL = '19:7c1e8b2d3f4a5b6c7d8e9f0a1b2c3d4e@thread.tacv2';
export const CHAT = 'a:1chat';

export const workspace: Workspace = { tenant: TENANT, serviceUrl: `${CONNECTOR}/emea/` };
export const channel: Address = { workspace, kind: 'channel', conversationId: CHANNEL, userId: null };
export const chat: Address = { workspace, kind: 'direct', conversationId: CHAT, userId: '29:ana' };

/** A path of the Connector, its ids encoded. */
export function path(...parts: string[]): string {
  return `/emea/v3/${parts.map(encodeURIComponent).join('/')}`;
}

/** The adapter against Microsoft's own addresses, which nock answers. */
export function openEdge(): Platform {
  nock.disableNetConnect();
  return createTeams(
    { appId: APP_ID, appPassword: SECRET, appType: 'MultiTenant', tenants: 'any', auth: 'full' },
    { log: pino({ level: 'silent' }) },
  ).platform;
}

/** The login, giving one token after the other; tells what was asked. */
export function login(): { asked: Record<string, string>[] } {
  const asked: Record<string, string>[] = [];
  nock(LOGIN)
    .persist()
    .post(/\/oauth2\/v2.0\/token$/, body => Boolean(asked.push(body)))
    .reply(200, () => ({ token_type: 'Bearer', expires_in: 3599, access_token: `token-${asked.length}` }));
  return { asked };
}

export function closeEdge(): void {
  nock.abortPendingRequests();
  nock.cleanAll();
  nock.enableNetConnect();
}
