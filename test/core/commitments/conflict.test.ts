import { describe, expect, test } from 'vitest';
import type { Button } from '../../../src/core/cards/card.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');

async function seen(room: string): Promise<string[]> {
  world().clock.advance(1000);
  await strike(world());
  return (await world().seen(room)).filter(text => text.includes('two stories'));
}

/** The buttons of the card about two stories in somebody's chat: to agree on a date, or that both hold. */
function buttonsIn(room: string, intent = 'commitment.agree'): Button[] {
  return [...world().slack.messages, ...world().teams.messages]
    .filter(({ conversationId }) => conversationId === room)
    .flatMap(({ card }) => card.body)
    .flatMap(line => ('button' in line && line.button?.intent === intent ? [line.button] : []));
}

const CARD =
  'Acme would hear two stories\nAgree on one date; whoever moves theirs tells Acme.\n' +
  'refund is done · Wed 12:00 · Ben · H-1 [Same date]\nrefund processed · Fri 17:00 · Ana · H-1 [Same date]\n' +
  'No contradiction? [Both hold]';

async function twoStories(): Promise<void> {
  await ana().type('issue Export is empty');
  await ana().type('promise H-1 refund processed by friday');
  await ben().type('promise H-1 refund is done by wednesday noon');
}

describe('two promises about the same thing with different dates', () => {
  test('stand on a card before both who gave them, which goes once they say the same', async () => {
    await twoStories();

    expect(await seen('direct-U_ANA')).toEqual([CARD]);
    expect(await seen('direct-T_BEN')).toEqual([CARD]);

    const [bensDate] = buttonsIn('direct-U_ANA');
    expect(answerOf(await ana().press(bensDate))).toBe(
      "Your promise 'refund processed' is for Wed 25 Nov 12:00 Berlin now. Tell Acme.\n[Undo]",
    );

    expect(await seen('direct-U_ANA')).toEqual([]);
    expect(await seen('direct-T_BEN')).toEqual([]);
    const promises = await world().database.prisma.commitment.findMany();
    expect(promises.map(({ dueAt }) => dueAt.toISOString())).toEqual(
      Array(2).fill('2026-11-25T11:00:00.000Z'),
    );
    expect(answerOf(await ana().press(bensDate))).toBe('They say the same already.');
  });

  test('are only for whoever gave one to move', async () => {
    await twoStories();
    await seen('direct-T_BEN');
    const [bensDate, anasDate] = buttonsIn('direct-T_BEN');
    expect(answerOf(await ben().press(bensDate))).toContain('Ana gave that promise.');
    expect(answerOf(await ben().press(anasDate))).toContain(
      "Your promise 'refund is done' is for Fri 27 Nov 17:00",
    );
  });

  test('are none once one of the two who gave them says that both hold, until one says something else', async () => {
    await twoStories();
    await seen('direct-U_ANA');
    const [both] = buttonsIn('direct-U_ANA', 'commitment.both_hold');
    expect(answerOf(await world().as('T_CHIARA').press(both))).toBe(
      'Only whoever tells the customer one of the two can say that.',
    );

    await ana().press(both);

    expect(await seen('direct-U_ANA')).toEqual([]);
    expect(await seen('direct-T_BEN')).toEqual([]);
    expect(answerOf(await ben().press(both))).toBe('They tell one story already.');
    expect(answerOf(await ana().type('timeline H-1'))).toContain(
      "said that 'refund is done' and 'refund processed' both hold",
    );
    await ana().type('snooze H-1 until tomorrow');
    expect(await seen('direct-U_ANA')).toEqual([]);

    const { id } = await world().database.prisma.commitment.findFirstOrThrow({
      where: { what: 'refund is done' },
    });
    await ben().tap('commitment.move', { commitment: id, reason: 'a holiday', due: 'thursday noon' });
    expect(await seen('direct-U_ANA')).toEqual([expect.stringContaining('refund is done · Thu 12:00')]);
    expect(await seen('direct-T_BEN')).toHaveLength(1);
  });

  test('are two stories again once that is taken back, whatever came in between', async () => {
    await twoStories();
    await seen('direct-U_ANA');
    const said = await ana().press(buttonsIn('direct-U_ANA', 'commitment.both_hold')[0]);
    expect(answerOf(said)).toBe("Noted: 'refund is done' and 'refund processed' both hold.\n[Undo]");
    await ben().type('severity H-1 high');
    await ana().type('severity H-1 urgent nobody can pay');
    expect(await seen('direct-U_ANA')).toEqual([]);

    const [undo] = (said.kind === 'done' && said.card?.buttons) || [];
    expect(answerOf(await ben().press(undo))).toBe('Only Ana can take that back.');
    expect(answerOf(await ana().press(undo))).toBe('Taken back: that both hold.');

    expect(await seen('direct-U_ANA')).toEqual([CARD]);
    expect(await seen('direct-T_BEN')).toEqual([CARD]);
  });

  test('whose date was agreed on, have two again once that is taken back', async () => {
    await twoStories();
    await seen('direct-U_ANA');
    const agreed = await ana().press(buttonsIn('direct-U_ANA')[0]);
    expect(await seen('direct-T_BEN')).toEqual([]);
    await ana().press((agreed.kind === 'done' && agreed.card?.buttons?.[0]) || undefined);
    expect(await seen('direct-T_BEN')).toEqual([CARD]);
  });

  test('are compared when what is told changes, and not by whatever else happens to their issue', async () => {
    await twoStories();
    await seen('direct-U_ANA');
    const isWound = async () =>
      (await world().database.prisma.clock.count({
        where: { intent: 'commitment.compare', dueAt: { not: null } },
      })) > 0;
    expect(await isWound()).toBe(false);

    await ana().type('severity H-1 high');
    await ana().type('handoff H-1 @billing');
    expect(await isWound()).toBe(false);
    await ben().type('claim H-1 I send it by thursday');
    expect(await isWound()).toBe(true);
  });

  test('go as soon as one of them is kept', async () => {
    await twoStories();
    expect(await seen('direct-U_ANA')).toHaveLength(1);
    const [{ id } = { id: '' }] = await world().database.prisma.commitment.findMany({
      orderBy: { dueAt: 'asc' },
    });
    await ben().tap('commitment.keep', { commitment: id });
    expect(await seen('direct-U_ANA')).toEqual([]);
  });

  test('are found where one belongs to no issue, if they share more than a word', async () => {
    await ana().type('issue Export is empty');
    await ana().type('promise H-1 credit note for invoice 4411 by friday');
    await ben().type('promise Acme the credit note by wednesday noon');
    expect(await seen('direct-T_BEN')).toHaveLength(1);
  });

  test('are none about different things, on different issues, or for the same time', async () => {
    await ana().type('issue Export is empty');
    await ana().type('promise H-1 refund processed by friday');
    await ben().type('promise H-1 a call back by wednesday noon');
    await ben().type('promise H-1 the refund processed by friday');
    await ben().type('issue Acme Login fails');
    await ben().type('promise H-2 refund processed by wednesday noon');
    expect(await seen('direct-U_ANA')).toEqual([]);
  });
});

