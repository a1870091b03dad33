import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { listsIn } from './mornings.ts';

const world = useWorld();

describe('digest, typed', () => {
  test('shows the team of the room, to the one who asks alone', async () => {
    await world().as('U_ANA', 'C-acme').type('handoff @billing refund for invoice 4411 by friday 5pm');
    const shown = answerOf(await world().as('T_DANA', '19:billing').type('digest'));
    expect(shown).toBe(
      'Billing · Mon 23 Nov\n' +
        'Since Sun 14:00\n' +
        'H-1 refund for invoice 4411 · Ana offered it to Billing: refund for invoice 4411, by Fri 17:00\n' +
        'Waiting to be claimed\n' +
        'H-1 refund for invoice 4411 · Acme · offered by Ana · Fri 17:00 [Claim]\n' +
        '1 waiting · 0 open',
    );
    expect(await listsIn(world(), '19:billing')).toEqual([]);
  });

  test('elsewhere shows my own team', async () => {
    const shown = answerOf(await world().as('U_ANA', 'C-random').type('digest'));
    expect(shown).toBe('Support: nothing is waiting, overdue or due today.');
  });

  test('shows the team that is named, wherever it is typed', async () => {
    const shown = answerOf(await world().as('U_ANA', 'C-support').type('digest @billing'));
    expect(shown).toMatch(/^Billing: /);
  });

  test('says so where no team can be meant', async () => {
    const dana = world().as('U_DANA', 'C-random');
    expect(answerOf(await dana.type('digest'))).toBe('You are in no team yet. Name one: digest @billing');
    expect(answerOf(await dana.type('digest @nobody'))).toMatch(/^There is no team @nobody/);
  });

  test('is refused to guests', async () => {
    const outcome = await world().as('U_GUEST', 'C-acme').type('digest @billing');
    expect(outcome).toMatchObject({ kind: 'refused', code: 'not_staff' });
  });
});
