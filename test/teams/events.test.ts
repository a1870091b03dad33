import nock from 'nock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { News } from '../../src/core/handrail.ts';
import {
  CHANNEL,
  CONNECTOR,
  openReplay,
  PERSONAL,
  type Replayed,
  recorded,
  recordedNames,
  TENANT,
} from './replay.ts';

let replay: Replayed;
beforeEach(async () => {
  replay = await openReplay();
});
afterEach(() => replay.close());

const TEAM = '19:2f9a6f5b1c3d4e7f8a9b0c1d2e3f4a5b@thread.tacv2';
const GROUP = '19:5b8e7d6c5a4f3e2d1c0b9a8f7e6d5c4b@thread.v2';
const gone = (conversationId: string) => ({ kind: 'room_gone', conversationId });
const changed = (room: string, kind = 'channel') => ({ kind: 'room_changed', place: { room, kind } });

test.each<[string, object]>([
  ['members-added-with-the-bot', changed(TEAM)],
  ['members-added', changed(TEAM)],
  ['members-removed', changed(GROUP, 'group')],
  ['members-removed-with-the-bot', gone(TEAM)],
  ['channel-member-added', changed(CHANNEL)],
  ['channel-created', changed(CHANNEL)],
  ['channel-renamed', changed(CHANNEL)],
  ['channel-deleted', gone(CHANNEL)],
  ['team-archived', gone(TEAM)],
  ['installed-personally', changed(PERSONAL, 'direct')],
  ['uninstalled-personally', gone(PERSONAL)],
  ['message-deleted', { kind: 'message_gone', conversationId: CHANNEL, messageId: '1795252800000' }],
])('%s', async (name, news) => {
  expect(await replay.send(name)).toEqual({ status: 200, body: undefined });

  expect(replay.handrail.learnt).toEqual([expect.objectContaining({ platform: 'teams', tenant: TENANT })]);
  expect(replay.handrail.learnt[0]).toMatchObject(news as Partial<News>);
});

test('what befalls a team befalls all its channels', async () => {
  const { channelData } = recorded('team-archived') as { channelData: { team: { aadGroupId: string } } };
  const container = channelData.team.aadGroupId;

  await replay.send('team-archived');
  await replay.send('members-removed-with-the-bot');
  await replay.send('members-added-with-the-bot');
  await replay.send('channel-deleted');

  expect(replay.handrail.learnt).toEqual([
    expect.objectContaining({ kind: 'room_gone', conversationId: TEAM, container }),
    expect.objectContaining({ kind: 'room_gone', container: expect.any(String) }),
    expect.objectContaining({ kind: 'room_changed', back: true }),
    expect.not.objectContaining({ container: expect.anything() }),
  ]);
});

test('a renamed channel has its new name where its team tells none', async () => {
  await replay.send('channel-renamed');

  const { channelData } = recorded('channel-renamed') as { channelData: { channel: { name: string } } };
  nock(CONNECTOR)
    .get(`/emea/v3/conversations/${encodeURIComponent(CHANNEL)}/pagedmembers`)
    .query(true)
    .reply(200, { members: [] });
  const workspace = { tenant: TENANT, serviceUrl: `${CONNECTOR}/emea/` };
  nock('https://graph.microsoft.com').get(/./).reply(403, {});

  expect(await replay.teams.platform.room(workspace, CHANNEL)).toMatchObject({
    name: channelData.channel.name,
  });
});

test('a reaction tells nothing', async () => {
  expect(await replay.send('message-reaction')).toMatchObject({ status: 200 });

  expect(replay.handrail.learnt).toEqual([]);
});

test('no recorded payload makes the adapter fail', async () => {
  for (const name of recordedNames()) {
    const { status } = await replay.send(name);
    expect([200, 501], name).toContain(status);
  }
});
