import { expect, test } from 'vitest';
import { APP_TOKEN, clientOf, openOffice } from './office.ts';

const refusal = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'ok',
    error => error.data?.error ?? error.message,
  );

test('tokens are checked as Slack checks them', async () => {
  const slack = await openOffice();

  expect(await refusal(clientOf(slack, '').auth.test())).toBe('not_authed');
  expect(await refusal(clientOf(slack, 'xoxb-other').auth.test())).toBe('invalid_auth');
  expect(await refusal(clientOf(slack, APP_TOKEN).auth.test())).toBe('not_allowed_token_type');
  expect(await refusal(clientOf(slack).apps.connections.open())).toBe('not_allowed_token_type');
  expect(await refusal(clientOf(slack).apiCall('chat.fly'))).toBe('unknown_method');
  expect(await clientOf(slack).auth.test()).toMatchObject({
    ok: true,
    user_id: slack.botUserId,
    user: 'handrail',
  });

  await slack.admin.uninstallApp();
  expect(await refusal(clientOf(slack).auth.test())).toBe('account_inactive');
});

test('a scope taken away is named in the refusal', async () => {
  const slack = await openOffice();
  slack.admin.setScopes(['chat:write', 'users:read']);

  const error = await clientOf(slack)
    .conversations.create({ name: 'cust-acme' })
    .catch((refused: { data: unknown }) => refused.data);

  expect(error).toMatchObject({
    ok: false,
    error: 'missing_scope',
    needed: 'channels:manage',
    provided: 'chat:write,users:read',
  });
});

test('what is posted can be read, updated and deleted by the app that posted it', async () => {
  const slack = await openOffice();
  const client = clientOf(slack);
  const metadata = { event_type: 'notice', event_payload: { id: 'n1' } };

  const posted = await client.chat.postMessage({ channel: 'CSUPPORT', text: 'One', metadata });
  const reply = await client.chat.postMessage({ channel: 'CSUPPORT', text: 'Two', thread_ts: posted.ts });
  await client.chat.update({ channel: 'CSUPPORT', ts: posted.ts ?? '', text: 'One, better' });
  const history = await client.conversations.history({ channel: 'CSUPPORT', include_all_metadata: true });
  const thread = await client.conversations.replies({ channel: 'CSUPPORT', ts: posted.ts ?? '' });
  const link = await client.chat.getPermalink({ channel: 'CSUPPORT', message_ts: posted.ts ?? '' });
  await client.chat.delete({ channel: 'CSUPPORT', ts: reply.ts ?? '' });

  expect(posted.ts).toMatch(/^\d{10}\.\d{6}$/);
  expect(history.messages).toMatchObject([
    { text: 'One, better', metadata, reply_count: 1, bot_id: expect.any(String) },
  ]);
  expect(thread.messages?.map(({ text }) => text)).toEqual(['One, better', 'Two']);
  expect(link.permalink).toBe(
    `https://playground.slack.com/archives/CSUPPORT/p${posted.ts?.replace('.', '')}`,
  );
  expect(slack.as('ana').messages('#support')).toMatchObject([{ text: 'One, better', edited: true }]);
});

