import { describe, expect, test } from 'vitest';
import { reading } from '../../../src/core/issues/example-issue.ts';
import { exampleRow } from '../../../src/core/issues/example-rows.ts';
import { MOST_COUNTED, MOST_ROWS } from '../../../src/core/issues/issue-rows.ts';
import { emptyMine } from '../../../src/core/issues/list-examples.ts';
import { mineCard } from '../../../src/core/issues/mine-cards.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf, readable } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const buttonsOf = (outcome: Outcome, label: string) =>
  outcome.kind === 'done'
    ? (outcome.card?.body ?? []).flatMap(line =>
        'button' in line && line.button?.label === label ? [line.button] : [],
      )
    : [];

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:acme');

describe('mine, typed', () => {
  test('shows what is mine by deadline, what waits for my teams, what I promised', async () => {
    await ben().type('issue Acme Yearly invoices');
    await ben().type('issue Acme Wrong address by tuesday 3pm');
    await ben().type('promise Acme H-2 a new invoice by tuesday 11am');
    await ana().type('handoff @billing refund for 4411 by friday 5pm');
    expect(answerOf(await ben().type('mine'))).toBe(
      'Yours\n' +
        'Mine\n' +
        'H-2 Wrong address · Acme · Tue 15:00 · also Support [Resolve]\n' +
        'H-1 Yearly invoices · Acme · an update is due Tue 12:00 · also Support [Told them]\n' +
        'Waiting for me and my teams\n' +
        'H-3 refund for 4411 · Acme · offered by Ana · Fri 17:00 [Claim]\n' +
        'Promised by me\n' +
        'Acme: a new invoice · Tue 11:00 · H-2 [Kept]',
    );
  });

  test('shows questions to me and my teams, what we deliver for others, and what I have asked', async () => {
    await ana().type('ask @billing can we waive the fee? by 3pm');
    await ana().type('promise Acme refund processed by friday @billing');

    expect(answerOf(await ben().type('mine'))).toBe(
      'Yours\n' +
        'Asked of me and my teams\n' +
        'Ana asks Billing: can we waive the fee? · Acme · Mon 15:00 [Answer]\n' +
        'To deliver for others\n' +
        'Acme: refund processed · promised by Ana · to be backed · Fri 17:00 [Back it]',
    );
    expect(answerOf(await ana().type('mine'))).toBe(
      'Yours\n' +
        'Promised by me\n' +
        'Acme: refund processed · Fri 17:00 [Kept]\n' +
        'Asked by me\n' +
        'Billing: can we waive the fee? · Acme · Mon 15:00 [Withdraw]',
    );

    const [backs] = buttonsOf(await ben().type('mine'), 'Back it');
    await ben().press(backs);
    const [answers] = buttonsOf(await ben().type('mine'), 'Answer');
    await ben().submit(await ben().press(answers), { answer: 'Yes' });
    expect(answerOf(await ben().type('mine'))).toBe(
      'Yours\nTo deliver for others\nAcme: refund processed · promised by Ana · Fri 17:00 [Kept]',
    );
    expect(answerOf(await world().as('U_DANA').type('mine'))).toContain('Nothing is yours');
  });

  test('opens a form to claim what must be read back, and claims anything else with one tap', async () => {
    await ana().type('handoff @billing refund for 4411');
    await ana().type('issue Login fails');
    await ana().type('handoff H-2 @billing');
    const [asIs, asks] = buttonsOf(await ben().type('mine'), 'Claim');

    expect(asIs).not.toHaveProperty('opens');
    expect(asks).toHaveProperty('opens', 'form');
    expect(answerOf(await ben().press(asks))).toBe('Claim and read back: What will you do?, By when?');
    expect(await ben().press(asIs)).toMatchObject({ kind: 'done' });
  });

  test('says so where there is nothing', async () => {
    expect(answerOf(await ana().type('mine'))).toBe(
      'Yours\nNothing is yours, and nothing waits for you. Enjoy it.',
    );
  });

  test('shows ten of a long list and counts the rest', async () => {
    for (let count = 1; count <= 13; count += 1) await ana().type(`issue Acme Refund ${count}`);
    const shown = answerOf(await ana().type('mine'));
    expect(shown.match(/\[Told them\]/g)).toHaveLength(10);
    expect(shown).toContain('… 3 more');
  });

  test('a tapped row answers with what became of it', async () => {
    await ana().type('promise Acme a call by friday noon');
    await ana().type('issue Acme Wrong address by friday 5pm');
    await ana().type('promise Acme H-1 a new invoice by thursday noon');
    const { id } = await world().database.prisma.commitment.findFirstOrThrow({
      where: { what: 'a new invoice' },
    });
    const answer = await ana().tap('commitment.keep', { commitment: id, from: 'answer' });
    expect(answerOf(answer)).toContain('Ana (Support) has it · Fri 17:00');
  });
});

test('what is not read is counted, up to a thousand', () => {
  const mine = Array.from({ length: MOST_ROWS }, (_, index) => exampleRow(index + 1));
  const times = (count: number) => Array.from({ length: count }, () => null);
  const shown = (count: number) =>
    readable(
      mineCard({ ...emptyMine, mine, all: { mine: times(count), waiting: 0, promised: [] } }, reading),
    );

  expect(shown(MOST_ROWS)).toContain('… 40 more');
  expect(shown(500)).toContain('… 490 more');
  expect(shown(MOST_COUNTED)).toContain('… 990 or more');
});
