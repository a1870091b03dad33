import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf, recordOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');

test('severity stands on the card and in lists, where it is not the usual one', async () => {
  await ana().type('issue Export is empty');

  expect(answerOf(await ana().type('severity H-1 urgent because nobody can pay'))).toBe(
    "H-1 'Export is empty' is urgent now.\n[Undo]",
  );

  expect(await world().seen('C-acme')).toEqual([
    expect.stringContaining('Urgent · Ana (Support) has it\nnobody can pay\n'),
  ]);
  expect(answerOf(await ana().type('mine'))).toContain('H-1 Export is empty · Acme · urgent');
  expect(answerOf(await ana().type('timeline'))).toContain('Ana called it urgent: nobody can pay');
  expect(await historyOf(world(), 1)).toEqual(['Ana issue.logged', 'Ana issue.rated']);

  await ana().type('severity H-1 normal');
  expect(await world().seen('C-acme')).toEqual([expect.not.stringMatching(/Urgent|nobody can pay/)]);
});

test('what is more severe is due earlier', async () => {
  await ana().type('issue Export is empty');
  const { deadline: before } = (await recordOf(world(), 1)) as { deadline: string };

  await ana().type('severity high');

  const { deadline } = (await recordOf(world(), 1)) as { deadline: string };
  expect(new Date(deadline) < new Date(before)).toBe(true);
});

test('urgent needs a reason', async () => {
  await ana().type('issue Export is empty');

  const asked = await ana().type('severity H-1 urgent');
  expect(answerOf(asked)).toBe('Severity: How severe is it?, Why?');

  expect(answerOf(await ana().submit(asked, { severity: 'urgent', reason: ' ' }))).toContain('Severity:');
  expect(answerOf(await ana().submit(asked, { severity: 'urgent', reason: 'down' }))).toContain('urgent now');
});

test('is for the owner, their lead, and whoever is asked to take it', async () => {
  await ana().type('issue Export is empty');
  expect(answerOf(await ben().type('severity H-1 high'))).toBe(
    'Ana (Support) has it. Only they, their lead, or whoever is asked to take it can change that.',
  );

  await ana().type('handoff H-1 @billing');
  expect(answerOf(await ben().type('severity H-1 high'))).toContain('H-1');
  expect(await world().seen('19:billing')).toEqual([expect.stringContaining('High · Offered to Billing')]);
});

describe('of what is offered', () => {
  const timesOf = async () => {
    const { nudgeAt, escalateAt, expiresAt } = await world().database.prisma.handoff.findFirstOrThrow();
    return [nudgeAt, escalateAt, expiresAt].map(at => at?.toISOString().slice(11, 16));
  };

  test('the time to accept begins anew once it is more severe, and ends no later than before', async () => {
    await ana().type('handoff @billing refund for 4411');
    expect(await timesOf()).toEqual(['14:00', '15:00', '09:00']);
    world().clock.advance(90 * 60_000);
    await strike(world());

    await ana().type('severity H-1 urgent because nobody can pay');

    expect(await timesOf()).toEqual(['14:00', '14:45', '15:00']);
    expect(await recordOf(world(), 1)).toMatchObject({ deadline: '2026-11-23T15:00:00.000Z' });
    world().clock.set(new Date('2026-11-23T14:45:00Z'));
    await strike(world());
    expect(await historyOf(world(), 1)).toContain('Handrail handoff.escalated');
  });

  test('what is less severe has the time that it would have had', async () => {
    await ana().type('handoff @billing high: refund for 4411');
    const before = await timesOf();
    await ana().type('severity H-1 normal');
    expect(await timesOf()).not.toEqual(before);
    expect(answerOf(await ana().type('undo'))).toContain('Taken back: the severity.');
    expect(await timesOf()).toEqual(before);
  });
});

test('is asked where the line does not say it', async () => {
  await ana().type('issue Export is empty');
  expect(answerOf(await ana().type('severity'))).toBe('Severity: How severe is it?, Why?');
  expect(answerOf(await ana().type('severity H-7 low'))).toBe('There is no such issue.');
});
