import { beforeEach, describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');

/** What stands in a room, once the clocks have struck. */
async function seen(room: string): Promise<string[]> {
  world().clock.advance(1000);
  await strike(world());
  return world().seen(room);
}

/** The line about other teams on each card of a room. */
async function others(room: string): Promise<string[]> {
  const lines = (await seen(room)).flatMap(text => text.split('\n'));
  return lines.filter(line => line.startsWith('Also at'));
}

describe('once a second team is busy with a customer', () => {
  beforeEach(async () => {
    await ana().type('handoff @billing credit note for 4411 by friday 5pm');
    await ben().type('claim H-1');
    expect(await others('19:billing')).toEqual([]);
  });

  test('its cards say what the other has, who has it and by when, for as long as it is so', async () => {
    await ana().type('issue Login fails by thursday 5pm');
    expect(await others('19:billing')).toEqual(['Also at Acme: H-2 Login fails, Ana (Support), Thu 17:00']);

    await ana().type(['speaker H-2 ', { kind: 'person', platform: 'slack', id: 'U_DANA', label: 'Dana' }]);
    expect(await others('19:billing')).toEqual([
      'Also at Acme: H-2 Login fails, Ana (Support), Thu 17:00, Dana talks to them',
    ]);

    await ana().type('issue Report is slow');
    expect(await others('19:billing')).toEqual([
      'Also at Acme: H-3 Report is slow, Ana (Support), 1 more [Show all]',
    ]);

    await ana().type('resolve H-2');
    await ana().type('resolve H-3');
    expect(await others('19:billing')).toEqual([]);
  });

  test('in the rooms of the customer the cards of both stand, and need not say so', async () => {
    await ana().type('issue Login fails');
    await world().as('U_ANA', 'C-support').type('issue Acme Report is slow');

    for (const room of ['C-acme', '19:acme']) {
      expect(await seen(room)).toHaveLength(3);
      expect(await others(room)).toEqual([]);
    }
  });

  test('an offer says it before it is claimed', async () => {
    await ana().type('issue Login fails');
    await ana().type('handoff H-2 @billing look into it');

    expect(await others('19:billing')).toEqual([
      'Also at Acme: H-2 Login fails, Ana (Support)',
      'Also at Acme: H-1 credit note for 4411, Ben (Billing), Fri 17:00, Ana talks to them',
    ]);
    await ben().type('claim H-2');
    expect(await others('19:billing')).toEqual([]);
  });

  test('whoever has something with them sees the other team in their own list, which costs no message', async () => {
    await ana().type('issue Login fails by thursday 5pm');

    expect(answerOf(await ana().type('mine'))).toContain(
      'H-2 Login fails · Acme · Thu 17:00 · also Billing [',
    );
    expect(answerOf(await ben().type('mine'))).toContain('Fri 17:00 · also Support [');
    await ana().type('resolve H-2');
    expect(answerOf(await ben().type('mine'))).not.toContain('also');
  });

  test('an App Home is kept true about it', async () => {
    await world().core.perform({
      name: 'home.open',
      input: {},
      actor: { kind: 'account', platform: 'slack', tenant: 'T1', userId: 'U_ANA' },
      place: { platform: 'slack', tenant: 'T1', kind: 'home' },
      key: 'home',
    });
    await ana().type('issue Login fails by thursday 5pm');
    expect(await seen('home-U_ANA')).toEqual([expect.stringContaining('Thu 17:00 · also Billing [Resolve]')]);

    await ben().type('resolve H-1');
    expect(await seen('home-U_ANA')).toEqual([expect.not.stringContaining('also Billing')]);
  });

  test('whoever logs something reads it at once', async () => {
    expect(answerOf(await world().as('U_ANA', 'C-support').type('issue Acme Login fails'))).toBe(
      "Logged H-2 'Login fails' for Acme. It is yours.\n" +
        'Also at Acme: H-1 credit note for 4411, Ben (Billing), Fri 17:00, Ana talks to them\n' +
        '[Hand off] [Undo]',
    );
    expect(answerOf(await ana().type('issue Report is slow'))).not.toContain('Also at');
  });

  test('one line stands for many, on the cards of the newest alone', async () => {
    for (let count = 2; count <= 7; count += 1) {
      await ana().type(`issue Refund ${count}`);
      await ana().type(`handoff H-${count} @billing refund`);
      await ben().type(`claim H-${count}`);
    }
    for (let count = 8; count <= 30; count += 1) await ana().type(`issue Login ${count}`);

    const cards = await seen('19:billing');

    expect(cards).toHaveLength(7);
    expect(cards.map(text => text.includes('Also at'))).toEqual([false, false, true, true, true, true, true]);
    expect(cards.at(-1)).toContain(
      'Also at Acme: H-30 Login 30, Ana (Support), more than 20 others [Show all]',
    );
  });
});

test('a team that is alone with a customer causes nothing', async () => {
  await ana().type('issue Export is empty');
  await ana().type('issue Login fails');
  await ana().type('resolve H-1');

  expect(await world().database.prisma.clock.count({ where: { intent: 'customer.activity' } })).toBe(0);
});
