import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../src/core/cards/card.ts';
import { say } from '../../src/core/cards/say.ts';
import type { Platform } from '../../src/core/platform.ts';
import {
  CHANNEL,
  CHAT,
  CONNECTOR,
  channel,
  chat,
  closeEdge,
  LOGIN,
  login,
  openEdge,
  path,
  TENANT,
  workspace,
} from './edge.ts';

let teams: Platform;
let logins: ReturnType<typeof login>;
beforeEach(() => {
  teams = openEdge();
  logins = login();
});
afterEach(closeEdge);

const card: Card = { title: say`H-1`, body: [{ text: say`Secret of Acme` }] };
const threads = path('conversations');
const activities = path('conversations', CHAT, 'activities');
const activity = path('conversations', CHAT, 'activities', 'm1');

describe('where a card goes', () => {
  test('in a channel it begins a thread', async () => {
    const said: object[] = [];
    nock(CONNECTOR)
      .post(threads, body => Boolean(said.push(body)))
      .reply(201, { id: `${CHANNEL};messageid=1795`, activityId: '1795' });

    expect(await teams.post(channel, card, 'k')).toEqual({ ok: true, messageId: '1795' });

    expect(said).toEqual([
      expect.objectContaining({
        isGroup: true,
        tenantId: TENANT,
        channelData: { channel: { id: CHANNEL }, tenant: { id: TENANT } },
        activity: expect.objectContaining({ summary: 'H-1' }),
      }),
    ]);
  });

  test('in a chat it is a message', async () => {
    nock(CONNECTOR).post(activities).reply(201, { id: 'm1' });

    expect(await teams.post(chat, card, 'k')).toEqual({ ok: true, messageId: 'm1' });
  });

  test('to a person whose chat is not known yet, the chat is opened and told', async () => {
    nock(CONNECTOR).post(threads).reply(201, { id: CHAT });
    nock(CONNECTOR).post(activities).reply(201, { id: 'm1' });

    const sent = await teams.post({ ...chat, conversationId: null }, card, 'k');

    expect(sent).toEqual({ ok: true, messageId: 'm1', conversationId: CHAT });
  });

  test('to an App Home there is no way', async () => {
    expect(await teams.post({ ...chat, kind: 'home' }, card, 'k')).toMatchObject({
      ok: false,
      failure: 'refused',
    });
  });

  test('an update and a removal name the thread', async () => {
    const inThread = path('conversations', `${CHANNEL};messageid=1795`, 'activities', '1795');
    nock(CONNECTOR).put(inThread).reply(200, { id: '1795' });
    nock(CONNECTOR).delete(inThread).reply(200);

    expect(await teams.update(channel, '1795', card)).toEqual({ ok: true, messageId: '1795' });
    expect(await teams.remove(channel, '1795')).toEqual({ ok: true, messageId: '1795' });
  });

  test('nothing is sent before an activity told where to', async () => {
    const nowhere = { ...chat, workspace: { tenant: TENANT } };

    expect(await teams.post(nowhere, card, 'k')).toMatchObject({ ok: false, failure: 'later' });
  });
});

describe('a whisper', () => {
  const place = {
    platform: 'teams' as const,
    tenant: TENANT,
    room: CHANNEL,
    thread: '1795',
    kind: 'channel' as const,
  };
  const targeted = `${path('conversations', `${CHANNEL};messageid=1795`, 'activities')}?isTargetedActivity=true`;

  test('in a thread is seen by one person', async () => {
    nock(CONNECTOR)
      .post(targeted, body => body.recipient.id === '29:ana')
      .reply(201, { id: 'm1' });

    expect(await teams.whisper(workspace, place, '29:ana', card)).toEqual({ ok: true, messageId: 'm1' });
  });

  test('without a room goes to their own chat', async () => {
    nock(CONNECTOR).post(threads).reply(201, { id: CHAT });
    nock(CONNECTOR).post(activities).reply(201, { id: 'm1' });
    const nowhere = { ...place, room: undefined, thread: undefined };

    expect(await teams.whisper(workspace, nowhere, '29:ana', card)).toMatchObject({
      ok: true,
      conversationId: CHAT,
    });
  });

  test.each([
    [429, { 'retry-after': '0' }],
    [412, {}],
    [401, {}],
  ])('is said once more where Teams asks for that (%s)', async (status, headers) => {
    nock(CONNECTOR).post(targeted).reply(status, {}, headers).post(targeted).reply(201, { id: 'm1' });

    expect(await teams.whisper(workspace, place, '29:ana', card)).toEqual({ ok: true, messageId: 'm1' });
  });

  test('goes to their own chat where the channel takes nothing for longer than anybody waits', async () => {
    nock(CONNECTOR).post(targeted).reply(429, {}, { 'retry-after': '30' });
    nock(CONNECTOR).post(threads).reply(201, { id: CHAT });
    nock(CONNECTOR).post(activities).reply(201, { id: 'm1' });

    expect(await teams.whisper(workspace, place, '29:ana', card)).toMatchObject({
      ok: true,
      conversationId: CHAT,
    });
  });
});

type Failing = (scope: nock.Interceptor) => void;
const answered =
  (status: number, code?: string, headers?: Record<string, string>): Failing =>
  scope =>
    void scope.reply(status, code ? { error: { code, message: 'Secret of Acme' } } : {}, headers);
