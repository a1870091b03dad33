import { expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const HOUR = 3_600_000;
const notices = async () => (await world().seen('direct-U_ANA')).filter(said => said.includes('is late'));

test('of what is urgent its owner hears once that it is late; the card says so', async () => {
  await ana().type('issue Export is empty');
  await ana().type('severity H-1 urgent nobody can pay');
  world().clock.advance(HOUR);
  await strike(world());

  expect(await notices()).toEqual([
    "H-1 'Export is empty' for Acme is late: an update was due Mon 15:00.\n[Told them] [Hand off] [Timeline]",
  ]);
  expect((await world().seen('19:acme'))[0]).toContain('Update was due Mon 15:00 [Told them]');

  await strike(world());
  expect(await notices()).toHaveLength(1);
  expect(await historyOf(world(), 1)).toEqual([
    'Ana issue.logged',
    'Ana issue.rated',
    'Handrail issue.overdue',
  ]);
});

test('of what is normal only the card says it', async () => {
  await ana().type('issue Export is empty');
  world().clock.advance(24 * HOUR);
  await strike(world());

  expect(await notices()).toEqual([]);
  expect((await world().seen('19:acme'))[0]).toContain('Update was due Tue 12:00');
});

test('the time is told by legs, in the hours of each team, and a missed resolution where it was missed', async () => {
  await world().as('U_DANA', 'C-support').type('settings policy resolve 2h');
  await ana().type('issue Export is empty');
  world().clock.advance(2.5 * HOUR);
  await ana().type('handoff @billing H-1 look');
  await world().as('T_BEN', '19:billing').type('claim H-1');
  world().clock.advance(HOUR);

  expect(answerOf(await ana().type('timeline H-1'))).toContain(
    'Support 2 h 30 min, resolution missed · Billing 30 min',
  );
});