test('messages are refused for the reasons that Slack has', async () => {
  const slack = await openOffice();
  const client = clientOf(slack);
  await slack.admin.addChannel({ id: 'COTHER', name: 'other', members: ['ana'] });
  await slack.admin.addChannel({ id: 'CSECRET', name: 'secret', private: true, members: ['ana'] });
  await slack.admin.addChannel({ id: 'COLD', name: 'old', members: ['ana'], hasApp: true });
  await slack.admin.archiveChannel('#old');
  const { message } = await slack.as('ana').type('#support', 'Mine');
  const text = 'x';

  expect(await refusal(client.chat.postMessage({ channel: 'CNONE', text }))).toBe('channel_not_found');
  expect(await refusal(client.chat.postMessage({ channel: 'COTHER', text }))).toBe('not_in_channel');
  expect(await refusal(client.chat.postMessage({ channel: 'CSECRET', text }))).toBe('channel_not_found');
  expect(await refusal(client.chat.postMessage({ channel: 'COLD', text }))).toBe('is_archived');
  expect(await refusal(client.chat.postMessage({ channel: 'CSUPPORT', text: '' }))).toBe('no_text');
  expect(await refusal(client.chat.postMessage({ channel: 'CSUPPORT', text: 'x'.repeat(40_001) }))).toBe(
    'msg_too_long',
  );
  expect(await refusal(client.chat.postMessage({ channel: 'CSUPPORT', text, thread_ts: '1.1' }))).toBe(
    'thread_not_found',
  );
  expect(await refusal(client.chat.update({ channel: 'CSUPPORT', ts: '1.1', text }))).toBe(
    'message_not_found',
  );
  expect(await refusal(client.chat.update({ channel: 'CSUPPORT', ts: message?.ts ?? '', text }))).toBe(
    'cant_update_message',
  );
  expect(await refusal(client.chat.delete({ channel: 'CSUPPORT', ts: message?.ts ?? '' }))).toBe(
    'cant_delete_message',
  );
  expect(await refusal(client.chat.postEphemeral({ channel: 'CSUPPORT', user: 'UCHIARA', text }))).toBe(
    'user_not_in_channel',
  );
});

test('malformed blocks are refused with a pointer, and recorded', async () => {
  const slack = await openOffice();
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }];

  const error = await clientOf(slack)
    .chat.postMessage({ channel: 'CSUPPORT', text: 'x', blocks })
    .catch((refused: { data: unknown }) => refused.data);

  const message = 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]';
  expect(error).toMatchObject({
    error: 'invalid_blocks',
    errors: [message],
    response_metadata: { messages: [`[ERROR] ${message}`] },
  });
  expect(slack.violations()).toMatchObject([
    { where: 'chat.postMessage', error: 'invalid_blocks', messages: [`[ERROR] ${message}`] },
  ]);
});

test('people, their addresses and user groups are listed in pages', async () => {
  const slack = await openOffice();
  const client = clientOf(slack);
  await slack.admin.addUser({ name: 'gone', realName: 'Gone', email: 'gone@office.test' });
  await slack.admin.deactivateUser('gone');
  await slack.admin.addUser({
    name: 'eve',
    realName: 'Eve',
    email: 'eve@other.test',
    team: 'TOTHER',
    stranger: true,
  });

  const names: unknown[] = [];
  for await (const page of client.paginate('users.list', { limit: 2 })) names.push(Object(page).members);
  const ana = await client.users.info({ user: 'UANA' });
  const { members } = await client.users.list({});

  expect(names.flat()).toHaveLength(7);
  expect(names).toHaveLength(4);
  expect(ana.user).toMatchObject({
    is_admin: true,
    profile: { email: 'ana@office.test' },
    is_email_confirmed: true,
  });
  expect(members?.find(({ name }) => name === 'eve')).toMatchObject({
    is_stranger: true,
    team_id: 'TOTHER',
  });
  expect((await client.users.lookupByEmail({ email: 'Ana@Office.test' })).user?.id).toBe('UANA');
  expect(await refusal(client.users.lookupByEmail({ email: 'gone@office.test' }))).toBe('users_not_found');
  expect(await refusal(client.users.lookupByEmail({ email: 'eve@other.test' }))).toBe('users_not_found');
  expect((await client.usergroups.list({ include_users: true })).usergroups).toMatchObject([
    { id: 'SBILLING', handle: 'billing', users: ['UBEN'] },
  ]);
  slack.admin.setScopes(['users:read']);
  expect((await client.users.info({ user: 'UANA' })).user?.profile?.email).toBeUndefined();
});

