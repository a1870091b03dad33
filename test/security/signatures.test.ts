import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { stringify } from 'node:querystring';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { startHandrail } from '../handrail-process.ts';
import { proved, size } from '../proof.ts';
import { type Company, openCompany } from '../story/company.ts';
import { type ConnectorKeys, startConnectorKeys } from './connector-keys.ts';
import { slackForgeries } from './slack-forgeries.ts';
import {
  activityOf,
  genuineClaims,
  type TeamsTarget,
  teamsForgeries,
  typedActivity,
} from './teams-forgeries.ts';
import { converse, performed, type Sent, send, signedBySlack } from './wire.ts';

// Whoever is neither Slack nor Teams is not heard, over real HTTP by a real process. That nothing was done is read off its
// metrics, which count whatever is performed.

// On a machine that has much else to do, a real process takes its time.
vi.setConfig({ testTimeout: size(120_000, 3_600_000) });

const FORM = 'application/x-www-form-urlencoded';

let company: Company;
let keys: ConnectorKeys;
let target: TeamsTarget;
let lair: { url: string; visits: string[]; close(): void };

beforeAll(async () => {
  keys = await startConnectorKeys();
  lair = await openLair();
  keys.publish('genuine', ['msteams']);
  keys.publish('withdrawn', ['msteams']);
  keys.publish('unendorsed', []);
  keys.publish('of webchat', ['webchat', 'directline']);
  keys.publish('silent');
  keys.withdraw('withdrawn');
  company = await openCompany(0, { TEAMS_OPENID_METADATA_URL: keys.metadataUrl, LOG_LEVEL: 'info' });
  const { tenantId, serviceUrl } = company.teams;
  target = { keys, tenantId, serviceUrl, lair: lair.url };
}, 120_000);
afterAll(async () => {
  await company?.close();
  await keys.close();
  lair.close();
});

/** Where a token or a secret would arrive if Handrail were led astray. */
async function openLair(): Promise<typeof lair> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(`${request.method} ${request.url}`);
    response.end('{}');
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, visits, close: () => void server.close() };
}

const events = () => `${company.url}/slack/events`;
const messages = () => `${company.url}/api/messages`;
const errors = () => company.handrail().log.filter(line => /"level":[56]0/.test(line));
const commandOf = (text: string, more: Record<string, string> = {}): string => {
  const { id } = company.slack.as('ana');
  const room = company.slack.as('ana').room('#cust-acme').id;
  return stringify({
    command: '/handrail',
    text,
    team_id: company.slack.teamId,
    user_id: id,
    channel_id: room,
    ...more,
  });
};

const typed = (line: string) => {
  const body = commandOf(line);
  return send(events(), { body, headers: signedBySlack(body, FORM) });
};

/** Tries every case and gives those that were not refused as they should be, and what Handrail did meanwhile. */
async function tried(url: string, cases: [string, () => Sent][]) {
  const before = await performed(company.url);
  const wrong: string[] = [];
  for (const [what, request] of cases) {
    const { status } = await send(url, request());
    if (status !== 401 && status !== 403) wrong.push(`${what}: ${status}`);
  }
  return { wrong, done: (await performed(company.url)) - before };
}

test("what is genuine is heard, so that these tests would notice a forgery's success", async () => {
  const before = await performed(company.url);
  const activity = activityOf(`Bearer ${keys.sign('genuine', genuineClaims(target))}`, typedActivity(target));

  expect(await typed('mine')).toMatchObject({ status: 200 });
  expect(await send(messages(), activity)).toMatchObject({ status: 200 });
  expect((await performed(company.url)) - before).toBe(2);
});

test('no forged request of Slack is accepted: each is 401, and nothing is done', async () => {
  const cases = slackForgeries(commandOf('issue H-1 Forged'));
  expect(cases.length).toBeGreaterThanOrEqual(30);

  expect(await tried(events(), cases)).toEqual({ wrong: [], done: 0 });
  expect(errors()).toEqual([]);
  proved({
    experiment: 'signatures',
    what: 'forged, old, future and altered requests of Slack, over HTTP',
    promised: 'none accepted, each 401 or 403, none 500',
    measured: `${cases.length} kinds: 0 accepted, all 401 or 403`,
  });
});

