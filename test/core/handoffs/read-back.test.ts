import { describe, expect, test } from 'vitest';
import type { Button } from '../../../src/core/cards/card.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { handoffsOf, historyOf, recordOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const chiara = () => world().as('T_CHIARA', '19:billing');

/** A button of the newest message that somebody or a room has. */
async function button(where: string, label: string): Promise<Button | undefined> {
  await world().courier.sweep();
  const messages = [...world().slack.messages, ...world().teams.messages];
  const card = messages.findLast(({ conversationId }) => conversationId === where)?.card;
  return card?.buttons?.find(it => it.label.startsWith(label));
}

const readBackOf = async () => {
  const { readBack, readBackState, correction } = await world().database.prisma.handoff.findFirstOrThrow();
  return { readBack, readBackState, correction };
};

describe('to claim with another date', () => {
  test('asks for the date alone, and the sender hears of it', async () => {
    await ana().type('handoff @billing refund for 4411 by friday 5pm');

    const asked = await ben().press(await button('19:billing', 'Other date'));
    expect(answerOf(asked)).toBe('Other date: By when?');
    await ben().submit(asked, { due: 'next monday noon' });

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben', due: '2026-11-30T11:00:00.000Z' });
    expect(await world().seen('direct-U_ANA')).toEqual([
      "Ben claimed H-1 'refund for 4411', by Mon 30 Nov 12:00 instead of Fri 17:00.\n[Timeline]",
    ]);
  });

  test('is a typed line with a time', async () => {
    await ana().type('handoff @billing refund for 4411 by friday 5pm');

    await ben().type('claim H-1 by next monday noon');

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben', due: '2026-11-30T11:00:00.000Z' });
    expect(await readBackOf()).toMatchObject({ readBack: null, readBackState: null });
  });

  test('that is the stated one tells nobody', async () => {
    await ana().type('handoff @billing refund for 4411 by friday 5pm');

    await ben().type('claim H-1 by friday 5pm');

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben' });
    expect(await world().seen('direct-U_ANA')).toEqual([]);
  });

  test('in the past is refused, and it stays offered', async () => {
    await ana().type('handoff @billing refund for 4411 by friday 5pm');
    const asked = await ben().press(await button('19:billing', 'Other date'));

    expect(await ben().submit(asked, { due: 'yesterday' })).toMatchObject({ kind: 'refused', field: 'due' });
    expect(await handoffsOf(world(), 1)).toEqual(['offered']);
  });
});

