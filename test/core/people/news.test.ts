import { describe, expect, test } from 'vitest';
import type { News } from '../../../src/core/handrail.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();
const inTeams = { platform: 'teams' as const, tenant: 'tenant' };
const learn = (...news: News[]) =>
  news.reduce((before, one) => before.then(() => world().core.learn(one)), Promise.resolve());
const ben = () => world().as('T_BEN', '19:billing');
const ana = () => world().as('U_ANA', 'C-acme');

/** Both channels of Teams are in one Microsoft team. */
async function inOneTeam(): Promise<void> {
  await world().database.prisma.room.updateMany({ where: inTeams, data: { container: 'group-1' } });
}

const gone: News = { ...inTeams, kind: 'room_gone', conversationId: '19:general', container: 'group-1' };
const back: News = {
  ...inTeams,
  kind: 'room_changed',
  place: { ...inTeams, room: '19:general', kind: 'channel', container: 'group-1' },
  back: true,
};

describe('a Microsoft team that is archived', () => {
  test('takes all its channels with it, and brings them back as they would stand by now', async () => {
    await inOneTeam();
    await ana().type('handoff @billing Wrong address by friday 5pm');
    expect((await world().seen('19:billing'))[0]).toContain('Offered to Billing by Ana');

    await learn(gone);
    await ana().type('recall H-1');
    expect((await world().seen('19:billing'))[0]).toContain('Offered to Billing by Ana');
    expect(answerOf(await world().as('T_BEN').type('team @billing'))).toContain('No home yet');

    await learn(back);
    expect((await world().seen('19:billing'))[0]).toContain('Ana (Support) has it');
    expect((await world().seen('19:acme'))[0]).toContain('Ana (Support) has it');
  });

  test('leaves the channels of other teams alone', async () => {
    await learn({ ...gone, conversationId: '19:acme' });

    expect(answerOf(await ben().type('team @billing'))).toContain('Home: #Billing');
  });
});

describe('somebody who took the app away', () => {
  test('is told things again as soon as they use it again', async () => {
    const conversationId = 'direct-T_BEN';
    await world().as('T_BEN').type('mine');
    await learn({ ...inTeams, kind: 'room_gone', conversationId });
    await world().as('T_BEN').type('mine');

    const room = await world().database.prisma.room.findFirst({ where: { conversationId } });
    expect(room?.goneAt).toBeNull();
  });
});

describe('a clock that somebody’s client shows', () => {
  test('is theirs from then on: typed times are meant by it', async () => {
    await ben().type('mine');

    await learn({ ...inTeams, kind: 'zone_seen', userId: 'T_BEN', zone: 'America/New_York' });

    const answer = answerOf(await ben().type('issue Acme Wrong address by friday 5pm'));
    const issue = await world().database.prisma.issue.findFirstOrThrow();
    expect(answer).toContain('Wrong address');
    expect(issue.dueAt?.toISOString()).toBe('2026-11-27T22:00:00.000Z');
  });

  test('is the organization’s too, as long as nobody knows any other', async () => {
    const { prisma } = world().database;
    await ben().type('mine');
    await prisma.account.updateMany({ data: { zone: null } });
    await prisma.person.updateMany({ data: { zone: null } });
    await prisma.organization.updateMany({ data: { zone: 'UTC' } });

    await learn({ ...inTeams, kind: 'zone_seen', userId: 'T_BEN', zone: 'America/New_York' });
    await learn({ ...inTeams, kind: 'zone_seen', userId: 'T_CHIARA', zone: 'Europe/Rome' });

    expect((await prisma.organization.findFirstOrThrow()).zone).toBe('America/New_York');
  });

  test('of nobody who is known tells nothing', async () => {
    await learn({ ...inTeams, kind: 'zone_seen', userId: 'T_STRANGER', zone: 'Europe/Rome' });

    expect(await world().database.prisma.account.count({ where: { userId: 'T_STRANGER' } })).toBe(0);
  });
});

test('a Connector that moved is where cards go from then on', async () => {
  await learn({ ...inTeams, kind: 'moved', serviceUrl: 'https://smba.example/amer/' });

  const { serviceUrl } = await world().database.prisma.workspace.findFirstOrThrow({ where: inTeams });
  expect(serviceUrl).toBe('https://smba.example/amer/');
});

test('where Handrail was uninstalled nobody is known, until it is installed again', async () => {
  const { core, as, install } = world();
  await ana().type('issue Export shows last month');
  await learn({ platform: 'slack', tenant: 'T1', kind: 'uninstalled' });

  const nobody = 'I only work for members of this organization.';
  expect(answerOf(await ana().type('issue Another'))).toBe(nobody);
  expect(answerOf(await as('U_DANA').type('setup'))).toBe(nobody);
  const actor = { kind: 'account' as const, platform: 'slack' as const, tenant: 'T1', userId: 'U_ANA' };
  expect(await core.search({ typed: 'Export', actor, limit: 10 })).toEqual([]);
  expect(answerOf(await ben().type('find Export'))).toContain('Export shows last month');

  await install('slack');
  expect(answerOf(await ana().type('find Export'))).toContain('Export shows last month');
});

test('a group that is told of many times at once is one team', async () => {
  const group = { id: 'S_FIELD', handle: 'field', name: 'Field', memberIds: ['U_ANA'], disabled: false };
  const told: News = { platform: 'slack', tenant: 'T1', kind: 'group', group };
  await Promise.all(Array.from({ length: 10 }, () => learn(told)));

  const teams = await world().database.prisma.team.findMany({ where: { handle: { startsWith: 'field' } } });
  expect(teams.map(({ handle, groupId }) => ({ handle, groupId }))).toEqual([
    { handle: 'field', groupId: 'S_FIELD' },
  ]);
});
