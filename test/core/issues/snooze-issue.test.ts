import { expect, test } from 'vitest';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf, recordOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const undo = (outcome: Outcome) =>
  outcome.kind === 'done' ? outcome.card?.buttons?.find(it => it.label === 'Undo') : undefined;

test('snoozing an issue puts it off, and says until when', async () => {
  await ana().type('issue Export is empty');

  const echo = await ana().type('snooze H-1 until friday 5pm');

  expect(answerOf(echo)).toBe("Snoozed H-1 'Export is empty' until Fri 27 Nov 17:00 Berlin.\n[Undo]");
  expect(await recordOf(world(), 1)).toMatchObject({ due: null, deadline: '2026-11-27T16:00:00.000Z' });
  expect(await historyOf(world(), 1)).toEqual(['Ana issue.logged', 'Ana issue.snoozed']);
  expect(await world().seen('C-acme')).toEqual([
    expect.stringContaining('Ana (Support) has it · snoozed until Fri 17:00'),
  ]);
  expect(answerOf(await ana().type('mine'))).toContain(
    'H-1 Export is empty · Acme · snoozed until Fri 17:00',
  );
  expect(answerOf(await ana().type('timeline H-1'))).toContain('Ana put it off until Fri 17:00');
});

test('when its time has come, it is among what is due, until something is done about it', async () => {
  await ana().type('issue Export is empty by next monday');
  await ana().type('snooze until wednesday 10:00');

  world().clock.set(new Date('2026-11-25T09:00:00Z'));
  await strike(world());

  expect(answerOf(await ana().type('mine'))).toContain('was snoozed until Wed 10:00');
  expect(answerOf(await ana().type('digest @support'))).toMatch(
    /due today[\s\S]*was snoozed until Wed 10:00/i,
  );
  expect(await world().seen('C-acme')).toEqual([expect.not.stringContaining('snoozed')]);

  await ana().type('severity H-1 high');
  expect(answerOf(await ana().type('mine'))).not.toContain('snoozed');
});

test('an own due time waits until then, and is told', async () => {
  await ana().type('issue Export is empty by today 3pm');

  expect(answerOf(await ana().type('snooze until friday 5pm'))).toContain(
    'It was due Mon 23 Nov 15:00 Berlin.',
  );
  world().clock.set(new Date('2026-11-24T09:00:00Z'));
  await strike(world());

  expect(await world().seen('C-acme')).toEqual([expect.not.stringContaining('was due')]);
});

test('to snooze it again replaces the time, and Undo brings back the one before', async () => {
  await ana().type('issue Export is empty');
  await ana().type('snooze H-1 until friday 5pm');
  const again = await ana().type('snooze H-1 until thursday 5pm');
  expect(await recordOf(world(), 1)).toMatchObject({ deadline: '2026-11-26T16:00:00.000Z' });

  expect(answerOf(await ana().press(undo(again)))).toBe(
    "Taken back: the snooze. H-1 'Export is empty' is as it was.",
  );
  expect(await recordOf(world(), 1)).toMatchObject({ deadline: '2026-11-27T16:00:00.000Z' });
});

test('no promise is put off with it, and no offer', async () => {
  await ana().type('issue Export is empty');
  await ana().type('promise Acme a refund by wednesday 5pm');

  const refused = await ana().type('snooze H-1 until friday');
  expect(answerOf(refused)).toBe(
    "Acme was promised 'a refund' by Wed 25 Nov 17:00 Berlin. Snooze it until before that, or move the promise first.\n[Other date]",
  );
  expect(answerOf(await ana().type('snooze H-1 until wednesday 4pm'))).toContain('Snoozed H-1');

  await ana().type('issue Invoice is wrong');
  await ana().type('handoff H-2 @billing');
  expect(answerOf(await ana().type('snooze H-2 until friday'))).toMatch(
    /^It is offered to Billing until .* recall the offer first.\n\[Recall\]$/,
  );
});

test('whoever takes it over has not put it off', async () => {
  await ana().type('issue Export is empty');
  await ana().type('snooze H-1 until today 5pm');
  await ana().type('handoff H-1 @billing look by friday');
  await ben().type('claim H-1');

  expect(await world().seen('19:billing')).toEqual([expect.not.stringContaining('snoozed')]);
});

test('what is missing is asked, and others are refused', async () => {
  expect(answerOf(await ana().type('snooze'))).toBe(
    'You have no open issue here. Name one: snooze H-1 until friday',
  );
  await ana().type('issue Export is empty');
  expect(answerOf(await ana().type('snooze'))).toBe('Snooze: Until when?');
  expect(answerOf(await ben().type('snooze H-1 until friday'))).toBe(
    'Ana (Support) has it. Only they, or their lead, can put it off.',
  );
  await ana().type('resolve H-1');
  expect(answerOf(await ana().type('snooze H-1 until friday'))).toBe(
    "H-1 'Export is empty' is resolved already.\n[Reopen]",
  );
});
