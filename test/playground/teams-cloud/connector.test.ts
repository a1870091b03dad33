import { TeamsInfo } from 'botbuilder';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../../src/playground/teams-cloud/page-api.ts';
import { type Company, card, cardMessage, startCompany } from './company.ts';

let now = Date.UTC(2026, 10, 23, 9);
let company: Company;
beforeEach(async () => {
  company = await startCompany({ limits: true, now: () => now });
});
afterEach(() => company.close());

const activities = (conversationId: string, activityId = ''): string =>
  `/v3/conversations/${encodeURIComponent(conversationId)}/activities${activityId && `/${activityId}`}`;

const post = (conversationId: string, activity: Json) =>
  company.call('POST', activities(conversationId), activity);

describe('a bot', () => {
  test('answers in the thread where it was asked', async () => {
    const { bot, ben, refunds } = company;
    bot.turn = async context => void (await context.sendActivity('Offered **H-1**'));
    const { messageId } = await ben.sendMessage({
      conversationId: refunds.id,
      text: '<at>Handrail</at> handoff',
    });
    expect(ben.messages(`${refunds.id};messageid=${messageId}`)).toMatchObject([
      { id: messageId, from: { name: 'Ben Weber', isBot: false } },
      {
        text: 'Offered **H-1**',
        textFormat: 'markdown',
        from: { name: 'Handrail', isBot: true },
        unread: true,
      },
    ]);
  });

  test('starts a thread, edits its post and deletes it', async () => {
    const { cloud, ben, call, refunds } = company;
    const { status, body } = await call('POST', '/v3/conversations', {
      isGroup: true,
      channelData: { channel: { id: refunds.id } },
      activity: cardMessage(card()),
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: `${refunds.id};messageid=${body.activityId}`,
      serviceUrl: cloud.serviceUrl,
    });

    const id = String(body.activityId);
    await call('PUT', activities(refunds.id, id), { type: 'message', text: 'Taken' });
    expect(ben.messages(refunds.id)).toMatchObject([{ id, text: 'Taken', attachments: [], editedAt: now }]);
    await call('DELETE', activities(refunds.id, id));
    expect(ben.messages(refunds.id)).toMatchObject([{ id, text: '', deleted: true }]);
    expect((await call('PUT', activities(refunds.id, id), { type: 'message', text: 'Late' })).status).toBe(
      404,
    );
  });

  test('writes to a person once the app is installed for them', async () => {
    const { cloud, ben, call } = company;
    const { aadObjectId } = ben.snapshot().me;
    const opened = { members: [{ id: aadObjectId }], tenantId: cloud.tenantId };
    expect(await call('POST', '/v3/conversations', opened)).toMatchObject({
      status: 403,
      body: { error: { code: 'ForbiddenOperationException' } },
    });
    await cloud.admin.install('Ben Weber');
    const { status, body } = await call('POST', '/v3/conversations', opened);
    expect(status).toBe(201);
    await post(String(body.id), { type: 'message', text: 'Good morning' });
    expect(ben.snapshot().chats).toMatchObject([
      { kind: 'personal', unread: 1, messages: [{ text: 'Good morning' }] },
    ]);
  });

  test('tells one person alone, for a day', async () => {
    const { ben, chiara, call, refunds } = company;
    const recipient = { id: ben.id, name: 'Ben Weber' };
    const target = `${activities(refunds.id)}?isTargetedActivity=true`;
    const { body } = await call('POST', target, { type: 'message', text: 'Psst', recipient });
    expect(ben.messages(refunds.id)).toMatchObject([{ text: 'Psst', onlyYou: true }]);
    expect(chiara.messages(refunds.id)).toEqual([]);

    const update = { type: 'message', text: 'Psst!', recipient };
    expect((await call('PUT', activities(refunds.id, String(body.id)), update)).status).toBe(400);
    now += 24 * 3_600_000;
    expect(ben.messages(refunds.id)).toEqual([]);
    expect(await call('DELETE', activities(refunds.id, String(body.id)))).toMatchObject({
      status: 404,
      body: { error: { code: 'ActivityNotFoundInConversation' } },
    });
    expect((await call('POST', target, { type: 'message', text: 'Psst' })).status).toBe(400);
  });

  test('is refused where it is not, where nothing is, and where nobody may write', async () => {
    const { cloud, billing, refunds } = company;
    const words = { type: 'message', text: 'Hello' };
    const chat = cloud.admin.addChat({ members: ['Ben Weber'] });
    expect(await post(chat.id, words)).toMatchObject({
      status: 403,
      body: { error: { code: 'BotNotInConversationRoster' } },
    });
    expect(await post('19:nowhere@thread.tacv2', words)).toMatchObject({
      status: 404,
      body: { error: { code: 'ConversationNotFound' } },
    });
    await cloud.admin.archiveTeam(billing.id);
    expect(await post(refunds.id, words)).toMatchObject({
      status: 403,
      body: { error: { code: 'MessageWritesBlocked' } },
    });
  });

  test('cannot touch what it did not write', async () => {
    const { ben, call, refunds } = company;
    const { messageId } = await ben.sendMessage({ conversationId: refunds.id, text: 'Mine' });
    expect((await call('DELETE', activities(refunds.id, messageId))).status).toBe(403);
  });

  test('is slowed down after seven messages in a second', async () => {
    const { refunds, billing } = company;
    const say = () => post(refunds.id, { type: 'message', text: 'Hello' });
    for (let count = 0; count < 7; count++) expect((await say()).status).toBe(201);
    const refused = await say();
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'Throttled' } } });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await post(billing.id, { type: 'message', text: 'Elsewhere' })).status).toBe(201);
    now += 1000;
    expect((await say()).status).toBe(201);
    expect((await say()).status).toBe(429);
  });
});

