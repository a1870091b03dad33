import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startTeamsCloud } from '../../../src/playground/teams-cloud/start.ts';
import { type Company, card, cardMessage, startCompany } from './company.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);
let now = MONDAY;
let dataFile: string;
let company: Company;
beforeEach(async () => {
  now = MONDAY;
  dataFile = join(mkdtempSync(join(tmpdir(), 'teams-cloud-')), 'teams.jsonl');
  company = await startCompany({ dataFile, now: () => now });
});
afterEach(() => company.close());

test('messages count as unread until the room is opened', async () => {
  const { ben, chiara, refunds } = company;
  await ben.sendMessage({ conversationId: refunds.id, text: 'one' });
  await ben.sendMessage({ conversationId: refunds.id, text: 'two' });
  const unread = (person: typeof ben): number | undefined =>
    person.snapshot().teams[0]?.channels.find(channel => channel.name === 'Refunds')?.unread;
  expect([unread(ben), unread(chiara)]).toEqual([0, 2]);
  await chiara.openRoom({ conversationId: refunds.id });
  expect(unread(chiara)).toBe(0);
});

test('replies stand under their post', async () => {
  const { ben, chiara, refunds } = company;
  const { messageId } = await ben.sendMessage({ conversationId: refunds.id, text: 'Who takes 4411?' });
  await ben.sendMessage({ conversationId: refunds.id, text: 'Another matter' });
  await chiara.sendMessage({ conversationId: `${refunds.id};messageid=${messageId}`, text: 'I do' });
  const channel = ben.snapshot().teams[0]?.channels.find(candidate => candidate.name === 'Refunds');
  expect(channel?.posts).toMatchObject([
    { text: 'Who takes 4411?', replies: [{ text: 'I do' }] },
    { text: 'Another matter', replies: [] },
  ]);
});

test('message ids follow the clock, and never repeat', async () => {
  const { ben, refunds } = company;
  const say = async () =>
    Number((await ben.sendMessage({ conversationId: refunds.id, text: 'x' })).messageId);
  const ids = [await say(), await say()];
  now += 3_600_000;
  ids.push(await say());
  expect(ids).toEqual([MONDAY, MONDAY + 1, MONDAY + 3_600_000]);
});

test('whoever waits for something gets it with the change', async () => {
  const { cloud, ben, chiara, refunds } = company;
  const heard = cloud.until(() => chiara.messages(refunds.id)[0]);
  await ben.sendMessage({ conversationId: refunds.id, text: 'x' });
  expect(await heard).toMatchObject({ text: 'x' });
});

test('whoever watches hears of changes', async () => {
  const { cloud, ben, refunds } = company;
  let changes = 0;
  const stop = cloud.onChange(() => {
    changes += 1;
  });
  await ben.sendMessage({ conversationId: refunds.id, text: 'x' });
  stop();
  await ben.sendMessage({ conversationId: refunds.id, text: 'y' });
  expect(changes).toBe(1);
});

describe('started again with the same file', () => {
  test('everything stands as it was, and the old tokens hold', async () => {
    const { cloud, bot, secret, ben, call, refunds } = company;
    const path = `/v3/conversations/${encodeURIComponent(refunds.id)}/activities`;
    const { body } = await call(
      'POST',
      path,
      cardMessage(card({ type: 'Action.Execute', title: 'Claim', verb: 'x' })),
    );
    await ben.sendMessage({ conversationId: refunds.id, text: 'Mine' });
    const token = await cloud.mintToken();
    const before = ben.snapshot();
    await cloud.close();

    const again = await startTeamsCloud({
      ...secret,
      dataFile,
      now: () => now,
      messagesUrl: bot.messagesUrl,
    });
    company.cloud = again;
    expect(again.as('Ben Weber').snapshot()).toEqual(before);
    expect(again.serviceUrl).toBe(cloud.serviceUrl);
    const said = cloud.sent.at(-1)?.activity ?? {};
    expect(await again.send(said, { token })).toMatchObject({ status: 200 });
    const tapped = await again.as('Ben Weber').tap({
      conversationId: refunds.id,
      messageId: String(body.id),
      action: 'Claim',
    });
    expect(tapped.status).toBe(501); // a test bot that answers no invokes
  });
});
