import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type SlackCloud, startSlackCloud } from '../../src/playground/slack-cloud/slack-cloud.ts';
import { BOT_SCOPES } from '../../src/slack/scopes.ts';
import { SIGNING_SECRET, type SlackUnderTest, startSlack } from './slack-under-test.ts';

describe('Installing Handrail in a workspace', () => {
  let cloud: SlackCloud;
  let slack: SlackUnderTest;
  const installed: object[] = [];
  beforeEach(async () => {
    installed.length = 0;
    cloud = await startSlackCloud({
      requestUrl: 'http://127.0.0.1:9/',
      signingSecret: SIGNING_SECRET,
      botToken: 'xoxb-fresh',
      clientId: '123.456',
      clientSecret: 'client-secret',
      teamName: 'Northwind',
    });
    const oauth = { clientId: '123.456', clientSecret: 'client-secret', stateSecret: 'state-secret' };
    slack = await startSlack(
      {
        botToken: undefined,
        apiUrl: cloud.apiUrl,
        oauth: { ...oauth, publicUrl: 'https://handrail.example' },
      },
      { installations: { save: async installation => void installed.push(installation) } },
    );
  });
  afterEach(async () => {
    await slack.close();
    await cloud.close();
  });

  /** What the page's button leads to, and the cookie that came with the page. */
  const opened = async () => {
    const page = await fetch(`${slack.url}/slack/install`);
    const href = (await page.text()).match(/<a [^>]*href="([^"]+)"/)?.[1]?.replaceAll('&amp;', '&') ?? '';
    return { page, authorize: new URL(href), cookie: page.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };
  const returned = (query: Record<string, string>, cookie: string) =>
    fetch(`${slack.url}/slack/oauth_redirect?${new URLSearchParams(query)}`, { headers: { cookie } });

  test('begins at a page that leads to Slack with the scopes that Handrail needs', async () => {
    const { page, authorize } = await opened();

    expect(page.status).toBe(200);
    expect(authorize.origin + authorize.pathname).toBe(`${cloud.url}/oauth/v2/authorize`);
    expect(authorize.searchParams.get('client_id')).toBe('123.456');
    expect(authorize.searchParams.get('scope')?.split(',')).toEqual(BOT_SCOPES);
    expect(authorize.searchParams.get('redirect_uri')).toBe('https://handrail.example/slack/oauth_redirect');
  });

  test('ends with the token handed over', async () => {
    const { authorize, cookie } = await opened();
    const consent = await fetch(authorize, { method: 'POST', redirect: 'manual' });
    const back = new URL(consent.headers.get('location') ?? '');

    const done = await returned(Object.fromEntries(back.searchParams), cookie);

    expect(done.status).toBe(200);
    expect(await done.text()).not.toContain('xoxb');
    expect(installed).toEqual([
      { tenant: cloud.teamId, name: 'Northwind', token: 'xoxb-fresh', botUserId: cloud.botUserId },
    ]);
  });

  test('once: the same way back, taken again, installs nothing', async () => {
    const { authorize, cookie } = await opened();
    const consent = await fetch(authorize, { method: 'POST', redirect: 'manual' });
    const back = Object.fromEntries(new URL(consent.headers.get('location') ?? '').searchParams);

    expect((await returned(back, cookie)).status).toBe(200);
    expect((await returned(back, cookie)).status).toBe(400);
    expect(installed).toHaveLength(1);
  });

  const claims = { installOptions: { scopes: ['chat:write'] }, now: new Date().toISOString() };
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const stateBy = (secret: string, alg = 'HS256', made: object = claims) => {
    const input = `${encoded({ alg, typ: 'JWT' })}.${encoded(made)}`;
    if (alg === 'none') return `${input}.`;
    return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
  };
  const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();

  test.each([
    ['signed by nobody', stateBy('', 'none')],
    ['signed with an empty secret', stateBy('')],
    ['signed with another secret', stateBy('another secret')],
    ['of an hour ago', stateBy('state-secret', 'HS256', { ...claims, now: anHourAgo })],
    ['that is no token', 'null'],
  ])('a state %s installs nothing, even with a cookie that says the same', async (_what, state) => {
    const { authorize } = await opened();
    const consent = await fetch(authorize, { method: 'POST', redirect: 'manual' });
    const back = Object.fromEntries(new URL(consent.headers.get('location') ?? '').searchParams);

    const done = await returned({ ...back, state }, `slack-app-oauth-state=${state}`);

    expect(done.status).toBe(400);
    expect(installed).toEqual([]);
  });

  test.each([
    ['another browser', async () => ({ cookie: '' })],
    ['a forged state', async () => ({ state: 'forged' })],
    ['an invented code', async () => ({ code: 'invented' })],
    ['a consent that was cancelled', async () => ({ code: '', error: 'access_denied' })],
  ])('%s installs nothing', async (_what, change) => {
    const { authorize, cookie } = await opened();
    const consent = await fetch(authorize, { method: 'POST', redirect: 'manual' });
    const back = Object.fromEntries(new URL(consent.headers.get('location') ?? '').searchParams);
    const { cookie: other, ...query }: { cookie?: string; state?: string; code?: string } = await change();

    const done = await returned({ ...back, ...query }, other ?? cookie);

    expect(done.status).toBe(400);
    expect(await done.text()).toBe('Handrail was not installed. Start again at /slack/install.');
    expect(installed).toEqual([]);
  });
});
