import nock from 'nock';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { say } from '../../src/core/cards/say.ts';
import type { Address, Platform } from '../../src/core/platform.ts';
import { createSlack } from '../../src/slack/index.ts';
import { SIGNING_SECRET, silent } from './slack-under-test.ts';

const API = 'https://slack.com';
const workspace = { tenant: 'T1' };
const room: Address = { workspace, kind: 'channel', conversationId: 'C1', userId: null };
const home: Address = { workspace, kind: 'home', conversationId: null, userId: 'U1' };
const card = { body: [{ text: say`Hello` }] };

const platformOf = (botToken?: string): Platform =>
  createSlack({ signingSecret: SIGNING_SECRET, botToken }, { workspace: async () => workspace, log: silent })
    .platform;
const platform = platformOf('xoxb-1');

beforeAll(() => nock.disableNetConnect());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

const slack = (method: string) => nock(API).post(`/api/${method}`);
const refusing = (method: string, error: string) => slack(method).reply(200, { ok: false, error });

describe('A post that fails', () => {
  test.each([
    ['channel_not_found', 'room_gone'],
    ['is_archived', 'room_gone'],
    ['user_not_found', 'room_gone'],
    ['ratelimited', 'later'],
    ['message_limit_exceeded', 'later'],
    ['service_unavailable', 'later'],
    ['fatal_error', 'ambiguous'],
    ['internal_error', 'ambiguous'],
    ['request_timeout', 'ambiguous'],
    ['invalid_blocks', 'refused'],
    ['msg_blocks_too_long', 'refused'],
    ['no_text', 'refused'],
    ['missing_scope', 'refused'],
    ['invalid_auth', 'refused'],
    ['account_inactive', 'refused'],
    ['token_revoked', 'refused'],
    ['restricted_action', 'refused'],
    ['an_error_of_tomorrow', 'refused'],
  ])('with %s is %s', async (error, failure) => {
    refusing('chat.postMessage', error);

    expect(await platform.post(room, card, 'key')).toEqual({ ok: false, failure, reason: error });
  });

  test.each([
    [408, 'ambiguous'],
    [500, 'ambiguous'],
    [502, 'ambiguous'],
    [503, 'ambiguous'],
    [504, 'ambiguous'],
    [400, 'refused'],
    [403, 'refused'],
    [404, 'refused'],
  ])('with HTTP %i is %s, and is not repeated', async (status, failure) => {
    slack('chat.postMessage').reply(status, 'Service trouble <b>Hello</b>');

    expect(await platform.post(room, card, 'key')).toEqual({ ok: false, failure, reason: `HTTP ${status}` });
  });

  test.each([
    [{ 'retry-after': '12' }, 12_000],
    [{ 'retry-after': 'soon' }, 30_000],
    [{}, 30_000],
  ])('with a rate limit of %j waits %i ms', async (headers, afterMs) => {
    slack('chat.postMessage').reply(429, 'slow down', headers);

    expect(await platform.post(room, card, 'key')).toEqual({
      ok: false,
      failure: 'later',
      afterMs,
      everywhere: true,
      reason: 'ratelimited',
    });
  });

  test.each([
    ['ECONNREFUSED', 'later'],
    ['ENOTFOUND', 'later'],
    ['EAI_AGAIN', 'later'],
    ['EHOSTUNREACH', 'later'],
    ['UND_ERR_CONNECT_TIMEOUT', 'later'],
    ['CERT_HAS_EXPIRED', 'later'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'later'],
    ['ECONNRESET', 'ambiguous'],
    ['EPIPE', 'ambiguous'],
    ['UND_ERR_SOCKET', 'ambiguous'],
    ['ETIMEDOUT', 'ambiguous'],
  ])('with %s on the way is %s', async (code, failure) => {
    slack('chat.postMessage').replyWithError(Object.assign(new Error(code), { code }));

    expect(await platform.post(room, card, 'key')).toEqual({ ok: false, failure, reason: code });
  });

  test.each(['<html>Hello</html>', '', '{"ok":tr', 'null'])(
    'with the answer %j is ambiguous',
    async answer => {
      slack('chat.postMessage').reply(200, answer);

      const sent = await platform.post(room, card, 'key');

      expect(sent).toMatchObject({ ok: false, failure: 'ambiguous' });
      expect(JSON.stringify(sent)).not.toContain('Hello');
    },
  );

  test('for want of a token is refused, not thrown', async () => {
    expect(await platformOf().post(room, card, 'key')).toEqual({
      ok: false,
      failure: 'refused',
      reason: 'no token',
    });
    expect(await platformOf().find(room, 'key', new Date())).toBe('unknown');
    await expect(platformOf().accounts(workspace)).rejects.toThrow('no token');
  });
});

