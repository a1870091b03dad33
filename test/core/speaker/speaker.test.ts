import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const dana = () => world().as('U_DANA', 'C-acme');

const button = (outcome: Outcome, label: string) =>
  outcome.kind === 'done' ? outcome.card?.buttons?.find(it => it.label === label) : undefined;
const mention = (id: string) => ({ kind: 'person' as const, platform: 'slack' as const, id, label: id });
const idOf = async (name: string) =>
  (await world().database.prisma.person.findFirstOrThrow({ where: { name } })).id;

async function withBen(): Promise<void> {
  await ana().type('issue Export is empty');
  await ana().type('handoff @billing look into it');
  await ben().type('claim');
}

describe('the speaker', () => {
  test('is the first owner, and stays while owners change; the card says so where it is not the owner', async () => {
    await ana().type('issue Export is empty');
    expect(await world().seen('C-acme')).toEqual([expect.not.stringContaining('talks to Acme')]);
    await ana().type('handoff @billing look into it');
    await ben().type('claim');
    expect(await world().seen('C-acme')).toEqual([expect.stringContaining('by Ana, who talks to Acme [')]);
  });

  test('is the customer’s account owner where they have one', async () => {
    await world().database.prisma.customer.updateMany({
      where: { name: 'Acme' },
      data: { accountOwnerId: await idOf('Dana') },
    });
    await ana().type('issue Export is empty');
    expect(await world().seen('C-acme')).toEqual([expect.stringContaining('\nDana talks to Acme\n')]);
  });

  test('is named anew by the owner, their lead or the speaker, and hears of it', async () => {
    await withBen();
    expect(answerOf(await ana().type(['speaker H-1 ', mention('U_DANA')]))).toBe(
      'Dana talks to Acme about H-1 now.',
    );
    expect(await world().seen('19:billing')).toEqual([expect.stringContaining('\nDana talks to Acme\n')]);
    expect(await world().seen('direct-U_DANA')).toEqual([
      "Ana asks you to talk to Acme about H-1 'Export is empty'.\n[Timeline]",
    ]);
    expect((await historyOf(world(), 1)).at(-1)).toBe('Ana speaker.named');
    expect(answerOf(await ana().type(['speaker H-1 ', mention('U_ANA')]))).toBe(
      'Ben (Billing) has it. Only they, their lead, or whoever talks to Acme can say who does.',
    );
    expect(
      answerOf(await ben().tap('speaker.name', { issue: 1, person: `person:${await idOf('Dana')}` })),
    ).toBe('Dana talks to Acme already.');
    expect(answerOf(await ben().tap('speaker.name', { issue: 1 }))).toBe(
      'Speaker: Who talks to the customer?',
    );
  });

  test('who is away is spoken for by their cover, and who has left by the owner', async () => {
    await withBen();
    const { prisma } = world().database;
    await prisma.person.updateMany({
      where: { name: 'Ana' },
      data: { awayUntilAt: new Date('2026-11-30T08:00:00Z'), coverId: await idOf('Dana') },
    });
    expect(answerOf(await ben().type('resolve H-1'))).toContain('[Dana will]');
    await ana().type('reopen H-1');
    await prisma.person.updateMany({
      where: { name: 'Ana' },
      data: { awayUntilAt: null, deactivatedAt: new Date() },
    });
    expect(answerOf(await ben().type('resolve H-1'))).toContain('[I will]');
  });
});

describe('the cards of what somebody speaks for say who speaks instead (speaker.show)', () => {
  const speaker = async () => {
    await strike(world());
    return /.* talks to Acme/.exec((await world().seen('19:billing'))[0] ?? '')?.[0];
  };

  test('while they are away', async () => {
    await withBen();
    expect(await speaker()).toBe('Handed over by Ana, who talks to Acme');

    await ana().type(['away until monday, ', mention('U_DANA'), ' covers']);
    expect(await speaker()).toBe('Dana talks to Acme');
    world().clock.advance(60_000);
    await dana().tap('cover.decline', { person: await idOf('Ana'), reason: 'I am away too' });
    expect(await speaker()).toBe('Handed over by Ana, who talks to Acme');
    world().clock.advance(60_000);
    await dana().tap('cover.name', { person: await idOf('Ana'), cover: `person:${await idOf('Chiara')}` });
    expect(await speaker()).toBe('Chiara talks to Acme');
    world().clock.advance(60_000);
    await ana().tap('person.back', {});
    expect(await speaker()).toBe('Handed over by Ana, who talks to Acme');
  });

  test('once they have left, and again when they are back', async () => {
    await withBen();
    const facts = world().slack.people.get('U_ANA');
    if (!facts) throw new Error('there is no Ana');
    const learn = (deactivated: boolean) =>
      world().core.learn({
        kind: 'account',
        platform: 'slack',
        tenant: 'T1',
        account: { ...facts, deactivated },
      });
    await world().database.prisma.customer.updateMany({ data: { accountOwnerId: await idOf('Dana') } });

    await learn(true);
    expect(await speaker()).toBe('Dana talks to Acme');
    await learn(false);
    expect(await speaker()).toBe('Handed over by Ana, who talks to Acme');
  });

  test('and where whoever covers for them has left in turn', async () => {
    await withBen();
    await ana().type(['away until monday, ', mention('U_DANA'), ' covers']);
    expect(await speaker()).toBe('Dana talks to Acme');
    for (const [platform, tenant, userId] of [
      ['slack', 'T1', 'U_DANA'],
      ['teams', 'tenant', 'T_DANA'],
    ] as const) {
      const facts = world()[platform].people.get(userId);
      if (facts)
        await world().core.learn({
          kind: 'account',
          platform,
          tenant,
          account: { ...facts, deactivated: true },
        });
    }
    expect(await speaker()).toBe('Handed over by Ana, who talks to Acme');
  });
});

