import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { handoffsOf, recordOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');

async function log(...titles: string[]): Promise<void> {
  for (const title of titles) await ana().type(`issue Acme ${title}`);
}

describe('shift done', () => {
  test('asks to whom, and for the next step of each that has none', async () => {
    await log('export is empty', 'login fails');
    await world().database.prisma.issue.updateMany({ where: { number: 2 }, data: { nextStep: 'call them' } });

    const asked = await ana().type('shift done');

    expect(answerOf(asked)).toBe('Shift done: To, What is next for H-1?');
    const to = asked.kind === 'asks' ? asked.form.fields[0] : undefined;
    expect(to?.kind === 'choice' && to.options.find(({ value }) => value === to.value)?.label).toBe(
      '@support · Support',
    );
  });

  test('offers all of it in one tap, each with its own next step, and says what was offered', async () => {
    await log('export is empty', 'login fails');
    const asked = await ana().type('shift done');
    const { id } = await world().database.prisma.team.findFirstOrThrow({ where: { handle: 'billing' } });

    const said = await ana().submit(asked, {
      to: `team:${id}`,
      step_1: 'send it again',
      step_2: 'call them',
    });

    expect(answerOf(said)).toBe(
      'Offered 2 to Billing. Each stays yours until it is accepted.\nH-2 login fails · Acme\nH-1 export is empty · Acme',
    );
    expect(await handoffsOf(world(), 1)).toEqual(['offered']);
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana' });
    const cards = await world().seen('19:billing');
    expect(cards.find(card => card.startsWith('H-1'))).toContain('send it again');
    const nextUps = await world().database.prisma.handoff.findMany({ select: { nextUpId: true } });
    expect(new Set(nextUps.map(({ nextUpId }) => nextUpId)).size).toBe(2);

    await world().as('T_CHIARA', '19:billing').type('claim H-2');
    expect(await recordOf(world(), 2)).toMatchObject({ owner: 'Chiara', next: 'call them' });
  });

  test('takes ten at once, and says how many more there are', async () => {
    await log(...Array.from({ length: 12 }, (_, index) => `thing number ${index}`));
    await world().database.prisma.issue.updateMany({ data: { nextStep: 'look' } });
    const asked = await ana().type('shift done');
    const { id } = await world().database.prisma.team.findFirstOrThrow({ where: { handle: 'billing' } });
    const said = await ana().submit(asked, { to: `team:${id}` });
    expect(answerOf(said)).toContain('Offered 10 to Billing.');
    expect(answerOf(said)).toContain('… 2 more\n[Offer the rest]');
  });

  test('says that nothing is left', async () => {
    expect(answerOf(await ana().type('shift done'))).toBe('You hold nothing that is not offered already.');
  });
});