describe('A channel that the bot is not in', () => {
  test('is joined, and then hears it once', async () => {
    refusing('chat.postMessage', 'not_in_channel');
    slack('conversations.join').reply(200, { ok: true });
    slack('chat.postMessage').reply(200, { ok: true, channel: 'C1', ts: '1.1' });

    expect(await platform.post(room, card, 'key')).toMatchObject({ ok: true, messageId: '1.1' });
  });

  test('is gone if it may not be joined', async () => {
    refusing('chat.postMessage', 'not_in_channel');
    refusing('conversations.join', 'method_not_supported_for_channel_type');

    expect(await platform.post(room, card, 'key')).toEqual({
      ok: false,
      failure: 'room_gone',
      reason: 'not_in_channel',
    });
  });
});

describe('What is logged', () => {
  test('are codes, never a token or what was said', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
    const its = createSlack(
      { signingSecret: SIGNING_SECRET, botToken: 'xoxb-secret' },
      { workspace: async () => workspace, log },
    ).platform;
    const secret = { body: [{ text: say`Secret of Acme` }] };

    slack('chat.postMessage').reply(200, {
      ok: false,
      error: 'invalid_blocks',
      response_metadata: { messages: ['[ERROR] too long'] },
    });
    await its.post(room, secret, 'key');
    slack('chat.postMessage').reply(500, 'Secret of Acme');
    await its.post(room, secret, 'key');
    slack('chat.postMessage').reply(200, '<p>Secret of Acme</p>');
    await its.post(room, secret, 'key');
    slack('chat.postMessage').replyWithError(new Error('socket'));
    await its.post(room, secret, 'key');

    expect(lines.join()).toContain('too long');
    expect(lines.join()).not.toContain('Acme');
    expect(lines.join()).not.toContain('xoxb-secret');
  });
});

test('A token says which workspace and which bot it belongs to', async () => {
  slack('auth.test').reply(200, { ok: true, team_id: 'T1', team: 'Northwind', user_id: 'U0BOT' });
  const its = createSlack(
    { signingSecret: SIGNING_SECRET, botToken: 'xoxb-1' },
    { workspace: async () => workspace, log: silent },
  );

  expect(await its.identify()).toEqual({ tenant: 'T1', name: 'Northwind', botUserId: 'U0BOT' });

  slack('auth.test').reply(200, { ok: false, error: 'account_inactive' });
  expect(await its.identify()).toBeNull();
  slack('auth.test').reply(500);
  await expect(its.identify()).rejects.toThrow();
});

describe('Changing what was sent', () => {
  test.each([
    ['message_not_found', 'message_gone'],
    ['cant_update_message', 'message_gone'],
    ['channel_not_found', 'room_gone'],
    ['fatal_error', 'later'],
    ['msg_too_long', 'refused'],
  ])('%s on an update is %s', async (error, failure) => {
    refusing('chat.update', error);

    expect(await platform.update(room, '1.1', card)).toEqual({ ok: false, failure, reason: error });
  });

  test.each([
    ['message_not_found', 'message_gone'],
    ['cant_delete_message', 'message_gone'],
    ['internal_error', 'later'],
  ])('%s on a removal is %s', async (error, failure) => {
    refusing('chat.delete', error);

    expect(await platform.remove(room, '1.1')).toEqual({ ok: false, failure, reason: error });
  });

  test('a reset connection only means: again later', async () => {
    slack('chat.update').replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));

    expect(await platform.update(room, '1.1', card)).toMatchObject({ ok: false, failure: 'later' });
  });

  test('a direct chat whose id is not known is opened to learn it', async () => {
    slack('conversations.open').reply(200, { ok: true, channel: { id: 'D1' } });
    slack('chat.update').reply(200, (_uri, body) => ({
      ok: new URLSearchParams(String(body)).get('channel') === 'D1',
    }));

    const to: Address = { ...room, kind: 'direct', conversationId: null, userId: 'U1' };

    expect(await platform.update(to, '1.1', card)).toEqual({ ok: true, messageId: '1.1' });
  });
});

