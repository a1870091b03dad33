import { describe, expect, test } from 'vitest';
import { answerOf, readable } from '../../recorded-platform.ts';
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

  test('is one tap where nothing is added: what has no next step is read back by whoever claims it', async () => {
    await log('export is empty');
    const asked = await ana().type('shift done');
    const { id } = await world().database.prisma.team.findFirstOrThrow({ where: { handle: 'billing' } });

    expect(answerOf(await ana().submit(asked, { to: `team:${id}`, step_1: '' }))).toContain(
      'Offered 1 to Billing.',
    );
    expect(await handoffsOf(world(), 1)).toEqual(['offered']);
  });

  test('is about all that somebody holds, wherever they say it, and lists what is offered and promised already', async () => {
    await log('export is empty');
    await world().as('U_ANA').tap('issue.log', { newCustomer: 'Globex', title: 'login fails' });
    await ana().type('issue Acme refund 88');
    await ana().type('handoff H-3 @billing please');
    await world().as('U_ANA').type('promise Globex a call by friday');

    const asked = await ana().type('shift done');

    expect(asked.kind === 'asks' && readable({ body: [{ text: asked.form.intro ?? [] }] })).toBe(
      [
        'H-2 login fails · Fri 17:00',
        'H-1 export is empty · Tue 12:00',
        'Offered already, and yours until somebody accepts:',
        'H-3 refund 88, to Billing',
        'Promised by you:',
        'Globex: a call · Fri 17:00 · H-2',
      ].join('\n'),
    );
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