test('no forged activity of Teams is accepted: each is 401 or 403, and nothing is done or sent', async () => {
  const cases = teamsForgeries(target);
  expect(cases.length).toBeGreaterThanOrEqual(30);

  expect(await tried(messages(), cases)).toEqual({ wrong: [], done: 0 });
  expect(errors()).toEqual([]);
  expect(lair.visits).toEqual([]);
  proved({
    experiment: 'signatures',
    what: "forged, altered and misdirected activities of Teams, over HTTP, with the Connector's true keys in the test's hands",
    promised: "none accepted, each 401 or 403, none 500; no call to an attacker's address",
    measured: `${cases.length} kinds: 0 accepted, all 401 or 403; 0 calls`,
  });
});

test('clocks may differ by up to five minutes, either way', async () => {
  const tolerated = (claims: object) =>
    activityOf(
      `Bearer ${keys.sign('genuine', { ...genuineClaims(target), ...claims })}`,
      typedActivity(target, { id: String(Math.random()) }),
    );
  const now = Math.floor(Date.now() / 1000);

  for (const claims of [{ exp: now - 280 }, { nbf: now + 280 }]) {
    expect(await send(messages(), tolerated(claims))).toMatchObject({ status: 200 });
  }
});

test('a caught request of Slack that is sent again does nothing a second time', async () => {
  const times = size(20, 1000);
  await typed('customer bind Acme');
  const body = commandOf('issue Replayed', { trigger_id: '1.2.replayed' });
  const headers = signedBySlack(body, FORM);
  const answers = await Promise.all(Array.from({ length: times }, () => send(events(), { body, headers })));

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  // Those that come at once may still be told that it is being worked on; whatever is said later is the first one's answer.
  const { text } = await typed('find Replayed');
  expect(text.match(/H-\d+ Replayed/g)).toHaveLength(1);
  proved({
    experiment: 'signatures',
    what: 'a genuine request of Slack, caught and sent again within five minutes',
    promised: 'one effect',
    measured: `${times} times: 1 issue`,
  });
});

test('an answer goes to Slack alone, whatever a signed request says its response_url is', async () => {
  const body = commandOf('handoff', { trigger_id: 'gone', response_url: `${lair.url}/commands/T1` });
  await send(events(), { body, headers: signedBySlack(body, FORM) });
  await company.slack.settled();

  expect(lair.visits).toEqual([]);
});

