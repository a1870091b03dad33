import { describe, expect, test } from 'vitest';
import { type Bounce, frictionOf } from '../../../src/core/contests/friction.ts';
import { billing, support } from '../../../src/core/issues/example-issue.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const dana = () => world().as('U_DANA', 'C-support');
const prisma = () => world().database.prisma;

const EMPTY = 'Friction in the last 90 days\nNothing that one team offered to another has come back.';

describe('friction', () => {
  test('says so where there is none', async () => {
    expect(answerOf(await dana().type('friction'))).toBe(EMPTY);
  });

  test('names the pair, the items, the reasons, what was missing and what it cost', async () => {
    await dana().type('team decides @billing refunds up to 500 €');
    await ana().type('issue Export is empty');
    await ana().type('handoff H-1 @billing needs a refund');
    await ben().type('decline H-1 support can do that');
    await ana().type('handoff H-1 @billing please');
    world().clock.set(new Date('2026-11-24T09:00:00Z'));
    const chiara = await prisma().person.findFirstOrThrow({ where: { name: 'Chiara' } });
    const issue = (await prisma().issue.findFirstOrThrow()).id;
    await dana().tap('contest.settle', { issue, to: `person:${chiara.id}`, missing: 'refunds above 100 €' });
    world().clock.set(new Date('2026-11-26T09:00:00Z'));

    expect(answerOf(await dana().type('friction'))).toBe(
      [
        'Friction in the last 90 days',
        'Support → Billing: 1 offer came back · H-1 · 4 h',
        'Why: support can do that',
        'Missing: refunds above 100 €',
        'Billing may decide: refunds up to 500 €',
        'Hours of business, from the first offer until somebody had it.',
      ].join('\n'),
    );
  });

  test('counts until another team accepted it, and on where nobody has', async () => {
    await dana().type('team add @legal Legal');
    await dana().type('team join @legal');
    for (const number of [1, 2]) {
      await ana().type(`issue Thing ${number}`);
      await ana().type(`handoff H-${number} @billing look`);
      await ben().type(`decline H-${number} not ours`);
      await ana().type(`handoff H-${number} @legal look`);
    }
    world().clock.set(new Date('2026-11-23T14:00:00Z'));
    await dana().type('claim H-1');
    world().clock.set(new Date('2026-11-23T15:00:00Z'));

    expect(answerOf(await dana().type('friction'))).toContain(
      'Support → Billing: 2 offers came back · H-2, H-1 · 3 h\nWhy: not ours',
    );
  });

  test('of one team is what goes to it and comes from it; of one that does not exist, nothing', async () => {
    await dana().type('team add @legal Legal');
    await ana().type('issue Export is empty');
    await ana().type('handoff H-1 @billing look');
    await ben().type('decline H-1 not ours');

    expect(answerOf(await dana().type('friction @support'))).toContain('Support → Billing');
    expect(answerOf(await dana().type('friction billing'))).toContain('Support → Billing');
    expect(answerOf(await dana().type('friction @legal'))).toBe(EMPTY);
    expect(answerOf(await dana().type('friction @lawyers'))).toContain('There is no team @lawyers.');
  });

  test('shows leads and admins everything, others what concerns their teams', async () => {
    await dana().type('team add @legal Legal');
    await ana().type('issue Export is empty');
    await ana().type('handoff H-1 @legal look');
    await dana().type('team join @legal');
    await dana().type('decline H-1 not ours');
    const line = 'Support → Legal: 1 offer came back';
    const part = 'You see what concerns your own teams; leads and admins see all.';

    expect(answerOf(await dana().type('friction'))).not.toContain(part);
    expect(answerOf(await ana().type('friction'))).toContain(line);
    expect(answerOf(await ana().type('friction'))).toContain(part);
    expect(answerOf(await ben().type('friction'))).not.toContain(line);
    const { id } = await prisma().person.findFirstOrThrow({ where: { name: 'Ben' } });
    await prisma().team.updateMany({ where: { handle: 'billing' }, data: { leadId: id } });
    expect(answerOf(await ben().type('friction'))).toContain(line);
  });

  test('leaves out what was done and went back, and what is older', async () => {
    await ana().type('issue Export is empty');
    await ana().type('handoff H-1 @billing look');
    await ben().type('decline H-1 not ours');
    await prisma().handoff.updateMany({ data: { kind: 'back' } });
    expect(answerOf(await dana().type('friction'))).toBe(EMPTY);

    await prisma().handoff.updateMany({ data: { kind: 'work' } });
    world().clock.set(new Date('2027-03-01T09:00:00Z'));
    expect(answerOf(await dana().type('friction'))).toBe(EMPTY);
  });
});

describe('of many bounces', () => {
  const at = (time: string) => new Date(`2026-11-${time}:00Z`);
  const bounce = (changes: Partial<Bounce>): Bounce => ({
    issue: { id: '1', number: 1, title: 'Export is empty' },
    fromTeam: support,
    toTeam: billing,
    times: 1,
    reasons: ['Not ours'],
    missing: [],
    firstOfferedAt: at('23T09:00'),
    endedAt: at('23T10:00'),
    ...changes,
  });

  test('a pair is the sum of its items, each reason once, the costly pair first', () => {
    const [first, second] = frictionOf(
      [
        bounce({ fromTeam: billing, toTeam: support }),
        bounce({ times: 2, reasons: ['not ours ', 'No contract'] }),
        bounce({ issue: { id: '2', number: 7, title: 'Login' }, endedAt: null }),
      ],
      at('23T11:00'),
    );

    expect(first).toMatchObject({ fromTeam: { name: 'Support' }, times: 3, minutes: 180 });
    expect(first?.issues.map(({ number }) => number)).toEqual([7, 1]);
    expect(first?.reasons).toEqual(['not ours ', 'No contract']);
    expect(second).toMatchObject({ fromTeam: { name: 'Billing' }, minutes: 60 });
  });

  test('nights cost nothing', () => {
    const [pair] = frictionOf(
      [bounce({ firstOfferedAt: at('23T15:00'), endedAt: at('24T09:00') })],
      at('25T09:00'),
    );

    expect(pair?.minutes).toBe(120);
  });
});