describe('a read-back', () => {
  test('is one line and one time; the sender reads it and confirms', async () => {
    await ana().type('handoff @billing refund for 4411 by friday 5pm');

    await ben().type('claim H-1 I will send the credit note by friday 3pm');

    expect(await recordOf(world(), 1)).toMatchObject({
      owner: 'Ben',
      next: 'I will send the credit note',
      due: '2026-11-27T14:00:00.000Z',
    });
    expect(await world().seen('direct-U_ANA')).toEqual([
      "Ben claimed H-1 'refund for 4411', by Fri 15:00 instead of Fri 17:00, and reads back: I will send the credit note\n" +
        '[Confirm] [Correct] [Timeline]',
    ]);
    expect(await world().seen('19:billing')).toEqual([
      expect.stringContaining(
        'Handed over by Ana, who talks to Acme · read back, not confirmed yet [All of it]',
      ),
    ]);

    const confirmed = await ana().press(await button('direct-U_ANA', 'Confirm'));

    expect(answerOf(confirmed)).toBe('Confirmed: Ben does it so. H-1 says it too.');
    expect(await readBackOf()).toMatchObject({ readBackState: 'confirmed' });
    expect(await world().seen('19:billing')).toEqual([
      expect.stringContaining('Handed over by Ana, who talks to Acme · read back and confirmed [All of it]'),
    ]);
    expect(await world().seen('direct-T_BEN')).toEqual([]);
    expect(await historyOf(world(), 1)).toEqual([
      'Ana issue.logged',
      'Ana handoff.offered',
      'Ben handoff.claimed',
      'Ana handoff.confirmed',
    ]);
  });

  test('that is wrong is corrected in a line: the receiver is told, and the card says it', async () => {
    await ana().type('handoff @billing refund for 4411 by friday 5pm');
    await ben().type('claim H-1 I will refund the gross amount');

    const asked = await ana().press(await button('direct-U_ANA', 'Correct'));
    expect(answerOf(asked)).toBe('Correct it: What did you mean?');
    const told = await ana().submit(asked, { correction: 'the net amount' });

    expect(answerOf(told)).toBe('Told Ben, and noted on H-1: the net amount');
    expect(await readBackOf()).toMatchObject({ readBackState: 'corrected', correction: 'the net amount' });
    expect(await world().seen('direct-T_BEN')).toEqual([
      "Ana corrects you on H-1 'refund for 4411': the net amount\nYou read back: I will refund the gross amount\n[Timeline]",
    ]);
    expect(await world().seen('19:billing')).toEqual([
      expect.stringContaining('Ana corrected the read-back: the net amount [All of it]'),
    ]);
    expect(answerOf(await ana().type('timeline H-1'))).toContain(
      'corrected what was read back: the net amount',
    );
    // Nothing but the sender's word was added: whose it is, what is next and by when stay.
    expect(await recordOf(world(), 1)).toMatchObject({
      owner: 'Ben',
      next: 'I will refund the gross amount',
    });
  });

  test('is answered once, by the sender alone, and while its claimer has it', async () => {
    await ana().type('handoff @billing refund for 4411 by friday 5pm');
    await ben().type('claim H-1 I will refund it');
    const confirm = await button('direct-U_ANA', 'Confirm');
    const correct = await button('direct-U_ANA', 'Correct');

    expect(answerOf(await chiara().press(confirm))).toBe('Only Ana, who offered it, can say that.');
    await ana().press(confirm);
    expect(answerOf(await ana().press(confirm))).toBe('You confirmed that already.');
    expect(answerOf(await ana().press(correct))).toBe('You confirmed that already.');

    const { id } = await world().database.prisma.person.findFirstOrThrow({ where: { name: 'Chiara' } });
    await ben().tap('handoff.offer', { issue: 1, to: `person:${id}`, note: 'please' });
    await chiara().type('claim H-1');
    expect(answerOf(await ana().press(correct))).toBe('Chiara (Billing) has it now.');
  });

  test('is a button of its own where the packet does not ask for it', async () => {
    await ana().type('handoff @billing refund for 4411 by friday 5pm');

    const asked = await ben().press(await button('19:billing', 'Claim and read back'));
    expect(answerOf(asked)).toBe('Claim and read back: What will you do?, By when?');
    expect(asked).toMatchObject({ form: { fields: [{}, { value: '2026-11-27T16:00:00.000Z' }] } });
    await ben().submit(asked, { readBack: 'I refund it' });

    expect(await readBackOf()).toMatchObject({ readBack: 'I refund it', readBackState: 'given' });
  });

  test('without a time asks for one where none was stated, and keeps the line', async () => {
    await ana().type('handoff @billing refund for 4411');

    const asked = await ben().type('claim H-1 I refund it');
    expect(answerOf(asked)).toBe('Claim and read back: What will you do?, By when?');
    expect(asked).toMatchObject({ form: { fields: [{ value: 'I refund it' }, {}] } });
    await ben().submit(asked, { due: 'friday noon' });

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben', due: '2026-11-27T11:00:00.000Z' });
  });
});

describe('what is urgent', () => {
  const urgent = () =>
    ana().tap('handoff.offer', {
      to: { kind: 'handle', handle: 'billing' },
      text: 'refund for 4411 by friday 5pm',
      severity: 'urgent',
      reason: 'they go live',
      watchOuts: 'If they mention the audit, call Eva',
    });

  test('is claimed by reading back, which the button is ready for', async () => {
    await urgent();
    const claim = await button('19:billing', 'Claim');
    expect(claim).toMatchObject({ label: 'Claim · by Fri 17:00', opens: 'form' });
    expect(await button('19:billing', 'Claim and')).toBeUndefined();

    const asked = await ben().press(claim);
    expect(answerOf(asked)).toBe('Claim and read back: What will you do?, By when?');
    expect(answerOf(await ben().type('claim H-1'))).toBe(answerOf(asked));
    expect(await handoffsOf(world(), 1)).toEqual(['offered']);

    await ben().submit(asked, { readBack: 'I refund it now' });
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben', next: 'I refund it now' });
  });

  test('goes to whoever sends the form in first; the others are told who has it', async () => {
    await urgent();
    const claim = await button('19:billing', 'Claim');
    const [one, other] = [await ben().press(claim), await chiara().press(claim)];

    await chiara().submit(other, { readBack: 'I refund it' });

    expect(answerOf(await ben().submit(one, { readBack: 'I do' }))).toBe('Chiara (Billing) has it.');
  });

  test('says so and why on the card, before it is claimed and after', async () => {
    await urgent();
    const packet = '\nthey go live\nWatch out: If they mention the audit, call Eva\n';

    const [offered] = await world().seen('19:billing');
    expect(offered).toContain('Urgent · Offered to Billing by Ana · Fri 17:00');
    expect(offered).toContain(packet);
    await ben().type('claim H-1 I refund it');
    const [claimed] = await world().seen('19:billing');
    expect(claimed).toContain('Urgent · Ben (Billing) has it');
    expect(claimed).toContain(packet);

    expect(await world().database.prisma.issue.findFirstOrThrow()).toMatchObject({
      severity: 'urgent',
      severityReason: 'they go live',
      watchOuts: 'If they mention the audit, call Eva',
    });
  });
});
