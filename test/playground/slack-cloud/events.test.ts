import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventFromType } from '@slack/bolt';
import { expect, onTestFinished, test } from 'vitest';
import { clientOf, openOfficeWithApp, openSlack } from './office.ts';

type Heard = { type: string } & Record<string, unknown>;

async function officeThatListens(...types: string[]) {
  const heard: Heard[] = [];
  const slack = await openOfficeWithApp(app => {
    for (const type of types)
      app.event(type, async ({ event }: { event: EventFromType<string> }) => void heard.push({ ...event }));
  });
  heard.length = 0;
  return { slack, heard };
}

test('changes of people and user groups are told', async () => {
  const { slack, heard } = await officeThatListens(
    'team_join',
    'user_change',
    'subteam_created',
    'subteam_updated',
    'subteam_members_changed',
  );

  await slack.admin.addUser({ id: 'UDAN', name: 'dan', realName: 'Dan' });
  await slack.admin.updateUser('dan', { timeZone: 'Asia/Tokyo' });
  await slack.admin.deactivateUser('dan');
  await slack.admin.updateUserGroup('@billing', { members: ['ben', 'ana'] });

  expect(heard).toMatchObject([
    { type: 'team_join', user: { id: 'UDAN' } },
    { type: 'user_change', user: { tz: 'Asia/Tokyo', tz_offset: 32_400 } },
    { type: 'user_change', user: { deleted: true } },
    expect.objectContaining({ type: expect.stringMatching(/^subteam_/) }),
    expect.objectContaining({ type: expect.stringMatching(/^subteam_/) }),
  ]);
  expect(heard.find(({ type }) => type === 'subteam_members_changed')).toMatchObject({
    subteam_id: 'SBILLING',
    added_users: ['UANA'],
    removed_users: [],
  });
});

test('changes of rooms are told where the app may see them', async () => {
  const { slack, heard } = await officeThatListens(
    'channel_created',
    'channel_rename',
    'channel_archive',
    'group_rename',
    'channel_shared',
    'channel_unshared',
    'member_joined_channel',
    'channel_left',
  );

  await slack.admin.addChannel({ name: 'hidden', private: true, members: ['ana'] });
  await slack.admin.renameChannel('#hidden', 'still-hidden');
  await slack.admin.addChannel({ id: 'CNEW', name: 'new', members: ['ana'] });
  await slack.admin.addMember('#new', 'ben');
  await slack.admin.addMember('#new', slack.botUserId);
  await slack.admin.renameChannel('#new', 'newer');
  await slack.admin.shareChannel('#newer', 'TOTHER');
  await slack.admin.unshareChannel('#newer');
  await slack.admin.removeMember('#newer', slack.botUserId);
  await slack.admin.archiveChannel('#newer');

  expect(heard.map(({ type }) => type)).toEqual([
    'channel_created',
    'member_joined_channel',
    'channel_rename',
    'channel_shared',
    'channel_unshared',
    'channel_left',
    'channel_archive',
  ]);
  expect(heard[1]).toMatchObject({ user: slack.botUserId, channel: 'CNEW', inviter: 'UANA' });
});

test('edits and deletions are told, and a deleted head of a thread leaves a tombstone', async () => {
  const { slack, heard } = await officeThatListens('message');
  const client = clientOf(slack);
  const head = await client.chat.postMessage({ channel: 'CSUPPORT', text: 'Card' });
  const reply = await client.chat.postMessage({ channel: 'CSUPPORT', text: 'Reply', thread_ts: head.ts });
  await client.chat.update({ channel: 'CSUPPORT', ts: head.ts ?? '', text: 'Card 2' });
  await slack.settled();

  await slack.as('ana').deleteMessage({ room: 'CSUPPORT', ts: reply.ts ?? '' });
  await slack.as('ana').type('#support', 'Another', head.ts);
  await slack.as('ana').deleteMessage({ room: 'CSUPPORT', ts: head.ts ?? '' });

  expect(heard.map(({ subtype }) => subtype)).toEqual([
    'message_changed',
    'message_deleted',
    undefined,
    'message_changed',
  ]);
  expect(heard[0]).toMatchObject({ message: { text: 'Card 2' }, previous_message: { text: 'Card' } });
  expect(heard[1]).toMatchObject({ deleted_ts: reply.ts });
  expect(heard[3]).toMatchObject({ message: { subtype: 'tombstone' } });
  expect(slack.as('ana').messages('#support')).toMatchObject([{ deleted: true }, { text: 'Another' }]);
});

