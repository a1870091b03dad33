import { describe, expect, test } from 'vitest';
import type { Button } from '../../../src/core/cards/card.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf } from '../../recorded-platform.ts';
import { MONDAY, useWorld } from '../../world.ts';
import { handoffsOf, historyOf, recordOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const chiara = () => world().as('T_CHIARA', '19:billing');
const HOUR = 3_600_000;

/** Ben has what Ana offered to billing. */
async function handedOver(): Promise<void> {
  await ana().type('handoff @billing refund for 4411 by friday 5pm');
  await ben().type('claim');
}

function buttonsIn(outcome: Outcome): Button[] {
  const card = outcome.kind === 'done' ? outcome.card : undefined;
  const lines = card?.body.flatMap(line => ('button' in line && line.button) || []) ?? [];
  return [...lines, ...(card?.buttons ?? [])];
}

const button = (outcome: Outcome, label: string) => buttonsIn(outcome).find(it => it.label === label);

async function anaLeaves(): Promise<void> {
  await world().database.prisma.person.updateMany({
    where: { name: 'Ana' },
    data: { deactivatedAt: new Date() },
  });
}

describe('to return', () => {
  test('gives the leg back to the sender, who is told why', async () => {
    await handedOver();
    world().clock.advance(HOUR);

    const asked = await ben().type('return H-1');
    expect(answerOf(asked)).toBe('Return: Why?');
    await ben().submit(asked, { reason: 'only legal may do that' });

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana', team: 'Support', status: 'open' });
    expect(await handoffsOf(world(), 1)).toEqual(['returned']);
    expect(await world().seen('direct-U_ANA')).toEqual([
      "H-1 'refund for 4411' is yours again: Ben, for Billing, returned it: only legal may do that\n[Hand off] [Timeline]",
    ]);
    expect(await historyOf(world(), 1)).toContain('Ben handoff.returned');
    expect(await world().seen('19:billing')).toEqual([expect.stringContaining('Ana (Support) has it')]);
    const { prisma } = world().database;
    expect(await prisma.handoff.findFirstOrThrow()).toMatchObject({
      reason: 'only legal may do that',
      returnedAt: new Date(MONDAY.getTime() + HOUR),
    });
    const legs = await prisma.leg.findMany();
    expect(legs.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
    expect(legs).toHaveLength(3);
  });

  test('is a line, and tells the breaker between which teams', async () => {
    await handedOver();

    await ben().type('return H-1 not ours');

    const { prisma } = world().database;
    const teams = new Map((await prisma.team.findMany()).map(({ id, name }) => [id, name]));
    const { data } = await prisma.event.findFirstOrThrow({ where: { name: 'handoff.returned' } });
    const { fromTeamId, toTeamId, kind } = data as Record<string, string>;
    expect([teams.get(fromTeamId ?? ''), teams.get(toTeamId ?? ''), kind]).toEqual([
      'Support',
      'Billing',
      'work',
    ]);
  });

  test('is a button in All of it, for a day, to the one who claimed it', async () => {
    await handedOver();
    const { id: issue } = await world().database.prisma.issue.findFirstOrThrow();
    const { id: handoff } = await world().database.prisma.handoff.findFirstOrThrow();
    const all = (who: ReturnType<typeof ben>) => who.tap('handoff.packet', { issue, handoff });

    const offered = button(await all(ben()), 'Return');
    expect(offered).toMatchObject({ opens: 'form' });
    expect(button(await all(chiara()), 'Return')).toBeUndefined();
    world().clock.advance(24 * HOUR + 1);
    expect(button(await all(ben()), 'Return')).toBeUndefined();
    expect(answerOf(await ben().press(offered))).toBe('You have had it for more than a day.\n[Hand off]');
  });

  test('is refused to others, to whoever was handed nothing, and while it is offered on', async () => {
    await handedOver();
    expect(answerOf(await chiara().type('return H-1 no'))).toBe(
      'Ben (Billing) has it. Only whoever claimed it can return it.',
    );
    await ana().type('issue Login fails');
    expect(answerOf(await ana().type('return H-2 no'))).toBe('Nobody handed it over to you.\n[Hand off]');
    expect(answerOf(await ana().type('return'))).toBe('Nothing that you have was handed over to you.');

    await ben().tap('handoff.offer', {
      issue: 1,
      to: { kind: 'handle', handle: 'support' },
      note: 'take it',
    });
    expect(answerOf(await ben().type('return H-1 no'))).toContain('It is already offered to Support.');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben' });
  });

  test('of what a sender handed over who has left goes to their team’s queue', async () => {
    await handedOver();
    await anaLeaves();

    await ben().type('return H-1 not ours');

    expect(await recordOf(world(), 1)).toMatchObject({ owner: null, team: 'Support' });
  });
});

describe('done (handoff.finish)', () => {
  test('offers it back to the sender, who claims it in one tap; it is no hop', async () => {
    await handedOver();
    expect(await world().seen('19:billing')).toEqual([expect.stringContaining('[Done, back to Ana]')]);

    const echo = await ben().type('done H-1 the refund is out');

    expect(answerOf(echo)).toBe(
      "Done: H-1 'refund for 4411' goes back to Ana. It is yours until they claim it.\n" +
        'Did Ana hand over all that you needed? [Complete]\nOr was something missing? [Had to ask]\n[Undo]',
    );
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben' });
    const [mine] = await world().seen('direct-U_ANA');
    expect(mine).toContain(
      'Done, back to Ana from Ben · the refund is out\nBen (Billing) keeps it until Ana accepts',
    );
    expect(mine).toContain('\n[Claim] [Decline] [Recall]\n');

    await ana().type('claim H-1');

    expect(await recordOf(world(), 1)).toMatchObject({
      owner: 'Ana',
      team: 'Support',
      next: 'the refund is out',
      due: null,
    });
    const { prisma } = world().database;
    expect(await prisma.issue.findFirstOrThrow()).toMatchObject({ hops: 1, contestId: null });
    expect(
      await prisma.handoff.findMany({ select: { kind: true, state: true }, orderBy: { offeredAt: 'asc' } }),
    ).toEqual([
      { kind: 'work', state: 'accepted' },
      { kind: 'back', state: 'accepted' },
    ]);
    // What came back is not Ben's to get once more.
    expect(await world().seen('19:billing')).toEqual([expect.not.stringContaining('Done, back')]);
    expect(answerOf(await ana().type('timeline H-1'))).toContain('handed it back to Ana: the refund is out');
  });

  test('of what is urgent asks for no read-back', async () => {
    await handedOver();
    await ben().type('severity H-1 urgent they wait');

    await ben().type('done');
    await ana().type('claim H-1');

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana', next: null });
  });

  test('can be undone, and declined', async () => {
    await handedOver();
    await ben().press(button(await ben().type('done'), 'Undo'));
    expect(await handoffsOf(world(), 1)).toEqual(['accepted', 'recalled']);

    await ben().type('done');
    await ana().type('decline H-1 it is not out yet');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben', next: 'refund for 4411' });
    expect(await world().seen('direct-T_BEN')).toEqual([
      expect.stringContaining('declined it: it is not out yet'),
    ]);
  });

  test('leads back through all who handed it on', async () => {
    await handedOver();
    const { id } = await world().database.prisma.person.findFirstOrThrow({ where: { name: 'Chiara' } });
    await ben().tap('handoff.offer', { issue: 1, to: `person:${id}`, note: 'you know it' });
    await chiara().type('claim');

    await chiara().type('done');
    await ben().type('claim H-1');
    expect(answerOf(await ben().type('done H-1'))).toContain('goes back to Ana');
    await ana().type('claim H-1');

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana', team: 'Support' });
    expect(await world().database.prisma.issue.findFirstOrThrow()).toMatchObject({ hops: 1 });
  });

  test('is refused to others, of what nobody handed over, and where the sender has left', async () => {
    await handedOver();
    expect(answerOf(await chiara().type('done H-1'))).toBe(
      'Ben (Billing) has it. Only they, or their lead, can do that.',
    );
    await ana().type('issue Login fails');
    expect(answerOf(await ana().type('done H-2'))).toBe('Nobody handed it over.\n[Hand off]');
    await anaLeaves();
    expect(answerOf(await ben().type('done H-1'))).toBe('Ana, who handed it over, has left.\n[Hand off]');
  });
});

describe('a packet is rated (handoff.rate)', () => {
  const rating = async () => {
    const { rating: its, missing } = await world().database.prisma.handoff.findFirstOrThrow({
      where: { kind: 'work' },
    });
    return { rating: its, missing };
  };

  test('as complete, once, by the one who claimed it', async () => {
    await handedOver();
    const resolved = await ben().type('resolve H-1');
    const complete = button(resolved, 'Complete');

    expect(answerOf(await chiara().press(complete))).toBe('Only whoever claimed it can say that.');
    expect(answerOf(await ben().press(complete))).toBe('Noted: what came with H-1 was complete.');
    expect(await rating()).toEqual({ rating: 'complete', missing: null });
    expect(answerOf(await ben().press(button(resolved, 'Had to ask')))).toBe('You have said that already.');
  });

  test('or by what had to be asked again, on the timeline', async () => {
    await handedOver();
    const asked = await ben().press(button(await ben().type('done'), 'Had to ask'));
    expect(answerOf(asked)).toBe('Had to ask: What was missing?');

    await ben().submit(asked, { missing: 'the invoice number' });

    expect(await rating()).toEqual({ rating: 'asked', missing: 'the invoice number' });
    expect(answerOf(await ana().type('timeline H-1'))).toContain('Ben had to ask again: the invoice number');
    expect(await world().seen('direct-U_ANA')).toHaveLength(1);
  });

  test('is not asked of what nobody handed over', async () => {
    await ana().type('issue Login fails');
    expect(answerOf(await ana().type('resolve H-1'))).not.toContain('hand over');
  });
});
