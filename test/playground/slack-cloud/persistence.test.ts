import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { clientOf, furnish, openSlack } from './office.ts';

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'slack-cloud-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'slack.jsonl');
}

test('the workspace is the same after a restart', async () => {
  const dataFile = newFile();
  const before = await openSlack({ dataFile });
  await furnish(before);
  const client = clientOf(before);
  const home = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };
  await client.views.publish({ user_id: 'UANA', view: home });
  await client.chat.postMessage({ channel: 'CSUPPORT', text: 'Seen' });
  await before.as('ana').markRead('#support');
  await client.chat.postMessage({ channel: 'CSUPPORT', text: 'Unseen' });
  await client.chat.postEphemeral({ channel: 'CSUPPORT', user: 'UANA', text: 'Psst' });
  const seen = before.as('ana').snapshot();
  await before.close();

  const after = await openSlack({ dataFile });

  expect(after.as('ana').snapshot()).toEqual(seen);
  expect(after.as('ana').room('#support')).toMatchObject({ unread: 1 });
  expect((await clientOf(after).auth.test()).user_id).toBe(before.botUserId);
});

test('the clock may be moved, and every ts in a room is still later than the last', async () => {
  let now = Date.parse('2026-11-20T09:00:00Z');
  const slack = await openSlack({ now: () => now });
  await furnish(slack);
  const post = async () =>
    (await clientOf(slack).chat.postMessage({ channel: 'CSUPPORT', text: 'x' })).ts ?? '';

  const first = await post();
  const second = await post();
  now -= 60_000;
  const third = await post();
  now = Date.parse('2026-11-21T09:00:00Z');
  const fourth = await post();

  expect([first, second, third, fourth].toSorted()).toEqual([first, second, third, fourth]);
  expect(
    slack
      .as('ana')
      .messages('#support')
      .map(({ at }) => new Date(at).toISOString()),
  ).toEqual([
    '2026-11-20T09:00:00.000Z',
    '2026-11-20T09:00:00.000Z',
    '2026-11-20T09:00:00.000Z',
    '2026-11-21T09:00:00.000Z',
  ]);
});
