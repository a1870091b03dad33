import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { clockOf, fire, listsIn, personCalled, rowButton, teamCalled } from './mornings.ts';

const world = useWorld();

const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:acme');
const at = (moment: string) => world().clock.set(new Date(moment));
const greet = async (name: string) => fire(world(), 'digest.personal', await personCalled(world(), name));
const clock = async (name: string) => clockOf(world(), 'digest.personal', await personCalled(world(), name));

describe('the morning of a person', () => {
  test('tells in their own chat what is due, overdue or offered to them, and no more', async () => {
    await ben().type('issue Acme Wrong address by wednesday 3pm');
    await ben().type('issue Acme Missing line by tuesday 10am');
    await ben().type('issue Acme Yearly invoices by 18 december');
    await ben().type('promise Acme H-1 a corrected invoice by wednesday noon');
    at('2026-11-25T07:55:00Z');
    await offerToBen('refund for 4411', 'friday 5pm');
    at('2026-11-25T08:00:00Z');
    await greet('Ben');
    expect(await listsIn(world(), 'direct-T_BEN')).toEqual([
      'Your day · Wed 25 Nov\n' +
        'Offered to you\n' +
        'H-4 refund for 4411 · Acme · offered by Ana · Fri 17:00 [Claim]\n' +
        'Overdue\n' +
        'H-2 Missing line · Acme · was due Tue 10:00 [Resolve]\n' +
        'Due today\n' +
        'H-1 Wrong address · Acme · Wed 15:00 [Resolve]\n' +
        'Promised by you\n' +
        'Acme: a corrected invoice · Wed 12:00 · H-1 [Kept]',
    ]);
  });

  test('stays true while they work it off', async () => {
    await ben().type('promise Acme a call by tuesday noon');
    at('2026-11-24T08:00:00Z');
    await greet('Ben');
    const answer = await ben().press(await buttonIn('a call'));
    expect(answerOf(answer)).toBe("Kept: 'a call'.\n[Undo]");
    expect(await listsIn(world(), 'direct-T_BEN')).toEqual(['Your day · Tue 24 Nov\nAll done.']);
  });

  test('is told once a day, by whomever, as a new message each day', async () => {
    await ben().type('issue Acme Missing line by tuesday 10am');
    at('2026-11-24T08:00:00Z');
    await Promise.all([greet('Ben'), greet('Ben')]);
    await greet('Ben');
    expect(await listsIn(world(), 'direct-T_BEN')).toHaveLength(1);
    at('2026-11-25T08:00:00Z');
    await greet('Ben');
    expect(await listsIn(world(), 'direct-T_BEN')).toHaveLength(2);
  });

  test('is silent where nothing is due', async () => {
    await ben().type('issue Acme Yearly invoices by 18 december');
    at('2026-11-24T08:00:00Z');
    await greet('Ben');
    expect(await listsIn(world(), 'direct-T_BEN')).toEqual([]);
    expect(await clock('Ben')).toBe('2026-11-25T08:00:00.000Z');
  });

  test('begins when their first team opens, in their own zone', async () => {
    const { prisma } = world().database;
    await prisma.team.update({
      where: { id: await teamCalled(world(), 'billing') },
      data: { hours: { 6: [['07:30', '12:00']] }, holidays: 'DE' },
    });
    await prisma.person.updateMany({ where: { name: 'Ben' }, data: { zone: 'America/New_York' } });
    await greet('Ben');
    expect(await clock('Ben')).toBe('2026-11-28T12:30:00.000Z');
  });

  test('begins at nine in the organization’s zone where they have neither', async () => {
    await world().database.prisma.person.updateMany({ where: { name: 'Dana' }, data: { zone: null } });
    at('2026-11-27T12:00:00Z');
    await greet('Dana');
    expect(await clock('Dana')).toBe('2026-11-30T08:00:00.000Z');
  });

  test('is over when they leave', async () => {
    await ben().type('issue Acme Missing line by tuesday 10am');
    await greet('Ben');
    await world().database.prisma.person.updateMany({
      where: { name: 'Ben' },
      data: { deactivatedAt: new Date('2026-11-23T20:00:00Z') },
    });
    at('2026-11-24T08:00:00Z');
    await greet('Ben');
    expect(await listsIn(world(), 'direct-T_BEN')).toEqual([]);
    expect(await clock('Ben')).toBeNull();
  });
});

async function offerToBen(note: string, due: string): Promise<void> {
  const to = `person:${await personCalled(world(), 'Ben')}`;
  await ana().tap('handoff.offer', { to, issue: 'new', note, due });
}

async function buttonIn(words: string) {
  await world().courier.sweep();
  return rowButton(world(), 'direct-T_BEN', words);
}
