import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { orphanMinutes, sweepOrphans } from '../../../src/core/cover/sweep-orphans.ts';
import { fireDueClocks } from '../../../src/schedule/due-clocks.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf, recordOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');

async function idOf(name: string): Promise<string> {
  return (await world().database.prisma.person.findFirstOrThrow({ where: { name } })).id;
}

/** Ben has H-1, due on Friday; Dana leads Billing. */
async function benHasOne(): Promise<void> {
  const { prisma } = world().database;
  await prisma.team.updateMany({ where: { handle: 'billing' }, data: { leadId: await idOf('Dana') } });
  await ana().type('issue Acme credit note for 4411 by friday 5pm');
  await ana().type('handoff H-1 @billing please');
  await ben().type('claim H-1');
}

async function sweep(): Promise<void> {
  await sweepOrphans(world().database, world().clock);
  world().clock.advance(2_000);
  await strike(world());
  await strike(world());
}

/** What stands before Dana: her card, wherever she reads it. */
async function needsOfDana(): Promise<string[]> {
  const chats = [...(await world().seen('direct-U_DANA')), ...(await world().seen('direct-T_DANA'))];
  return chats.filter(card => card.startsWith('Needs you'));
}

/** The card with one such row and nothing else. */
const needs = (row: string) => [`Needs you\nNobody answers for it\n${row} [Hand off]`];

describe('an issue whose owner is away beyond its deadline, and nobody covers', () => {
  async function benGoes(): Promise<void> {
    await benHasOne();
    const asked = await ben().type('away until monday');
    await ben().submit(asked, { person: '' });
    await strike(world());
  }

  test('is put before the lead at once, and only once', async () => {
    await benGoes();
    await strike(world());
    expect(await needsOfDana()).toEqual(
      needs('H-1 credit note for 4411 · Acme · Ben is away, and nobody covers'),
    );
    const { pingedAt } = await world().database.prisma.person.findFirstOrThrow({ where: { name: 'Dana' } });
    expect(pingedAt).not.toBeNull();

    await sweep();
    world().clock.advance(3_600_000);
    await sweep();
    expect(await needsOfDana()).toHaveLength(1);
    expect(await world().database.prisma.person.findFirstOrThrow({ where: { name: 'Dana' } })).toMatchObject({
      pingedAt,
    });
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben' });
    expect(await historyOf(world(), 1)).toContain('Handrail issue.left_behind');
  });

  test('counts the minutes until somebody has it', async () => {
    await benGoes();
    world().clock.advance(30 * 60_000);
    expect(await orphanMinutes(world().database, world().clock)).toBeCloseTo(30, 1);

    await world().as('T_DANA', '19:billing').type('handoff H-1 @support please');
    await ana().type('claim H-1');
    world().clock.advance(60 * 60_000);
    await sweep();
    expect(await orphanMinutes(world().database, world().clock)).toBeCloseTo(30, 1);
  });

  test('is theirs again without a word when they are back', async () => {
    await benGoes();
    world().clock.advance(10 * 60_000);
    await ben().tap('person.back', {});
    await strike(world());
    const minutes = await orphanMinutes(world().database, world().clock);
    world().clock.advance(60 * 60_000);
    expect(await orphanMinutes(world().database, world().clock)).toBe(minutes);
    expect(await needsOfDana()).toEqual([]);
  });

  test('needs nobody while it is offered, and does again when nobody took it', async () => {
    await benGoes();
    await strike(world());
    const { id: issue } = await world().database.prisma.issue.findFirstOrThrow();
    const { id } = await world().database.prisma.team.findFirstOrThrow({ where: { handle: 'support' } });
    const dana = world().as('U_DANA');
    await dana.tap('handoff.offer', { issue, to: `team:${id}`, note: 'please', from: 'list' });
    expect(await needsOfDana()).toEqual([]);

    await dana.type('recall H-1');
    world().clock.advance(3_600_000);
    await sweep();
    await strike(world());
    await strike(world());
    expect(await needsOfDana()).toEqual([expect.stringContaining('H-1 credit note for 4411')]);
  });

  test('goes to who covers where its deadline moves into the absence later', async () => {
    await benHasOne();
    await ben().type('away until wednesday, Chiara covers');
    await strike(world());
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben' });
    await world().database.prisma.issue.updateMany({
      data: { dueAt: new Date('2026-11-24T10:00:00Z'), nextDeadlineAt: new Date('2026-11-24T10:00:00Z') },
    });
    await sweep();
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara' });
    expect(await orphanMinutes(world().database, world().clock)).toBe(0);
  });
});

