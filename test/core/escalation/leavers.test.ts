import { describe, expect, test } from 'vitest';
import { sweepRoles } from '../../../src/core/escalation/sweep-roles.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf } from '../../recorded-platform.ts';
import { type Acting, useWorld } from '../../world.ts';
import { strike } from '../records.ts';

const world = useWorld();
const dana = () => world().as('U_DANA');
const chiara = () => world().as('T_CHIARA');
const prisma = () => world().database.prisma;

const idOf = async (name: string) => (await prisma().person.findFirstOrThrow({ where: { name } })).id;
const teamOf = async (handle: string) => (await prisma().team.findFirstOrThrow({ where: { handle } })).id;

/** They left, and Handrail has looked who did. */
async function leaves(name: string): Promise<void> {
  const deactivatedAt = new Date('2026-11-23T12:59:00Z');
  await prisma().person.updateMany({ where: { name }, data: { deactivatedAt } });
  await sweepRoles(world().database, world().clock);
  await strike(world());
}

const needs = async (room: string) => (await world().seen(room)).filter(text => text.startsWith('Needs you'));
const row = (text: string) => [`Needs you\nLeft, and still named\n${text}`];

/** Fills in the form that the only button of somebody's card opens. */
async function pressed(who: Acting, intent: string, input: object, entered: object): Promise<Outcome> {
  const asked = await who.tap(intent, { ...input, from: 'list' });
  return who.submit(asked, { ...entered });
}

describe('somebody who has left, and', () => {
  test('leads a team, is before its deputy, who names another', async () => {
    const data = { leadId: await idOf('Ben'), deputyId: await idOf('Chiara') };
    await prisma().team.updateMany({ where: { handle: 'billing' }, data });
    await leaves('Ben');

    expect(await needs('direct-T_CHIARA')).toEqual(row('Ben, who leads Billing, has left [Name a lead]'));
    expect(await needs('direct-U_DANA')).toEqual([]);

    const team = `team:${await teamOf('billing')}`;
    const named = await pressed(chiara(), 'team.lead', { team }, { person: `person:${await idOf('Dana')}` });
    expect(answerOf(named)).toBe('Dana leads Billing now.');
    expect(await needs('direct-T_CHIARA')).toEqual([]);
  });

  test('leads a team without a deputy, is before the admins', async () => {
    await prisma().team.updateMany({ where: { handle: 'billing' }, data: { leadId: await idOf('Ben') } });
    await leaves('Ben');

    expect(await needs('direct-U_DANA')).toEqual(row('Ben, who leads Billing, has left [Name a lead]'));
    const team = `team:${await teamOf('billing')}`;
    await pressed(dana(), 'team.lead', { team }, { person: `person:${await idOf('Chiara')}` });
    expect(await needs('direct-U_DANA')).toEqual([]);
  });

  test('is deputy or on call, is before the lead, who names another or nobody', async () => {
    const data = { leadId: await idOf('Chiara'), deputyId: await idOf('Ben'), onCallId: await idOf('Ben') };
    await prisma().team.updateMany({ where: { handle: 'billing' }, data });
    await leaves('Ben');

    expect(await needs('direct-T_CHIARA')).toEqual([
      'Needs you\nLeft, and still named\nBen, deputy of Billing, has left [Name a deputy]\nBen, on call for Billing, has left [Name another]',
    ]);
    const team = `team:${await teamOf('billing')}`;
    expect(answerOf(await pressed(chiara(), 'team.deputy', { team }, { person: '' }))).toBe(
      'Billing has no deputy now.',
    );
    const onCall = await pressed(
      chiara(),
      'team.on_call',
      { team },
      { person: `person:${await idOf('Dana')}` },
    );
    expect(answerOf(onCall)).toBe('Dana is on call for Billing now.');
    expect(await needs('direct-T_CHIARA')).toEqual([]);
  });

  test('is on duty for all, is before the admins', async () => {
    await prisma().organization.updateMany({ data: { dutyPersonId: await idOf('Ben') } });
    await leaves('Ben');

    expect(await needs('direct-U_DANA')).toEqual(row('Ben, on duty for every team, has left [Name another]'));
    expect(answerOf(await pressed(dana(), 'settings.duty', {}, { person: '' }))).toBe(
      'Nobody is on duty now.',
    );
    expect(await needs('direct-U_DANA')).toEqual([]);
  });

  test('is a customer’s account owner, is before the lead of their team, or the admins where they have none', async () => {
    await prisma().team.updateMany({ where: { handle: 'billing' }, data: { leadId: await idOf('Chiara') } });
    await prisma().customer.updateMany({ data: { accountOwnerId: await idOf('Ben') } });
    await leaves('Ben');
    const said = 'Ben, account owner of Acme, has left [Name another]';
    expect(await needs('direct-T_CHIARA')).toEqual(row(said));
    expect(await needs('direct-U_DANA')).toEqual([]);

    await prisma().member.deleteMany({ where: { personId: await idOf('Ben') } });
    await leaves('Ben');
    expect(await needs('direct-U_DANA')).toEqual(row(said));

    const { id: customer } = await prisma().customer.findFirstOrThrow();
    await pressed(dana(), 'customer.owner', { customer }, { person: `person:${await idOf('Ana')}` });
    expect(await needs('direct-U_DANA')).toEqual([]);
  });

  test('covers for somebody, is before the lead of whoever is away, who names another', async () => {
    await prisma().team.updateMany({ where: { handle: 'billing' }, data: { leadId: await idOf('Dana') } });
    await world().as('U_ANA', 'C-acme').type('handoff @billing credit note by friday 5pm');
    await world().as('T_BEN', '19:billing').type('claim');
    await world().as('T_BEN', '19:billing').type('away until monday, Ana covers');
    await strike(world());
    await leaves('Ana');

    expect(await needs('direct-U_DANA')).toEqual([
      expect.stringContaining('Ana, who covers for Ben until Mon 30 Nov 09:00, has left [Name another]'),
    ]);
    const input = { person: await idOf('Ben') };
    const cover = `person:${await idOf('Chiara')}`;
    expect(
      answerOf(
        await world()
          .as('U_ANA')
          .tap('cover.name', { ...input, cover }),
      ),
    ).toContain('I only work for');
    expect(answerOf(await chiara().tap('cover.name', { ...input, cover }))).toBe(
      "Only Ben's lead or an admin can name who covers.",
    );
    expect(
      answerOf(await pressed(dana(), 'cover.name', input, { cover: `person:${await idOf('Ben')}` })),
    ).toBe('Ben is away too. Name somebody else.');
    expect(answerOf(await pressed(dana(), 'cover.name', input, { cover }))).toBe(
      'Chiara covers for Ben now.',
    );
    expect((await needs('direct-U_DANA')).join()).not.toContain('has left [Name another]');
    expect((await world().seen('direct-T_CHIARA')).join()).toContain('Ben is away until');
  });
});

