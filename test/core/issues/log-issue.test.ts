import { describe, expect, test } from 'vitest';
import { say } from '../../../src/core/cards/say.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf, recordOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');

describe('whom a line mentions', () => {
  test('is named, where the platform gave only an id', async () => {
    const dana = { kind: 'person' as const, platform: 'slack' as const, id: 'U_DANA' };
    const elsewhere = { kind: 'person' as const, platform: 'slack' as const, id: 'U_WHO' };

    expect(answerOf(await ana().type(['issue ask ', dana, ' or ', elsewhere]))).toContain(
      "'ask @Dana or @U_WHO'",
    );
    expect(await ana().tap('issue.log', { ask: true, text: ['ask ', dana] })).toMatchObject({
      form: { fields: expect.arrayContaining([expect.objectContaining({ value: 'ask @Dana' })]) },
    });
  });
});

test('a time that a form hands over must lie ahead', async () => {
  const asked = await ana().tap('issue.log', { ask: true });

  expect(await ana().submit(asked, { title: 'x', due: '2026-11-20T12:00:00.000Z' })).toMatchObject({
    kind: 'refused',
    field: 'due',
    reason: say`That time has passed already. Choose one to come.`,
  });
});

describe('to log an issue', () => {
  test('is one line in the customer’s room; it is mine, and stands in both of their rooms', async () => {
    const echo = await ana().type('issue Export is empty by friday 5pm');

    expect(answerOf(echo)).toBe(
      "Logged H-1 'Export is empty' for Acme, due Fri 27 Nov 17:00 Berlin. It is yours.\n[Hand off] [Undo]",
    );
    expect(await recordOf(world(), 1)).toEqual({
      title: 'Export is empty',
      status: 'open',
      owner: 'Ana',
      team: 'Support',
      next: null,
      due: '2026-11-27T16:00:00.000Z',
      deadline: '2026-11-27T16:00:00.000Z',
    });
    for (const room of ['C-acme', '19:acme']) {
      expect(await world().seen(room)).toEqual([
        'H-1 · Export is empty\nAna (Support) has it · Fri 17:00\n[Resolve] [Hand off] [Promise]\nAcme · since Mon 14:00',
      ]);
    }
    expect(await historyOf(world(), 1)).toEqual(['Ana issue.logged']);
  });

  test('without a time means that the customer hears something by noon of the next business day', async () => {
    await ana().type('issue Export is empty');
    expect(await recordOf(world(), 1)).toMatchObject({ due: null, deadline: '2026-11-24T11:00:00.000Z' });
  });

  test('names the customer elsewhere', async () => {
    expect(answerOf(await world().as('T_DANA', '19:billing').type('issue acme: Export is empty'))).toContain(
      "Logged H-1 'Export is empty' for Acme",
    );
    expect(await world().seen('C-acme')).toHaveLength(1);
  });

  test('asks for the customer and the words where they are missing', async () => {
    const dana = world().as('U_DANA', 'C-random');
    expect(answerOf(await ana().type('issue'))).toBe('Log an issue: What do they need?, By when');

    const asked = await dana.type('issue Export is empty');
    expect(answerOf(asked)).toBe('Log an issue: Customer, Or a new customer, What do they need?, By when');
    await dana.submit(asked, { newCustomer: 'Globex' });

    expect(await recordOf(world(), 1)).toMatchObject({ title: 'Export is empty', owner: 'Dana', team: null });
    expect(await world().database.prisma.customer.findMany({ where: { name: 'Globex' } })).toHaveLength(1);
  });

  test('asks again where neither a customer was chosen nor a new one named', async () => {
    const dana = world().as('U_DANA', 'C-random');
    const asked = await dana.type('issue Export is empty');

    expect(answerOf(await dana.submit(asked, { customer: '', newCustomer: '' }))).toContain('Log an issue');
  });

  test('may begin at a message', async () => {
    const asked = await ana().tap('issue.log', {
      text: 'Hi team,\nour export is empty by friday',
      ask: true,
    });
    expect(asked).toMatchObject({
      kind: 'asks',
      form: {
        fields: [
          { name: 'title', value: 'Hi team, our export is empty' },
          { name: 'due', value: '2026-11-27T16:00:00.000Z' },
        ],
      },
    });
  });

  test('keeps what people write out of the way of the rest', async () => {
    const odd = `Export\u0000 \ud800 is\u202e empty ${'x'.repeat(45_000)}`;

    const echo = await ana().type(`issue ${odd}`);

    expect(echo.kind).toBe('done');
    const { title } = await world().database.prisma.issue.findFirstOrThrow();
    expect(title).toMatch(/^Export \ufffd is empty x+…$/u);
    expect(title.length).toBeLessThanOrEqual(200);
  });

  test('survives a form full of what a database refuses', async () => {
    const asked = await world().as('U_ANA', 'C-random').type('issue');

    const outcome = await world()
      .as('U_ANA', 'C-random')
      .submit(asked, { newCustomer: 'Glo\u0000bex\ud800', title: 'Export\u0000', due: 'fri\u0000day' });

    expect(answerOf(outcome)).toContain("Logged H-1 'Export' for Glo");
  });
});

describe('Undo', () => {
  const undo = async () => {
    const echo = await ana().type('issue Export is empty');
    return echo.kind === 'done' ? echo.card?.buttons?.[1] : undefined;
  };

  test('takes it back within ten minutes', async () => {
    const button = await undo();
    world().clock.advance(10 * 60_000);

    expect(answerOf(await ana().press(button))).toBe("Taken back: H-1 'Export is empty' is gone.");
    expect(await recordOf(world(), 1)).toMatchObject({ status: 'withdrawn', deadline: null });
    expect(await world().seen('C-acme')).toEqual([]);
    expect(await historyOf(world(), 1)).toEqual(['Ana issue.logged', 'Ana issue.withdrawn']);
  });

  const tooLate = 'It is too late to take that back. Resolve it instead.';

  test('comes too late after that', async () => {
    const button = await undo();
    world().clock.advance(10 * 60_000 + 1);
    expect(answerOf(await ana().press(button))).toBe(tooLate);
  });

  test('is refused once something has come of it, and to others', async () => {
    const button = await undo();
    expect(answerOf(await world().as('U_DANA', 'C-acme').press(button))).toBe(
      'Only whoever logged it can take it back.',
    );
    await ana().type('handoff @billing please look');
    expect(answerOf(await ana().press(button))).toBe(tooLate);
    await ana().type('recall');
    await ana().type('promise a refund by friday');
    expect(answerOf(await ana().press(button))).toBe(tooLate);
  });
});