describe('a promise and its issue', () => {
  test('tell two stories where nobody works on it until later', async () => {
    await ana().type('issue Export is empty');
    await ana().type('snooze H-1 until friday 17:00');
    await ana().type('promise H-1 a fix by wednesday noon');
    expect(await seen('direct-U_ANA')).toEqual([
      'Acme would hear two stories\nAgree on one date; whoever moves theirs tells Acme.\n' +
        'a fix · Wed 12:00 · Ana · H-1\nH-1 Export is empty · snoozed until Fri 17:00 [Same date]\n' +
        'No contradiction? [Both hold]',
    ]);
    const [same] = buttonsIn('direct-U_ANA');
    await ana().press(same);
    expect(await seen('direct-U_ANA')).toEqual([]);
  });

  test('tell two stories where its next step is the same and comes later', async () => {
    await ana().type('issue Export is empty');
    await ana().type('promise H-1 credit note sent by wednesday noon');
    await ana().type('handoff H-1 @billing credit note for 4411 by friday 17:00');
    await ben().type('claim H-1');
    for (const chat of ['direct-U_ANA', 'direct-T_BEN'])
      expect(await seen(chat)).toEqual([
        expect.stringContaining('H-1 Export is empty · next: credit note for 4411, Fri 17:00 [Same date]'),
      ]);
  });
});
