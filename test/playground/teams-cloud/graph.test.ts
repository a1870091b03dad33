import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Company, startCompany } from './company.ts';

let company: Company;
beforeEach(async () => {
  company = await startCompany({
    permissions: ['Channel.Create.Group', 'ChannelSettings.Read.Group', 'TeamMember.Read.Group'],
  });
});
afterEach(() => company.close());

const createChannel = (displayName: string) =>
  company.call('POST', `/v1.0/teams/${company.billing.groupId}/channels`, { displayName });

test('creates a channel, which the team sees and the app is told of', async () => {
  const { cloud, bot, ben, call, billing } = company;
  const { status, body } = await createChannel('cust-acme');
  expect(status).toBe(201);
  expect(body).toMatchObject({ displayName: 'cust-acme', membershipType: 'standard' });
  const channels = ben.snapshot().teams[0]?.channels.map(channel => channel.name);
  expect(channels).toEqual(['General', 'Refunds', 'cust-acme']);
  await cloud.settled();
  expect(bot.heard[0]?.channelData).toMatchObject({ eventType: 'channelCreated', channel: { id: body.id } });

  const path = `/v1.0/teams/${billing.groupId}/channels?$filter=displayName eq 'cust-acme'`;
  expect((await call('GET', encodeURI(path))).body).toMatchObject({ value: [{ id: body.id }] });
});

test.each([
  ['Refunds', 'Channel name already existed, please use other name.'],
  ['refunds', 'Channel name already existed, please use other name.'],
  ['a'.repeat(51), 'Channel name cannot be longer than 50 characters.'],
  ['Acme & Sons', 'Channel name has invalid characters.'],
  ['_acme', 'Channel name has invalid characters.'],
  [' ', 'Channel name cannot be empty.'],
])('refuses the name %s', async (name, message) => {
  expect(await createChannel(name)).toMatchObject({
    status: 400,
    body: { error: { code: 'BadRequest', message } },
  });
});

test('keeps the name of a deleted channel', async () => {
  const { cloud, refunds } = company;
  await cloud.admin.deleteChannel(refunds.id);
  expect((await createChannel('Refunds')).status).toBe(400);
});

test('refuses what the team did not consent to', async () => {
  const { cloud, billing } = company;
  cloud.admin.revoke(billing.id, 'Channel.Create.Group');
  const { status, body } = await createChannel('cust-acme');
  expect(status).toBe(403);
  expect(body).toMatchObject({
    error: { code: 'Forbidden', message: /requires one of 'Channel.Create.Group'/ },
  });
});

test('lists members with their tenants and roles', async () => {
  const { cloud, call, billing, ben } = company;
  const guest = cloud.admin.addUser({ name: 'Gus Guest', email: 'gus@acme.test', userRole: 'guest' });
  await cloud.admin.addMember(billing.id, guest.id);
  const { body } = await call('GET', `/v1.0/teams/${billing.groupId}/members`);
  expect(body.value).toMatchObject([
    {
      displayName: 'Ben Weber',
      userId: ben.snapshot().me.aadObjectId,
      roles: ['owner'],
      tenantId: cloud.tenantId,
    },
    { displayName: 'Chiara Rossi', roles: [] },
    { displayName: 'Gus Guest', roles: ['guest'], email: 'gus@acme.test' },
  ]);
});
