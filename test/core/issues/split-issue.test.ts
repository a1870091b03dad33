import { expect, test } from 'vitest';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { recordOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const undo = (outcome: Outcome) =>
  outcome.kind === 'done' ? outcome.card?.buttons?.find(it => it.label === 'Undo') : undefined;

async function promises(): Promise<Record<string, string>> {
  const { prisma } = world().database;
  const rows = await prisma.commitment.findMany({ include: { issue: true }, orderBy: { what: 'asc' } });
  return Object.fromEntries(rows.map(({ what, issue, state }) => [what, `H-${issue?.number} ${state}`]));
}

test('a part becomes an issue of its own, with the same owner, linked with the first', async () => {
  await ana().type('issue Export is empty');
  await ana().type('severity H-1 high');

  const echo = await ana().type('split H-1 invoices are wrong too by friday 5pm');

  expect(answerOf(echo)).toBe("Split H-2 'invoices are wrong too' off H-1. Ana (Support) has both.\n[Undo]");
  expect(await recordOf(world(), 2)).toMatchObject({
    title: 'invoices are wrong too',
    status: 'open',
    owner: 'Ana',
    team: 'Support',
    due: '2026-11-27T16:00:00.000Z',
  });
  const seen = await world().seen('C-acme');
  expect(seen).toEqual([expect.stringContaining('Linked: H-2'), expect.stringContaining('Linked: H-1')]);
  expect(seen[1]).toContain('High');
  expect(answerOf(await ana().type('timeline H-1'))).toContain(
    'Ana split off a part of it: invoices are wrong too',
  );
  expect(answerOf(await ana().type('timeline H-2'))).toContain('Ana split it off H-1');
});

test('the owner says which promises move with it', async () => {
  await ana().type('issue Export is empty');
  await ana().type('promise Acme H-1 a fix by friday 5pm');
  await ana().type('promise Acme H-1 a refund by thursday 5pm');

  const asked = await ana().type('split H-1 the refund');
  expect(answerOf(asked)).toBe('Split: What is the new part?, Promised: a refund, Promised: a fix');
  if (asked.kind !== 'asks') throw new Error();
  const [, refund = '', fix = ''] = asked.form.fields.map(({ name }) => name);
  const echo = await ana().submit(asked, { title: 'the refund', [refund]: 'moves', [fix]: 'stays' });

  expect(await promises()).toEqual({ 'a fix': 'H-1 open', 'a refund': 'H-2 open' });
  expect(await recordOf(world(), 1)).toMatchObject({ deadline: '2026-11-27T16:00:00.000Z' });
  expect(await recordOf(world(), 2)).toMatchObject({ deadline: '2026-11-26T16:00:00.000Z' });

  await ana().press(undo(echo));
  expect(await promises()).toEqual({ 'a fix': 'H-1 open', 'a refund': 'H-1 open' });
  expect(await recordOf(world(), 2)).toMatchObject({ status: 'withdrawn', deadline: null });
  expect(await recordOf(world(), 1)).toMatchObject({ deadline: '2026-11-26T16:00:00.000Z' });
  expect(await world().seen('C-acme')).toEqual([expect.not.stringContaining('Linked')]);
});

test('what waits in a queue is split into the queue', async () => {
  await ana().type('issue Export is empty');
  const { prisma } = world().database;
  await prisma.$transaction([
    prisma.issue.updateMany({ data: { ownerId: null } }),
    prisma.leg.updateMany({ data: { ownerId: null } }),
  ]);

  expect(answerOf(await ana().type('split H-1 the invoices'))).toContain("Support's queue has both.");
  expect(await recordOf(world(), 2)).toMatchObject({ owner: null, team: 'Support' });
});

test('what is missing is asked, and others are refused', async () => {
  await ana().type('issue Export is empty');
  expect(answerOf(await ana().type('split H-1'))).toBe('Split: What is the new part?');
  expect(answerOf(await ben().type('split H-1 a part'))).toBe(
    'Ana (Support) has it. Only they, or their lead, can split it.',
  );
  await ana().type('resolve H-1');
  expect(answerOf(await ana().type('split H-1 a part'))).toContain('is resolved already.');
});
