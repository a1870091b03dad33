import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { recordOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const promiseOf = () => world().database.prisma.commitment.findFirstOrThrow();

async function handedOver(): Promise<Outcome> {
  await ana().type('issue Export is empty');
  await ana().type('promise a fix by friday');
  await ana().type('handoff H-1 @billing look into it');
  return ben().type('claim H-1');
}

describe('a promise that comes with an issue', () => {
  test('is the new owner’s to confirm; until then the card says so', async () => {
    const claimed = await handedOver();

    expect(answerOf(claimed)).toBe(
      'H-1 is yours, with what Acme was promised. Do you keep it?\na fix · Fri 17:00 · Ana [Confirm]\n[Other date] [Undo]',
    );
    expect(await world().seen('C-acme')).toEqual([
      expect.stringContaining('Promised: a fix · Fri 17:00 · Ana · to be confirmed by Ben [Confirm]'),
    ]);
    const [line] = claimed.kind === 'done' ? (claimed.card?.body.slice(1) ?? []) : [];
    await ben().press(line && 'button' in line ? line.button : undefined);

    expect(await promiseOf()).toMatchObject({ backing: 'backed', state: 'open' });
    expect(await world().seen('C-acme')).toEqual([
      expect.stringContaining('Promised: a fix · Fri 17:00 · Ana · backed by Ben [Kept]'),
    ]);
    expect(await world().seen('direct-U_ANA')).toContain(
      "Ben backs your promise to Acme on H-1, 'a fix', by Fri 17:00. It holds.",
    );
  });

  test('may be countered: whoever promised decides, and the customer knows the first date', async () => {
    await handedOver();
    const asked = await ben().tap('commitment.move', { issue: 1, from: 'answer' });
    await ben().submit(asked, { due: 'monday noon', reason: 'the vendor is late' });

    expect((await world().seen('direct-U_ANA')).at(-1)).toBe(
      "Ben can keep your promise to Acme on H-1, 'a fix', by Mon 30 Nov 12:00: the vendor is late\n" +
        'They have been told Fri 17:00.\n[Take that date] [Ask again]',
    );
    expect(await recordOf(world(), 1)).toMatchObject({ deadline: '2026-11-27T16:00:00.000Z' });
    await ana().tap('commitment.take', { commitment: (await promiseOf()).id });
    expect(await promiseOf()).toMatchObject({
      dueAt: new Date('2026-11-30T11:00:00Z'),
      firstDueAt: new Date('2026-11-27T16:00:00Z'),
    });
  });

  test('cannot be taken back any more because nobody has confirmed it', async () => {
    await handedOver();
    world().clock.advance(11 * 60_000);
    expect(
      answerOf(await ana().tap('commitment.withdraw', { commitment: (await promiseOf()).id })),
    ).toContain('It is too late to take that back.');
  });

  test('is plainly theirs again when it comes back to whoever promised', async () => {
    await handedOver();
    await ben().type('handoff H-1 @support look into it');
    const back = await ana().type('claim H-1');
    expect(answerOf(back)).not.toContain('Do you keep it?');
    expect(await promiseOf()).toMatchObject({ backing: 'none', delivererId: null });
  });

  test('stays with the team that backs it', async () => {
    await ana().type('issue Export is empty');
    await ana().type('promise a refund by friday @billing');
    await ben().tap('commitment.back', { commitment: (await promiseOf()).id });
    const { prisma } = world().database;
    const dana = await prisma.person.findFirstOrThrow({ where: { name: 'Dana' } });
    await ana().tap('handoff.offer', { issue: 1, to: `person:${dana.id}`, note: 'look into it' });
    expect(answerOf(await world().as('U_DANA', 'C-acme').type('claim H-1'))).not.toContain('Do you keep it?');
    expect(await promiseOf()).toMatchObject({
      backing: 'backed',
      delivererId: null,
      teamId: expect.any(String),
    });
  });

  test('is asked for again where nobody has confirmed it within two hours', async () => {
    await handedOver();
    world().clock.advance(120 * 60_000);
    await strike(world());
    const told = (await world().seen('direct-T_BEN')).at(-1);
    expect(told).toContain("Ben has not said yet whether 'a fix' for Acme holds, by Fri 17:00.");
    expect(told).toContain('[Back it] [Other date]');
  });
});

describe('a promise that comes due', () => {
  async function lead(handle: string, name: string): Promise<void> {
    const { prisma } = world().database;
    const { id } = await prisma.person.findFirstOrThrow({ where: { name } });
    await prisma.team.updateMany({ where: { handle }, data: { leadId: id } });
  }

  async function at(moment: string): Promise<void> {
    world().clock.set(new Date(moment));
    await strike(world());
  }

  test('reminds whoever has to act once, on the morning of its day (commitment.remind)', async () => {
    await ana().type('promise Acme a fix by friday');
    await at('2026-11-27T07:59:00Z');
    expect(await world().seen('direct-U_ANA')).toEqual([]);
    await at('2026-11-27T08:00:00Z');
    await at('2026-11-27T15:00:00Z');
    expect(await world().seen('direct-U_ANA')).toEqual([
      "Acme was promised 'a fix': it is due Fri 17:00.\n[Kept] [Other date] [Broken]",
    ]);
  });

  test('reminds once three quarters of a short time have passed', async () => {
    await ana().type('promise Acme a call by today 16:00');
    await at('2026-11-23T14:29:00Z');
    expect(await world().seen('direct-U_ANA')).toEqual([]);
    await at('2026-11-23T14:30:00Z');
    expect(await world().seen('direct-U_ANA')).toHaveLength(1);
  });

  test('never reminds at night', async () => {
    world().clock.set(new Date('2026-11-23T19:00:00Z'));
    await ana().type('promise Acme a report by tuesday 7:00');
    for (const hour of ['23:00', '02:00', '05:00', '05:59'])
      await at(`2026-11-2${hour < '12' ? 4 : 3}T${hour}:00Z`);
    expect(await world().seen('direct-U_ANA')).toEqual([]);
  });

  test('reminds when it would have been, where the hours of its team change meanwhile (commitment.recompute)', async () => {
    const dana = world().as('U_DANA', 'C-support');
    await ana().type('issue Export is empty');
    await ana().type('promise a fix by friday');
    await dana.type('team hours @support mon-fri 11-19');
    await strike(world());
    await at('2026-11-27T08:00:00Z');
    expect(await world().seen('direct-U_ANA')).toEqual([]);
    await at('2026-11-27T10:00:00Z');
    expect(await world().seen('direct-U_ANA')).toHaveLength(1);

    await dana.type('team hours @support mon-fri 13-19');
    await at('2026-11-27T12:00:00Z');
    expect(await world().seen('direct-U_ANA')).toHaveLength(1);
  });

  test('of another team to deliver, reminds by that one’s hours, and at once where it should have been by now', async () => {
    const dana = world().as('U_DANA', 'C-support');
    await ana().type('issue Export is empty');
    await ana().type('promise Acme a refund by today 16:00 @billing');
    await dana.type('team hours @support mon-fri 11-19');
    await ben().tap('commitment.back', { commitment: (await promiseOf()).id });
    await at('2026-11-23T14:15:00Z');
    expect(await world().seen('direct-T_BEN')).toEqual([]);

    await dana.type('team hours @billing mon-fri 14-15:30');
    await strike(world());
    await strike(world());
    expect(await world().seen('direct-T_BEN')).toHaveLength(1);
  });

  test('is reminded of by the zone of the organization, where no team has it', async () => {
    await world().database.prisma.member.deleteMany();
    await ana().type('promise Acme a fix by friday');
    await world().as('U_DANA', 'C-support').type('settings zone Lisbon');
    await strike(world());
    await at('2026-11-27T08:00:00Z');
    expect(await world().seen('direct-U_ANA')).toEqual([]);
    await at('2026-11-27T09:00:00Z');
    expect(await world().seen('direct-U_ANA')).toHaveLength(1);
  });

  test('reminds whoever backs it', async () => {
    await ana().type('promise Acme a refund by friday @billing');
    await ben().tap('commitment.back', { commitment: (await promiseOf()).id });
    await at('2026-11-27T08:00:00Z');
    expect(await world().seen('direct-T_BEN')).toEqual([
      "Acme was promised 'a refund': it is due Fri 17:00.\n[Kept] [Other date] [Broken]",
    ]);
  });

  test('is the lead’s to know of once it is overdue (commitment.overdue)', async () => {
    await lead('support', 'Chiara');
    await ana().type('issue Export is empty');
    await ana().type('promise a fix by friday');
    await at('2026-11-27T16:00:00Z');
    await at('2026-11-27T16:01:00Z');
    expect(await world().seen('direct-T_CHIARA')).toEqual([
      'Needs you\nPromised, and overdue\nAcme: a fix · was due Fri 17:00 · Ana · H-1 [Other date]',
    ]);

    const { id: commitment } = await promiseOf();
    await world()
      .as('T_CHIARA', '19:billing')
      .tap('commitment.move', { commitment, due: 'next tuesday 9am', reason: 'they are away', from: 'list' });
    expect(await world().seen('direct-T_CHIARA')).toEqual([]);
  });

  test('of no issue is the lead’s of whoever gave it, and goes as it is kept', async () => {
    await lead('support', 'Chiara');
    await ana().type('promise Acme a report by friday');
    await at('2026-11-27T16:00:00Z');
    await at('2026-11-27T16:01:00Z');
    expect(await world().seen('direct-T_CHIARA')).toEqual([
      'Needs you\nPromised, and overdue\nAcme: a report · was due Fri 17:00 · Ana [Other date]',
    ]);

    await ana().tap('commitment.keep', { commitment: (await promiseOf()).id });
    expect(await world().seen('direct-T_CHIARA')).toEqual([]);
  });

  test('that another team must deliver is its lead’s, until they have named another date', async () => {
    await lead('support', 'Dana');
    await lead('billing', 'Chiara');
    await ana().type('promise Acme a refund by friday @billing');
    await ben().tap('commitment.back', { commitment: (await promiseOf()).id });
    await at('2026-11-27T16:00:00Z');
    await at('2026-11-27T16:01:00Z');
    const needs = async (room: string) =>
      (await world().seen(room)).filter(text => text.startsWith('Needs you'));
    expect(await needs('direct-T_CHIARA')).toEqual([
      'Needs you\nPromised, and overdue\nAcme: a refund · was due Fri 17:00 · Ben [Other date]',
    ]);
    expect(await needs('direct-U_DANA')).toEqual([]);

    const { id: commitment } = await promiseOf();
    const later = { commitment, due: 'next tuesday 9am', reason: 'the bank is closed' };
    await world().as('T_CHIARA', '19:billing').tap('commitment.move', later);
    expect(await needs('direct-T_CHIARA')).toEqual([]);
  });

  test('of somebody without a team is the admins’', async () => {
    await world().database.prisma.member.deleteMany({});
    await ana().type('promise Acme a report by friday');
    await at('2026-11-27T16:00:00Z');
    await at('2026-11-27T16:01:00Z');
    expect(await world().seen('direct-U_DANA')).toEqual([expect.stringContaining('Acme: a report')]);

    await ana().tap('commitment.keep', { commitment: (await promiseOf()).id });
    expect(await world().seen('direct-U_DANA')).toEqual([]);
  });

  test('at night waits for the opening', async () => {
    await lead('support', 'Chiara');
    await ana().type('promise Acme a report by tuesday 6:00');
    await at('2026-11-24T07:59:00Z');
    expect(await world().seen('direct-T_CHIARA')).toEqual([]);
    await at('2026-11-24T08:00:00Z');
    await at('2026-11-24T08:00:01Z');
    expect(await world().seen('direct-T_CHIARA')).toHaveLength(1);
  });

  test('says nothing once it is kept, and goes by the new date once it has moved', async () => {
    await ana().type('promise Acme a fix by thursday');
    await ana().type('move promise they are away, friday');
    await at('2026-11-26T16:30:00Z');
    expect(await world().seen('direct-U_ANA')).toEqual([]);
    await ana().tap('commitment.keep', { commitment: (await promiseOf()).id });
    await at('2026-11-30T16:30:00Z');
    expect(await world().seen('direct-U_ANA')).toEqual([]);
  });
});
