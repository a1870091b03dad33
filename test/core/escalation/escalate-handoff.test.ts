import { beforeEach, describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { handoffsOf, historyOf, recordOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const prisma = () => world().database.prisma;

const personId = async (name: string) => (await prisma().person.findFirstOrThrow({ where: { name } })).id;

/** Billing is led by Dana, who reads in Slack. */
beforeEach(async () => {
  await prisma().team.updateMany({ where: { handle: 'billing' }, data: { leadId: await personId('Dana') } });
});

/** What clocks do until then, a minute at a time as far as it matters: at each of these moments, twice. */
async function passTime(...to: string[]): Promise<void> {
  for (const at of to) {
    world().clock.set(new Date(at));
    await strike(world());
    await strike(world());
    await world().courier.sweep();
  }
}

const HALF = '2026-11-23T14:00:00Z';
const WHOLE = '2026-11-23T15:00:00Z';
const TWICE = '2026-11-24T09:00:00Z';

const needsOfDana = async () =>
  (await world().seen('direct-U_DANA')).filter(text => text.startsWith('Needs you'));
const nudges = async () => (await world().seen('19:billing')).filter(text => text.includes('can you take'));

describe('at half of the time to accept', () => {
  test('one person is asked in a reply to the card, which notifies them', async () => {
    await ana().type('handoff @billing refund for 4411 by friday 5pm');
    await world().courier.sweep();
    await prisma().handoff.updateMany({ data: { nextUpId: await personId('Chiara') } });

    await passTime(HALF);

    const inBilling = world().teams.messages.filter(({ conversationId }) => conversationId === '19:billing');
    const [card, nudge] = inBilling;
    expect(nudge?.replyTo).toBe(card?.id);
    expect(inBilling).toHaveLength(2);
    expect(await nudges()).toEqual([
      "Chiara, can you take H-1 'refund for 4411' for Acme?\nOffered to Billing by Ana, and not answered yet · Fri 17:00\n[Claim · by Fri 17:00] [Pass]",
    ]);
    expect(JSON.stringify(nudge?.card)).toContain('"ping":{"teams":"T_CHIARA"}');
    expect(await historyOf(world(), 1)).toContain('Handrail handoff.nudged');
  });

  test('somebody else who is next up gets a new message, and the earlier one is gone', async () => {
    await ana().type('handoff @billing refund for 4411');
    await passTime(HALF);
    expect(await nudges()).toEqual([expect.stringContaining('Ben, can you take H-1')]);
    const { id: handoff, issueId: issue } = await prisma().handoff.findFirstOrThrow();

    world().clock.set(new Date('2026-11-23T14:05:00Z'));
    await ben().tap('handoff.pass', { issue, handoff });
    await passTime('2026-11-23T14:05:01Z');

    expect(await nudges()).toEqual([expect.stringContaining('Chiara, can you take H-1')]);

    await passTime(WHOLE);
    expect(await historyOf(world(), 1)).toEqual([
      'Ana issue.logged',
      'Ana handoff.offered',
      'Handrail handoff.nudged',
      'Ben handoff.passed',
      'Handrail handoff.nudged',
      'Handrail handoff.escalated',
    ]);
  });

  test('the message is gone as soon as somebody has it', async () => {
    await ana().type('handoff @billing refund for 4411');
    await passTime(HALF);
    expect(await nudges()).toEqual([expect.stringContaining('Ben, can you take H-1')]);

    await ben().type('claim');

    expect(await nudges()).toEqual([]);
    expect(await world().seen('19:billing')).toEqual([expect.stringContaining('Ben (Billing) has it')]);
  });

  test('a single person is asked in their own chat', async () => {
    await ana().type([
      'handoff ',
      { kind: 'person', platform: 'slack', id: 'U_DANA', label: '@Dana' },
      ' refund for 4411',
    ]);

    await passTime(HALF);

    expect(await world().seen('direct-U_DANA')).toEqual([
      expect.stringContaining('Offered to Dana by Ana'),
      expect.stringContaining("Dana, can you take H-1 'refund for 4411' for Acme?"),
    ]);
  });

  test('nobody is asked where there is nobody', async () => {
    await prisma().team.updateMany({ data: { leadId: null } });
    await prisma().member.deleteMany({});
    await ana().type('handoff @billing refund for 4411');

    await passTime(HALF);

    expect(await nudges()).toEqual([]);
    expect(await historyOf(world(), 1)).not.toContain('Handrail handoff.nudged');
  });
});

describe('at the whole of it', () => {
  test('the lead is told among what needs them, and the sender that it is still theirs', async () => {
    await ana().type('handoff @billing refund for 4411 by friday 5pm');

    await passTime(HALF, WHOLE);

    expect(await needsOfDana()).toEqual([
      'Needs you\nOffered, and not answered in time\nH-1 refund for 4411 · Acme · to Billing, by Ana Mon 14:00 · Fri 17:00 [Claim]',
    ]);
    expect(await world().seen('direct-U_ANA')).toEqual([
      "H-1 'refund for 4411' is still yours: Billing has not answered yet. Dana was told.\n[Recall] [Timeline]",
    ]);
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana' });
  });

  test('the admins are told where nobody leads', async () => {
    await prisma().team.updateMany({ data: { leadId: null } });
    await ana().type('handoff @billing refund for 4411');

    await passTime(WHOLE);

    expect(await needsOfDana()).toHaveLength(1);
  });

  test('the deputy is told while the lead is away, and whoever covers for the lead before the deputy', async () => {
    const [ben, chiara] = [await personId('Ben'), await personId('Chiara')];
    const awayUntilAt = new Date('2026-12-01T08:00:00Z');
    await prisma().person.updateMany({ where: { name: 'Dana' }, data: { awayUntilAt } });
    await prisma().team.updateMany({ where: { handle: 'billing' }, data: { deputyId: ben } });
    await prisma().team.updateMany({ where: { handle: 'support' }, data: { leadId: ben } });
    await ana().type('handoff @billing refund for 4411');
    await passTime(WHOLE);
    expect(await world().seen('direct-T_BEN')).toEqual([expect.stringContaining('Needs you')]);

    await prisma().person.updateMany({ where: { name: 'Dana' }, data: { coverId: chiara } });
    await ana().type('handoff @billing Acme: another refund');
    await passTime('2026-11-24T08:00:00Z', '2026-11-24T12:00:00Z');

    expect(await world().seen('direct-T_CHIARA')).toEqual([expect.stringContaining('another refund')]);
    expect(await needsOfDana()).toEqual([]);
  });

  test('everything stops the moment it is claimed', async () => {
    await ana().type('handoff @billing refund for 4411');
    await passTime(HALF, WHOLE);

    await ben().type('claim');
    await passTime(TWICE, '2026-11-25T12:00:00Z');

    expect(await needsOfDana()).toEqual([]);
    expect(await nudges()).toEqual([]);
    expect(await handoffsOf(world(), 1)).toEqual(['accepted']);
    expect(await historyOf(world(), 1)).not.toContain('Handrail handoff.expired');
  });

  test('is not told of what was claimed in the same moment', async () => {
    await ana().type('handoff @billing refund for 4411');
    world().clock.set(new Date(WHOLE));

    await Promise.all([strike(world()), ben().type('claim H-1')]);
    await passTime('2026-11-23T15:00:10Z');

    const history = await historyOf(world(), 1);
    expect(history.lastIndexOf('Ben handoff.claimed')).toBe(history.length - 1);
    expect(await needsOfDana()).toEqual([]);
  });
});

describe('at twice of it', () => {
  test('it is plainly the sender’s, and both leads see it', async () => {
    await prisma().team.updateMany({ where: { handle: 'support' }, data: { leadId: await personId('Ben') } });
    await ana().type('handoff @billing refund for 4411');

    await passTime(HALF, WHOLE, TWICE);

    expect(await handoffsOf(world(), 1)).toEqual(['expired']);
    expect(await needsOfDana()).toEqual([
      'Needs you\nNobody answered\nH-1 refund for 4411 · Acme · Billing did not answer; Ana has it [Seen]',
    ]);
    expect(await world().seen('direct-T_BEN')).toEqual([
      'Needs you\nNobody answered\nH-1 refund for 4411 · Acme · Billing did not answer; Ana has it [Hand off]',
    ]);
    expect(await nudges()).toEqual([]);
  });

  test('it goes to whoever covers for an owner who is away', async () => {
    await ana().type('handoff @billing refund for 4411');
    const coverId = await personId('Chiara');
    const awayUntilAt = new Date('2026-12-01T08:00:00Z');
    await prisma().person.updateMany({ where: { name: 'Ana' }, data: { awayUntilAt, coverId } });

    await passTime(WHOLE, TWICE);

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara', team: 'Support' });
    expect(await world().seen('direct-T_CHIARA')).toEqual([
      "H-1 'refund for 4411' is with Chiara (Support) now, who covers for Ana: Billing did not answer in time.\n[Hand off] [Timeline]",
    ]);
  });

  test('the receiving lead has done with it once they have seen it; others cannot', async () => {
    await ana().type('handoff @billing refund for 4411');
    await passTime(WHOLE, TWICE);
    const { id: handoff } = await prisma().handoff.findFirstOrThrow();

    expect(answerOf(await ben().tap('handoff.see', { handoff }))).toBe(
      'Only the lead of the team that was asked can say that.',
    );
    await world().as('U_DANA').tap('handoff.see', { handoff, from: 'list' });

    expect(await needsOfDana()).toEqual([]);
    expect(await historyOf(world(), 1)).toContain('Dana handoff.seen');
  });

  test('the sending lead has done with it once somebody does something about it', async () => {
    await prisma().team.updateMany({ where: { handle: 'support' }, data: { leadId: await personId('Ben') } });
    await ana().type('handoff @billing refund for 4411');
    await passTime(WHOLE, TWICE);
    expect(await world().seen('direct-T_BEN')).toHaveLength(1);

    await ana().type('promise Acme a refund by friday');

    expect(await world().seen('direct-T_BEN')).toEqual([]);
  });

  test('a clock that comes late does what is due last, and nothing before it', async () => {
    await ana().type('handoff @billing refund for 4411');

    await passTime('2026-11-26T12:00:00Z');

    expect(await historyOf(world(), 1)).toEqual([
      'Ana issue.logged',
      'Ana handoff.offered',
      'Handrail handoff.expired',
    ]);
    expect(await world().seen('direct-U_ANA')).toHaveLength(1);
  });
});

test('two processes that tick at once ask, tell and end once', async () => {
  const core = world().anotherCore();
  await prisma().team.updateMany({ where: { handle: 'support' }, data: { leadId: await personId('Ben') } });
  for (const number of [1, 2, 3]) await ana().type(`handoff @billing Acme: refund ${number}`);
  for (const at of [HALF, WHOLE, TWICE]) {
    world().clock.set(new Date(at));
    await Promise.all([strike(world()), strike({ ...world(), core })]);
    await Promise.all([strike(world()), strike({ ...world(), core })]);
    await Promise.all([world().courier.sweep(), world().anotherCourier().sweep()]);
  }

  for (const number of [1, 2, 3]) {
    expect((await historyOf(world(), number)).filter(name => name.startsWith('Handrail'))).toEqual([
      'Handrail handoff.nudged',
      'Handrail handoff.escalated',
      'Handrail handoff.expired',
    ]);
  }
  expect(await needsOfDana()).toHaveLength(1);
  expect(await world().seen('direct-T_BEN')).toHaveLength(1);
  expect((await world().seen('direct-U_ANA')).filter(text => text.includes('still yours'))).toHaveLength(6);
});
