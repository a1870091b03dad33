import { beforeEach, describe, expect, test } from 'vitest';
import type { Button } from '../../../src/core/cards/card.ts';
import { answerOf, type Recorded } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const dana = () => world().as('U_DANA');
const CHAT = 'direct-U_DANA';
const ROOM = '19:acme';

/** Teams takes what is sent, or does not, and answers neither way; it offers no way to look. */
beforeEach(() => {
  world().teams.find = async () => 'unknown';
});

function teamsFails(): void {
  const { post } = world().teams;
  world().teams.post = async () => {
    world().teams.post = post;
    return { ok: false, failure: 'ambiguous', reason: '502' };
  };
}

async function settle(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    world().clock.advance(60_000);
    await world().courier.sweep();
  }
  await world().courier.sweep();
}

/** Ana logs an issue, whose card in Acme's Teams channel is lost on the way. */
async function loseCard(title = 'Export is empty'): Promise<void> {
  teamsFails();
  await ana().type(`issue ${title}`);
  await settle();
}

const card = (): Recorded['card'] | undefined =>
  world().slack.messages.findLast(({ conversationId }) => conversationId === CHAT)?.card;

function button(label: string): Button | undefined {
  const rows = (card()?.body ?? []).flatMap(line => ('button' in line && line.button) || []);
  return [...rows, ...(card()?.buttons ?? [])].find(one => one.label === label);
}

describe('what nobody can decide is listed for the admin', () => {
  test('in one quiet card, which says what and where, and goes when it is decided', async () => {
    await loseCard();
    expect(await world().seen(CHAT)).toEqual([
      '1 message may not have arrived\nLook into #cust-acme (Teams):\nH-1 Export is empty · sent Mon 14:01\n[It is there] [Send again]',
    ]);

    expect(answerOf(await dana().press(button('Send again')))).toBe('It is sent again.');
    await settle();

    expect(await world().seen(ROOM)).toEqual([expect.stringContaining('H-1 · Export is empty')]);
    expect(await world().seen(CHAT)).toEqual([]);
    const told = await world().database.prisma.event.findMany({ where: { name: 'delivery.resent' } });
    expect(told).toEqual([expect.objectContaining({ data: { count: 1 }, issueId: null })]);
  });

  test('a card that is there is left as it is; its next change is posted anew', async () => {
    await loseCard();

    await dana().press(button('It is there'));
    await settle();
    expect(await world().seen(ROOM)).toEqual([]);
    expect(await world().seen(CHAT)).toEqual([]);

    await ana().type('handoff @billing needs a refund');
    expect(await world().seen(ROOM)).toEqual([expect.stringContaining('Offered to Billing')]);
  });

  test('several of a room, each to be sent again; then the next room', async () => {
    await loseCard('Export is empty');
    await loseCard('Import is full');
    await ana().type('handoff @billing H-1 needs a refund');
    await world().courier.sweep();
    await world().as('T_BEN', '19:billing').type('decline H-1 not ours');
    expect(card()?.buttons?.map(({ label }) => label)).toEqual(['All 2 are there', 'Send all 2 again']);

    await dana().press(button('Send again'));
    await settle();
    expect(await world().seen(ROOM)).toEqual([expect.stringContaining('Export is empty')]);
    expect(await world().seen(CHAT)).toEqual([
      expect.stringMatching(/^1 message may not have arrived\n.*\nH-2 Import is full/),
    ]);
  });

  test('a notice is sent again, or counts as sent', async () => {
    await world().as('T_BEN', '19:acme').type('issue Acme Export is empty');
    await world().as('T_BEN', '19:acme').type('handoff @support needs a look');
    await world().courier.sweep();
    teamsFails();
    await world().as('U_ANA', 'C-support').type('decline H-1 not ours');
    await settle();
    expect(await world().seen('direct-T_BEN')).toEqual([]);
    expect((await world().seen(CHAT)).at(-1)).toContain(
      "Look into Ben's chat with Handrail (Teams):\na message about H-1 Export is empty",
    );

    await dana().press(button('Send again'));
    await settle();

    expect(await world().seen('direct-T_BEN')).toEqual([expect.stringContaining('not ours')]);
    expect(await historyOf(world(), 1)).not.toContain('Dana delivery.resent');
  });

  test('the first of two admins decides', async () => {
    await loseCard();
    const again = button('Send again');
    const there = button('It is there');
    const answers = await Promise.all([dana().press(again), world().as('T_DANA').press(there)]);
    expect(answers.map(answerOf)).toContain('Somebody has decided that already.');
    expect(answers.filter(({ kind }) => kind === 'done')).toHaveLength(1);
  });

  test('nobody else may', async () => {
    await loseCard();
    const ids = (await world().database.prisma.placement.findMany()).map(({ id }) => id);
    for (const intent of ['delivery.resend', 'delivery.confirm'])
      expect(await ana().tap(intent, { ids })).toMatchObject({ kind: 'refused', code: 'not_allowed' });
    expect(await ana().type('settings undelivered')).toMatchObject({ kind: 'refused' });
  });

  test('whoever asks for it reads the same', async () => {
    expect(answerOf(await dana().type('settings undelivered'))).toMatch(/^Nothing is in doubt/);
    await loseCard();
    expect(answerOf(await dana().type('settings undelivered'))).toContain('Look into #cust-acme (Teams)');
  });
});

test('where the card of the admin is itself in doubt, the next one is posted all the same', async () => {
  await world().database.prisma.account.deleteMany({ where: { userId: 'U_DANA' } });
  await loseCard();
  world().teams.messages.splice(0);
  await world().database.prisma.placement.deleteMany({ where: { subject: 'undecided' } });

  teamsFails();
  await ana().type('issue Import is full');
  await world().courier.sweep();
  const { post } = world().teams;
  world().teams.post = async (...sent) => {
    world().teams.post = post;
    await post(...sent);
    return { ok: false, failure: 'ambiguous', reason: '502' };
  };
  await settle();
  expect(await world().seen('direct-T_DANA')).toHaveLength(1);

  teamsFails();
  await ana().type('issue Search is slow');
  await settle();
  expect((await world().seen('direct-T_DANA')).at(-1)).toMatch(/^3 messages may not have arrived/);
});
