import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPlaygroundServer, type PlaygroundServer } from '../../../src/playground/page-server.ts';
import { type SlackCloud, startSlackCloud } from '../../../src/playground/slack-cloud/slack-cloud.ts';
import { startTeamsCloud } from '../../../src/playground/teams-cloud/start.ts';
import type { TeamsCloud } from '../../../src/playground/teams-cloud/teams-cloud.ts';

let slack: SlackCloud;
let teams: TeamsCloud;
let playground: PlaygroundServer;
let server: Server;
let folder: string;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playground-'));
  await mkdir(join(folder, 'page/assets'), { recursive: true });
  await writeFile(join(folder, 'page/index.html'), '<title>Handrail playground</title>');
  await writeFile(join(folder, 'page/assets/page-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'secret.js'), 'not for the page');

  const requestUrl = 'http://127.0.0.1:9/slack/events';
  slack = await startSlackCloud({ requestUrl, signingSecret: 'secret', botToken: 'xoxb-1' });
  teams = await startTeamsCloud({ appId: 'app', appPassword: 'secret', messagesUrl: 'http://127.0.0.1:9/' });
  await slack.admin.addUser({ name: 'ana', realName: 'Ana Alvarez' });
  await slack.admin.addUser({ name: 'dana', realName: 'Dana Dijkstra' });
  await slack.admin.addChannel({ name: 'support', members: ['ana', 'dana'] });
  teams.admin.addUser({ name: 'Ben Brandt' });
  teams.admin.addChat({ topic: 'Month end', members: ['Ben Brandt'] });

  playground = createPlaygroundServer({
    slack,
    teams,
    first: { slack: 'ana', teams: 'Ben Brandt' },
    gallery: () => [
      { area: 'handoffs', name: 'Offered', slack: { blocks: [] }, teams: { body: [] }, rooms: [] },
    ],
    pageFolder: join(folder, 'page'),
  });
  server = createServer(async (incoming, response) => {
    if (!(await playground.handle(incoming, response))) response.writeHead(418).end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  playground.close();
  server.closeAllConnections();
  server.close();
  await slack.close();
  await teams.close();
  await rm(folder, { recursive: true });
});

/** A request with headers that `fetch` would not let anybody choose, and a path that it would tidy up. */
function ask(
  path: string,
  { method = 'GET', headers = {}, body = '' } = {} as { method?: string; headers?: object; body?: string },
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const asked = request({ hostname, port, path, method, headers: { ...headers } }, response => {
      let text = '';
      response.on('data', chunk => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const act = (platform: string, as: string, does: object, headers = {}) =>
  ask(`/playground/${platform}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ as, does }),
  });

describe('the page', () => {
  test.each(['/', '/gallery', '/?slack=ana'])('is served at %s and never kept', async path => {
    const { status, headers, text } = await ask(path);
    expect({ status, text }).toEqual({ status: 200, text: '<title>Handrail playground</title>' });
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  test('has assets that may be kept for ever, since their names change with what they hold', async () => {
    const { headers } = await ask('/assets/page-1a2b.js');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(headers['cache-control']).toContain('immutable');
  });

  test.each([
    '/assets/../../secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/assets/%2e%2e/%2e%2e/secret.js',
    '/assets/gone.js',
    '/assets/',
  ])('gives nothing for %s', async path => {
    const { status, text } = await ask(path);
    expect([404, 418]).toContain(status);
    expect(text).not.toContain('not for the page');
  });

  test('leaves everything else to others', async () => {
    expect((await ask('/slack/events', { method: 'POST' })).status).toBe(418);
    expect((await ask('/playground/elsewhere')).status).toBe(418);
    for (const path of ['//', '//x:99999/', 'http://elsewhere/']) expect((await ask(path)).status).toBe(418);
  });
});

describe('what people see', () => {
  test('starts with the people who are shown first', async () => {
    const snapshot = JSON.parse((await ask('/playground/snapshot')).text);
    expect(snapshot.slack.me.realName).toBe('Ana Alvarez');
    expect(snapshot.teams.me.name).toBe('Ben Brandt');
  });

  test('is anybody’s whom the page asks for', async () => {
    const snapshot = JSON.parse((await ask('/playground/snapshot?slack=dana')).text);
    expect(snapshot.slack.me.realName).toBe('Dana Dijkstra');
  });

  test('is nothing for somebody who does not exist', async () => {
    const { status, text } = await ask('/playground/snapshot?slack=nobody');
    expect(status).toBe(400);
    expect(JSON.parse(text).error).toContain('nobody');
  });

  test('includes the gallery', async () => {
    expect(JSON.parse((await ask('/playground/gallery')).text)).toMatchObject([{ name: 'Offered' }]);
  });
});

describe('what people do', () => {
  test('a message typed in Slack stands there, and open pages hear of it', async () => {
    const changes = await fetch(`${origin}/playground/changes`);
    const reader = changes.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read(); // how long to wait before connecting again

    const { status, text } = await act('slack', 'ana', { act: 'type', room: '#support', text: 'hello' });

    expect(status).toBe(200);
    expect(JSON.parse(text).message.text).toBe('hello');
    expect((await reader?.read())?.value).toBe('data: changed\n\n');
    expect(slack.as('dana').messages('#support').at(-1)?.text).toBe('hello');
    await reader?.cancel();
  });

  test('a message typed in Teams stands there', async () => {
    const [chat] = teams.as('Ben Brandt').snapshot().chats;
    const does = { act: 'sendMessage', conversationId: chat?.conversationId, text: 'hello' };
    expect((await act('teams', 'Ben Brandt', does)).status).toBe(200);
    expect(teams.as('Ben Brandt').snapshot().chats[0]?.messages.at(-1)?.text).toBe('hello');
  });

  test.each([
    ['an act that there is not', { act: 'rule', room: '#support' }],
    ['an act without what it needs', { act: 'type', room: '#support' }],
    ['a room that there is not', { act: 'type', room: '#nowhere', text: 'hello' }],
  ])('refuses %s with words', async (_name, does) => {
    const { status, text } = await act('slack', 'ana', does);
    expect(status).toBe(400);
    expect(JSON.parse(text).error).toBeTruthy();
  });

  test('refuses a body that a form of another site could send', async () => {
    const does = { act: 'type', room: '#support', text: 'forged' };
    expect((await act('slack', 'ana', does, { 'content-type': 'text/plain' })).status).toBe(400);
  });
});

describe('who may ask', () => {
  const elsewhere: [string, Record<string, string>][] = [
    ['a name that was pointed at this machine', { host: 'evil.example' }],
    ['another site’s script', { origin: 'https://evil.example' }],
    ['a page on another local port', { origin: 'http://127.0.0.1:1' }],
    ['a sandboxed page', { origin: 'null' }],
    ['a cross-site request without an origin', { 'sec-fetch-site': 'cross-site' }],
  ];
  test.each(elsewhere)('nothing is told or done for %s', async (_name, headers) => {
    expect((await ask('/playground/snapshot', { headers })).status).toBe(403);
    const does = { act: 'type', room: '#support', text: 'forged' };
    expect((await act('slack', 'ana', does, headers)).status).toBe(403);
    expect(slack.as('ana').messages('#support').at(-1)?.text).not.toBe('forged');
  });

  test('the page itself may, by each of its names', async () => {
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      const host = `${name}:3000`;
      const headers = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
      expect((await ask('/playground/snapshot', { headers })).status).toBe(200);
    }
  });

  test('a link on another site may open the page', async () => {
    const headers = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await ask('/', { headers })).status).toBe(200);
    expect((await act('slack', 'ana', { act: 'openHome' }, headers)).status).toBe(403);
  });
});
