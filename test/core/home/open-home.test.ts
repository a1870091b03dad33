import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { answerOf, readable } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:acme');

/** Somebody opens their App Home in Slack. */
function open(userId: string) {
  return world().core.perform({
    name: 'home.open',
    input: {},
    actor: { kind: 'account', platform: 'slack', tenant: 'T1', userId },
    place: { platform: 'slack', tenant: 'T1', kind: 'home' },
    key: randomUUID(),
  });
}

/** What Slack shows there, and how often it was told so. */
async function home(userId: string): Promise<string[]> {
  await world().courier.sweep();
  return world()
    .slack.messages.filter(({ conversationId }) => conversationId === `home-${userId}`)
    .map(({ card }) => readable(card));
}

describe('an App Home', () => {
  test('tells a newcomer what to type', async () => {
    await open('U_ANA');
    const [shown] = await home('U_ANA');
    expect(shown).toContain('Nothing is yours, and nothing waits for you. In any channel, type:');
    expect(shown).toContain('/handoff @billing credit note for 4411 by friday 5pm');
    expect(shown).toContain('[Log an issue]');
  });

  test('shows questions to my team and their promises to deliver, as they come and go', async () => {
    await open('U_ANA');
    await ben().type('ask @support where is the contract? by friday 3pm');
    await ben().type('promise Acme the contract by friday 5pm @support');
    expect(await home('U_ANA')).toEqual([
      'Your handoffs\n' +
        'Asked of me and my teams\n' +
        'Ben asks Support: where is the contract? · Acme · Fri 15:00 [Answer]\n' +
        'To deliver for others\n' +
        'Acme: the contract · promised by Ben · to be backed · Fri 17:00 [Back it]\n' +
        '[Log an issue]',
    ]);

    const { id: consult } = await world().database.prisma.consult.findFirstOrThrow();
    await ben().tap('consult.withdraw', { consult });
    const { id: commitment } = await world().database.prisma.commitment.findFirstOrThrow();
    await ben().tap('commitment.withdraw', { commitment });

    expect(await home('U_ANA')).toEqual([expect.stringContaining('Nothing is yours')]);
  });

  test('shows what is mine, waits for my teams, and was promised by me, and stays true', async () => {
    await open('U_ANA');
    await ana().type('issue Acme Wrong address by friday 5pm');
    await ana().type('promise Acme a call by thursday noon');
    await ben().type('handoff @support where is the contract by friday 3pm');
    expect(await home('U_ANA')).toEqual([
      'Your handoffs\n' +
        'Mine\n' +
        'H-1 Wrong address · Acme · Fri 17:00 · also Billing [Resolve]\n' +
        'Waiting for me and my teams\n' +
        'H-2 where is the contract · Acme · offered by Ben · Fri 15:00 [Claim]\n' +
        'Promised by me\n' +
        'Acme: a call · Thu 12:00 · H-1 [Kept]\n' +
        '[Log an issue]',
    ]);

    await ben().type('recall H-2');
    await ana().type('handoff @billing H-1');

    expect(await home('U_ANA')).toEqual([
      'Your handoffs\n' +
        'Mine\n' +
        'H-1 Wrong address · Acme · offered to Billing · Fri 17:00 · also Billing [Recall]\n' +
        'Promised by me\n' +
        'Acme: a call · Thu 12:00 · H-1 [Kept]\n' +
        '[Log an issue]',
    ]);
  });

  test('shows a lead what waits for their team, though they are no member', async () => {
    const { prisma } = world().database;
    const dana = await prisma.person.findFirstOrThrow({ where: { name: 'Dana' } });
    await prisma.team.updateMany({ where: { handle: 'billing' }, data: { leadId: dana.id } });
    await open('U_DANA');
    await home('U_DANA');
    await ana().type('handoff @billing refund for 4411 by friday 5pm');
    expect((await home('U_DANA'))[0]).toContain(
      'H-1 refund for 4411 · Acme · offered by Ana · Fri 17:00 [Claim]',
    );
  });

  test('is one, however often it is opened', async () => {
    for (let times = 0; times < 3; times += 1) {
      await open('U_ANA');
      expect(await home('U_ANA')).toHaveLength(1);
    }
    expect(await world().database.prisma.placement.count()).toBe(1);
  });

  test('is refused to guests', async () => {
    expect(answerOf(await open('U_GUEST'))).toBe('I only work for members of this organization.');
  });

  test('is not disturbed by what concerns others', async () => {
    await open('U_ANA');
    await home('U_ANA');
    const edits = () =>
      world().slack.messages.find(({ conversationId }) => conversationId === 'home-U_ANA')?.edits;
    const before = edits();
    await ben().type('issue Acme Wrong address');
    await ben().type('handoff @billing H-1 look at it');
    await home('U_ANA');
    expect(edits()).toBe(before);
  });
});