describe('what Teams would refuse', () => {
  test('is refused and kept as a violation', async () => {
    const { cloud, refunds } = company;
    expect((await post(refunds.id, { type: 'message' })).status).toBe(400);
    expect(
      (await post(refunds.id, cardMessage(card({ type: 'Action.Execute', title: 'Claim' })))).status,
    ).toBe(400);
    expect((await post(refunds.id, { type: 'message', text: 'x'.repeat(102_400) })).status).toBe(413);
    expect(cloud.violations.map(({ what }) => what)).toEqual([
      "Activity must include non empty 'text' field or at least 1 attachment",
      'Action.Execute without verb',
      expect.stringMatching(/bytes of 102400/),
    ]);
  });

  test('is taken by a lenient cloud', async () => {
    await company.close();
    company = await startCompany({ strict: false });
    const without = cardMessage(card({ type: 'Action.Execute', title: 'Claim' }));
    expect((await post(company.refunds.id, without)).status).toBe(201);
    expect(company.cloud.violations).toEqual([]);
  });

  test('is noted where Teams would only show it badly', async () => {
    const { cloud, refunds } = company;
    await post(refunds.id, { type: 'message', text: 'Over to <at>Chiara</at>' });
    await post(refunds.id, { type: 'message', text: 'x'.repeat(90_000) });
    expect(cloud.violations).toHaveLength(2);
  });

  test('is a bot that mentions whom its customer named', async () => {
    const { cloud, ben, refunds } = company;
    const entities = [{ type: 'mention', text: '<at>Ben</at>', mentioned: { id: ben.id, name: 'Ben' } }];
    const text = '<at>Ben</at>: "<at>everyone</at> & co"';
    await post(refunds.id, { type: 'message', text, textFormat: 'plain', entities });
    expect(ben.messages(refunds.id)[0]).toMatchObject({
      text: '<at>Ben</at>: "&lt;at&gt;everyone&lt;/at&gt; &amp; co"',
      mentions: [{ id: ben.id, name: 'Ben' }],
    });
    expect(cloud.violations).toMatchObject([{ what: '<at>everyone</at> without a mention entity' }]);
  });
});