describe('an issue whose owner', () => {
  test('has left, whom no news told of, is found by the sweep', async () => {
    await benHasOne();
    await world().database.prisma.person.updateMany({
      where: { name: 'Ben' },
      data: { deactivatedAt: new Date('2026-11-23T12:30:00Z') },
    });
    await sweep();
    expect(await recordOf(world(), 1)).toMatchObject({ owner: null, team: 'Billing' });
    expect((await historyOf(world(), 1)).at(-1)).toBe('Handrail issue.released');
  });

  test("was taken out of the customer's room is put before the lead, once, until they are in it again", async () => {
    await ana().type('issue Acme export is empty by friday 5pm');
    await world().database.prisma.team.updateMany({
      where: { handle: 'support' },
      data: { leadId: await idOf('Dana') },
    });
    const look = (memberIds: string[]) => {
      const room = world().slack.rooms.get('C-acme');
      if (room) room.memberIds = memberIds;
      const place = { platform: 'slack' as const, tenant: 'T1', kind: 'channel' as const, room: 'C-acme' };
      return world().core.learn({ kind: 'room_changed', platform: 'slack', tenant: 'T1', place });
    };
    await look(['U_ANA', 'U_DANA']);
    await strike(world());
    expect(await needsOfDana()).toEqual([]);

    world().clock.advance(60_000);
    await look(['U_DANA']);
    await strike(world());
    await sweep();
    expect(await needsOfDana()).toEqual(
      needs("H-1 export is empty · Acme · Ana is not in the customer's room any more"),
    );

    await look(['U_ANA', 'U_DANA']);
    await strike(world());
    expect(await needsOfDana()).toEqual([]);
    expect(await world().database.prisma.orphan.count({ where: { endedAt: null } })).toBe(0);
  });
});

describe('an issue whose customer', () => {
  async function said(minutesAgo: number, inbound: boolean, automatic = false): Promise<void> {
    const { prisma } = world().database;
    const { id, customerId, organizationId } = await prisma.issue.findFirstOrThrow();
    const at = new Date(new Date('2026-11-23T13:00:00Z').getTime() - minutesAgo * 60_000);
    await prisma.interaction.create({
      data: {
        id: randomUUID(),
        organizationId,
        customerId,
        issueId: id,
        channel: 'mail',
        inbound,
        automatic,
        who: 'Otto',
        text: 'hello',
        at,
      },
    });
  }

  test('had nothing but an automatic reply for an hour is put before the lead', async () => {
    await benHasOne();
    await said(90, true);
    await said(89, false, true);
    await sweep();
    expect(await needsOfDana()).toEqual(
      needs('H-1 credit note for 4411 · Acme · The customer has had nothing but an automatic reply'),
    );

    await ben().tap('interaction.note', {
      issue: (await world().database.prisma.issue.findFirstOrThrow()).id,
      channel: 'call',
      said: 'hello',
    });
    expect(await needsOfDana()).toEqual([]);
  });

  test('had it after hours waits for the opening', async () => {
    await benHasOne();
    await said(0, true);
    await said(0, false, true);
    await world().database.prisma.interaction.updateMany({ data: { at: new Date('2026-11-23T19:00:00Z') } });
    world().clock.set(new Date('2026-11-24T08:30:00Z'));
    await sweep();
    expect(await needsOfDana()).toEqual([]);
    world().clock.set(new Date('2026-11-24T09:30:00Z'));
    await sweep();
    expect(await needsOfDana()).toHaveLength(1);
  });

  test('goes to another one of a team that assigns, with why, and then to the lead, but not round', async () => {
    await benHasOne();
    await world().database.prisma.team.updateMany({ where: { handle: 'billing' }, data: { assigns: true } });
    await said(0, true);
    await said(0, false, true);
    const minutes = (count: number) => world().clock.advance(count * 60_000);
    await world().database.prisma.interaction.updateMany({ data: { at: new Date('2026-11-23T13:00:01Z') } });
    minutes(61);
    await sweep();
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara', team: 'Billing' });
    expect((await world().seen('19:billing'))[0]).toContain('Chiara: Berlin hours, 0 of 8');
    for (let hour = 0; hour < 2; hour += 1) {
      minutes(60);
      await sweep();
    }
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara' });
    expect(await needsOfDana()).toHaveLength(1);
  });

  test('was answered by a person, or a machine just now, is not', async () => {
    await benHasOne();
    await said(90, true);
    await said(89, false, true);
    await said(30, false);
    await sweep();
    expect(await needsOfDana()).toEqual([]);
  });
});

