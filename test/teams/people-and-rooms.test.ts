import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Place } from '../../src/core/place.ts';
import type { Platform, RoomWanted } from '../../src/core/platform.ts';
import {
  CHANNEL,
  CHAT,
  CONNECTOR,
  closeEdge,
  GRAPH,
  GROUP,
  login,
  openEdge,
  path,
  TENANT,
  workspace,
} from './edge.ts';

let teams: Platform;
let logins: ReturnType<typeof login>;
beforeEach(() => {
  teams = openEdge();
  logins = login();
});
afterEach(closeEdge);

const place: Place = { platform: 'teams', tenant: TENANT, room: CHANNEL, kind: 'channel', container: GROUP };
const ana = {
  id: '29:ana',
  objectId: 'aad-ana',
  name: 'Ana Lopes',
  givenName: 'Ana',
  surname: 'Lopes',
  email: 'ana@example.com',
  userPrincipalName: 'ana.lopes@example.com',
  tenantId: TENANT,
  userRole: 'user',
};
const member = path('conversations', CHANNEL, 'members', '29:ana');
const team = `/v1.0/teams/${GROUP}`;

function owners(...ids: string[]): void {
  nock(GRAPH)
    .persist()
    .get(`${team}/members`)
    .query(true)
    .reply(200, {
      value: [{ userId: 'aad-ana', roles: ids.includes('aad-ana') ? ['owner'] : [] }],
    });
}

describe('somebody', () => {
  test('is known by the roster of the room where they were seen', async () => {
    nock(CONNECTOR).get(member).reply(200, ana);
    owners();

    expect(await teams.account(workspace, '29:ana', place)).toEqual({
      userId: '29:ana',
      kind: 'member',
      name: 'Ana Lopes',
      email: 'ana@example.com',
      emailConfirmed: true,
      directoryId: 'aad-ana',
      platformAdmin: false,
      deactivated: false,
    });
  });

  test('who owns the team administers it', async () => {
    nock(CONNECTOR).get(member).reply(200, ana);
    owners('aad-ana');

    expect(await teams.account(workspace, '29:ana', place)).toMatchObject({ platformAdmin: true });
    expect(logins.asked.map(({ scope }) => scope)).toContain('https://graph.microsoft.com/.default');
  });

  test('is known all the same where the team lets nobody see its owners', async () => {
    nock(CONNECTOR).get(member).reply(200, ana);
    nock(GRAPH)
      .get(`${team}/members`)
      .query(true)
      .reply(403, { error: { code: 'Forbidden', message: 'no' } });

    expect(await teams.account(workspace, '29:ana', place)).toMatchObject({
      kind: 'member',
      platformAdmin: false,
    });
  });

  test.each<[string, object, object]>([
    ['a guest', { userRole: 'guest' }, { kind: 'guest', emailConfirmed: false }],
    [
      'a guest by their address',
      { userPrincipalName: 'gus_elsewhere.example#ext#@example.onmicrosoft.com' },
      { kind: 'guest', emailConfirmed: false },
    ],
    [
      'somebody of another tenant',
      { tenantId: 'other' },
      { kind: 'external', homeTenant: 'other', emailConfirmed: false },
    ],
    ['somebody anonymous', { userRole: 'anonymous', email: undefined }, { kind: 'external' }],
    [
      'a member without mail',
      { email: '' },
      { kind: 'member', email: 'ana.lopes@example.com', emailConfirmed: true },
    ],
    ['a member without a name', { name: null }, { name: 'Somebody' }],
  ])('who is %s is told apart', async (_what, more, facts) => {
    nock(CONNECTOR)
      .get(member)
      .reply(200, { ...ana, ...more });
    owners();

    expect(await teams.account(workspace, '29:ana', place)).toMatchObject(facts);
  });

  test.each([403, 404])('is nobody where the roster says %s', async status => {
    nock(CONNECTOR)
      .get(member)
      .reply(status, { error: { code: 'MemberNotFoundInConversation', message: '' } });
    nock(CONNECTOR)
      .get(path('conversations', CHANNEL, 'pagedmembers'))
      .query(true)
      .reply(200, { members: [{ ...ana, id: '29:ben' }] });

    expect(await teams.account(workspace, '29:ana', place)).toBeNull();
  });

  test('is found among everybody where the roster knows no single call', async () => {
    nock(CONNECTOR)
      .get(member)
      .reply(404)
      .get(path('conversations', CHANNEL, 'pagedmembers'))
      .query(true)
      .reply(404)
      .get(path('conversations', CHANNEL, 'members'))
      .reply(200, [{ ...ana, id: '29:ben' }, ana]);
    owners();

    expect(await teams.account(workspace, '29:ana', place)).toMatchObject({ name: 'Ana Lopes' });
  });

  test('is not decided about while the roster cannot be read', async () => {
    nock(CONNECTOR).get(member).reply(500);

    await expect(teams.account(workspace, '29:ana', place)).rejects.toThrow();
  });

  test('whom nobody saw is looked up in their own chat', async () => {
    nock(CONNECTOR).post(path('conversations')).reply(201, { id: CHAT });
    nock(CONNECTOR)
      .get(path('conversations', CHAT, 'members', '29:ana'))
      .reply(200, ana);

    expect(await teams.account(workspace, '29:ana')).toMatchObject({ name: 'Ana Lopes' });
  });
});

