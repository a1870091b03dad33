import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf, recordOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const chiara = () => world().as('T_CHIARA', '19:billing');
const MONDAY_AFTER = new Date('2026-11-30T08:00:00Z');

async function idOf(name: string): Promise<string> {
  return (await world().database.prisma.person.findFirstOrThrow({ where: { name } })).id;
}

/** H-1, due on Friday, and H-2, due in a fortnight. */
async function benHasTwo(): Promise<void> {
  for (const line of ['credit note for 4411 by friday 5pm', 'yearly statement by 7 dec 5pm']) {
    await ana().type(`issue Acme ${line}`);
  }
  for (const number of [1, 2]) {
    await ana().type(`handoff H-${number} @billing please`);
    await ben().type(`claim H-${number}`);
  }
}

describe('somebody who goes away', () => {
  test('reads what was understood, and what is due goes to who covers, at once', async () => {
    await benHasTwo();

    const echo = await ben().type('away until monday, Chiara covers');
    await strike(world());

    expect(answerOf(echo)).toBe(
      'You are away until Mon 30 Nov 09:00 Berlin. Chiara covers.\n' +
        'Due meanwhile, so Chiara has it until you are back\n' +
        'H-1 credit note for 4411 · Acme · Fri 17:00\n[Undo]',
    );
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara', team: 'Billing' });
    expect(await recordOf(world(), 2)).toMatchObject({ owner: 'Ben' });
    expect((await historyOf(world(), 1)).at(-1)).toBe('Handrail issue.covered');
    const { hops } = await world().database.prisma.issue.findFirstOrThrow({ where: { number: 1 } });
    expect(hops).toBe((await world().database.prisma.issue.findFirstOrThrow({ where: { number: 2 } })).hops);
  });

  test('who covers gets one message that lists it', async () => {
    await benHasTwo();
    await ben().type('away until monday, Chiara covers');
    await strike(world());

    expect(await world().seen('direct-T_CHIARA')).toEqual([
      'Ben is away until Mon 30 Nov 09:00 Berlin, and you cover.\n' +
        'Yours until then\nH-1 credit note for 4411 · Acme · Fri 17:00\n' +
        '[Show mine] [Decline]\nWhat you do not finish goes back by itself.',
    ]);
  });

  test('is named with it on the card of what stays theirs', async () => {
    await benHasTwo();
    await ben().type('away until monday, Chiara covers');
    await strike(world());
    const cards = await world().seen('C-acme');
    expect(cards.find(card => card.startsWith('H-2'))).toContain(
      'Ben is away until Mon 30 Nov 09:00, Chiara covers',
    );
  });

  test('lets who covers claim what is offered to them by name', async () => {
    const to = `person:${await idOf('Ben')}`;
    await ana().type('issue Acme refund 88');
    await ana().tap('handoff.offer', { issue: 1, to, note: 'refund 88' });

    const echo = await ben().type('away until monday, Chiara covers');
    expect(answerOf(echo)).toContain('Offered to you, and Chiara may claim it\nH-1 refund 88 · Acme');
    const chats = await world().seen('direct-T_CHIARA');
    expect(chats.some(card => card.includes('Offered to Ben by Ana'))).toBe(true);
    await chiara().type('claim H-1');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara' });
  });

  test('is asked for what the line left out', async () => {
    const asked = await ben().type('away until monday');
    expect(answerOf(asked)).toBe('Away: Until when?, Who covers?');
    const echo = await ben().submit(asked, { person: `person:${await idOf('Chiara')}` });
    expect(answerOf(echo)).toContain('You are away until Mon 30 Nov 09:00 Berlin. Chiara covers.');
  });

  test('may leave nobody to cover', async () => {
    const asked = await ben().type('away until monday');
    const echo = await ben().submit(asked, { person: '' });
    expect(answerOf(echo)).toContain('You are away until Mon 30 Nov 09:00 Berlin. Nobody covers.');
  });

  test('is asked who of several is meant', async () => {
    await world().database.prisma.person.updateMany({
      where: { name: 'Chiara' },
      data: { name: 'Dana Scully' },
    });
    await world().database.prisma.person.updateMany({ where: { name: 'Dana' }, data: { name: 'Dana Ng' } });
    const asked = await ben().type('away until monday, Dana covers');
    if (asked.kind !== 'asks') throw new Error('it does not ask');
    const [, who] = asked.form.fields;
    expect(who).toMatchObject({ error: 'Several people are called Dana.' });
    expect(who?.kind === 'choice' && who.options.map(({ label }) => label)).toEqual([
      'Dana Ng · dana@handrail.example',
      'Dana Scully · chiara@handrail.example',
    ]);
  });

  test('is told of a name that nobody bears', async () => {
    const asked = await ben().type('away until monday, Nobody covers');
    if (asked.kind !== 'asks') throw new Error('it does not ask');
    expect(asked.form.fields[1]).toMatchObject({ error: 'I know nobody called Nobody.' });
  });

  test('cannot be covered by themselves, or by somebody who is away', async () => {
    expect(answerOf(await ben().type('away until monday, Ben covers'))).toBe(
      'You cannot cover for yourself.',
    );
    await chiara().type('away until friday, Dana covers');
    expect(answerOf(await ben().type('away until monday, Chiara covers'))).toBe(
      'Chiara is away too. Name somebody else.',
    );
  });

  test('is shown their absence when they ask again', async () => {
    await ben().type('away until monday, Chiara covers');
    expect(answerOf(await ben().type('away'))).toBe(
      'You are away until Mon 30 Nov 09:00 Berlin · Chiara covers\n[I am back] [Change]',
    );
  });

  test('whose cover goes away in turn is covered by the next', async () => {
    await benHasTwo();
    await ben().type('away until monday, Chiara covers');
    await strike(world());
    await chiara().type('away until friday noon, Dana covers');
    await strike(world());
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara' });

    await chiara().tap('person.back', {});
    world().clock.advance(60_000);
    await chiara().type('away until 7 dec, Dana covers');
    await strike(world());
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Dana' });

    world().clock.set(MONDAY_AFTER);
    await strike(world());
    await strike(world());
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben' });
  });
});

