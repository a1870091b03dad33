import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { handoffsOf, historyOf, recordOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');

async function withBen(): Promise<void> {
  await ana().type('issue Export is empty');
  await ana().type('handoff @billing please look');
  await ben().type('claim');
}

const button = (outcome: Outcome, label: string) =>
  outcome.kind === 'done' ? outcome.card?.buttons?.find(it => it.label === label) : undefined;

async function away(name: string, cover: string): Promise<void> {
  const { prisma } = world().database;
  const { id: coverId } = await prisma.person.findFirstOrThrow({ where: { name: cover } });
  const awayUntilAt = new Date('2026-11-30T08:00:00Z');
  await prisma.person.updateMany({ where: { name }, data: { awayUntilAt, coverId } });
}

async function lead(handle: string, name: string): Promise<void> {
  const { prisma } = world().database;
  const { id } = await prisma.person.findFirstOrThrow({ where: { name } });
  await prisma.team.updateMany({ where: { handle }, data: { leadId: id } });
}

describe('to resolve', () => {
  test('is the owner’s; whoever logged it is told, the cards say it everywhere', async () => {
    await withBen();

    const echo = await ben().type('resolve');

    expect(answerOf(echo)).toBe(
      "Resolved H-1 'Export is empty'. Has Acme been told?\n" +
        'Did Ana hand over all that you needed? [Complete]\nOr was something missing? [Had to ask]\n' +
        '[I did] [Ana will] [Not needed] [Undo]',
    );
    expect(await recordOf(world(), 1)).toMatchObject({ status: 'resolved', owner: 'Ben', deadline: null });
    expect(await world().seen('direct-U_ANA')).toEqual([
      "Ben resolved H-1 'Export is empty' for Acme.\n[Reopen] [Timeline]",
    ]);
    for (const room of ['C-acme', '19:acme', '19:billing']) {
      expect(await world().seen(room)).toEqual([
        'H-1 · Export is empty\nResolved · Ben (Billing) had it\n[Reopen]\nAcme · Mon 14:00',
      ]);
    }
    expect((await historyOf(world(), 1)).at(-1)).toBe('Ben issue.resolved');
    const running = await world().database.prisma.leg.findMany({ where: { endedAt: null } });
    expect(running).toEqual([]);
  });

  test('tells nobody who did it themselves', async () => {
    await ana().type('issue Export is empty');
    await ana().type('resolve');
    expect(await world().seen('direct-U_ANA')).toEqual([]);
  });

  test('is also their lead’s, offered or not', async () => {
    await lead('support', 'Dana');
    await ana().type('issue Export is empty');
    await ana().type('handoff @billing please look');

    expect(answerOf(await world().as('U_DANA', 'C-acme').type('resolve H-1'))).toContain('Resolved H-1');
    expect(await handoffsOf(world(), 1)).toEqual(['recalled']);
    expect(await historyOf(world(), 1)).toEqual([
      'Ana issue.logged',
      'Ana handoff.offered',
      'Dana handoff.recalled',
      'Dana issue.resolved',
    ]);
  });

  test('is the owner’s even where their lead has offered it', async () => {
    await lead('support', 'Dana');
    await ana().type('issue Export is empty');
    await world().as('U_DANA', 'C-acme').type('handoff H-1 @billing please look');

    expect(answerOf(await ana().type('resolve'))).toContain('Resolved H-1');
  });

  test('is refused to others', async () => {
    await withBen();
    await lead('billing', 'Chiara');
    expect(answerOf(await ana().type('resolve H-1'))).toBe(
      'Ben (Billing) has it. Only they, or their lead, can resolve it.',
    );
    expect(answerOf(await ana().type('resolve'))).toBe('You have no open issue here. Name one: resolve H-1');
  });

  test('asks first what became of a promise', async () => {
    await withBen();
    await ben().type('promise Acme a refund by friday');

    const refused = await ben().type('resolve');
    expect(answerOf(refused)).toBe(
      "Acme was promised 'a refund'. Was it kept?\n[Kept] [Other date] [Broken]",
    );

    await ben().press(refused.kind === 'refused' ? refused.buttons?.[0] : undefined);
    expect(answerOf(await ben().type('resolve'))).toContain('Resolved H-1');
  });

  test('asks which where there are several, and happens once', async () => {
    await ana().type('issue Export is empty');
    await ana().type('issue Login fails');

    const asked = await ana().type('resolve');
    expect(answerOf(asked)).toBe('Resolve: Which issue?');
    const [field] = asked.kind === 'asks' ? asked.form.fields : [];
    await ana().submit(asked, { issue: field?.kind === 'choice' ? field.options[1]?.value : '' });

    expect(await recordOf(world(), 1)).toMatchObject({ status: 'resolved' });
    expect(answerOf(await ana().type('resolve H-1'))).toBe(
      "H-1 'Export is empty' is resolved already.\n[Reopen]",
    );
    expect(answerOf(await ana().type('resolve H-9'))).toBe('There is no such issue.');
  });
});

describe('to reopen', () => {
  test('gives it back to the one who had it last, with a new deadline', async () => {
    await withBen();
    await ben().type('resolve');
    world().clock.advance(60_000);

    await ana().type('reopen');

    expect(await recordOf(world(), 1)).toMatchObject({
      status: 'open',
      owner: 'Ben',
      team: 'Billing',
      deadline: '2026-11-24T11:00:00.000Z',
    });
    expect(await world().seen('19:billing')).toEqual([expect.stringContaining('Ben (Billing) has it')]);
    expect((await historyOf(world(), 1)).at(-1)).toBe('Ana issue.reopened');
    expect(await world().seen('direct-T_BEN')).toEqual([
      "Ana reopened H-1 'Export is empty' for Acme. It is yours again.\n[Hand off] [Timeline]",
    ]);
  });

  test('lets it wait in their team’s queue where that one has left', async () => {
    await withBen();
    await ben().type('resolve');
    await world().database.prisma.person.updateMany({
      where: { name: 'Ben' },
      data: { deactivatedAt: new Date() },
    });

    await ana().type('reopen H-1');

    expect(await recordOf(world(), 1)).toMatchObject({ owner: null, team: 'Billing' });
  });

  test('gives it to whoever covers for them while they are away', async () => {
    await withBen();
    await ben().type('resolve');
    await away('Ben', 'Chiara');

    await ana().type('reopen H-1');

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara', team: 'Billing' });
    expect(await world().seen('direct-T_CHIARA')).toEqual([
      "Ana reopened H-1 'Export is empty' for Acme. It is yours while Ben is away.\n[Hand off] [Timeline]",
    ]);
  });

  test('gives it to whoever reopens it where there is neither owner nor team', async () => {
    await ana().type('issue Export is empty');
    await ana().type('resolve');
    const { prisma } = world().database;
    await prisma.issue.updateMany({ data: { teamId: null } });
    await prisma.person.updateMany({ where: { name: 'Ana' }, data: { deactivatedAt: new Date() } });

    await ben().type('reopen H-1');

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben', team: 'Billing' });
  });

  test('keeps a due time that is still to come, and no other', async () => {
    await ana().type('issue Export is empty by friday 5pm');
    await ana().type('resolve');
    await ana().type('reopen');
    expect(await recordOf(world(), 1)).toMatchObject({ due: '2026-11-27T16:00:00.000Z' });

    await ana().type('resolve');
    world().clock.set(new Date('2026-11-28T09:00:00Z'));
    await ana().type('reopen');
    expect(await recordOf(world(), 1)).toMatchObject({ due: null, deadline: '2026-11-30T11:00:00.000Z' });
  });

  test('is the Undo of resolving', async () => {
    await ana().type('issue Export is empty');
    const echo = await ana().type('resolve');

    const undone = await ana().press(button(echo, 'Undo'));

    expect(answerOf(undone)).toBe("Taken back: that it is resolved. H-1 'Export is empty' is as it was.");
    expect(await recordOf(world(), 1)).toMatchObject({ status: 'open', owner: 'Ana' });
  });

  test('is refused where nothing is resolved', async () => {
    await ana().type('issue Export is empty');
    expect(answerOf(await ana().type('reopen H-1'))).toBe(
      "H-1 'Export is empty' is open. Ana (Support) has it.",
    );
    expect(answerOf(await ana().type('reopen'))).toBe(
      'Nothing was resolved here of late. Name one: reopen H-1',
    );
    expect(answerOf(await ana().type('reopen H-9'))).toBe('There is no such issue.');
  });
});

test('when its deadline has passed, the cards say that it is late', async () => {
  await ana().type('issue Export is empty by today 3pm');
  await world().courier.sweep();

  world().clock.set(new Date('2026-11-23T14:00:00Z'));
  await strike(world());

  expect(await world().seen('C-acme')).toEqual([expect.stringContaining('was due Mon 15:00')]);
});