describe('whether the customer was told', () => {
  test('is asked once, and stands on the timeline', async () => {
    await withBen();
    const resolved = await ben().type('resolve');
    expect(answerOf(resolved)).toMatch(
      /^Resolved H-1 'Export is empty'\. Has Acme been told\?\n(.*\n)*\[I did\] \[Ana will\] \[Not needed\] \[Undo\]$/,
    );

    expect(answerOf(await ben().press(button(resolved, 'I did')))).toBe(
      'Noted: you told Acme that H-1 is resolved.',
    );

    expect(answerOf(await ana().type('timeline H-1'))).toContain('Ben told the customer');
    for (const label of ['I did', 'Ana will', 'Not needed'])
      expect(answerOf(await ben().press(button(resolved, label)))).toBe('Ben told them already.');
    expect((await historyOf(world(), 1)).filter(event => event.endsWith('speaker.told'))).toHaveLength(1);
  });

  test('may be left to the speaker, who has it to do until they say so', async () => {
    await withBen();
    const resolved = await ben().type('resolve');

    expect(answerOf(await ben().press(button(resolved, 'Ana will')))).toBe(
      'Ana tells Acme that H-1 is resolved, by Tue 24 Nov 12:00 Berlin.',
    );

    expect((await world().seen('direct-U_ANA')).at(-1)).toBe(
      "Ben resolved H-1 'Export is empty'. It is yours to tell Acme, by Tue 12:00.\n[I told them] [Timeline]",
    );
    expect(answerOf(await ana().type('mine'))).toContain(
      'Acme: tell them that H-1 is resolved · Tue 12:00 · H-1',
    );
    expect(await world().seen('C-acme')).toEqual([
      expect.stringContaining('To do: tell them that H-1 is resolved · Tue 12:00 · Ana [Kept]'),
    ]);
    expect(answerOf(await ben().press(button(resolved, 'Not needed')))).toBe(
      'That was answered already: Ana tells them.',
    );

    await ana().tap('speaker.told', { issue: (await world().database.prisma.issue.findFirstOrThrow()).id });
    expect(answerOf(await ana().type('mine'))).not.toContain('tell them');
    expect(await world().seen('C-acme')).toEqual([expect.not.stringContaining('To do')]);
    expect(answerOf(await ana().type('timeline H-1'))).toContain('Ben left it to Ana to tell the customer');
  });

  test('Kept says that the speaker has told them', async () => {
    await withBen();
    await ben().press(button(await ben().type('resolve'), 'Ana will'));
    const { id } = await world().database.prisma.commitment.findFirstOrThrow();
    await ana().tap('commitment.keep', { commitment: id });
    expect((await historyOf(world(), 1)).at(-1)).toBe('Ana speaker.told');
  });

  test('the speaker is reminded like of any promise', async () => {
    await withBen();
    await ben().press(button(await ben().type('resolve'), 'Ana will'));
    world().clock.set(new Date('2026-11-24T10:30:00Z'));
    await strike(world());
    expect((await world().seen('direct-U_ANA')).filter(text => text.includes('due Tue 12:00'))).toHaveLength(
      1,
    );
  });

  test('need not be', async () => {
    await withBen();
    const resolved = await ben().type('resolve');
    expect(answerOf(await ben().press(button(resolved, 'Not needed')))).toBe(
      'Noted: Acme need not hear that H-1 is resolved.',
    );
    expect(answerOf(await ben().press(button(resolved, 'Ana will')))).toBe(
      'That was answered already: They need not be told.',
    );
    expect(answerOf(await ana().type('timeline H-1'))).toContain(
      'Ben noted that the customer need not be told',
    );
  });

  test('is nothing to do any more once it is open again', async () => {
    await withBen();
    await ben().press(button(await ben().type('resolve'), 'Ana will'));
    await ana().type('reopen H-1');
    expect(await world().database.prisma.commitment.findFirstOrThrow()).toMatchObject({ state: 'withdrawn' });
    expect(answerOf(await ben().type('resolve H-1'))).toContain('[I did]');
  });

  test('is not others’ to say, nor of what is open again', async () => {
    await withBen();
    const resolved = await ben().type('resolve');
    expect(answerOf(await world().as('T_CHIARA', '19:acme').press(button(resolved, 'I did')))).toBe(
      'Only whoever had or resolved it, or talks to the customer, can say that.',
    );
    expect(answerOf(await dana().press(button(resolved, 'Not needed')))).toContain('Noted');
    await ana().type('reopen');
    expect(answerOf(await ben().press(button(resolved, 'I did')))).toBe('H-1 is not resolved.');
  });
});