test('faults spoil calls and answers, and every call is on record', async () => {
  const { cloud, ben, refunds } = company;
  cloud.faults.add({ calls: 'POST /teams/v3', times: 1, how: { refuse: 412 } });
  cloud.faults.add({ calls: refunds.id, times: 1, how: { accept: 502 } });
  const calls = cloud.calls.length;
  expect((await post(refunds.id, { type: 'message', text: 'one' })).status).toBe(412);
  expect((await post(refunds.id, { type: 'message', text: 'two' })).status).toBe(502);
  expect((await post(refunds.id, { type: 'message', text: 'three' })).status).toBe(201);
  expect(ben.messages(refunds.id).map(message => message.text)).toEqual(['two', 'three']);
  const posts = cloud.calls.slice(calls).filter(call => call.path.includes('/v3/'));
  expect(posts.map(call => call.status)).toEqual([412, 502, 201]);
  expect(posts[1]).toMatchObject({
    method: 'POST',
    body: { text: 'two' },
    answer: { id: expect.any(String) },
  });
});

describe('the roster', () => {
  test('tells names, addresses, tenants and roles', async () => {
    const { cloud, call, ben, billing, refunds } = company;
    const guest = cloud.admin.addUser({ name: 'Gus Guest', email: 'gus@acme.test', userRole: 'guest' });
    await cloud.admin.addMember(billing.id, guest.id);
    const members = `/v3/conversations/${encodeURIComponent(refunds.id)}/members`;
    expect((await call('GET', members)).body).toMatchObject([
      {
        id: ben.id,
        objectId: ben.snapshot().me.aadObjectId,
        name: 'Ben Weber',
        givenName: 'Ben',
        surname: 'Weber',
        email: 'ben.weber@example.com',
        userPrincipalName: 'ben.weber@example.com',
        tenantId: cloud.tenantId,
        userRole: 'user',
      },
      { name: 'Chiara Rossi' },
      { userRole: 'guest', userPrincipalName: 'gus_acme.test#EXT#@example.com' },
    ]);
    expect((await call('GET', `${members}/${guest.aadObjectId}`)).body).toMatchObject({ name: 'Gus Guest' });
    await cloud.admin.removeUser(guest.id);
    expect((await call('GET', `${members}/${guest.id}`)).status).toBe(404);
  });

  test('of a shared channel has people of other companies', async () => {
    const { cloud, call, billing } = company;
    cloud.admin.addUser({ name: 'Eve Partner', tenantId: 'another-tenant' });
    const channel = await cloud.admin.addChannel(billing.id, {
      name: 'With Acme',
      kind: 'shared',
      members: ['Ben Weber', 'Eve Partner'],
    });
    const members = `/v3/conversations/${encodeURIComponent(channel.id)}/members`;
    expect((await call('GET', members)).status).toBe(403);
    await cloud.admin.install(channel.id);
    expect((await call('GET', members)).body).toMatchObject([
      { tenantId: cloud.tenantId },
      { name: 'Eve Partner', tenantId: 'another-tenant' },
    ]);
    expect(cloud.as('Eve Partner').snapshot().teams).toMatchObject([{ channels: [{ name: 'With Acme' }] }]);
  });

  test('comes in pages, and by the SDK', async () => {
    const { cloud, bot, ben, billing, refunds } = company;
    for (let count = 0; count < 60; count++) {
      await cloud.admin.addMember(billing.id, cloud.admin.addUser({ name: `Person ${count}` }).id);
    }
    const pages: number[] = [];
    const names: string[] = [];
    bot.turn = async context => {
      let token: string | undefined;
      do {
        const page = await TeamsInfo.getPagedMembers(context, 50, token);
        pages.push(page.members.length);
        token = page.continuationToken;
      } while (token);
      names.push((await TeamsInfo.getMember(context, ben.id)).name);
      names.push(...(await TeamsInfo.getTeamChannels(context)).map(channel => channel.name ?? 'General'));
      names.push((await TeamsInfo.getTeamDetails(context)).aadGroupId ?? '');
    };
    expect(
      await ben.sendMessage({ conversationId: refunds.id, text: '<at>Handrail</at> who' }),
    ).toMatchObject({
      status: 200,
    });
    expect(pages).toEqual([50, 12]);
    expect(names).toEqual(['Ben Weber', 'General', 'Refunds', billing.groupId]);
  });
});