describe("A person's App Home", () => {
  test('is published whole, whatever is done to it', async () => {
    const views: unknown[] = [];
    slack('views.publish')
      .times(3)
      .reply(200, (_uri, body) => {
        views.push(JSON.parse(new URLSearchParams(String(body)).get('view') ?? ''));
        return { ok: true, view: { id: 'V1' } };
      });

    expect(await platform.post(home, card, 'key')).toEqual({ ok: true, messageId: 'V1' });
    await platform.update(home, 'V1', { body: [{ text: say`Changed` }] });
    await platform.remove(home, 'V1');

    const shown = (text: string) => [expect.objectContaining({ text: expect.objectContaining({ text }) })];
    expect(views).toEqual([
      { type: 'home', blocks: shown('Hello') },
      { type: 'home', blocks: shown('Changed') },
      { type: 'home', blocks: [{ type: 'divider' }] },
    ]);
  });

  test('is simply published again after a doubtful answer', async () => {
    slack('views.publish').reply(500);

    expect(await platform.post(home, card, 'key')).toMatchObject({ ok: false, failure: 'later' });
    expect(await platform.find(home, 'key', new Date())).toBe('absent');
  });
});

describe('Looking for a message of doubtful fate', () => {
  const history = (messages: object[], has_more = false, next_cursor = '') =>
    slack('conversations.history').reply(200, {
      ok: true,
      messages,
      has_more,
      response_metadata: { next_cursor },
    });
  const ours = (key: string) => ({ event_type: 'handrail', event_payload: { key } });
  const now = Math.floor(Date.now() / 1000);

  test('finds it by its key', async () => {
    history([{ ts: '2.2' }, { ts: '1.1', metadata: ours('key') }]);

    expect(await platform.find(room, 'key', new Date(now * 1000))).toEqual({ messageId: '1.1' });
  });

  test('is sure that it is absent when the page reaches back beyond the attempt', async () => {
    history([{ ts: `${now}.1`, metadata: ours('other') }, { ts: `${now - 3600}.1` }], true);

    expect(await platform.find(room, 'key', new Date(now * 1000))).toBe('absent');
  });

  test('looks further back when much was said since', async () => {
    history([{ ts: `${now}.1` }, { ts: `${now - 5}.1` }], true, 'next');
    history([{ ts: `${now - 6}.1`, metadata: ours('key') }], true);

    expect(await platform.find(room, 'key', new Date(now * 1000))).toEqual({ messageId: `${now - 6}.1` });
  });

  test('does not know when more was said since than anybody would read through', async () => {
    for (let page = 0; page < 4; page += 1) history([{ ts: `${now}.1` }], true, `page ${page}`);

    expect(await platform.find(room, 'key', new Date(now * 1000))).toBe('unknown');
  });

  test('is to look later when Slack does not answer', async () => {
    slack('conversations.history').reply(429, '', { 'retry-after': '60' });

    expect(await platform.find(room, 'key', new Date(now * 1000))).toMatchObject({
      later: 'ratelimited',
      afterMs: 60_000,
    });
  });

  test('does not know where it may not look', async () => {
    slack('conversations.history').reply(200, { ok: false, error: 'missing_scope' });

    expect(await platform.find(room, 'key', new Date(now * 1000))).toBe('unknown');
  });
});

describe('A whisper', () => {
  const place = { platform: 'slack' as const, tenant: 'T1', kind: 'channel' as const, room: 'C1' };

  test.each(['not_in_channel', 'channel_not_found', 'user_not_in_channel', 'is_archived'])(
    'goes to the chat with the bot when the room says %s',
    async error => {
      refusing('chat.postEphemeral', error);
      slack('chat.postMessage').reply(200, { ok: true, channel: 'D1', ts: '1.1' });

      expect(await platform.whisper(workspace, place, 'U1', card)).toEqual({
        ok: true,
        messageId: '1.1',
        conversationId: 'D1',
      });
    },
  );

  test('in a chat that Slack does not find goes to the person', async () => {
    refusing('chat.postMessage', 'channel_not_found');
    slack('chat.postMessage').reply(200, (_uri, body) => ({
      ok: String(body).includes('channel=U1'),
      channel: 'D1',
      ts: '1.1',
    }));
    const direct = { ...place, kind: 'direct' as const, room: 'D9' };

    expect(await platform.whisper(workspace, direct, 'U1', card)).toMatchObject({
      ok: true,
      messageId: '1.1',
    });
  });

  test('that may have been heard is not repeated', async () => {
    slack('chat.postEphemeral').reply(500);

    expect(await platform.whisper(workspace, place, 'U1', card)).toMatchObject({
      ok: false,
      failure: 'ambiguous',
    });
  });
});