test('envelopes say whose they are, and whether outsiders read along', async () => {
  const slack = await openSlack();
  await slack.admin.addUser({ name: 'ana', realName: 'Ana' });
  await slack.admin.addUser({ name: 'eve', realName: 'Eve', team: 'TOTHER' });
  await slack.admin.addChannel({ name: 'shared', members: ['ana', 'eve'], hasApp: true });
  await slack.admin.shareChannel('#shared', 'TOTHER');

  await slack.as('eve').type('#shared', 'Hello');

  expect(slack.deliveries().at(-1)).toMatchObject({
    kind: 'event',
    acknowledged: false,
    failure: 'unreachable',
    payload: {
      type: 'event_callback',
      team_id: slack.teamId,
      api_app_id: slack.appId,
      event_id: expect.stringMatching(/^Ev/),
      authorizations: [{ user_id: slack.botUserId, is_bot: true }],
      is_ext_shared_channel: true,
      event: { type: 'message', text: 'Hello', user_team: 'TOTHER', channel_type: 'channel' },
    },
  });
  expect(slack.as('ana').room('#shared')).toMatchObject({ shared: 'external', unread: 1, mentions: 0 });
});

test('an event can come twice, and again on request with its retry number', async () => {
  const { slack, heard } = await officeThatListens('message');
  slack.deliverTwice(true);

  await slack.as('ana').type('#support', 'Hello');
  const eventId = String(slack.deliveries().at(-1)?.payload.event_id);
  await slack.redeliver(eventId);

  expect(heard.map(({ text }) => text)).toEqual(['Hello', 'Hello', 'Hello']);
});

test('an event that the app did not acknowledge comes again at once, if the cloud is told to', async () => {
  const retries: (string | string[] | undefined)[] = [];
  const app = createServer((request, response) => {
    retries.push(request.headers['x-slack-retry-num']);
    response.writeHead(retries.length === 1 ? 500 : 200).end();
  });
  await new Promise<void>(resolve => app.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void app.close());
  const { port } = app.address() as AddressInfo;
  const slack = await openSlack({ requestUrl: `http://127.0.0.1:${port}/`, retryEvents: true });

  await slack.admin.addUser({ name: 'ana', realName: 'Ana' });
  await slack.until(() => slack.deliveries().length === 2);

  expect(slack.deliveries().map(({ acknowledged }) => acknowledged)).toEqual([false, true]);
  expect(retries).toEqual([undefined, '1']);
});

test('events that the manifest does not subscribe to, or whose scope is missing, are not told', async () => {
  const { slack, heard } = await officeThatListens('message', 'app_mention');
  slack.admin.setScopes(['app_mentions:read']);

  await slack.as('ana').type('#support', 'Hello @Handrail');

  expect(heard.map(({ type }) => type)).toEqual(['app_mention']);
});

test('forged and replayed requests can be sent', async () => {
  const { slack } = await officeThatListens('message');

  const proper = await slack.send(JSON.stringify({ type: 'url_verification', challenge: 'c' }));
  const forged = await slack.send('{}', { 'x-slack-signature': 'v0=00' });
  const old = await slack.send('{}', { 'x-slack-request-timestamp': '1' });

  expect(proper).toMatchObject({ status: 200, body: { challenge: 'c' } });
  expect([forged.status, old.status]).toEqual([401, 401]);
});
