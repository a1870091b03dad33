import { describe, expect, test } from 'vitest';
import type { Button } from '../../../src/core/cards/card.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf, recordOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');

/** A button of the promise's line on a card that says `label`, or of the private answer to what is asked there. */
async function kept(): Promise<Button | undefined> {
  await world().courier.sweep();
  const [message] = world().slack.messages.filter(({ conversationId }) => conversationId === 'C-acme');
  const buttons = message?.card.body.flatMap(it => ('button' in it && it.button ? it.button : [])) ?? [];
  return buttons.find(({ label }) => label === 'Kept');
}

const commitments = () => world().database.prisma.commitment.findMany();

const ask = async (name: string) => ({
  name,
  input: { commitment: (await world().database.prisma.commitment.findFirstOrThrow()).id },
});

describe('a promise', () => {
  test('goes to the actor’s one open issue with the customer; it stands on the card and moves the clock', async () => {
    await ana().type('issue Export is empty');

    const echo = await ana().type('promise a fixed export by tuesday noon');

    expect(answerOf(echo)).toBe(
      "Promised Acme: 'a fixed export', due Tue 24 Nov 12:00 Berlin on H-1.\n[Undo]",
    );
    for (const room of ['C-acme', '19:acme']) {
      expect(await world().seen(room)).toEqual([
        'H-1 · Export is empty\nAna (Support) has it\nPromised: a fixed export · Tue 12:00 · Ana [Kept]\n' +
          '[Resolve] [Hand off] [Promise] [Other date]\nAcme · since Mon 14:00',
      ]);
    }
    expect(await recordOf(world(), 1)).toMatchObject({ deadline: '2026-11-24T11:00:00.000Z' });
    expect(await historyOf(world(), 1)).toEqual(['Ana issue.logged', 'Ana commitment.made']);
  });

  test('is simply the customer’s where the actor has no issue with them', async () => {
    const echo = await ben().type('promise Acme a credit note by friday');

    expect(answerOf(echo)).toBe("Promised Acme: 'a credit note', due Fri 27 Nov 17:00 Berlin.\n[Undo]");
    expect(await commitments()).toMatchObject([{ issueId: null, state: 'open' }]);
  });

  test('asks which where there are several, and for what is missing', async () => {
    await ana().type('issue Export is empty');
    expect(answerOf(await ana().type('promise a fix'))).toBe(
      'Record a promise: What was promised?, By when, Who must deliver it?',
    );
    expect(answerOf(await world().as('U_ANA', 'C-random').type('promise'))).toBe(
      'Record a promise: Customer, Or a new customer, What was promised?, By when, Who must deliver it?',
    );
    await ana().type('issue Login fails');
    const asked = await ana().type('promise a fix by friday');
    expect(answerOf(asked)).toBe(
      'Record a promise: Which issue?, What was promised?, By when, Who must deliver it?',
    );

    const [field] = asked.kind === 'asks' ? asked.form.fields : [];
    const echo = await ana().submit(asked, {
      issue: field?.kind === 'choice' ? field.options[0]?.value : '',
      what: 'a fix',
      due: '2026-11-27T16:00:00.000Z',
    });
    expect(answerOf(echo)).toContain('on H-2');
  });

  test('on a named issue, but not on one that is closed or does not exist', async () => {
    await ana().type('issue Export is empty');
    expect(answerOf(await ben().type('promise H-1 a fix by friday'))).toContain('on H-1');
    expect(answerOf(await ben().type('promise H-9 a fix by friday'))).toBe('There is no such issue.');
    await ana().type('issue Login fails');
    await ana().type('resolve H-2');
    expect(answerOf(await ana().type('promise H-2 a fix by friday'))).toBe(
      "H-2 'Login fails' is resolved already.\n[Reopen]",
    );
  });

  test('can be undone (commitment.withdraw) within ten minutes', async () => {
    await ana().type('issue Export is empty');
    const echo = await ana().type('promise a fix by tuesday 10:00');
    const undo = echo.kind === 'done' ? echo.card?.buttons?.[0] : undefined;

    expect(answerOf(await ana().press(undo))).toBe('Taken back: nothing was promised.');
    expect(await commitments()).toMatchObject([{ state: 'withdrawn' }]);
    expect(await recordOf(world(), 1)).toMatchObject({ deadline: '2026-11-24T11:00:00.000Z' });
    expect(await world().seen('C-acme')).toEqual([expect.not.stringContaining('Promised')]);

    const later = await ana().type('promise a fix by friday');
    world().clock.advance(10 * 60_000 + 1);
    expect(answerOf(await ana().press(later.kind === 'done' ? later.card?.buttons?.[0] : undefined))).toBe(
      'It is too late to take that back. Break it, and say why.\n[Broken]',
    );
  });
});

