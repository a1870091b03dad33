import { expect, test } from 'vitest';
import { clientOf, openOffice } from './office.ts';

const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    error => error.data?.error ?? error.message,
  );

test('the app makes a channel, names its topic and brings people in', async () => {
  const slack = await openOffice();
  const client = clientOf(slack);

  const { channel } = await client.conversations.create({ name: 'cust-acme' });
  const id = channel?.id ?? '';
  await client.conversations.invite({ channel: id, users: 'UANA,UBEN' });
  await client.conversations.setTopic({ channel: id, topic: 'Acme, gold' });
  const info = await client.conversations.info({ channel: id, include_num_members: true });
  const members = await client.conversations.members({ channel: id });

  expect(info.channel).toMatchObject({
    name: 'cust-acme',
    is_member: true,
    num_members: 3,
    topic: { value: 'Acme, gold' },
  });
  expect(members.members).toEqual([slack.botUserId, 'UANA', 'UBEN']);
  expect(slack.as('ana').room('#cust-acme')).toMatchObject({
    joined: true,
    hasApp: true,
    topic: 'Acme, gold',
  });
  expect(
    slack
      .as('ana')
      .messages('#cust-acme')
      .map(({ subtype }) => subtype),
  ).toEqual(['channel_join', 'channel_join', 'channel_topic']);
});

test('names are refused for the reasons that Slack has', async () => {
  const slack = await openOffice();
  const create = (name: string) => refusal(clientOf(slack).conversations.create({ name }));
  await slack.admin.addChannel({ name: 'hidden', private: true, members: ['ana'] });

  expect(await create('support')).toBe('name_taken');
  expect(await create('hidden')).toBe('name_taken');
  expect(await create('Support Desk')).toBe('invalid_name_specials');
  expect(await create('x'.repeat(81))).toBe('invalid_name_maxlength');
  expect(await create('--')).toBe('invalid_name_punctuation');
  expect(await create('')).toBe('invalid_name_required');
});

test('people who cannot be invited stop the invitation', async () => {
  const slack = await openOffice();
  const invite = (users: string) =>
    refusal(clientOf(slack).conversations.invite({ channel: 'CSUPPORT', users }));
  await slack.admin.addUser({ id: 'UEVE', name: 'eve', realName: 'Eve', team: 'TOTHER' });

  expect(await invite(slack.botUserId)).toBe('cant_invite_self');
  expect(await invite('UANA')).toBe('already_in_channel');
  expect(await invite('UNONE')).toBe('user_not_found');
  expect(await invite('UCHIARA')).toBe('user_is_restricted');
  expect(await invite('UEVE')).toBe('no_external_invite_permission');
});

test('rooms are listed by kind, and only those that the app may see', async () => {
  const slack = await openOffice();
  const client = clientOf(slack);
  await slack.admin.addChannel({ name: 'secret', private: true, members: ['ana'] });
  await slack.admin.addChannel({ name: 'leads', private: true, members: ['ana'], hasApp: true });
  await slack.admin.openDirectMessage(['ana', 'handrail']);
  const names = async (types: string) =>
    (await client.conversations.list({ types })).channels?.map(({ name, user }) => name ?? user);

  expect(await names('public_channel')).toEqual(['support']);
  expect(await names('private_channel')).toEqual(['leads']);
  expect(await names('im')).toEqual(['UANA']);
  expect(await refusal(client.conversations.list({ types: 'rooms' }))).toBe('invalid_types');
});

test('a direct message is opened once', async () => {
  const slack = await openOffice();
  const client = clientOf(slack);
  await slack.admin.deactivateUser('ben');

  const first = await client.conversations.open({ users: 'UANA' });
  const posted = await client.chat.postMessage({ channel: 'UANA', text: 'Hello' });

  expect(posted.channel).toBe(first.channel?.id);
  expect(await refusal(client.conversations.open({ users: 'UBEN' }))).toBe('user_disabled');
  expect(await refusal(client.conversations.open({ users: 'USLACKBOT' }))).toBe('cannot_dm_bot');
});

test('joining, leaving, archiving and renaming change what the app may do', async () => {
  const slack = await openOffice();
  const client = clientOf(slack);
  await slack.admin.addChannel({ id: 'COTHER', name: 'other', members: ['ana'] });

  expect(await refusal(client.conversations.history({ channel: 'COTHER' }))).toBe('not_in_channel');
  await client.conversations.join({ channel: 'COTHER' });
  expect(await refusal(client.conversations.rename({ channel: 'COTHER', name: 'else' }))).toBe(
    'not_authorized',
  );
  expect(await refusal(client.conversations.archive({ channel: 'COTHER' }))).toBe('ok');
  expect(await refusal(client.conversations.archive({ channel: 'COTHER' }))).toBe('already_archived');
  expect(await refusal(client.conversations.setTopic({ channel: 'COTHER', topic: 'x' }))).toBe('is_archived');
  await client.conversations.unarchive({ channel: 'COTHER' });
  await client.conversations.leave({ channel: 'COTHER' });
  expect(slack.as('ana').room('#other')).toMatchObject({ archived: false, hasApp: false });
});