test('who can name another is told once, and not again by each look', async () => {
  await prisma().organization.updateMany({ data: { dutyPersonId: await idOf('Ben') } });
  await leaves('Ben');
  await sweepRoles(world().database, world().clock);
  const { dueAt } = await prisma().clock.findFirstOrThrow({ where: { intent: 'needs.ping' } });
  expect(dueAt).toBeNull();
});

test('who takes over a team sees what the lead before had to decide', async () => {
  await prisma().team.updateMany({
    where: { handle: 'billing' },
    data: { leadId: await idOf('Ben'), onCallId: await idOf('Ana') },
  });
  await leaves('Ana');
  expect(await needs('direct-T_BEN')).toEqual(row('Ana, on call for Billing, has left [Name another]'));

  await dana().tap('team.lead', {
    team: `team:${await teamOf('billing')}`,
    person: `person:${await idOf('Chiara')}`,
  });
  await strike(world());
  expect(await needs('direct-T_CHIARA')).toHaveLength(1);
  expect(await needs('direct-T_BEN')).toEqual([]);
});

test('a speaker who has left is followed by the account owner', async () => {
  await world().as('U_ANA', 'C-acme').type('issue Export is empty');
  await world().as('U_ANA', 'C-acme').type('handoff @billing look');
  await world().as('T_BEN', '19:billing').type('claim');
  expect((await world().seen('C-acme')).join()).toContain('Ana, who talks to Acme');

  await prisma().customer.updateMany({ data: { accountOwnerId: await idOf('Dana') } });
  await prisma().person.updateMany({ where: { name: 'Ana' }, data: { deactivatedAt: new Date() } });
  await world().as('T_BEN', '19:billing').type('snooze H-1 until tomorrow');
  expect((await world().seen('C-acme')).join()).toContain('Dana talks to Acme');
});