describe('somebody who is back', () => {
  async function whileAway(): Promise<void> {
    await benHasTwo();
    await ana().type('issue Acme refund 88 by thursday 5pm');
    await ana().type('handoff H-3 @billing please');
    await ben().type('claim H-3');
    await ben().type('away until monday, Chiara covers');
    await strike(world());
    world().clock.set(new Date('2026-11-26T10:00:00Z'));
    await chiara().type('resolve H-3');
    await chiara().tap('commitment.make', { issue: 1, what: 'a call', due: 'tuesday 5pm' });
  }

  test('when their time has come, has what was not finished, and one summary', async () => {
    await whileAway();
    world().clock.set(MONDAY_AFTER);
    await strike(world());
    await strike(world());

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben', team: 'Billing' });
    expect(await recordOf(world(), 3)).toMatchObject({ status: 'resolved', owner: 'Chiara' });
    expect((await historyOf(world(), 1)).at(-1)).toBe('Handrail issue.given_back');
    const chats = await world().seen('direct-T_BEN');
    expect(chats.filter(card => card.includes('You are back'))).toEqual([
      'You are back. Since Mon 23 Nov 14:00:\n' +
        'Yours again\nH-1 credit note for 4411 · Acme · Fri 17:00\n' +
        'Resolved\nH-3 refund 88 · Acme\n' +
        'Promised meanwhile\nAcme: a call · Tue 17:00 · Chiara · H-1\n[Show mine]',
    ]);
  });

  test('before it, by one tap, reads the same', async () => {
    await whileAway();
    const back = await ben().tap('person.back', {});
    await strike(world());
    expect(answerOf(back)).toContain('Yours again\nH-1 credit note for 4411 · Acme · Fri 17:00');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben' });
    expect(answerOf(await ben().tap('person.back', {}))).toBe('You are not away.');

    world().clock.set(MONDAY_AFTER);
    await strike(world());
    expect((await world().seen('direct-T_BEN')).filter(card => card.includes('You are back'))).toEqual([]);
  });

  test('was never away where it was undone', async () => {
    await benHasTwo();
    const echo = await ben().type('away until monday, Chiara covers');
    await strike(world());
    world().clock.advance(60_000);
    const undone = await ben().press(echo.kind === 'done' ? echo.card?.buttons?.[0] : undefined);
    await strike(world());
    expect(answerOf(undone)).toBe('Taken back: you are not away, and all of it is yours again.');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben' });
  });

  test('does not get back what went on to others', async () => {
    await benHasTwo();
    await ben().type('away until monday, Chiara covers');
    await strike(world());
    await chiara().type('handoff H-1 @support please');
    await ana().type('claim H-1');
    world().clock.set(MONDAY_AFTER);
    await strike(world());
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana' });
    expect((await world().seen('direct-T_BEN')).join('\n')).toContain(
      'With others now\nH-1 credit note for 4411 · Acme · Ana',
    );
  });
});