const broken =
  (code: string): Failing =>
  scope =>
    void scope.replyWithError(Object.assign(new Error('Secret of Acme'), { code }));

describe('what a failure means, for a post and for an update', () => {
  test.each<[string, Failing, string, string]>([
    ['429', answered(429, 'Throttled'), 'later', 'later'],
    ['412', answered(412, 'PreconditionFailed'), 'later', 'later'],
    ['401', answered(401, 'Unauthorized'), 'later', 'later'],
    ['400', answered(400, 'BadSyntax'), 'refused', 'refused'],
    ['403 not the bot’s own', answered(403, 'Forbidden'), 'refused', 'refused'],
    ['413', answered(413, 'MessageSizeTooBig'), 'refused', 'refused'],
    ['403 removed from the room', answered(403, 'BotNotInConversationRoster'), 'room_gone', 'room_gone'],
    ['403 blocked', answered(403, 'MessageWritesBlocked'), 'room_gone', 'room_gone'],
    ['403 switched off', answered(403, 'BotDisabledByAdmin'), 'room_gone', 'room_gone'],
    ['404 no such conversation', answered(404, 'ConversationNotFound'), 'room_gone', 'room_gone'],
    ['404 no such message', answered(404, 'ActivityNotFoundInConversation'), 'room_gone', 'message_gone'],
    ['404', answered(404), 'room_gone', 'message_gone'],
    ['408', answered(408), 'ambiguous', 'later'],
    ['500', answered(500, 'ServiceError'), 'ambiguous', 'later'],
    ['502', answered(502), 'ambiguous', 'later'],
    ['503', answered(503), 'ambiguous', 'later'],
    ['504', answered(504), 'ambiguous', 'later'],
    ['a reset', broken('ECONNRESET'), 'ambiguous', 'later'],
    ['a time-out', broken('ETIMEDOUT'), 'ambiguous', 'later'],
    ['a closed port', broken('ECONNREFUSED'), 'later', 'later'],
    ['an unknown host', broken('ENOTFOUND'), 'later', 'later'],
    ['an answer that is no JSON', scope => void scope.reply(200, '{"id'), 'ambiguous', 'later'],
  ])('%s', async (_what, fail, post, update) => {
    fail(nock(CONNECTOR).post(activities));
    fail(nock(CONNECTOR).put(activity));

    const posted = await teams.post(chat, card, 'k');
    const updated = await teams.update(chat, 'm1', card);

    expect(posted).toMatchObject({ ok: false, failure: post });
    expect(updated).toMatchObject({ ok: false, failure: update });
    expect(JSON.stringify([posted, updated])).not.toContain('Acme');
  });

  test('Retry-After is told in milliseconds, from seconds or from a date', async () => {
    nock(CONNECTOR).post(activities).reply(429, {}, { 'retry-after': '7' });
    const date = new Date(Date.now() + 60_000).toUTCString();
    nock(CONNECTOR).post(activities).reply(429, {}, { 'retry-after': date });

    expect(await teams.post(chat, card, 'k')).toMatchObject({ afterMs: 7000 });
    const { afterMs } = (await teams.post(chat, card, 'k')) as { afterMs: number };
    expect(afterMs).toBeGreaterThan(50_000);
    expect(afterMs).toBeLessThanOrEqual(60_000);
  });

  test.each([429, 500, 502, 503, 504])('nothing is sent twice after %s', async status => {
    let calls = 0;
    nock(CONNECTOR)
      .persist()
      .post(activities, () => Boolean(++calls))
      .reply(status, {}, { 'retry-after': '0' });

    await teams.post(chat, card, 'k');

    expect(calls).toBe(1);
  });

  test('a chat that may or may not have been opened is simply opened again', async () => {
    nock(CONNECTOR).post(threads).reply(500);

    expect(await teams.post({ ...chat, conversationId: null }, card, 'k')).toMatchObject({
      failure: 'later',
    });
  });
});

describe('the token', () => {
  const posts = (): string[] => {
    const tokens: string[] = [];
    nock(CONNECTOR)
      .persist()
      .post(activities)
      .reply(function () {
        tokens.push(String(this.req.headers.authorization));
        return [201, { id: 'm1' }];
      });
    return tokens;
  };

  test('is asked for once, for the Connector, and goes with every request', async () => {
    const tokens = posts();

    await Promise.all([1, 2, 3].map(() => teams.post(chat, card, 'k')));
    await teams.post(chat, card, 'k');

    expect(tokens).toEqual(Array(4).fill('Bearer token-1'));
    expect(logins.asked).toEqual([
      expect.objectContaining({
        grant_type: 'client_credentials',
        scope: 'https://api.botframework.com/.default',
      }),
    ]);
  });

  test('is asked for anew once the Connector refused it', async () => {
    nock(CONNECTOR)
      .post(activities)
      .reply(401, { error: { code: 'Unauthorized' } });
    await teams.post(chat, card, 'k');
    const tokens = posts();

    await teams.post(chat, card, 'k');

    expect(tokens).toEqual(['Bearer token-2']);
  });

  test.each([400, 401, 500])('that the login does not give (%s) only delays', async status => {
    nock.cleanAll();
    nock(LOGIN)
      .post(/token$/)
      .reply(status, { error: 'invalid_client' });

    expect(await teams.post(chat, card, 'k')).toMatchObject({ ok: false, failure: 'later' });
    expect(await teams.find(chat, 'k', new Date())).toBe('unknown');
  });
});