describe('a room', () => {
  const roster = path('conversations', CHANNEL, 'pagedmembers');
  const channelFacts = {
    id: CHANNEL,
    displayName: 'cust-acme',
    membershipType: 'standard',
    isArchived: false,
  };

  test('lists its people page by page', async () => {
    nock(CONNECTOR)
      .get(roster)
      .query({ pageSize: 500 })
      .reply(200, { members: [ana], continuationToken: 'next' })
      .get(roster)
      .query({ pageSize: 500, continuationToken: 'next' })
      .reply(200, { members: [{ ...ana, id: '29:ben', name: 'Ben' }] });

    const members = await teams.members(workspace, CHANNEL);

    expect(members.map(({ name }) => name)).toEqual(['Ana Lopes', 'Ben']);
  });

  test('has the name that its team tells, and is shared as soon as an outsider is in it', async () => {
    nock(CONNECTOR)
      .get(roster)
      .query(true)
      .reply(200, { members: [ana, { ...ana, id: '29:gus', userRole: 'guest' }] });
    nock(GRAPH)
      .get(`${team}/channels/${encodeURIComponent(CHANNEL)}`)
      .reply(200, channelFacts);

    expect(await teams.room(workspace, CHANNEL, place)).toEqual({
      conversationId: CHANNEL,
      kind: 'channel',
      name: 'cust-acme',
      shared: true,
      archived: false,
      container: GROUP,
    });
  });

  test('that is archived says so', async () => {
    nock(CONNECTOR)
      .get(roster)
      .query(true)
      .reply(200, { members: [ana] });
    nock(GRAPH)
      .get(`${team}/channels/${encodeURIComponent(CHANNEL)}`)
      .reply(200, { ...channelFacts, isArchived: true });

    expect(await teams.room(workspace, CHANNEL, place)).toMatchObject({ archived: true, shared: false });
  });

  test('that is a chat is called by who is in it', async () => {
    const group = '19:g@thread.v2';
    nock(CONNECTOR)
      .get(path('conversations', group, 'pagedmembers'))
      .query(true)
      .reply(200, { members: [ana, { ...ana, id: '29:ben', name: 'Ben' }] });

    expect(await teams.room(workspace, group)).toMatchObject({
      kind: 'group',
      name: 'Ana Lopes, Ben',
      shared: false,
    });
  });

  test.each([403, 404])('is none where the Connector says %s', async status => {
    nock(CONNECTOR)
      .get(roster)
      .query(true)
      .reply(status, { error: { code: 'ConversationNotFound', message: '' } });

    expect(await teams.room(workspace, CHANNEL)).toBeNull();
  });
});