test('what waits in a queue in which nobody is left is put before the admins', async () => {
  await benHasOne();
  const { prisma } = world().database;
  await prisma.person.updateMany({
    where: { name: 'Ben' },
    data: { deactivatedAt: new Date('2026-11-23T12:30:00Z') },
  });
  await sweep();
  await prisma.team.updateMany({ where: { handle: 'billing' }, data: { leadId: null } });
  await prisma.member.deleteMany();
  await sweep();
  expect(await needsOfDana()).toEqual(
    needs('H-1 credit note for 4411 · Acme · It waits in the queue of a team in which nobody is left'),
  );

  await world().as('T_CHIARA', '19:billing').type('team join @billing');
  expect(await needsOfDana()).toEqual([]);
});

test('a team that assigns gives what its owner left to whoever is next up', async () => {
  await benHasOne();
  const { prisma } = world().database;
  await prisma.team.updateMany({ where: { handle: 'billing' }, data: { assigns: true } });
  await prisma.person.updateMany({
    where: { name: 'Ben' },
    data: { deactivatedAt: new Date('2026-11-23T12:30:00Z') },
  });
  await sweep();
  expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara', team: 'Billing' });
});

test('what is given out because its cover goes away too comes back to whose it is', async () => {
  await benHasOne();
  const { prisma } = world().database;
  const { id: teamId, organizationId } = await prisma.team.findFirstOrThrow({ where: { handle: 'billing' } });
  await prisma.team.update({ where: { id: teamId }, data: { assigns: true } });
  await prisma.member.create({ data: { teamId, personId: await idOf('Ana'), organizationId } });
  await ben().type('away until monday, Chiara covers');
  await strike(world());
  const asked = await world().as('T_CHIARA').type('away until monday');
  await world().as('T_CHIARA').submit(asked, { person: '' });
  await strike(world());
  expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana', team: 'Billing' });

  world().clock.advance(60_000);
  await ben().tap('person.back', {});
  await strike(world());
  expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben', team: 'Billing' });
});

test('two that sweep at once tell it once', async () => {
  await benHasOne();
  await world().database.prisma.person.updateMany({
    where: { name: 'Ben' },
    data: {
      awaySinceAt: new Date('2026-11-23T12:00:00Z'),
      awayUntilAt: new Date('2026-11-30T08:00:00Z'),
    },
  });
  const { database, clock, core, anotherCore } = world();
  await Promise.all([sweepOrphans(database, clock), sweepOrphans(database, clock)]);
  clock.advance(2_000);
  const log = pino({ level: 'silent' });
  const another = anotherCore();
  await Promise.all([
    fireDueClocks({ database, clock, core, log }),
    fireDueClocks({ database, clock, core: another, log }),
  ]);
  await Promise.all([sweepOrphans(database, clock), sweepOrphans(database, clock)]);
  clock.advance(2_000);
  await Promise.all([
    fireDueClocks({ database, clock, core, log }),
    fireDueClocks({ database, clock, core: another, log }),
  ]);
  await strike(world());
  expect(await needsOfDana()).toHaveLength(1);
  expect(await historyOf(world(), 1)).toHaveLength(4);
  expect(await database.prisma.orphan.count()).toBe(1);
});

test('what nobody needs to look at is not looked at', async () => {
  await benHasOne();
  expect(await sweepOrphans(world().database, world().clock)).toBe(0);
  expect(answerOf(await ben().type('mine'))).toContain('H-1');
});