describe('Kept', () => {
  test('on the card settles it once', async () => {
    await ana().type('issue Export is empty');
    await ana().type('promise a fix by friday');
    const button = await kept();

    await ana().press(button);

    expect(await commitments()).toMatchObject([{ state: 'kept' }]);
    expect(await world().seen('C-acme')).toEqual([expect.not.stringContaining('Promised')]);
    expect((await historyOf(world(), 1)).at(-1)).toBe('Ana commitment.kept');
    expect(answerOf(await ana().press(button))).toBe('That promise of Ana was kept already.');
    expect(await historyOf(world(), 1)).toHaveLength(3);
  });

  test('by the new owner tells whoever gave the promise', async () => {
    await ana().type('issue Export is empty');
    await ana().type('promise a fix by friday');
    await ana().type('handoff @billing please look');
    await ben().type('claim');

    const { name, input } = await ask('commitment.keep');
    await ben().tap(name, input);

    expect(await world().seen('direct-U_ANA')).toEqual([
      "Your promise to Acme on H-1, 'a fix', was kept (Ben)",
    ]);
  });

  test('of one that belongs to no issue is also the lead’s of whoever gave it, and the admins’ where nobody leads', async () => {
    const { prisma } = world().database;
    const tap = async (who: string) =>
      answerOf(
        await world()
          .as(who, 'C-acme')
          .tap(...(await its('keep'))),
      );
    const its = async (verb: string) => {
      const open = await prisma.commitment.findFirstOrThrow({ where: { state: 'open' } });
      return [`commitment.${verb}`, { commitment: open.id, from: 'answer' }] as const;
    };
    await ana().type('promise a report by friday');
    expect(await tap('T_BEN')).toBe('Ana gave that promise. Only they, or their lead, can settle it.');
    expect(await tap('T_DANA')).toBe("Kept: 'a report'.\n[Undo]");

    const chiara = await prisma.person.findFirstOrThrow({ where: { name: 'Chiara' } });
    await prisma.team.updateMany({ where: { handle: 'support' }, data: { leadId: chiara.id } });
    await ana().type('promise another report by friday');
    expect(await tap('T_DANA')).toContain('Only they, or their lead, can settle it.');
    expect(await tap('T_CHIARA')).toBe("Kept: 'another report'.\n[Undo]");
  });

  test('is refused to others', async () => {
    await ana().type('issue Export is empty');
    await ana().type('promise a fix by friday');

    expect(answerOf(await ben().press(await kept()))).toBe(
      'Ana gave that promise. Only they, or whoever has the issue, can settle it.',
    );
    expect(
      answerOf(await ana().tap('commitment.keep', { commitment: '01a20450-cf9e-77d8-bfde-b2e2991d22e4' })),
    ).toBe('There is no such promise.');
  });
});

