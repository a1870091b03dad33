import type { Server } from 'node:http';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTeams, type TeamsConfig } from '../../src/teams/index.ts';
import { APP_ID, closed, createRecorder, listen } from './office.ts';

const TENANT = '11111111-2222-4333-8444-555555555555';
const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';
const ISSUER = 'https://api.botframework.com';
const METADATA = '/v1/.well-known/openidconfiguration';

const genuine = await generateKeyPair('RS256', { extractable: true });
const other = await generateKeyPair('RS256', { extractable: true });
const seconds = (fromNow: number): number => Math.floor(Date.now() / 1000) + fromNow;

let keyServer: { server: Server; url: string };
let keysServed = 0;
beforeAll(async () => {
  keyServer = await listen();
  const jwk = await exportJWK(genuine.publicKey);
  const keys = [
    { ...jwk, kid: 'genuine', endorsements: ['msteams', 'webchat'] },
    { ...jwk, kid: 'unendorsed', endorsements: [] },
    { ...jwk, kid: 'endorsed-for-others', endorsements: ['webchat'] },
    { ...jwk, kid: 'silent' },
    { kty: 'EC', kid: 'elliptic', crv: 'P-256', x: 'AA', y: 'AA' },
  ];
  keyServer.server.on('request', (request, response) => {
    const isKeys = request.url === '/keys';
    if (isKeys) keysServed += 1;
    const body = isKeys ? { keys } : { issuer: ISSUER, jwks_uri: `${keyServer.url}/keys` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
});
afterAll(() => closed(keyServer.server));

interface TokenParts {
  claims?: Record<string, unknown>;
  header?: Record<string, string>;
  key?: CryptoKey | Uint8Array;
}

async function token({
  claims = {},
  header = {},
  key = genuine.privateKey,
}: TokenParts = {}): Promise<string> {
  const all = {
    iss: ISSUER,
    aud: APP_ID,
    serviceurl: SERVICE_URL,
    nbf: seconds(-60),
    exp: seconds(3600),
    ...claims,
  };
  const present = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return new SignJWT(present)
    .setProtectedHeader({ alg: 'RS256', kid: 'genuine', typ: 'JWT', ...header })
    .sign(key);
}

const unsigned = (header: object, claims: object): string =>
  `${[header, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;

const bearer = async (parts?: TokenParts): Promise<string> => `Bearer ${await token(parts)}`;

const activity = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'message',
  id: '1700000000000',
  channelId: 'msteams',
  serviceUrl: SERVICE_URL,
  from: { id: '29:ana', name: 'Ana' },
  recipient: { id: `28:${APP_ID}`, name: 'Handrail' },
  conversation: { id: 'a:ana', conversationType: 'personal', tenantId: TENANT },
  channelData: { tenant: { id: TENANT } },
  text: 'mine',
  ...more,
});

/** Posts to an adapter that is configured so, and tells the status and what was typed. */
async function post(
  { authorization, body, method = 'POST' }: { authorization?: string; body: unknown; method?: string },
  config: Partial<TeamsConfig> = {},
): Promise<{ status: number; typed: number; logs: string }> {
  const logs: string[] = [];
  const handrail = createRecorder();
  const teams = createTeams(
    {
      appId: APP_ID,
      appPassword: 'secret',
      appType: 'MultiTenant',
      tenants: [TENANT],
      auth: 'full',
      openIdMetadataUrl: keyServer.url + METADATA,
      ...config,
    },
    { log: pino({}, { write: (line: string) => void logs.push(line) }) },
  );
  const { server, url } = await listen();
  const receiver = teams.receive(handrail);
  server.on('request', (request, response) => void receiver.handle(request, response));
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json; charset=utf-8', ...(authorization && { authorization }) },
    body: method === 'POST' ? (typeof body === 'string' ? body : JSON.stringify(body)) : undefined,
  });
  await closed(server);
  return { status: response.status, typed: handrail.typed.length, logs: logs.join('') };
}

test('a genuine activity is heard', async () => {
  expect(await post({ authorization: await bearer(), body: activity() })).toMatchObject({
    status: 200,
    typed: 1,
  });
});

test.each<[string, Record<string, unknown>, TokenParts, Partial<TeamsConfig>]>([
  ['a serviceUrl without its last slash', { serviceUrl: SERVICE_URL.replace(/\/$/, '') }, {}, {}],
  ['a message without an id', { id: undefined }, {}, {}],
  ['a tenant written in capitals', {}, {}, { tenants: [TENANT.toUpperCase()] }],
])('%s is heard', async (_what, more, parts, config) => {
  expect(await post({ authorization: await bearer(parts), body: activity(more) }, config)).toMatchObject({
    status: 200,
    typed: 1,
  });
});

test('clocks may differ by five minutes', async () => {
  const late = await bearer({ claims: { exp: seconds(-240) } });
  const early = await bearer({ claims: { nbf: seconds(240) } });

  expect(await post({ authorization: late, body: activity() })).toMatchObject({ status: 200 });
  expect(await post({ authorization: early, body: activity() })).toMatchObject({ status: 200 });
});

describe('401, and nothing is heard:', () => {
  const cases: [string, () => Promise<string | undefined>][] = [
    ['no token', async () => undefined],
    ['an empty header', async () => 'Bearer '],
    ['another scheme', async () => `Basic ${await token()}`],
    ['a bare token', async () => await token()],
    ['two tokens', async () => `Bearer ${await token()} ${await token()}`],
    ['garbage', async () => 'Bearer garbage'],
    ['three parts of garbage', async () => 'Bearer a.b.c'],
    ['a token without its signature', async () => (await bearer()).replace(/[^.]+$/, '')],
    ['a tampered payload', async () => tampered(await token())],
    ['a tampered signature', async () => `${(await bearer()).slice(0, -6)}AAAAAA`],
    ['a key of somebody else under the genuine id', () => bearer({ key: other.privateKey })],
    ['an unknown key id', () => bearer({ header: { kid: 'unknown' } })],
    ['no key id', async () => `Bearer ${await withoutKeyId()}`],
    ['a key that is no RSA key', () => bearer({ header: { kid: 'elliptic' } })],
    ['alg none', async () => `Bearer ${unsigned({ alg: 'none', kid: 'genuine' }, await claims())}`],
    ['HS256 with the public key as secret', async () => `Bearer ${await signedWithPublicKey()}`],
    ['RS512', async () => `Bearer ${await signedAs('RS512')}`],
    ['an expired token', () => bearer({ claims: { exp: seconds(-301) } })],
    ['a token that never expires', () => bearer({ claims: { exp: undefined } })],
    ['a token of the future', () => bearer({ claims: { nbf: seconds(400) } })],
    ['another issuer', () => bearer({ claims: { iss: 'https://evil.example' } })],
    ['an issuer that only begins alike', () => bearer({ claims: { iss: `${ISSUER}.evil.example` } })],
    ['no issuer', () => bearer({ claims: { iss: undefined } })],
    ['another audience', () => bearer({ claims: { aud: '99999999-0000-4000-8000-000000000000' } })],
    ['an empty audience', () => bearer({ claims: { aud: '' } })],
    ['no audience', () => bearer({ claims: { aud: undefined } })],
    ['another serviceUrl in the token', () => bearer({ claims: { serviceurl: 'https://evil.example/' } })],
    ['no serviceUrl in the token', () => bearer({ claims: { serviceurl: undefined } })],
    ['a key endorsed for nothing', () => bearer({ header: { kid: 'unendorsed' } })],
    ['a key endorsed for other channels', () => bearer({ header: { kid: 'endorsed-for-others' } })],
    ['a key without endorsements', () => bearer({ header: { kid: 'silent' } })],
  ];
  test.each(cases)('%s', async (_what, header) => {
    expect(await post({ authorization: await header(), body: activity() })).toMatchObject({
      status: 401,
      typed: 0,
    });
  });

  test.each<[string, Record<string, unknown>]>([
    ['an activity without serviceUrl', { serviceUrl: undefined }],
    ['an activity with another serviceUrl', { serviceUrl: 'https://smba.trafficmanager.net/amer/' }],
    ['an activity whose serviceUrl is no address', { serviceUrl: 'smba' }],
    ['an activity of another channel', { channelId: 'webchat' }],
    ['an activity without a channel', { channelId: undefined }],
    ['an activity without a conversation', { conversation: undefined }],
  ])('%s', async (_what, more) => {
    expect(await post({ authorization: await bearer(), body: activity(more) })).toMatchObject({
      status: 401,
      typed: 0,
    });
  });
});

describe('403, and nothing is heard:', () => {
  const foreign = '99999999-2222-4333-8444-555555555555';
  test.each<[string, Record<string, unknown>, Partial<TeamsConfig>?]>([
    [
      'a tenant that is not admitted',
      { conversation: { id: 'a:ana', tenantId: foreign }, channelData: { tenant: { id: foreign } } },
    ],
    [
      'a conversation of another tenant, whatever the channel data says',
      { conversation: { id: 'a:ana', tenantId: foreign } },
    ],
    ['channel data of another tenant', { channelData: { tenant: { id: foreign } } }],
    ['no tenant', { conversation: { id: 'a:ana' }, channelData: {} }],
    ['no tenant at all is admitted', {}, { tenants: [] }],
  ])('%s', async (_what, more, config) => {
    const answer = await post({ authorization: await bearer(), body: activity(more) }, config);

    expect(answer).toMatchObject({ status: 403, typed: 0 });
  });

  test('a serviceUrl over plain http, although its token is genuine', async () => {
    const serviceUrl = 'http://smba.trafficmanager.net/emea/';
    const authorization = await bearer({ claims: { serviceurl: serviceUrl } });

    expect(await post({ authorization, body: activity({ serviceUrl }) })).toMatchObject({
      status: 403,
      typed: 0,
    });
  });
});

describe('400, and nothing is heard:', () => {
  test.each<[string, unknown]>([
    ['malformed JSON', '{"type":'],
    ['nothing', ''],
    ['null', null],
    ['a list', []],
    ['a number', '7'],
    ['a text', '"message"'],
    ['an activity without a type', activity({ type: undefined })],
    ['a message without a sender', activity({ from: undefined })],
  ])('%s', async (_what, body) => {
    expect(await post({ authorization: await bearer(), body })).toMatchObject({ status: 400, typed: 0 });
  });
});

test('a body that is too large is 413', async () => {
  const body = activity({ text: 'x'.repeat(1024 * 1024) });

  expect(await post({ authorization: await bearer(), body })).toMatchObject({ status: 413, typed: 0 });
});

test('anything but POST is 405', async () => {
  expect(await post({ authorization: await bearer(), body: '', method: 'GET' })).toMatchObject({
    status: 405,
  });
});

test('while the keys cannot be loaded, Teams is asked to come back', async () => {
  const authorization = await bearer();
  const openIdMetadataUrl = 'http://127.0.0.1:1/metadata';

  expect(await post({ authorization, body: activity() }, { openIdMetadataUrl })).toMatchObject({
    status: 503,
    typed: 0,
  });
});

test('an app without an id never opens the door', () => {
  const config: TeamsConfig = {
    appId: '',
    appPassword: '',
    appType: 'MultiTenant',
    tenants: 'any',
    auth: 'full',
  };

  expect(() => createTeams(config, { log: pino({ level: 'silent' }) })).toThrow('MicrosoftAppId');
});

describe('without authentication', () => {
  const open: Partial<TeamsConfig> = { auth: 'none', appId: '', tenants: 'any' };

  test('an emulator on this machine is heard', async () => {
    const body = activity({ serviceUrl: 'http://localhost:3978/', channelId: 'emulator' });

    expect(await post({ body }, open)).toMatchObject({ status: 200, typed: 1 });
  });

  test('and one that does not say which channel it is', async () => {
    const body = activity({ serviceUrl: 'http://127.0.0.1:3978', channelId: undefined });

    expect(await post({ body }, open)).toMatchObject({ status: 200, typed: 1 });
  });

  test.each(['http://evil.example/', 'https://evil.example/', SERVICE_URL])(
    'nothing is answered elsewhere (%s)',
    async serviceUrl => {
      expect(await post({ body: activity({ serviceUrl }) }, open)).toMatchObject({ status: 403, typed: 0 });
    },
  );
});

describe('the keys', () => {
  beforeEach(() => {
    keysServed = 0;
  });

  test('are loaded once for many activities at once', async () => {
    const handrail = createRecorder();
    const teams = createTeams(
      {
        appId: APP_ID,
        appPassword: 'secret',
        appType: 'MultiTenant',
        tenants: 'any',
        auth: 'full',
        openIdMetadataUrl: keyServer.url + METADATA,
      },
      { log: pino({ level: 'silent' }) },
    );
    const { server, url } = await listen();
    const receiver = teams.receive(handrail);
    server.on('request', (request, response) => void receiver.handle(request, response));
    const authorization = await bearer();
    const unknown = await bearer({ header: { kid: 'unknown' } });

    const posts = Array.from({ length: 20 }, (_, index) =>
      fetch(url, {
        method: 'POST',
        headers: { authorization: index % 2 ? authorization : unknown },
        body: JSON.stringify(activity({ id: String(index) })),
      }),
    );
    const statuses = (await Promise.all(posts)).map(({ status }) => status);

    expect(statuses.filter(status => status === 200)).toHaveLength(10);
    expect(statuses.filter(status => status === 401)).toHaveLength(10);
    expect(keysServed).toBe(1);
    await closed(server);
  });
});

test('no token is ever logged', async () => {
  const authorization = await bearer({ claims: { aud: 'another' } });

  const { logs } = await post({ authorization, body: activity({ text: 'credit note for Acme' }) });

  expect(logs).toContain('rejected');
  expect(logs).not.toContain(authorization.slice(7));
  expect(logs).not.toContain('credit note');
});

async function claims(): Promise<object> {
  return { iss: ISSUER, aud: APP_ID, serviceurl: SERVICE_URL, exp: seconds(3600) };
}

function tampered(genuineToken: string): string {
  const [header, payload = '', signature] = genuineToken.split('.');
  const changed = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), exp: seconds(99_999) };
  return `Bearer ${header}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}`;
}

async function withoutKeyId(): Promise<string> {
  return new SignJWT({ ...(await claims()) }).setProtectedHeader({ alg: 'RS256' }).sign(genuine.privateKey);
}

async function signedWithPublicKey(): Promise<string> {
  const secret = new TextEncoder().encode(await exportSPKI(genuine.publicKey));
  return new SignJWT({ ...(await claims()) })
    .setProtectedHeader({ alg: 'HS256', kid: 'genuine' })
    .sign(secret);
}

async function signedAs(alg: string): Promise<string> {
  const { privateKey } = await generateKeyPair(alg);
  return new SignJWT({ ...(await claims()) }).setProtectedHeader({ alg, kid: 'genuine' }).sign(privateKey);
}
