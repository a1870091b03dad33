import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf, recordOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const undo = (outcome: Outcome) =>
  outcome.kind === 'done' ? outcome.card?.buttons?.find(it => it.label === 'Undo') : undefined;

test('all is as it was before, and the timeline tells both', async () => {
  await ana().type('issue Export is empty');
  const before = await recordOf(world(), 1);
  const rated = await ana().type('severity H-1 urgent because nobody can pay');

  await ana().press(undo(rated));

  expect(await recordOf(world(), 1)).toEqual(before);
  expect(await historyOf(world(), 1)).toEqual(['Ana issue.logged', 'Ana issue.rated', 'Ana act.undone']);
  expect(answerOf(await ana().type('timeline H-1'))).toContain('Ana took back the severity');
});

describe('is refused', () => {
  test('after ten minutes', async () => {
    await ana().type('issue Export is empty');
    const rated = await ana().type('severity high');
    world().clock.advance(10 * 60_000 + 1);

    expect(answerOf(await ana().press(undo(rated)))).toBe('That was more than ten minutes ago.');
    expect(answerOf(await ana().type('undo'))).toBe('There is nothing of the last ten minutes to take back.');
  });

  test('once something has come after it', async () => {
    await ana().type('issue Export is empty');
    const rated = await ana().type('severity high');
    await ana().type('snooze until friday');

    expect(answerOf(await ana().press(undo(rated)))).toBe(
      'H-1 has changed since, so that cannot be taken back any more.\n[Timeline]',
    );
  });

  test('the second time, and to others', async () => {
    await ana().type('issue Export is empty');
    const rated = await ana().type('severity high');

    expect(answerOf(await ben().press(undo(rated)))).toBe('Only Ana can take that back.');
    await ana().press(undo(rated));
    expect(answerOf(await ana().press(undo(rated)))).toBe('That was taken back already.');
  });
});

describe('typed', () => {
  test('takes back what was done last in this room', async () => {
    await ana().type('issue Export is empty');
    await ana().type('severity H-1 high');
    await world().as('U_ANA', 'C-support').type('snooze H-1 until friday');

    expect(answerOf(await ana().type('undo'))).toContain('H-1 has changed since');
    expect(answerOf(await world().as('U_ANA', 'C-support').type('undo'))).toContain(
      'Taken back: the snooze.',
    );
  });

  test('in one’s own chat, what was done last anywhere', async () => {
    await ana().type('issue Export is empty');
    await ana().type('severity H-1 high');

    expect(answerOf(await world().as('U_ANA').type('undo'))).toContain('Taken back: the severity.');
  });
});
