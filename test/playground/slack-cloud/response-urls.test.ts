import { expect, test } from 'vitest';
import type { SlackCloud } from '../../../src/playground/slack-cloud/slack-cloud.ts';
import { clientOf, openOffice } from './office.ts';

const answer = async (url: unknown, body: object) => {
  const response = await fetch(String(url), { method: 'POST', body: JSON.stringify(body), headers: json });
  return { status: response.status, body: await response.text() };
};
const json = { 'content-type': 'application/json' };

async function typeCommand(slack: SlackCloud): Promise<unknown> {
  const { delivery } = await slack.as('ana').type('#support', '/mine');
  return delivery?.payload.response_url;
}

test('an answer is private unless it says otherwise, and may stand in a thread', async () => {
  const slack = await openOffice();
  const { message } = await slack.as('ben').type('#support', 'Hello');
  const url = await typeCommand(slack);

  await answer(url, { text: 'For you' });
  await answer(url, { text: 'For all', response_type: 'in_channel' });
  await answer(url, { text: 'In the thread', thread_ts: message?.ts });

  expect(slack.as('ana').messages('#support')).toMatchObject([
    { text: 'Hello' },
    { text: 'For you', ephemeral: true },
    { text: 'For all', ephemeral: false },
    { text: 'In the thread', ephemeral: true, thread: message?.ts },
  ]);
  expect(
    slack
      .as('ben')
      .messages('#support')
      .map(({ text }) => text),
  ).toEqual(['Hello', 'For all']);
});

test('an address takes five answers, for half an hour', async () => {
  let now = 1_700_000_000_000;
  const slack = await openOffice({ now: () => now });
  const used = await typeCommand(slack);
  const late = await typeCommand(slack);
  for (let count = 0; count < 5; count++) expect((await answer(used, { text: 'x' })).status).toBe(200);

  expect(await answer(used, { text: 'x' })).toEqual({ status: 404, body: '{"ok":false,"error":"used_url"}' });
  now += 30 * 60_000 + 1;
  expect(await answer(late, { text: 'x' })).toEqual({
    status: 404,
    body: '{"ok":false,"error":"expired_url"}',
  });
});

test('the answer to a button can replace its message or take it away', async () => {
  const slack = await openOffice();
  const button = { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } };
  const blocks = [{ type: 'actions', elements: [button] }];
  await clientOf(slack).chat.postEphemeral({ channel: 'CSUPPORT', user: 'UANA', text: 'Secret', blocks });
  const ana = slack.as('ana');
  const [secret] = ana.messages('#support');
  if (!secret) throw new Error('nothing arrived');
  const press = async () => (await ana.press(secret, 'Go')).delivery?.payload;

  const payload = await press();
  await answer(payload?.response_url, { text: 'Changed', replace_original: true, blocks });
  expect(ana.messages('#support')).toMatchObject([{ ts: secret.ts, text: 'Changed' }]);
  expect(payload).toMatchObject({ container: { is_ephemeral: true } });
  expect(payload).not.toHaveProperty('message');

  await answer((await press())?.response_url, { delete_original: true });
  expect(ana.messages('#support')).toEqual([]);
});

test('a malformed answer is refused and recorded', async () => {
  const slack = await openOffice();

  const refused = await answer(await typeCommand(slack), { text: 'x', blocks: [{ type: 'sections' }] });

  expect(refused.status).toBe(400);
  expect(JSON.parse(refused.body)).toMatchObject({ ok: false, error: 'invalid_blocks' });
  expect(slack.violations()).toMatchObject([
    { where: 'response_url', messages: ['[ERROR] unsupported type: sections [json-pointer:/blocks/0/type]'] },
  ]);
});