describe('Creating a channel', () => {
  const wanted = { name: 'Acme, Inc.', topic: 'Acme', inviteUserId: 'U1', key: 'k-1' };
  const made = { id: 'C9', name: 'acme-inc', creator: 'U0BOT', purpose: { value: '' } };
  const finishing = () => {
    slack('conversations.setPurpose').reply(200, { ok: true });
    slack('conversations.setTopic').reply(200, { ok: true });
    slack('conversations.invite').reply(200, { ok: false, error: 'already_in_channel' });
  };

  test('makes a name that Slack takes', async () => {
    slack('conversations.create').reply(200, (_uri, body) => ({
      ok: new URLSearchParams(String(body)).get('name') === 'acme-inc',
      channel: made,
    }));
    finishing();

    expect(await platform.createRoom(workspace, wanted)).toEqual({
      ok: true,
      conversationId: 'C9',
      name: 'acme-inc',
    });
  });

  test('goes on where an attempt broke off before the channel bore a key', async () => {
    refusing('conversations.create', 'name_taken');
    slack('conversations.list').reply(200, { ok: true, channels: [made] });
    slack('auth.test').reply(200, { ok: true, user_id: 'U0BOT' });
    finishing();

    expect(await platform.createRoom(workspace, wanted)).toMatchObject({ ok: true, conversationId: 'C9' });
  });

  test('says that the namesake is archived', async () => {
    refusing('conversations.create', 'name_taken');
    slack('conversations.list').reply(200, { ok: true, channels: [{ ...made, is_archived: true }] });

    expect(await platform.createRoom(workspace, wanted)).toMatchObject({ ok: false, failure: 'archived' });
  });

  test('says that the name is taken by a channel it cannot see', async () => {
    refusing('conversations.create', 'name_taken');
    slack('conversations.list').reply(200, { ok: true, channels: [] });

    expect(await platform.createRoom(workspace, wanted)).toMatchObject({ ok: false, failure: 'taken' });
  });

  test.each([
    ['invalid_name_specials', 'invalid_name'],
    ['invalid_name_maxlength', 'invalid_name'],
    ['restricted_action', 'not_permitted'],
    ['missing_scope', 'not_permitted'],
    ['user_is_restricted', 'not_permitted'],
    ['fatal_error', 'later'],
    ['ratelimited', 'later'],
  ])('with %s is %s', async (error, failure) => {
    refusing('conversations.create', error);

    expect(await platform.createRoom(workspace, wanted)).toEqual({ ok: false, failure, detail: error });
  });

  test.each(['conversations.setPurpose', 'conversations.setTopic', 'conversations.invite'])(
    'leaves nothing half made where %s is refused',
    async refusedAt => {
      const steps = ['conversations.setPurpose', 'conversations.setTopic', 'conversations.invite'];
      slack('conversations.create').reply(200, { ok: true, channel: made });
      for (const step of steps.slice(0, steps.indexOf(refusedAt))) slack(step).reply(200, { ok: true });
      refusing(refusedAt, 'missing_scope');
      slack('conversations.rename').reply(200, { ok: true, channel: made });
      slack('conversations.archive').reply(200, { ok: true });

      expect(await platform.createRoom(workspace, wanted)).toEqual({
        ok: false,
        failure: 'not_permitted',
        detail: 'missing_scope',
      });
    },
  );

  test('waits as long as Slack says', async () => {
    slack('conversations.create').reply(429, '', { 'retry-after': '9' });

    expect(await platform.createRoom(workspace, wanted)).toMatchObject({ failure: 'later', afterMs: 9000 });
  });
});

