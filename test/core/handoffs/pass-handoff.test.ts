import { describe, expect, test } from 'vitest';
import type { Button } from '../../../src/core/cards/card.ts';
import { answerOf } from '../../recorded-platform.ts';
import { MONDAY, useWorld } from '../../world.ts';
import { historyOf, recordOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const chiara = () => world().as('T_CHIARA', '19:billing');
const dana = () => world().as('T_DANA', '19:billing');

const person = (name: string) => world().database.prisma.person.findFirstOrThrow({ where: { name } });
const offered = () => world().database.prisma.handoff.findFirstOrThrow({ orderBy: { offeredAt: 'desc' } });
const memberOf = async (name: string) => ({ personId: (await person(name)).id });

async function passButton(): Promise<Button> {
  const { id: handoff, issueId: issue } = await offered();
  return { label: 'Pass', intent: 'handoff.pass', input: { issue, handoff } };
}

/** What a card says of whose turn it is. */
const lineIn = (text: string | undefined) => text?.split('\n').find(line => /Next up|passed/.test(line));
const turn = async () => lineIn((await world().seen('19:billing'))[0]);

async function leadIs(name: string): Promise<void> {
  const { id: leadId } = await person(name);
  await world().database.prisma.team.updateMany({ where: { handle: 'billing' }, data: { leadId } });
}

describe('an offer to a team', () => {
  test('names who is next up, on every card alike, and pings nobody', async () => {
    await ana().type('handoff @billing refund for 4411');

    for (const room of ['C-acme', '19:billing'])
      expect(lineIn((await world().seen(room))[0])).toBe('Next up: Ben, 0 of 8 [Pass]');
    const texts = JSON.stringify(world().teams.messages.map(({ card }) => card));
    expect(texts).not.toContain('"ping"');
  });

  test('goes round: the next offer names somebody else', async () => {
    await ana().type('handoff @billing refund for 4411');
    await ana().type('handoff @billing refund for 4412');
    await ana().type('handoff @billing refund for 4413');

    const cards = await world().seen('19:billing');
    expect(cards.map(lineIn)).toEqual([
      'Next up: Ben, 0 of 8 [Pass]',
      'Next up: Chiara, 0 of 8 [Pass]',
      'Next up: Ben, 0 of 8 [Pass]',
    ]);
  });

  test('goes to whoever has the skill, and not to who has more already', async () => {
    await world().database.prisma.member.updateMany({
      where: await memberOf('Chiara'),
      data: { skills: ['refunds'], capacity: 5 },
    });
    await ana().type('handoff @billing a contract to check');
    await ana().type('handoff @billing two refunds');
    await chiara().type('claim H-2');
    await ana().type('handoff @billing another refund');

    const cards = await world().seen('19:billing');
    expect(cards.map(lineIn)).toEqual([
      'Next up: Ben, 0 of 8 [Pass]',
      undefined,
      'Next up: Chiara, 1 of 5 [Pass]',
    ]);
  });

  test('does not name its sender, nor anybody who is away or has left', async () => {
    await world().database.prisma.person.updateMany({
      where: { name: 'Ben' },
      data: { awayUntilAt: new Date('2026-12-01T08:00:00Z') },
    });
    await ana().type('handoff @billing refund for 4411');
    expect(await turn()).toBe('Next up: Chiara, 0 of 8 [Pass]');

    await world().database.prisma.person.updateMany({
      where: { name: 'Ben' },
      data: { awayUntilAt: null, deactivatedAt: new Date('2026-11-01T08:00:00Z') },
    });
    await chiara().type('handoff @billing look at this Acme: refund for 4412');
    expect((await world().seen('19:billing')).map(lineIn)).not.toContainEqual(expect.stringContaining('Ben'));
  });

  test('leaves skills and capacity as they are set meanwhile', async () => {
    const where = await memberOf('Ben');
    await world().database.prisma.member.updateMany({ where, data: { skills: ['refunds'], capacity: 3 } });
    await ana().type('handoff @billing refund for 4411');

    expect(await world().database.prisma.member.findFirst({ where })).toMatchObject({
      skills: ['refunds'],
      capacity: 3,
      askedAt: MONDAY,
    });
  });
});

describe('passing', () => {
  test('names the next; anybody of the team may still claim', async () => {
    await ana().type('handoff @billing refund for 4411');

    await ben().press(await passButton());
    expect(await turn()).toBe('Next up: Chiara, 0 of 8 [Pass]');
    expect(lineIn((await world().seen('C-acme'))[0])).toBe('Next up: Chiara, 0 of 8 [Pass]');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana' });

    await ben().type('claim H-1');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben', team: 'Billing' });
    expect(await historyOf(world(), 1)).toEqual([
      'Ana issue.logged',
      'Ana handoff.offered',
      'Ben handoff.passed',
      'Ben handoff.claimed',
    ]);
  });

  test('is for whoever is next up alone', async () => {
    await ana().type('handoff @billing refund for 4411');

    expect(answerOf(await chiara().press(await passButton()))).toBe(
      'Ben is next up, so there is nothing for you to pass.',
    );
    await ben().press(await passButton());
    expect(answerOf(await ben().press(await passButton()))).toBe(
      'Chiara is next up, so there is nothing for you to pass.',
    );
  });

  test('by all says so, and then it is the turn of the lead, who cannot pass', async () => {
    await leadIs('Dana');
    await ana().type('handoff @billing refund for 4411');
    await ben().press(await passButton());

    await chiara().press(await passButton());
    expect(await turn()).toBe('All others have passed · Next up: Dana, who leads');
    expect(await turn()).toBe('All others have passed · Next up: Dana, who leads');
    expect(answerOf(await dana().press(await passButton()))).toBe(
      'All others have passed. If Billing cannot do it, decline it and say why.',
    );
    await ben().type('claim H-1');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben' });
  });

  test('by all, the lead among them, brings it back to the lead', async () => {
    await leadIs('Ben');
    await ana().type('handoff @billing refund for 4411');
    await ben().press(await passButton());
    await chiara().press(await passButton());

    expect(await turn()).toBe('All others have passed · Next up: Ben, who leads');
  });

  test('by all of a team without a lead says so', async () => {
    await ana().type('handoff @billing refund for 4411');
    await ben().press(await passButton());

    await chiara().press(await passButton());
    expect(await turn()).toBe('Everybody in Billing has passed');
    expect(answerOf(await chiara().press(await passButton()))).toBe(
      'Nobody is next up, so there is nothing for you to pass.',
    );
  });

  test('and taking at the same moment end in one of them', async () => {
    await ana().type('handoff @billing refund for 4411');
    const pass = await passButton();

    await Promise.all([
      ben().press(pass),
      chiara().type('claim H-1'),
      ben().press({ ...pass }),
      ben().type('claim H-1'),
    ]);

    const { owner } = (await recordOf(world(), 1)) as { owner: string };
    expect(['Ben', 'Chiara']).toContain(owner);
    const history = await historyOf(world(), 1);
    expect(history.filter(line => line.endsWith('claimed'))).toHaveLength(1);
    expect(history.filter(line => line.endsWith('passed')).length).toBeLessThan(2);
  });

  test('is over once somebody has it', async () => {
    await ana().type('handoff @billing refund for 4411');
    const pass = await passButton();
    await chiara().type('claim H-1');

    expect(answerOf(await ben().press(pass))).toBe('Chiara (Billing) has it.');
  });

  test('stands on the timeline', async () => {
    await ana().type('handoff @billing refund for 4411');
    await ben().press(await passButton());
    await chiara().press(await passButton());

    const timeline = answerOf(await ana().type('timeline H-1'));
    expect(timeline).toContain('Ben passed; Chiara is next up');
    expect(timeline).toContain('Chiara passed, as everybody has');
  });
});
