import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { handoffsOf, historyOf, recordOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const undo = (outcome: Outcome) =>
  outcome.kind === 'done' ? outcome.card?.buttons?.find(it => it.label === 'Undo') : undefined;

/** Which issue bears each promise. */
async function promises(): Promise<Record<string, string>> {
  const { prisma } = world().database;
  const rows = await prisma.commitment.findMany({ include: { issue: true }, orderBy: { what: 'asc' } });
  return Object.fromEntries(rows.map(({ what, issue, state }) => [what, `H-${issue?.number} ${state}`]));
}

async function legs(): Promise<string[]> {
  const running = await world().database.prisma.leg.findMany({
    where: { endedAt: null },
    include: { issue: true },
  });
  return running.map(({ issue }) => `H-${issue.number}`).sort();
}

async function two(): Promise<void> {
  await ana().type('issue Export is empty by friday 5pm');
  await ana().type('issue Export shows nothing by thursday 5pm');
}

describe('the first goes on as the second', () => {
  test('with its promises, and its card stands wherever that of the first did', async () => {
    await two();
    await ana().type('promise Acme H-2 a refund by wednesday 5pm');
    await ana().type('severity H-2 high');
    await ana().type('handoff H-2 @billing please look');
    await world().seen('19:billing');

    const echo = await ana().type('merge H-2 into H-1');

    expect(answerOf(echo)).toBe(
      "Merged H-2 'Export shows nothing' into H-1 'Export is empty'. Its promise goes on there.\n[Undo]",
    );
    expect(await promises()).toEqual({ 'a refund': 'H-1 open' });
    expect(await legs()).toEqual(['H-1']);
    expect(await handoffsOf(world(), 2)).toEqual(['recalled']);
    expect(await recordOf(world(), 2)).toMatchObject({ status: 'merged', deadline: null });
    expect(await recordOf(world(), 1)).toMatchObject({
      due: '2026-11-26T16:00:00.000Z',
      deadline: '2026-11-25T16:00:00.000Z',
    });
    for (const room of ['C-acme', '19:billing']) {
      const seen = await world().seen(room);
      expect(seen).toContain('H-2 · Export shows nothing\nMerged into H-1\n[Show H-1]\nAcme');
      expect(seen).toContainEqual(
        expect.stringMatching(/^H-1 · Export is empty\nHigh · Ana[\s\S]*Promised: a refund/),
      );
    }
  });

  test('and what is offered of it is claimed as grave and as soon as both are together', async () => {
    await two();
    await ana().type('severity H-2 high');
    await ana().type('handoff H-1 @billing please look by friday 5pm');
    await ana().type('merge H-2 into H-1');

    await ben().type('claim H-1');

    expect(await world().database.prisma.issue.findFirst({ where: { number: 1 } })).toMatchObject({
      severity: 'high',
      dueAt: new Date('2026-11-26T16:00:00Z'),
    });
  });

  test('with its links, its questions, and what the customer said', async () => {
    await two();
    await ana().type('issue Invoice is wrong');
    await ana().type('link H-2 H-3');
    await ana().type('ask @billing H-2 may we?');
    const { prisma } = world().database;
    const { id, organizationId, customerId } = await prisma.issue.findFirstOrThrow({ where: { number: 2 } });
    const said = { channel: 'mail' as const, inbound: true, who: 'Zoe', text: 'Hello?', at: new Date() };
    await prisma.interaction.create({
      data: { id: randomUUID(), organizationId, customerId, issueId: id, ...said },
    });

    const echo = await ana().type('merge H-2 into H-1');

    const one = await prisma.issue.findFirstOrThrow({ where: { number: 1 } });
    expect(await prisma.consult.findMany({ select: { issueId: true } })).toEqual([{ issueId: one.id }]);
    expect(await prisma.interaction.findMany({ select: { issueId: true } })).toEqual([{ issueId: one.id }]);
    expect(await world().seen('C-acme')).toContainEqual(expect.stringContaining('Linked: H-1\n'));
    expect(await world().seen('C-acme')).toContainEqual(expect.stringContaining('Linked: H-3\n'));

    await ana().press(undo(echo));
    expect(await prisma.consult.findMany({ select: { issueId: true } })).toEqual([{ issueId: id }]);
    expect(await prisma.interaction.findMany({ select: { issueId: true } })).toEqual([{ issueId: id }]);
    expect(await world().seen('C-acme')).toContainEqual(expect.stringContaining('Linked: H-2\n'));
  });

  test('and all that was merged into it before', async () => {
    await two();
    await ana().type('issue Export again');
    await ana().type('merge H-3 into H-2');
    await ana().type('merge H-2 into H-1');

    expect(answerOf(await ana().type('claim H-3'))).toBe(
      "H-3 'Export again' was merged into H-1.\n[Show H-1]",
    );
    expect(answerOf(await ana().type('timeline H-1'))).toContain('H-3 · Ana logged it');
  });

  test('both owners hear of it, once, and it is on both timelines', async () => {
    await two();
    await ana().type('handoff H-1 @billing please look');
    await ben().type('claim H-1');
    await ana().type('handoff H-2 @billing please look');
    await world().seen('direct-U_ANA');

    await ben().type('merge H-2 into H-1');

    expect(await world().seen('direct-U_ANA')).toEqual([
      "Ben merged H-2 'Export shows nothing' into H-1 'Export is empty' for Acme. It goes on there.\n[Timeline]",
    ]);
    expect(await world().seen('direct-T_BEN')).toEqual([]);
    expect((await historyOf(world(), 1)).at(-1)).toBe('Ben issue.absorbed');
    const timeline = answerOf(await ben().type('timeline H-1'));
    expect(timeline).toContain('Ben merged H-2 into it: Export shows nothing');
    expect(timeline).toContain('H-2 · Ana logged it');
    expect(answerOf(await ben().type('timeline H-2'))).toContain('Ben merged it into H-1');
  });
});

test('whoever names it later is led on', async () => {
  await two();
  await ana().type('merge H-2 into H-1');

  for (const line of [
    'claim H-2',
    'resolve H-2',
    'reopen H-2',
    'handoff H-2 @billing please look',
    'snooze H-2 until friday',
  ])
    expect(answerOf(await ana().type(line)), line).toBe(
      "H-2 'Export shows nothing' was merged into H-1.\n[Show H-1]",
    );
  expect(answerOf(await ana().type('promise Acme H-2 a refund by friday'))).toContain('was merged into H-1.');
  expect(answerOf(await ana().type('find shows nothing'))).toContain(
    'H-2 Export shows nothing · Acme · merged into H-1',
  );
  expect(answerOf(await ana().type('mine'))).not.toContain('H-2');
  expect(answerOf(await ana().type('customer show Acme'))).not.toContain('H-2');
});

test('Undo brings back the first as it was, offer and promises, and tells who was told', async () => {
  await two();
  await ana().type('promise Acme H-2 a refund by wednesday 5pm');
  await ana().type('handoff H-2 @billing please look');
  const before = [await recordOf(world(), 1), await recordOf(world(), 2)];
  const echo = await ana().type('merge H-2 into H-1');

  expect(answerOf(await ana().press(undo(echo)))).toBe(
    "Taken back: the merge. H-2 'Export shows nothing' is as it was.",
  );

  expect([await recordOf(world(), 1), await recordOf(world(), 2)]).toEqual(before);
  expect(await promises()).toEqual({ 'a refund': 'H-2 open' });
  expect(await legs()).toEqual(['H-1', 'H-2']);
  expect(await handoffsOf(world(), 2)).toEqual(['offered']);
  await ben().type('claim H-2');
  expect(await recordOf(world(), 2)).toMatchObject({ owner: 'Ben' });
});

test('Undo is refused once the other has changed', async () => {
  await two();
  const echo = await ana().type('merge H-2 into H-1');
  await ana().type('severity H-1 high');

  expect(answerOf(await ana().press(undo(echo)))).toContain('has changed since');
  expect(await recordOf(world(), 2)).toMatchObject({ status: 'merged' });
});

describe('is refused', () => {
  test('into itself, into what is closed, and with another customer', async () => {
    await two();
    expect(answerOf(await ana().type('merge H-1 into H-1'))).toBe('That is the same issue.');
    expect(answerOf(await ana().type('merge H-1 into H-9'))).toBe('There is no such issue.');
    await ana().type('resolve H-1');
    expect(answerOf(await ana().type('merge H-2 into H-1'))).toBe(
      "H-1 'Export is empty' is resolved already.\n[Reopen]",
    );
    await world().as('U_ANA', 'C-random').type('customer bind Globex');
    await world().as('U_ANA', 'C-random').type('issue Login fails');
    expect(answerOf(await ana().type('merge H-2 into H-3'))).toBe(
      "H-2 is Acme's, and H-3 is Globex's. Only issues of one customer can become one.",
    );
    await ana().type('reopen H-1');
    await ana().type('merge H-2 into H-1');
    expect(answerOf(await ana().type('merge H-1 into H-2'))).toContain('was merged into H-1.');
  });

  test('while a lead decides who owns one of them', async () => {
    await two();
    await world().database.prisma.issue.updateMany({
      where: { number: 1 },
      data: { contestId: world().organizationId },
    });
    expect(answerOf(await ana().type('merge H-2 into H-1'))).toBe(
      'A lead is deciding who owns H-1. Merge it after that.',
    );
  });

  test('to whoever does not answer for both', async () => {
    await two();
    await ana().type('handoff H-1 @billing please look');
    await ben().type('claim H-1');

    expect(answerOf(await ben().type('merge H-2 into H-1'))).toBe(
      'Ana (Support) has H-2. Only they, or their lead, can merge it.',
    );
    expect(answerOf(await ana().type('merge H-2 into H-1'))).toBe(
      'Ben (Billing) has H-1. Offer them H-2: whoever has both can merge them.\n[Hand off]',
    );
  });
});

test('what the line leaves out is asked', async () => {
  await ana().type('issue Export is empty');
  expect(answerOf(await ana().type('merge H-1'))).toBe('Acme has no other open issue.');
  await ana().type('issue Export shows nothing');

  expect(answerOf(await ana().type('merge'))).toBe('Merge: Which issue?, Into which?');
  const asked = await ana().type('merge H-2');
  expect(answerOf(asked)).toBe('Merge: Into which?');
  const { id } = await world().database.prisma.issue.findFirstOrThrow({ where: { number: 1 } });
  expect(answerOf(await ana().submit(asked, { into: id }))).toContain('Merged H-2');
});