describe('what is not quite HTTP', () => {
  const raw = (head: string, ...rest: (string | Buffer)[]) =>
    converse(
      company.url,
      `POST /slack/events HTTP/1.1\r\nhost: handrail\r\nconnection: close\r\n${head}\r\n\r\n`,
      ...rest,
    );
  const smuggled = 'GET /metrics HTTP/1.1\r\nhost: handrail\r\nconnection: close\r\n\r\n';

  test.each<[string, string, string]>([
    ['a length and chunks', 'content-length: 6\r\ntransfer-encoding: chunked', `0\r\n\r\n${smuggled}`],
    ['chunks and a length', 'transfer-encoding: chunked\r\ncontent-length: 6', `0\r\n\r\n${smuggled}`],
    ['two lengths', 'content-length: 0\r\ncontent-length: 44', smuggled],
    ['a list of lengths', 'content-length: 0, 44', smuggled],
    ['a length with a sign', 'content-length: +44', smuggled],
    ['chunks that only look so', 'transfer-encoding: xchunked', `0\r\n\r\n${smuggled}`],
    ['chunks twice', 'transfer-encoding: chunked, identity', `0\r\n\r\n${smuggled}`],
    ['a blank before the colon', 'transfer-encoding : chunked\r\ncontent-length: 0', `0\r\n\r\n${smuggled}`],
    ['a folded header', 'x-slack-signature: v0=\r\n 00', smuggled],
    ['a bare carriage return', 'x-a: b\rx-slack-signature: v0=00', smuggled],
    ['a chunk of no size', 'transfer-encoding: chunked', `zz\r\n\r\n${smuggled}`],
    ['headers without end', `x-a: ${'a'.repeat(20_000)}`, smuggled],
  ])('%s: refused, and nothing behind it is answered', async (_what, head, rest) => {
    const heard = await raw(head, rest);

    expect(heard).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(heard).not.toContain('handrail_');
    expect(heard.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  test('a compressed body is not unpacked, even where it is signed', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    const headers = signedBySlack(bomb, 'application/json');
    const token = `Bearer ${keys.sign('genuine', genuineClaims(target))}`;

    headers.push(['content-encoding', 'gzip']);
    expect(await send(events(), { body: bomb, headers })).toMatchObject({ status: 400 });
    headers.push(['authorization', token]);
    expect(await send(messages(), { body: bomb, headers })).toMatchObject({ status: 400 });
  });

  test.each(['/slack/events', '/api/messages'])('a body beyond the limit is 413 at %s', async path => {
    const body = `{"a":"${'x'.repeat(3_000_000)}"}`;
    const chunked = `POST ${path} HTTP/1.1\r\nhost: handrail\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n`;
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;

    expect(await send(company.url + path, { body, headers: signedBySlack(body, FORM) })).toMatchObject({
      status: 413,
    });
    expect(await converse(company.url, chunked, chunk, chunk, chunk, '0\r\n\r\n')).toMatch(/^HTTP\/1\.1 413/);
  });

  test('who hangs up in the middle is no error of ours', async () => {
    const before = errors().length;
    for (const path of ['/slack/events', '/api/messages']) {
      const half = `POST ${path} HTTP/1.1\r\nhost: handrail\r\ncontent-length: 500\r\n\r\n{"half":`;
      const { hostname, port } = new URL(company.url);
      await new Promise<void>(resolve => {
        const socket = connect(Number(port), hostname, () => socket.write(half, () => socket.destroy()));
        socket.on('close', () => resolve());
      });
    }
    await send(`${company.url}/healthz`, { method: 'GET' });

    expect(errors().slice(before)).toEqual([]);
  });

  test('senders who never come to an end hold up nobody, and are cut off', async () => {
    const slow = size(50, 500);
    const half = 'POST /slack/events HTTP/1.1\r\nhost: handrail\r\ncontent-length: 500\r\n\r\n{"half":';
    const { hostname, port } = new URL(company.url);
    const before = errors().length;
    const sockets = Array.from({ length: slow }, () => connect(Number(port), hostname));
    const ends = sockets.map(
      socket =>
        new Promise<string>(resolve => {
          let heard = '';
          socket.on('data', chunk => {
            heard += chunk;
          });
          socket.on('close', () => resolve(heard)).on('error', () => undefined);
        }),
    );
    for (const socket of sockets) socket.write(half);

    expect(await typed('mine')).toMatchObject({ status: 200 });
    if (size(true, false)) for (const socket of sockets) socket.destroy();
    const heard = await Promise.all(ends);
    expect(heard.filter(text => text.startsWith('HTTP/1.1 408'))).toHaveLength(size(0, slow));
    expect(errors().slice(before)).toEqual([]);
    proved({
      experiment: 'signatures',
      what: 'senders who never come to an end',
      promised: 'hold up nobody; cut off after 20 to 25 seconds',
      measured: size(
        `${slow} at once: others are answered`,
        `${slow} at once: others are answered, all cut off with 408`,
      ),
    });
  });

  test.each<[string, string, number]>([
    ['GET', '/slack/events', 404],
    ['PUT', '/slack/events', 404],
    ['POST', '/slack/events/', 404],
    ['POST', '/SLACK/EVENTS', 404],
    ['POST', '/slack/../slack/events', 404],
    ['POST', '/slack/%65vents', 404],
    ['POST', '/slack/elsewhere', 404],
    ['GET', '/slack/install', 404],
    ['GET', '/slack/oauth_redirect?code=1&state=2', 404],
    ['GET', '/api/messages', 405],
    ['DELETE', '/api/messages', 405],
    ['POST', '/api/messages/', 404],
    ['POST', '/api', 404],
    ['GET', '/constructor', 404],
    ['GET', '/__proto__', 404],
    ['GET', '/.env', 404],
    ['GET', '//', 404],
    ['GET', '/../../etc/passwd', 404],
    ['OPTIONS', '*', 404],
    ['GET', 'http://elsewhere.example/metrics', 404],
  ])('%s %s is %i', async (method, path, status) => {
    const heard = await converse(
      company.url,
      `${method} ${path} HTTP/1.1\r\nhost: handrail\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
    );

    expect(heard.split(' ')[1]).toBe(String(status));
  });
});

describe("the Connector's keys", () => {
  test('are not asked for once for every key that somebody invents', async () => {
    const before = keys.asked();
    const flood = size(200, 20_000);
    for (let done = 0; done < flood; done += 100) {
      const some = Array.from({ length: 100 }, (_, index) =>
        send(messages(), activityOf(`Bearer ${forgedFor(`${done + index}`)}`, typedActivity(target))),
      );
      for (const { status } of await Promise.all(some)) expect(status).toBe(401);
    }

    expect(keys.asked() - before).toBeLessThanOrEqual(size(1, 4));
    proved({
      experiment: 'signatures',
      what: 'tokens with invented key ids, against the endpoint of the keys',
      promised: 'no more than one look-up a minute; each 401',
      measured: `${flood} tokens: ${keys.asked() - before} look-ups`,
    });
  });

  test.each(['down', 'hanging', 'garbled'] as const)(
    'that are known go on being used while the endpoint is %s',
    async state => {
      keys.be(state);
      onTestFinished(() => keys.be('well'));
      const typed = activityOf(
        `Bearer ${keys.sign('genuine', genuineClaims(target))}`,
        typedActivity(target, { id: state }),
      );

      expect(await send(messages(), typed)).toMatchObject({ status: 200 });
      expect(
        await send(messages(), activityOf(`Bearer ${forgedFor(state)}`, typedActivity(target))),
      ).toMatchObject({ status: 401 });
    },
  );

  test('that could never be read do not stop the start: Teams is asked to come back, and the endpoint is left in peace', async () => {
    keys.be('down');
    onTestFinished(() => keys.be('well'));
    await company.restart(0);
    const asked = keys.asked();
    const began = Date.now();
    const flood = size(50, 5000);
    const statuses = new Set<number>();
    for (let done = 0; done < flood; done += 50) {
      const some = Array.from({ length: 50 }, () =>
        send(messages(), activityOf(`Bearer ${forgedFor('while down')}`, typedActivity(target))),
      );
      for (const { status } of await Promise.all(some)) statuses.add(status);
    }

    expect(statuses).toEqual(new Set([503]));
    expect(keys.asked() - asked).toBeLessThanOrEqual(2 + (Date.now() - began) / 2000);
    expect(errors()).toEqual([]);
  });

  /** Signed by nobody who is known, cheaply. */
  function forgedFor(kid: string): string {
    return keys.sign('of mallory', genuineClaims(target), { kid: `invented ${kid}` });
  }
});

test('without the id of the app, or a secret, it does not start', async () => {
  const well = {
    PORT: '0',
    SLACK_SIGNING_SECRET: 'a',
    SLACK_BOT_TOKEN: 'b',
    MicrosoftAppId: 'c',
    MicrosoftAppPassword: 'd',
    MicrosoftAppTenantId: 'e',
  };
  const refused: [Record<string, string>, string][] = [
    [{ MicrosoftAppId: '' }, 'MicrosoftAppId'],
    [{ MicrosoftAppId: ' \t' }, 'MicrosoftAppId'],
    [{ SLACK_SIGNING_SECRET: ' ' }, 'SLACK_SIGNING_SECRET'],
    [{ TEAMS_AUTH: 'none', NODE_ENV: 'production' }, 'TEAMS_AUTH'],
    [{ TEAMS_AUTH: 'none', HOST: '0.0.0.0' }, 'TEAMS_AUTH'],
  ];
  const said = await Promise.all(
    refused.map(([change]) => startHandrail({ ...well, ...change }).then(() => 'it started', String)),
  );
  for (const [index, [, named]] of refused.entries())
    expect(said[index]).toMatch(new RegExp(`Handrail ended with 1: ${named}: [^\n]*$`));
});
