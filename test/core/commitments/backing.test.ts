import { describe, expect, test } from 'vitest';
import type { Button } from '../../../src/core/cards/card.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf, type Recorded } from '../../recorded-platform.ts';
import { MONDAY, useWorld } from '../../world.ts';
import { historyOf, recordOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const MINUTE = 60_000;

const promiseOf = () => world().database.prisma.commitment.findFirstOrThrow();

/** A button of a message in a room, the newest first, by how its label begins. */
async function buttonIn(room: string, label: string): Promise<Button | undefined> {
  await world().courier.sweep();
  const messages: Recorded[] = [...world().slack.messages, ...world().teams.messages];
  return messages
    .filter(({ conversationId }) => conversationId === room)
    .toReversed()
    .flatMap(({ card }) => [
      ...(card.buttons ?? []),
      ...card.body.flatMap(line => ('button' in line && line.button ? line.button : [])),
    ])
    .find(button => button.label.startsWith(label));
}

const own = (outcome: Outcome, label: string) =>
  outcome.kind === 'done' ? outcome.card?.buttons?.find(button => button.label === label) : undefined;

async function lead(handle: string, name: string): Promise<void> {
  const { prisma } = world().database;
  const { id } = await prisma.person.findFirstOrThrow({ where: { name } });
  await prisma.team.updateMany({ where: { handle }, data: { leadId: id } });
}

const ask = () => ana().type('promise Acme refund processed by friday @billing');

describe('a promise that a team must deliver', () => {
  test('is unbacked: whoever promises sees it at once, and the team reads it in its room', async () => {
    await ana().type('issue Export is empty');

    const echo = await ask();

    expect(answerOf(echo)).toBe(
      "Unbacked: do not tell Acme yet. Billing is asked to back 'refund processed' by Fri 27 Nov 17:00 Berlin on H-1.\n" +
        '[Already told them] [Undo]',
    );
    expect(await world().seen('19:billing')).toEqual([
      'Acme · refund processed\nAna asks Billing to back it · Fri 17:00\nAcme is told once it is backed.\n' +
        '[Back it · by Fri 17:00] [Other date]\nH-1 Export is empty · promised by Ana · Mon 14:00',
    ]);
    expect(await world().seen('C-acme')).toEqual([
      expect.stringContaining('Unbacked: refund processed · Fri 17:00 · Ana · Billing is asked [Back it]'),
    ]);
    expect(await recordOf(world(), 1)).toMatchObject({ deadline: '2026-11-27T16:00:00.000Z' });
  });

  test('stands on the card of its issue where the team reads that', async () => {
    await ana().type('issue Export is empty');
    await ask();
    expect(await world().seen('19:billing')).toHaveLength(1);

    await ana().type('handoff H-1 @billing');

    expect(await world().seen('19:billing')).toEqual([
      expect.stringContaining('Unbacked: refund processed · Fri 17:00 · Ana · Billing is asked [Back it]'),
    ]);
    await ben().press(await buttonIn('19:billing', 'Back it'));
    expect(await promiseOf()).toMatchObject({ backing: 'backed' });
  });

  test('may be one person’s, who reads it in their own chat', async () => {
    const echo = await world()
      .as('U_ANA', 'C-acme')
      .type([
        'promise a call by friday ',
        { kind: 'person', platform: 'slack', id: 'U_DANA', label: '@Dana' },
      ]);

    expect(answerOf(echo)).toContain("Unbacked: do not tell Acme yet. Dana is asked to back 'a call'");
    expect(await world().seen('direct-U_DANA')).toEqual([
      expect.stringContaining('[Back it · by Fri 17:00]'),
    ]);
  });

  test('reaches a team without a room through its people', async () => {
    await ana().type('team add @field');
    await world().as('T_BEN', '19:acme').type('team join @field');

    const echo = await ana().type('promise Acme a visit by friday @field');

    expect(answerOf(echo)).toContain('has no room yet, so its people were told directly.');
    expect(await world().seen('direct-T_BEN')).toEqual([expect.stringContaining('[Back it · by Fri 17:00]')]);
  });

  test('is nobody else’s where whoever promises names themselves', async () => {
    const words = [
      'promise a call by friday ',
      { kind: 'person' as const, platform: 'slack' as const, id: 'U_ANA' },
    ];
    expect(answerOf(await ana().type(words))).toContain("Promised Acme: 'a call'");
  });

  test('a team that does not exist is said so, and nothing is promised', async () => {
    expect(answerOf(await ana().type('promise Acme a refund by friday @nobody'))).toContain(
      'There is no team @nobody.',
    );
    expect(await world().database.prisma.commitment.count()).toBe(0);
  });

  test('"to Acme" and "to them" name no team', async () => {
    expect(answerOf(await ana().type('promise Acme a refund to them by friday'))).toContain(
      "Promised Acme: 'a refund to them'",
    );
  });
});

describe('Back it', () => {
  test('is any of the team’s, and whoever promised is told that it holds', async () => {
    await ask();

    await ben().press(await buttonIn('19:billing', 'Back it'));

    expect(await world().seen('direct-U_ANA')).toEqual([
      "Ben backs your promise to Acme, 'refund processed', by Fri 17:00. It holds.",
    ]);
    expect(await world().seen('19:billing')).toEqual([
      'Acme · refund processed\nBacked by Ben · Fri 17:00\n[Kept] [Other date]\npromised by Ana · Mon 14:00',
    ]);
  });

  test('is said once, and to nobody who has not been asked', async () => {
    await ask();
    const button = await buttonIn('19:billing', 'Back it');
    expect(answerOf(await ana().press(button))).toBe(
      'Members of Billing must deliver that. Only they can answer for it.',
    );
    await ben().press(button);
    expect(answerOf(await world().as('T_CHIARA', '19:billing').press(button))).toBe('Ben backs it already.');
  });

  test('is no answer to what nobody else has to deliver', async () => {
    await ana().type('promise Acme a call by friday');
    const { id } = await promiseOf();
    expect(answerOf(await ben().tap('commitment.back', { commitment: id }))).toBe(
      'Nobody else has to deliver that.',
    );
  });
});

describe('Other date', () => {
  async function countered(): Promise<void> {
    await ask();
    const asked = await ben().press(await buttonIn('19:billing', 'Other date'));
    expect(answerOf(asked)).toBe('Another date: By when now?, Why?');
    const echo = await ben().submit(asked, { due: 'monday noon', reason: 'the bank is closed' });
    expect(answerOf(echo)).toBe("Offered Ana Mon 30 Nov 12:00 Berlin for 'refund processed'. They decide.");
  }

  test('is an offer to whoever promised, who may take it', async () => {
    await countered();
    expect(await world().seen('direct-U_ANA')).toEqual([
      "Ben can keep your promise to Acme, 'refund processed', by Mon 30 Nov 12:00: the bank is closed\n" +
        'Do not tell them Fri 17:00.\n[Take that date] [Ask again] [Withdraw]',
    ]);
    expect(await promiseOf()).toMatchObject({
      dueAt: new Date('2026-11-27T16:00:00Z'),
      backing: 'countered',
    });

    const taken = await ana().press(await buttonIn('direct-U_ANA', 'Take that date'));

    expect(answerOf(taken)).toBe(
      "Promised for Mon 30 Nov 12:00 Berlin now: 'refund processed'. Ben backs it. You can tell Acme now.\n[Undo]",
    );
    // Nobody has heard the first date.
    expect(await promiseOf()).toMatchObject({
      dueAt: new Date('2026-11-30T11:00:00Z'),
      backing: 'backed',
      firstDueAt: null,
    });
    expect(await world().seen('19:billing')).toEqual([
      expect.stringContaining('Backed by Ben · Mon 30 Nov 12:00'),
    ]);
  });

  test('may be too late: the team is asked again, and whoever named it is told', async () => {
    await countered();

    const again = await ana().press(await buttonIn('direct-U_ANA', 'Ask again'));

    expect(answerOf(again)).toBe('Billing is asked again for Fri 27 Nov 17:00 Berlin.');
    expect(await world().seen('direct-T_BEN')).toEqual([
      "Ana needs 'refund processed' for Acme by Fri 17:00 all the same.\n[Back it] [Other date]",
    ]);
    expect(await world().seen('19:billing')).toEqual([expect.stringContaining('[Back it · by Fri 17:00]')]);
    await ben().press(await buttonIn('direct-T_BEN', 'Back it'));
    expect(await promiseOf()).toMatchObject({ backing: 'backed', dueAt: new Date('2026-11-27T16:00:00Z') });
  });

  test('may end the promise, which the customer never heard of, at any time', async () => {
    await countered();
    world().clock.advance(60 * MINUTE);
    expect(answerOf(await ana().press(await buttonIn('direct-U_ANA', 'Withdraw')))).toBe(
      'Taken back: nothing was promised.',
    );
    expect(await world().seen('19:billing')).toEqual([]);
  });

  test('that is no later is a yes', async () => {
    await ask();
    const asked = await ben().press(await buttonIn('19:billing', 'Other date'));
    expect(answerOf(await ben().submit(asked, { due: 'thursday noon', reason: 'it is done by then' }))).toBe(
      "You back it: 'refund processed' by Fri 27 Nov 17:00 Berlin.",
    );
    expect(await promiseOf()).toMatchObject({ backing: 'backed' });
  });

  test('is taken by whoever promised or answers for it, not by whoever named it', async () => {
    await countered();
    const { id } = await promiseOf();
    expect(answerOf(await ben().tap('commitment.take', { commitment: id }))).toContain(
      'Ana gave that promise',
    );
    await ana().tap('commitment.take', { commitment: id });
    expect(answerOf(await ana().tap('commitment.ask', { commitment: id }))).toBe(
      'No other date is open there.',
    );
  });

  test('of whoever promised asks anew where it gives less time', async () => {
    await ask();
    await ben().press(await buttonIn('19:billing', 'Back it'));
    await ana().type('move promise they need it sooner, thursday noon');
    expect(await promiseOf()).toMatchObject({
      backing: 'unbacked',
      firstDueAt: new Date('2026-11-27T16:00:00Z'),
    });
    await ben().press(await buttonIn('19:billing', 'Back it'));
    await ana().type('move promise they are away, next monday noon');
    expect(await promiseOf()).toMatchObject({ backing: 'backed' });
  });

  test('of a team that had said yes is an offer again', async () => {
    await ask();
    await ben().press(await buttonIn('19:billing', 'Back it'));
    const asked = await ben().press(await buttonIn('19:billing', 'Other date'));
    await ben().submit(asked, { due: 'monday noon', reason: 'the bank is closed' });
    expect(await promiseOf()).toMatchObject({ backing: 'countered' });
  });
});

describe('Already told them', () => {
  test('gives the team half an hour, and whoever told them a line to say', async () => {
    await lead('billing', 'Chiara');
    const echo = await ask();
    world().clock.advance(5 * MINUTE);

    const told = await ana().press(own(echo, 'Already told them'));

    expect(answerOf(told)).toBe(
      'Billing has until Mon 14:35 to answer. Say meanwhile:\n“I will confirm by Mon 14:35 that Fri 17:00 holds.”',
    );
    expect(await world().seen('19:billing')).toEqual([
      expect.stringContaining('Acme has been told already.'),
    ]);
    world().clock.advance(29 * MINUTE);
    await strike(world());
    expect(await world().seen('direct-T_CHIARA')).toEqual([]);
    world().clock.advance(MINUTE);
    await strike(world());
    await strike(world());
    expect(await world().seen('direct-T_CHIARA')).toEqual([
      'Needs you\nPromised, and not backed in time\n' +
        'Acme: refund processed · Fri 17:00 · Ana asks Billing · Acme knows already [Back it]',
    ]);
    expect(await world().seen('direct-U_ANA')).toEqual([
      "Billing has not said yet whether 'refund processed' for Acme holds, by Fri 17:00. Acme has been told already.\n" +
        '[Other date] [Broken]',
    ]);
    expect(answerOf(await ana().press(own(echo, 'Already told them')))).toBe('That is noted already.');
  });

  test('may be said in the line', async () => {
    const echo = await ana().type('promise Acme refund processed by friday @billing already told');
    expect(answerOf(echo)).toBe(
      "Billing is asked to back 'refund processed' by Fri 27 Nov 17:00 Berlin.\n" +
        'Billing has until Mon 14:30 to answer. Say meanwhile:\n“I will confirm by Mon 14:30 that Fri 17:00 holds.”\n[Undo]',
    );
    expect(await promiseOf()).toMatchObject({ toldAt: MONDAY });
  });

  test('waits for the team’s hours, and for nobody who has answered', async () => {
    await lead('billing', 'Chiara');
    world().clock.set(new Date('2026-11-23T20:00:00Z'));
    await ana().type('promise Acme refund processed by friday @billing already told');
    world().clock.set(new Date('2026-11-24T08:29:00Z'));
    await strike(world());
    expect(await world().seen('direct-T_CHIARA')).toEqual([]);
    await ben().press(await buttonIn('19:billing', 'Back it'));
    world().clock.advance(60 * MINUTE);
    await strike(world());
    expect(await world().seen('direct-T_CHIARA')).toEqual([]);
  });

  test('a date taken after it is a promise that moved', async () => {
    await ana().type('promise Acme refund processed by friday @billing already told');
    const asked = await ben().press(await buttonIn('19:billing', 'Other date'));
    await ben().submit(asked, { due: 'monday noon', reason: 'the bank is closed' });
    const notice = (await world().seen('direct-U_ANA')).at(-1);
    expect(notice).toContain('They have been told Fri 17:00.\n[Take that date] [Ask again]');
    expect(answerOf(await ana().press(await buttonIn('direct-U_ANA', 'Take that date')))).toContain(
      'Tell Acme that it moved.',
    );
    expect(await promiseOf()).toMatchObject({ firstDueAt: new Date('2026-11-27T16:00:00Z') });
  });

  test('is whoever promised’s to say', async () => {
    await ask();
    const { id } = await promiseOf();
    expect(answerOf(await ben().tap('commitment.tell', { commitment: id }))).toContain(
      'Ana gave that promise',
    );
  });
});

describe('a team that does not answer within two hours', () => {
  const needs = async (room: string) => {
    await strike(world());
    return (await world().seen(room)).filter(text => text.startsWith('Needs you'));
  };
  const row = expect.stringContaining('Acme: refund processed · Fri 17:00 · Ana asks Billing [Back it]');

  test('needs its lead, once, until it answers (commitment.answer)', async () => {
    await lead('billing', 'Chiara');
    await ask();
    world().clock.advance(120 * MINUTE);
    await strike(world());

    expect(await needs('direct-T_CHIARA')).toEqual([row]);
    expect(await world().seen('direct-U_ANA')).toEqual([]);
    const [stands] = world().teams.messages.filter(
      ({ conversationId }) => conversationId === 'direct-T_CHIARA',
    );
    world().clock.advance(61 * MINUTE);
    expect(await needs('direct-T_CHIARA')).toEqual([row]);
    expect(world().teams.messages).toContain(stands);

    await world()
      .as('T_CHIARA')
      .press(await buttonIn('direct-T_CHIARA', 'Back it'));
    expect(await promiseOf()).toMatchObject({ backing: 'backed' });
    expect(await needs('direct-T_CHIARA')).toEqual([]);
  });

  test('needs the admins where nobody leads it', async () => {
    await ask();
    world().clock.advance(120 * MINUTE);
    await strike(world());
    expect(await needs('direct-U_DANA')).toEqual([row]);
  });

  test('has time anew once it is asked again', async () => {
    await lead('billing', 'Chiara');
    await ask();
    world().clock.advance(120 * MINUTE);
    await strike(world());
    await ana().type('move promise the customer needs it by thursday');
    expect(await needs('direct-T_CHIARA')).toEqual([]);
    world().clock.set(new Date('2026-11-24T11:00:00Z'));
    await strike(world());
    expect(await needs('direct-T_CHIARA')).toEqual([expect.stringContaining('refund processed · Thu')]);
  });
});

test('whoever promised hears that nobody answers where the one whom they asked has left', async () => {
  const { prisma } = world().database;
  await ana().type('promise Acme refund processed by friday');
  const { id: delivererId } = await prisma.person.findFirstOrThrow({ where: { name: 'Ben' } });
  await prisma.commitment.updateMany({ data: { backing: 'unbacked', delivererId } });
  await prisma.person.update({ where: { id: delivererId }, data: { deactivatedAt: MONDAY } });
  const { id } = await promiseOf();
  await world().core.perform({
    name: 'commitment.answer',
    input: { subjectId: id },
    actor: { kind: 'system', organizationId: world().organizationId },
    place: null,
    key: id,
  });
  expect(await world().seen('direct-U_ANA')).toEqual([
    expect.stringContaining('Ben has not said yet whether'),
  ]);
});

test('Kept is also of whoever delivered it; the history says all of it', async () => {
  await ana().type('issue Export is empty');
  await ask();
  await ben().press(await buttonIn('19:billing', 'Back it'));
  await ben().press(await buttonIn('19:billing', 'Kept'));

  expect(await world().seen('direct-U_ANA')).toContain(
    "Your promise to Acme on H-1, 'refund processed', was kept (Ben)",
  );
  expect(await world().seen('19:billing')).toEqual([
    'Acme · refund processed\nKept\nH-1 Export is empty · promised by Ana · Mon 14:00',
  ]);
  expect(await historyOf(world(), 1)).toEqual([
    'Ana issue.logged',
    'Ana commitment.made',
    'Ben commitment.backed',
    'Ben commitment.kept',
  ]);
  expect(answerOf(await ana().type('timeline H-1'))).toContain(
    'Ana promised: refund processed, by Fri 17:00; Billing is asked to back it',
  );
});

test('what was broken keeps what the customer was told', async () => {
  await ana().type('promise Acme a fix by friday');
  const { id } = await promiseOf();
  const asked = await ana().tap('commitment.break', { commitment: id });
  await ana().submit(asked, { reason: 'the vendor is gone', told: 'a workaround until June' });
  expect(await promiseOf()).toMatchObject({ state: 'broken', told: 'a workaround until June' });
});
