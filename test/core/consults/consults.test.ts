import { beforeEach, describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf, recordOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const dana = { kind: 'person' as const, platform: 'slack' as const, id: 'U_DANA', label: 'Dana' };

const prisma = () => world().database.prisma;
const at = (time: string) => world().clock.set(new Date(time));

async function questionId(): Promise<string> {
  const consult = await world().database.prisma.consult.findFirstOrThrow({ where: { state: 'asked' } });
  return consult.id;
}

describe('a question to a team', () => {
  beforeEach(async () => {
    await ana().type('issue Export is empty by friday');
  });

  test('stands in its room, and moves neither owner nor deadline', async () => {
    const before = await recordOf(world(), 1);

    const echo = await ana().type('ask @billing can we waive the fee? by 3pm');

    expect(answerOf(echo)).toBe(
      "Asked Billing about H-1: 'can we waive the fee?' They have until Mon 23 Nov 15:00 Berlin.\n[Withdraw]",
    );
    expect(await world().seen('19:billing')).toEqual([
      'Ana asks Billing\ncan we waive the fee?\nAnswer by Mon 15:00\n[Answer] [Withdraw]\nAcme · H-1 Export is empty',
    ]);
    expect(await recordOf(world(), 1)).toEqual(before);
    expect(await historyOf(world(), 1)).toEqual(['Ana issue.logged', 'Ana consult.asked']);
    expect(answerOf(await ana().type('timeline H-1'))).toContain(
      'asked Billing: can we waive the fee?, by Mon 15:00',
    );
  });

  test('has four hours of business where nobody says by when', async () => {
    const echo = await ana().type('ask @billing can we waive the fee?');

    expect(answerOf(echo)).toContain('They have until Tue 24 Nov 10:00 Berlin.');
  });

  test('is answered to the asker and on the card; nothing moves', async () => {
    await ana().type('ask @billing can we waive the fee? by 3pm');
    const before = await recordOf(world(), 1);

    const asked = await ben().tap('consult.answer', { consult: await questionId() });
    expect(asked).toMatchObject({ form: { intro: expect.anything(), fields: [{ long: true }] } });
    await ben().submit(asked, { answer: 'Yes, up to 50 €' });

    expect(await world().seen('direct-U_ANA')).toEqual([
      'Ben answered about H-1: Yes, up to 50 €\nYou asked: can we waive the fee?\n[Timeline]',
    ]);
    expect(await world().seen('19:billing')).toEqual([
      'Ana asks Billing\ncan we waive the fee?\nBen: Yes, up to 50 €\nAcme · H-1 Export is empty',
    ]);
    expect(await recordOf(world(), 1)).toEqual(before);
    expect(answerOf(await ana().type('timeline H-1'))).toContain('Yes, up to 50 €');
  });

  test('is answered once: who comes later reads the answer', async () => {
    await ana().type('ask @billing can we waive the fee? by 3pm');
    const consult = await questionId();
    await ben().tap('consult.answer', { consult, answer: 'Yes' });

    const late = await world().as('T_CHIARA', '19:billing').tap('consult.answer', { consult, answer: 'No' });

    expect(answerOf(late)).toBe('Ben has answered it: Yes');
  });

  test('is for its members and its lead alone', async () => {
    await ana().type('ask @billing can we waive the fee? by 3pm');
    const consult = await questionId();

    for (const [who, room] of [
      ['U_ANA', 'C-acme'],
      ['T_DANA', '19:billing'],
    ]) {
      const tried = await world()
        .as(who as string, room)
        .tap('consult.answer', { consult, answer: 'Yes' });
      expect(answerOf(tried)).toBe('That is asked of members of Billing. Only they can answer it.');
    }
    const lead = await world().database.prisma.person.findFirstOrThrow({ where: { name: 'Dana' } });
    await world().database.prisma.team.updateMany({
      where: { handle: 'billing' },
      data: { leadId: lead.id },
    });
    await world().as('U_DANA').tap('consult.answer', { consult, answer: 'Yes' });
    expect(await world().seen('direct-U_ANA')).toEqual([
      expect.stringContaining('Dana answered about H-1: Yes'),
    ]);
  });

  test('without members is for whoever is in its room', async () => {
    await world().database.prisma.member.deleteMany({ where: { team: { handle: 'billing' } } });
    await ana().type('ask @billing can we waive the fee? by 3pm');
    const consult = await questionId();

    expect(
      await world().as('U_DANA', 'C-acme').tap('consult.answer', { consult, answer: 'Yes' }),
    ).toMatchObject({
      kind: 'refused',
    });
    expect(await ben().tap('consult.answer', { consult, answer: 'Yes' })).toMatchObject({ kind: 'done' });
  });

  test('is withdrawn by whoever asked, and its card goes', async () => {
    await ana().type('ask @billing can we waive the fee? by 3pm');
    const consult = await questionId();
    await world().seen('19:billing');

    expect(answerOf(await ben().tap('consult.withdraw', { consult }))).toBe(
      'Only Ana, who asked, can withdraw it.',
    );
    expect(answerOf(await ana().tap('consult.withdraw', { consult }))).toBe(
      'Withdrawn: Billing need not answer any more.',
    );

    expect(await world().seen('19:billing')).toEqual([]);
    expect(answerOf(await ben().tap('consult.answer', { consult, answer: 'Yes' }))).toBe(
      'Ana has withdrawn that question.',
    );
    at('2026-11-24T12:00:00Z');
    await strike(world());
    expect(await world().seen('direct-U_ANA')).toEqual([]);
  });

  test('is refused about what is resolved, or does not exist', async () => {
    await ana().type('resolve H-1');

    expect(answerOf(await ana().type('ask @billing H-1 can we waive the fee?'))).toContain(
      "H-1 'Export is empty' is resolved already.",
    );
    expect(answerOf(await ana().type('ask @billing H-7 can we waive the fee?'))).toBe(
      'There is no such issue.',
    );
    expect(answerOf(await ana().type('ask @bills can we waive the fee?'))).toContain(
      'There is no team @bills.',
    );
  });
});

describe('what it is about', () => {
  test('the issue that is named, whoever has it', async () => {
    await ana().type('issue Export is empty');

    await world().as('U_DANA', 'C-random').type('ask @billing H-1 can we waive the fee?');

    expect(await historyOf(world(), 1)).toContain('Dana consult.asked');
  });

  test('the customer of the room, where the asker has none or several', async () => {
    expect(answerOf(await ana().type('ask @billing can we waive the fee?'))).toContain(
      'Asked Billing about Acme',
    );
    await ana().type('issue Export is empty');
    await ana().type('issue Login fails');
    expect(answerOf(await ana().type('ask @billing can we waive it?'))).toContain('Asked Billing about Acme');
  });

  test('the customer at the head of the line, whose name stays in the question', async () => {
    const echo = await world().as('U_ANA', 'C-random').type('ask @billing Acme wants to pay late, ok?');

    expect(answerOf(echo)).toContain("Asked Billing about Acme: 'Acme wants to pay late, ok?'");
  });

  test('nothing in particular, elsewhere', async () => {
    const echo = await world().as('U_ANA', 'C-random').type('ask @billing who signs refunds?');

    expect(answerOf(echo)).toContain("Asked Billing: 'who signs refunds?'");
    await ben().tap('consult.answer', { consult: await questionId(), answer: 'Ben' });
    expect(await world().seen('direct-U_ANA')).toEqual(['Ben answered: Ben\nYou asked: who signs refunds?']);
  });

  test('what the line leaves out is asked in one form', async () => {
    const asked = await ana().type('ask @billing');
    expect(answerOf(asked)).toBe('Ask: Whom?, What do you want to know?, By when');

    const echo = await ana().submit(asked, { question: 'can we waive the fee?', due: 'tomorrow noon' });

    expect(answerOf(echo)).toContain(
      "Asked Billing about Acme: 'can we waive the fee?' They have until Tue 24 Nov 12:00 Berlin.",
    );
  });
});

describe('a question to one person', () => {
  test('stands in their chat, and is theirs alone to answer', async () => {
    await ana().type(['ask ', dana, ' can we waive the fee? by 3pm']);

    expect(await world().seen('direct-U_DANA')).toEqual([
      'Ana asks Dana\ncan we waive the fee?\nAnswer by Mon 15:00\n[Answer] [Withdraw]\nAcme',
    ]);
    const consult = await questionId();
    expect(answerOf(await ben().tap('consult.answer', { consult, answer: 'Yes' }))).toBe(
      'That is asked of Dana. Only they can answer it.',
    );
    await world().as('U_DANA').tap('consult.answer', { consult, answer: 'Yes' });
    expect(await world().seen('direct-U_ANA')).toEqual([
      expect.stringContaining('Dana answered about Acme: Yes'),
    ]);
  });

  test('is reminded to, and may be answered by, whoever covers for them', async () => {
    const { prisma } = world().database;
    const chiara = await prisma.person.findFirstOrThrow({ where: { name: 'Chiara' } });
    await prisma.person.updateMany({
      where: { name: 'Dana' },
      data: { awayUntilAt: new Date('2026-12-01T08:00:00Z'), coverId: chiara.id },
    });
    await ana().type(['ask ', dana, ' can we waive the fee? by 4pm']);
    at('2026-11-23T14:00:00Z');
    await strike(world());

    expect(await world().seen('direct-T_CHIARA')).toContainEqual(
      expect.stringContaining('A question to Dana'),
    );
    await world()
      .as('T_CHIARA')
      .tap('consult.answer', { consult: await questionId(), answer: 'Yes' });
    expect(await world().seen('direct-U_ANA')).toEqual([expect.stringContaining('Chiara answered')]);
  });

  test('is not asked of oneself', async () => {
    const me = { ...dana, id: 'U_ANA', label: 'Ana' };

    expect(answerOf(await ana().type(['ask ', me, ' can we?']))).toBe('You cannot ask yourself.');
  });
});

test('a team without a room is asked through its people, and the asker reads so', async () => {
  await world().database.prisma.room.updateMany({ where: { name: 'Billing' }, data: { teamId: null } });

  const echo = await ana().type('ask @billing can we waive the fee?');

  expect(answerOf(echo)).toContain('Billing has no room yet, so its people were told directly.');
  expect(await world().seen('direct-T_BEN')).toEqual([expect.stringContaining('Ana asks Billing')]);
  await world()
    .as('T_BEN')
    .tap('consult.answer', { consult: await questionId(), answer: 'Yes' });
  expect(await world().seen('direct-T_CHIARA')).toEqual([expect.stringContaining('Ben: Yes')]);
});

describe('its own clock', () => {
  beforeEach(async () => {
    const lead = await world().database.prisma.person.findFirstOrThrow({ where: { name: 'Chiara' } });
    await world().database.prisma.team.updateMany({
      where: { handle: 'billing' },
      data: { leadId: lead.id },
    });
    await ana().type('issue Export is empty by friday');
    await ana().type('ask @billing can we waive the fee? by 4pm');
  });

  test('reminds whose turn it is in the team at half time, and once', async () => {
    at('2026-11-23T13:59:59Z');
    await strike(world());
    expect(await world().seen('direct-T_BEN')).toEqual([]);

    at('2026-11-23T14:00:00Z');
    await strike(world());
    await strike(world());

    expect(await world().seen('direct-T_BEN')).toEqual([
      'A question to Billing about H-1 waits for an answer, by Mon 16:00: can we waive the fee?\n[Answer]',
    ]);
    expect(await world().seen('direct-T_CHIARA')).toEqual([]);
  });

  test('reminds the lead where nobody else of the team is there', async () => {
    await prisma().member.deleteMany({ where: { person: { name: 'Ben' } } });
    await prisma().member.deleteMany({ where: { person: { name: 'Chiara' }, team: { handle: 'billing' } } });
    at('2026-11-23T14:00:00Z');
    await strike(world());

    expect(await world().seen('direct-T_CHIARA')).toEqual([expect.stringContaining('A question to Billing')]);
  });

  test('tells the asker when nobody answered; asking again is one tap', async () => {
    at('2026-11-23T15:00:00Z');
    await strike(world());

    expect(await world().seen('direct-U_ANA')).toEqual([
      'Billing has not answered your question about H-1 in time: can we waive the fee?\n[Ask again] [Hand off]',
    ]);
    expect(await world().seen('19:billing')).toEqual([expect.stringContaining('Answer was due Mon 16:00')]);

    const [notice] = world().slack.messages.filter(({ conversationId }) => conversationId === 'direct-U_ANA');
    const [again, handOff] = notice?.card.buttons ?? [];
    const echo = await world().as('U_ANA').press(again);
    expect(answerOf(echo)).toContain("Asked Billing about H-1: 'can we waive the fee?'");
    expect(await world().seen('19:billing')).toEqual([expect.stringContaining('Answer by Tue 12:00')]);
    expect(answerOf(await world().as('U_ANA').press(again))).toBe('Ana has withdrawn that question.');

    const form = await world().as('U_ANA').press(handOff);
    expect(form).toMatchObject({ kind: 'asks', form: { title: 'Hand off' } });
    expect(JSON.stringify(form)).toContain('can we waive the fee?');
  });

  test('is still answered when it is late', async () => {
    at('2026-11-23T15:30:00Z');
    await strike(world());

    await ben().tap('consult.answer', { consult: await questionId(), answer: 'Yes' });

    expect(await world().seen('direct-U_ANA')).toContainEqual(
      expect.stringContaining('Ben answered about H-1: Yes'),
    );
  });

  test('stands still once it is answered, and says nothing about a closed issue', async () => {
    await ana().type('resolve H-1');
    at('2026-11-23T15:30:00Z');
    await strike(world());

    expect(await world().seen('direct-T_CHIARA')).toEqual([]);
    expect(await world().seen('direct-U_ANA')).toEqual([]);

    await ben().tap('consult.answer', { consult: await questionId(), answer: 'Yes' });
    const clocks = await world().database.prisma.clock.findMany({
      where: { intent: { startsWith: 'consult.' } },
    });
    expect(clocks.map(({ dueAt }) => dueAt)).toEqual([null, null]);
  });
});

test('a reminder of a question asked at night comes within business', async () => {
  at('2026-11-23T20:00:00Z');
  await ana().type('ask @billing can we waive the fee? by tomorrow noon');

  const [clock] = await world().database.prisma.clock.findMany({ where: { intent: 'consult.remind' } });

  expect(clock?.dueAt?.toISOString()).toBe('2026-11-24T09:30:00.000Z');
});