test('a trigger opens one view, within three seconds', async () => {
  let now = 1_700_000_000_000;
  const slack = await openOffice({ now: () => now });
  const client = clientOf(slack);
  const view = {
    type: 'modal' as const,
    title: { type: 'plain_text' as const, text: 'T' },
    blocks: [{ type: 'divider' as const }],
  };
  const trigger = async (): Promise<string> => {
    await slack.as('ana').type('#support', '/mine');
    return String(slack.deliveries().at(-1)?.payload.trigger_id);
  };
  const first = await trigger();
  const second = await trigger();

  expect(await refusal(client.views.open({ trigger_id: first, view }))).toBe('ok');
  expect(await refusal(client.views.open({ trigger_id: first, view }))).toBe('exchanged_trigger_id');
  expect(await refusal(client.views.push({ trigger_id: second, view }))).toBe('not_found');
  now += 3001;
  expect(await refusal(client.views.open({ trigger_id: second, view }))).toBe('expired_trigger_id');
  expect(await refusal(client.views.open({ trigger_id: 'x', view }))).toBe('invalid_trigger_id');
});

test('views are published and updated against their hash', async () => {
  const slack = await openOffice();
  const client = clientOf(slack);
  const home = (text: string) => ({
    type: 'home' as const,
    blocks: [{ type: 'header' as const, text: { type: 'plain_text' as const, text } }],
  });

  const first = await client.views.publish({ user_id: 'UANA', view: home('One') });
  await client.views.publish({ user_id: 'UANA', view: home('Two'), hash: first.view?.hash });
  const stale = client.views.publish({ user_id: 'UANA', view: home('Three'), hash: first.view?.hash });

  expect(await refusal(stale)).toBe('hash_conflict');
  expect(slack.as('ana').home()?.blocks).toMatchObject([{ text: { text: 'Two' } }]);
});

test('arguments arrive as JSON as well, with the token in the body', async () => {
  const slack = await openOffice();

  const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', authorization: 'Bearer xoxb-office' },
    body: JSON.stringify({ channel: '#support', blocks: [{ type: 'divider' }], text: 'Line' }),
  });
  const form = await fetch(`${slack.apiUrl}auth.test`, {
    method: 'POST',
    body: new URLSearchParams({ token: 'xoxb-office' }),
  });

  expect(await response.json()).toMatchObject({ ok: true, channel: 'CSUPPORT' });
  expect(await form.json()).toMatchObject({ ok: true });
  expect(slack.calls('chat.postMessage')).toMatchObject([
    { arguments: { channel: '#support' }, response: { ok: true } },
  ]);
});

test('with limits on, a fifth message in one second has to wait, in that channel alone', async () => {
  const now = 1_700_000_000_000;
  const slack = await openOffice({ limits: true, now: () => now });
  await slack.admin.addChannel({ id: 'COTHER', name: 'other', members: ['ana'], hasApp: true });
  const post = (channel: string) =>
    fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      body: new URLSearchParams({ token: 'xoxb-office', channel, text: 'x' }),
    });

  for (let count = 0; count < 4; count++) expect((await post('CSUPPORT')).status).toBe(200);
  const tooMany = await post('CSUPPORT');

  expect(tooMany.status).toBe(429);
  expect(tooMany.headers.get('retry-after')).toBe('1');
  expect(await tooMany.json()).toEqual({ ok: false, error: 'ratelimited' });
  expect((await post('COTHER')).status).toBe(200);
});

test('a fault can take a message and then fail to say so', async () => {
  const slack = await openOffice();
  slack.faults.add({ calls: 'chat.postMessage', times: 1, how: { accept: 503 } });

  const failed = await refusal(clientOf(slack).chat.postMessage({ channel: 'CSUPPORT', text: 'Twice?' }));

  expect(failed).toContain('503');
  expect(slack.as('ana').messages('#support')).toMatchObject([{ text: 'Twice?' }]);
});