describe('whoever was named to cover', () => {
  const needs = async () => {
    await strike(world());
    await strike(world());
    return (await world().seen('direct-U_DANA')).filter(text => text.startsWith('Needs you'));
  };

  test('declines with a reason: it is theirs again who are away, and needs their lead until another is named', async () => {
    await world().database.prisma.team.updateMany({
      where: { handle: 'billing' },
      data: { leadId: await idOf('Dana') },
    });
    await benHasTwo();
    await ben().type('away until monday, Chiara covers');
    await strike(world());

    world().clock.advance(60_000);
    const asked = await chiara().tap('cover.decline', { person: await idOf('Ben') });
    expect(answerOf(asked)).toBe('Decline to cover: Why?');
    const said = await chiara().submit(asked, { reason: 'I am on call' });
    await strike(world());

    expect(answerOf(said)).toBe('You do not cover for Ben. Their lead sees it, and decides.');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben' });
    expect(await needs()).toEqual([
      expect.stringContaining(
        '\nAway, and nobody covers\nBen until Mon 30 Nov 09:00 · Chiara cannot: I am on call [Name another]',
      ),
    ]);
    expect((await world().seen('direct-T_BEN')).at(-1)).toBe(
      'Chiara cannot cover for you: I am on call\n' +
        'You are away until Mon 30 Nov 09:00 Berlin, and nobody covers now. Your lead sees it.\n[Name another]',
    );
    const another = await world()
      .as('U_DANA')
      .tap('cover.name', { person: await idOf('Ben'), from: 'list' });
    await world()
      .as('U_DANA')
      .submit(another, { cover: `person:${await idOf('Ana')}` });
    expect(await needs()).toEqual([]);
  });

  test('of a lead whom nobody else leads, declines: it needs the admins until they are back (needs.cover)', async () => {
    await world().database.prisma.team.updateMany({
      where: { handle: 'billing' },
      data: { leadId: await idOf('Ben') },
    });
    await ben().type('away until monday, Chiara covers');
    await chiara().tap('cover.decline', { person: await idOf('Ben'), reason: 'no' });
    expect(await needs()).toEqual([expect.stringContaining('Chiara cannot: no')]);
    await ben().tap('person.back', {});
    expect(await needs()).toEqual([]);
  });

  test('declines no more after a day', async () => {
    await ben().type('away until monday, Chiara covers');
    world().clock.advance(25 * 3_600_000);
    const late = await chiara().tap('cover.decline', { person: await idOf('Ben'), reason: 'no' });
    expect(late).toMatchObject({ code: 'conflict' });
    expect(await ana().tap('cover.decline', { person: await idOf('Ben'), reason: 'no' })).toMatchObject({
      code: 'not_allowed',
    });
  });
});
