import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerOf, readable } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const later = (minutes = 1) => world().clock.advance(minutes * 60_000);

/** A contact of Acme's, as another system reports it, a minute after what was before. */
async function contact(text: string, changes: object = {}): Promise<void> {
  later();
  const usual = {
    customer: 'Acme',
    channel: 'mail',
    direction: 'inbound',
    who: 'Eva',
    externalId: randomUUID(),
  };
  await world().core.perform({
    name: 'interaction.record',
    input: { ...usual, text, ...changes },
    actor: { kind: 'system', organizationId: world().organizationId },
    place: null,
    key: randomUUID(),
  });
}

const card = async () => (await world().seen('19:acme'))[0];
const WROTE = "Acme wrote Mon 14:01: 'Any news?'";

beforeEach(async () => {
  await ana().type('issue Export is empty');
});

describe('what a customer writes on an open issue', () => {
  test('stands on its cards and in its owner’s list, without a message to anybody', async () => {
    await world().core.perform({
      name: 'home.open',
      input: {},
      actor: { kind: 'account', platform: 'slack', tenant: 'T1', userId: 'U_ANA' },
      place: { platform: 'slack', tenant: 'T1', kind: 'home' },
      key: randomUUID(),
    });
    await card();
    const before = world().slack.messages.length + world().teams.messages.length;

    await contact('Any news?');

    expect(await card()).toContain(`Ana (Support) has it\n${WROTE}\n`);
    expect((await world().seen('C-acme'))[0]).toContain(WROTE);
    const row =
      "H-1 Export is empty · Acme · an update is due Tue 12:00 · they wrote Mon 14:01: 'Any news?' [Told them]";
    expect(answerOf(await ana().type('mine'))).toContain(row);
    const home = world().slack.messages.find(({ conversationId }) => conversationId === 'home-U_ANA');
    expect(readable(home?.card)).toContain(row);
    expect(answerOf(await ben().type('mine'))).not.toContain('wrote');
    expect(world().slack.messages.length + world().teams.messages.length).toBe(before);
  });

  test('is shortened, and the newest of it', async () => {
    await contact('Hello?');
    await contact(`We still ${'wait and '.repeat(40)}`);
    expect(await card()).toMatch(/Acme wrote Mon 14:02: 'We still wait and .{80,110}…'/);
    expect(await card()).not.toContain('Hello?');
  });

  test.each([
    ['thanks', 'Thanks a lot!', {}],
    ['an automatic reply', 'Out of office until Friday', {}],
    ['what is said to be automatic', 'We got your mail', { automatic: true }],
    ['what we wrote', 'We are on it', { direction: 'outbound' }],
    ['what they wrote before there was an issue', 'It is empty', { at: '2026-11-23T12:00:00Z' }],
  ])('is no sign where it is %s', async (_what, text, changes) => {
    await contact(text, changes);
    expect(await card()).not.toContain('wrote');
  });

  test('still stands where they only thank afterwards, or get an automatic reply', async () => {
    await contact('Any news?');
    await contact('thanks');
    await contact('We got your mail', { direction: 'outbound', automatic: true });
    expect(await card()).toContain(WROTE);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['its owner does something with it', () => ana().type('snooze H-1 until friday')],
    ['its owner asks another team about it', () => ana().type('ask @billing H-1 is it us?')],
    ['somebody has told them', () => world().as('U_DANA', 'C-acme').type('log call H-1 we are on it')],
    ['another system has', () => contact('Here is news', { direction: 'outbound' })],
    ['it waits for them', () => ana().type('waiting H-1')],
  ])('goes once %s', async (_what, act) => {
    await contact('Any news?');
    expect(await card()).toContain(WROTE);
    later();
    await act();
    expect(await card()).not.toContain('wrote');
    expect(answerOf(await ana().type('mine'))).not.toContain('wrote');
  });

  test('stays when others do something with it, until whoever has it then does', async () => {
    await contact('Any news?');
    later();
    await ana().type('handoff H-1 @billing look into it');
    await contact('Hello?');
    await world().as('T_CHIARA', '19:billing').type('promise H-1 a call by friday');
    expect((await world().seen('19:billing')).join()).toContain("Acme wrote Mon 14:03: 'Hello?'");
    later();
    await ben().type('claim H-1');
    expect(await card()).not.toContain('wrote');
  });

  test('is known as soon as it is reported, though its owner did something in between', async () => {
    later(10);
    await ana().type('snooze H-1 until friday');
    await contact('Any news?', { at: '2026-11-23T13:01:00Z' });
    expect(await card()).toContain(WROTE);
  });

  test('resolves nothing by itself, and says nothing of what is resolved', async () => {
    await contact('Any news?');
    later();
    await ana().type('resolve H-1');
    expect(await card()).not.toContain('wrote');
  });

  test('is in no room that outsiders read', async () => {
    await world().database.prisma.room.updateMany({
      where: { conversationId: 'C-acme' },
      data: { shared: true },
    });
    await contact('Any news?');
    expect((await world().seen('C-acme')).join()).not.toContain('wrote');
  });
});