describe('Other date', () => {
  test('asks for date and reason, and moves the clock', async () => {
    await ana().type('issue Export is empty');
    await ana().type('promise a fix by tuesday 10:00');
    const { name, input } = await ask('commitment.move');

    const asked = await ana().tap(name, input);
    expect(answerOf(asked)).toBe('Another date: By when now?, Why?');
    await ana().submit(asked, { due: 'thursday noon', reason: 'the vendor is late' });

    expect(await commitments()).toMatchObject([{ state: 'open', reason: 'the vendor is late' }]);
    expect(await recordOf(world(), 1)).toMatchObject({ deadline: '2026-11-26T11:00:00.000Z' });
    expect(await world().seen('C-acme')).toEqual([
      expect.stringContaining('Promised: a fix · Thu 12:00 · Ana [Kept]'),
    ]);
    const event = await world().database.prisma.event.findFirstOrThrow({
      where: { name: 'commitment.moved' },
    });
    expect(event.data).toMatchObject({ from: '2026-11-24T09:00:00.000Z', wasOverdue: false });
  });

  test('on the card asks which promise where there are several', async () => {
    await ana().type('issue Export is empty');
    await ana().type('promise a fix by tuesday 10:00');
    await ana().type('promise a call by friday');
    await world().courier.sweep();
    const [message] = world().slack.messages.filter(({ conversationId }) => conversationId === 'C-acme');

    const asked = await ana().press(message?.card.buttons?.find(({ label }) => label === 'Other date'));
    expect(answerOf(asked)).toBe('Another date: Which promise?, By when now?, Why?');
    const [which] = asked.kind === 'asks' ? asked.form.fields : [];
    const options = which?.kind === 'choice' ? which.options : [];
    expect(options.map(({ label }) => label)).toEqual(['Tue 10:00 · a fix', 'Fri 17:00 · a call']);

    const moved = await ana().submit(asked, {
      commitment: options[1]?.value,
      due: 'friday 18:00',
      reason: 'they are away',
    });
    expect(answerOf(moved)).toBe("Promised for Fri 27 Nov 18:00 Berlin now: 'a call'.\n[Undo]");
    expect(await world().seen('C-acme')).toEqual([expect.stringContaining('a call · Fri 18:00')]);
  });

  test('is typed as well', async () => {
    expect(answerOf(await ana().type('move promise'))).toBe('You have promised nothing that is still open.');
    expect(answerOf(await ana().type('move promise H-1'))).toBe('Nothing is promised there.');
    await ana().type('promise a report by tuesday 10:00');

    expect(answerOf(await ana().type('move promise'))).toBe('Another date: By when now?, Why?');
    expect(answerOf(await ana().type('move promise the vendor is late, thursday noon'))).toBe(
      "Promised for Thu 26 Nov 12:00 Berlin now: 'a report'.\n[Undo]",
    );
    expect(await commitments()).toMatchObject([{ state: 'open', reason: 'the vendor is late' }]);
    expect(answerOf(await ana().type('break promise the vendor is gone'))).toBe(
      "Noted as broken: 'a report'.\n[Undo]",
    );
    expect(await commitments()).toMatchObject([{ state: 'broken', reason: 'the vendor is gone' }]);
  });

  test('that has passed is refused at its field', async () => {
    await ana().type('issue Export is empty');
    await ana().type('promise a fix by friday');
    const { name, input } = await ask('commitment.move');

    expect(await ana().tap(name, { ...input, due: 'yesterday', reason: 'x' })).toMatchObject({
      kind: 'refused',
      field: 'due',
    });
  });
});

test('Broken needs a reason, and whoever gave the promise is told', async () => {
  await ana().type('issue Export is empty');
  await ana().type('promise a fix by friday');
  await ana().type('handoff @billing please look');
  await ben().type('claim');
  const { name, input } = await ask('commitment.break');

  const asked = await ben().tap(name, input);
  expect(answerOf(asked)).toBe('Promise broken: Why could it not be kept?, What was the customer told?');
  await ben().submit(asked, { reason: 'the vendor is gone' });

  expect(await commitments()).toMatchObject([{ state: 'broken', reason: 'the vendor is gone' }]);
  expect(await world().seen('direct-U_ANA')).toEqual([
    "Your promise to Acme on H-1, 'a fix', was broken: the vendor is gone (Ben)",
  ]);
});