describe('Who somebody is', () => {
  const user = {
    id: 'U1',
    team_id: 'T1',
    name: 'ana',
    profile: { display_name: '', real_name: 'Ana Alvarez' },
  };

  test.each([
    ['a member', {}, 'member'],
    ['a guest', { is_restricted: true }, 'guest'],
    ['a single-channel guest', { is_restricted: true, is_ultra_restricted: true }, 'guest'],
    ['somebody from another workspace', { team_id: 'T2' }, 'external'],
    ['a stranger', { is_stranger: true }, 'external'],
    ['a bot', { is_bot: true }, 'bot'],
    ['Slackbot', { id: 'USLACKBOT' }, 'bot'],
    [
      'a colleague of the same Enterprise organization',
      { team_id: 'T2', enterprise_user: { teams: ['T2', 'T1'] } },
      'member',
    ],
  ])('%s', async (_what, more, kind) => {
    slack('users.info').reply(200, { ok: true, user: { ...user, ...more } });

    expect(await platform.account(workspace, 'U1')).toMatchObject({
      kind,
      name: 'Ana Alvarez',
      emailConfirmed: false,
    });
  });

  test.each([
    [{}, false],
    [{ profile: { email: 'ana@x.example' } }, true],
    [{ profile: { email: 'ana@x.example' }, is_email_confirmed: true }, true],
    [{ profile: { email: 'ana@x.example' }, is_email_confirmed: false }, false],
  ])('an address is confirmed unless Slack says that it is not: %j', async (more, emailConfirmed) => {
    slack('users.info').reply(200, { ok: true, user: { ...user, ...more } });

    expect(await platform.account(workspace, 'U1')).toMatchObject({ emailConfirmed });
  });

  test('hardly anything need be known of them', async () => {
    slack('users.info').reply(200, { ok: true, user: { id: 'U1', name: 'ana', tz: '', profile: null } });

    expect(await platform.account(workspace, 'U1')).toMatchObject({
      kind: 'member',
      name: 'ana',
      zone: undefined,
    });
  });

  test.each(['unknown_method', 'missing_scope', 'paid_teams_only'])(
    'what Slack keeps to itself (%s) counts as an empty list, or as an unknown room',
    async error => {
      for (const method of ['users.list', 'usergroups.list', 'conversations.info']) refusing(method, error);

      expect(await platform.accounts(workspace)).toEqual([]);
      expect(await platform.groups(workspace)).toEqual([]);
      expect(await platform.room(workspace, 'C1')).toBeNull();
    },
  );

  test.each([
    [{ is_shared: true }, true],
    [{ is_shared: true, is_org_shared: true }, false],
    [{ is_ext_shared: true }, true],
    [{ is_pending_ext_shared: true }, true],
    [{}, false],
  ])('a channel with %j is shared: %s', async (how, shared) => {
    slack('conversations.info').reply(200, { ok: true, channel: { id: 'C1', name: 'acme', ...how } });

    expect(await platform.room(workspace, 'C1')).toMatchObject({ shared });
  });

  test('is an error, not "nobody", when Slack does not say', async () => {
    slack('users.info').reply(500);

    await expect(platform.account(workspace, 'U1')).rejects.toThrow();
  });

  test('everybody is listed, page by page', async () => {
    slack('users.list').reply(200, { ok: true, members: [user], response_metadata: { next_cursor: 'more' } });
    slack('users.list').reply(200, {
      ok: true,
      members: [{ ...user, id: 'U2' }],
      response_metadata: { next_cursor: '' },
    });

    expect((await platform.accounts(workspace)).map(account => account.userId)).toEqual(['U1', 'U2']);
  });

  test('a large room is looked up by listing everybody, and the few who are not in the list singly', async () => {
    const ids = Array.from({ length: 30 }, (_, n) => `U${n}`);
    slack('conversations.members').reply(200, { ok: true, members: [...ids, 'UELSEWHERE'] });
    slack('users.list').reply(200, { ok: true, members: ids.map(id => ({ ...user, id })) });
    slack('users.info').reply(200, { ok: true, user: { ...user, id: 'UELSEWHERE', team_id: 'T2' } });

    const members = await platform.members(workspace, 'C1');

    expect(members).toHaveLength(31);
    expect(members.at(-1)).toMatchObject({ userId: 'UELSEWHERE', kind: 'external', homeTenant: 'T2' });
  });
});