describe('a new channel', () => {
  const wanted: RoomWanted = {
    name: 'cust-acme',
    topic: 'Acme: what our teams are doing about it',
    container: GROUP,
    inviteUserId: '29:ana',
    key: 'k1',
  };
  const channels = `${team}/channels`;

  test('is made in the team where it was asked for, and bears its mark', async () => {
    const asked: { displayName: string; description: string; membershipType: string }[] = [];
    nock(GRAPH)
      .post(channels, body => Boolean(asked.push(body)))
      .reply(201, { id: CHANNEL, displayName: 'cust-acme' });

    expect(await teams.createRoom(workspace, wanted)).toEqual({
      ok: true,
      conversationId: CHANNEL,
      name: 'cust-acme',
    });
    expect(asked).toEqual([
      {
        displayName: 'cust-acme',
        description: expect.stringMatching(/^Acme: what our teams are doing about it .*k1/),
        membershipType: 'standard',
      },
    ]);
  });

  test('has a name that Teams takes', async () => {
    const asked: { displayName: string; description: string }[] = [];
    nock(GRAPH)
      .persist()
      .post(channels, body => Boolean(asked.push(body)))
      .reply(201, { id: CHANNEL, displayName: '' });

    await teams.createRoom(workspace, {
      ...wanted,
      name: `_A/B: "C" #1? ${'x'.repeat(60)}`,
      topic: 't'.repeat(3000),
    });

    const [{ displayName, description } = { displayName: '', description: '' }] = asked;
    expect(displayName).toMatch(/^A-B- -C- -1- x+…$/);
    expect(displayName.length).toBeLessThanOrEqual(50);
    expect(description.length).toBeLessThanOrEqual(1024);
    expect(description).toContain('k1');
  });

  test('knows its own earlier attempt again', async () => {
    nock(GRAPH)
      .post(channels)
      .reply(400, { error: { code: 'BadRequest', message: 'Channel name already existed' } });
    nock(GRAPH)
      .get(channels)
      .query({ $filter: "displayName eq 'cust-acme'" })
      .reply(200, { value: [{ id: CHANNEL, displayName: 'cust-acme', description: 'Acme (handrail k1)' }] });

    expect(await teams.createRoom(workspace, wanted)).toEqual({
      ok: true,
      conversationId: CHANNEL,
      name: 'cust-acme',
    });
  });

  test.each<[string, number, string, string, string]>([
    ['the permission is missing', 403, 'Forbidden', 'Missing role permissions', 'not_permitted'],
    ['the team is gone', 404, 'NotFound', 'No team found', 'not_permitted'],
    ['the team is archived', 403, 'Forbidden', 'The team is archived.', 'archived'],
    ['the name is refused', 400, 'BadRequest', 'Channel name has invalid characters', 'invalid_name'],
    ['Graph is busy', 429, 'TooManyRequests', 'slow down', 'later'],
    ['Graph fails', 503, 'ServiceUnavailable', 'oops', 'later'],
  ])('is refused where %s', async (_what, status, code, message, failure) => {
    nock(GRAPH).post(channels).reply(status, { error: { code, message } }, { 'retry-after': '5' });

    expect(await teams.createRoom(workspace, wanted)).toMatchObject({ ok: false, failure });
  });

  test('is taken where somebody else’s channel has the name', async () => {
    nock(GRAPH)
      .post(channels)
      .reply(409, { error: { code: 'NameAlreadyExists', message: 'Name exists' } });
    nock(GRAPH)
      .get(channels)
      .query(true)
      .reply(200, { value: [{ id: CHANNEL, displayName: 'cust-acme', description: 'by hand' }] });

    expect(await teams.createRoom(workspace, wanted)).toMatchObject({ ok: false, failure: 'taken' });
  });

  test('waits where it cannot be seen whose channel has the name', async () => {
    nock(GRAPH)
      .post(channels)
      .reply(409, { error: { code: 'NameAlreadyExists', message: 'Name exists' } });
    nock(GRAPH)
      .get(channels)
      .query(true)
      .reply(503, { error: { code: 'x', message: 'x' } });

    expect(await teams.createRoom(workspace, wanted)).toMatchObject({ ok: false, failure: 'later' });
  });

  test('is asked for once, whatever the answer', async () => {
    let calls = 0;
    nock(GRAPH)
      .persist()
      .post(channels, () => Boolean(++calls))
      .reply(503, { error: { code: 'x', message: 'x' } }, { 'retry-after': '0' });

    await teams.createRoom(workspace, wanted);

    expect(calls).toBe(1);
  });

  test('outside of any team cannot be', async () => {
    const failed = await teams.createRoom(workspace, { ...wanted, container: undefined });

    expect(failed).toMatchObject({ ok: false, failure: 'nowhere' });
  });
});
