import { beforeEach, describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const dana = () => world().as('U_DANA', 'C-support');
const mention = (id: string, label: string) => ({
  kind: 'person' as const,
  platform: 'slack' as const,
  id,
  label,
});

describe('what a team may decide', () => {
  test('is set by its lead or an admin, and stands on its card', async () => {
    expect(answerOf(await ana().type('team decides @billing refunds up to 500 €'))).toBe(
      "Only Billing's lead or an admin can set that.",
    );

    expect(answerOf(await dana().type('team decides @billing refunds up to 500 €'))).toBe(
      'Billing may decide: refunds up to 500 €',
    );

    expect(answerOf(await ana().type('team @billing'))).toContain('May decide: refunds up to 500 €');
  });

  test('is asked for where the line does not say it, and taken away again', async () => {
    const asked = await dana().type('team decides @billing');
    expect(answerOf(asked)).toBe('What a team decides: What may it decide by itself?');
    await dana().submit(asked, { what: 'refunds' });
    await dana().type('team decides @billing off');

    expect(answerOf(await ana().type('team @billing'))).not.toContain('May decide');
  });

  test('is read by whoever offers something to it, before and after, and when it says no', async () => {
    await dana().type('team decides @billing refunds up to 500 €');
    const sentence = 'Billing may decide: refunds up to 500 €';
    await ana().type('issue Export is empty');

    const form = await ana().type('handoff @billing');
    expect(answerOf(form)).toContain(sentence);
    await world().as('T_BEN', '19:billing').type('decline H-1 a refund of 900 €');
    expect(await world().seen('direct-U_ANA')).toEqual([expect.stringContaining(sentence)]);

    expect(
      await ana().tap('handoff.offer', { issue: await idOfIssue(), to: await billing(), ask: true }),
    ).toMatchObject({
      kind: 'asks',
      form: { intro: expect.arrayContaining([{ kind: 'written', text: 'refunds up to 500 €' }]) },
    });
  });
});

const billing = async () =>
  `team:${(await world().database.prisma.team.findFirstOrThrow({ where: { handle: 'billing' } })).id}`;
const idOfIssue = async () => (await world().database.prisma.issue.findFirstOrThrow()).id;

describe('a deputy', () => {
  beforeEach(async () => {
    await dana().type(['team lead @billing ', mention('U_DANA', 'Dana')]);
  });

  test('is named by the lead or an admin, stands on the card, and is told', async () => {
    const named = await dana().type(['team deputy @billing ', mention('U_ANA', 'Ana')]);

    expect(answerOf(named)).toBe('Ana decides for Billing now where its lead does not.');
    expect(answerOf(await ana().type('team @billing'))).toContain('Deputy: Ana');
    expect(await world().seen('direct-U_ANA')).toEqual([
      'Dana made you deputy of Billing.\nWhat its lead has not decided in time comes to you.',
    ]);
  });

  test('is refused to others, twice, and to the lead', async () => {
    const line = (id: string, name: string) => ['team deputy @billing ', mention(id, name)];
    expect(answerOf(await ana().type(line('U_ANA', 'Ana')))).toBe(
      "Only Billing's lead or an admin can set that.",
    );
    expect(answerOf(await dana().type(line('U_DANA', 'Dana')))).toBe('Dana leads Billing already.');
    await dana().type(line('U_ANA', 'Ana'));
    expect(answerOf(await dana().type(line('U_ANA', 'Ana')))).toBe('Ana is deputy of Billing already.');
  });

  test('is asked for where the line does not say who', async () => {
    expect(answerOf(await dana().type('team deputy @billing'))).toBe('Deputy: Deputy');
  });
});
