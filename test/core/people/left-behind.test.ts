import { beforeEach, describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const chiara = () => world().as('T_CHIARA', '19:billing');
const prisma = () => world().database.prisma;
const at = (time: string) => world().clock.set(new Date(time));

const person = (name: string) => prisma().person.findFirstOrThrow({ where: { name } });
const to = async (name: string) => `person:${(await person(name)).id}`;
/** When a clock of that name strikes next; null for one that has. */
const strikes = async (intent: string) =>
  (await prisma().clock.findMany({ where: { intent } })).map(({ dueAt }) => dueAt);
const timeline = async () => answerOf(await ana().type('timeline H-1'));

/** Their platform says that they are gone, and the timetable has ticked since. */
async function leaves(userId: string): Promise<void> {
  await isGone(userId);
  await strike(world());
}

async function isGone(userId: string): Promise<void> {
  const platform = userId.startsWith('T_') ? 'teams' : 'slack';
  const facts = world()[platform].people.get(userId);
  if (!facts) throw new Error(`there is no ${userId}`);
  const tenant = platform === 'slack' ? 'T1' : 'tenant';
  const account = { ...facts, deactivated: true };
  world()[platform].people.set(userId, account);
  await world().core.learn({ kind: 'account', platform, tenant, account });
}

describe('who is next up and leaves', () => {
  const turn = async (room = '19:billing') =>
    (await world().seen(room))[0]?.split('\n').find(line => /Next up|passed/.test(line));

  beforeEach(async () => {
    await ana().type('handoff @billing refund for 4411');
    expect(await turn()).toBe('Next up: Ben, 0 of 8 [Pass]');
  });

  test('is replaced at once, on every card alike', async () => {
    await leaves('T_BEN');

    expect(await turn()).toBe('Next up: Chiara, 0 of 8 [Pass]');
    expect(await turn('C-acme')).toBe('Next up: Chiara, 0 of 8 [Pass]');
    expect(await timeline()).toContain('Ben has left; Chiara is next up');
    expect(await world().seen('19:billing')).toHaveLength(1);
  });

  test('is replaced by nobody, where nobody is left; one after the other', async () => {
    await leaves('T_BEN');
    await leaves('T_CHIARA');

    expect(await turn()).toBeUndefined();
    expect(await timeline()).toContain('Chiara has left; nobody is next up');
  });

  test('and was asked by name already, is replaced by somebody who is asked too', async () => {
    const { nudgeAt } = await prisma().handoff.findFirstOrThrow();
    world().clock.set(nudgeAt as Date);
    await strike(world());
    expect((await world().seen('19:billing')).at(-1)).toContain('Ben');

    await leaves('T_BEN');
    world().clock.advance(1000);
    await strike(world());

    expect((await world().seen('19:billing')).at(-1)).toContain('Chiara');
    expect((await world().seen('19:billing')).join()).not.toContain('Ben');
  });

  test('is replaced at half of the time at the latest, and the next one asked', async () => {
    const { nudgeAt } = await prisma().handoff.findFirstOrThrow();
    await prisma().person.updateMany({ where: { name: 'Ben' }, data: { deactivatedAt: new Date() } });
    world().clock.set(nudgeAt as Date);
    await strike(world());
    world().clock.advance(1000);
    await strike(world());

    expect(await turn()).toBe('Next up: Chiara, 0 of 8 [Pass]');
    expect((await world().seen('19:billing')).at(-1)).toContain('Chiara');
  });
});

describe('a question to somebody who leaves', () => {
  beforeEach(async () => {
    await ana().type('issue Export is empty by friday');
    await ana().tap('consult.ask', {
      to: await to('Ben'),
      issue: 1,
      question: 'can we waive the fee?',
      due: '2026-11-23T14:00:00Z',
    });
    expect(await world().seen('direct-T_BEN')).toHaveLength(1);
  });

  test('is for their team, in the same time', async () => {
    await leaves('T_BEN');

    expect(await world().seen('19:billing')).toEqual([
      'Ana asks Billing\ncan we waive the fee?\nAnswer by Mon 15:00\n[Answer] [Withdraw]\nAcme · H-1 Export is empty',
    ]);
    expect(await timeline()).toContain('Ben has left, and Billing is asked: can we waive the fee?');
    expect(await world().seen('direct-U_ANA')).toEqual([]);

    const { id: consult } = await prisma().consult.findFirstOrThrow();
    await chiara().tap('consult.answer', { consult, answer: 'Yes' });
    expect((await world().seen('direct-U_ANA'))[0]).toContain('Chiara answered about H-1: Yes');
  });

  test('that nobody of their team answers either, comes back when it was due', async () => {
    await leaves('T_BEN');
    at('2026-11-23T14:00:00Z');
    await strike(world());

    expect((await world().seen('direct-U_ANA'))[0]).toContain(
      'Billing has not answered your question about H-1 in time',
    );
  });

  test('comes back with the reason where they had no team, once', async () => {
    await prisma().member.deleteMany({ where: { personId: (await person('Ben')).id } });
    await leaves('T_BEN');
    await isGone('T_BEN');
    expect(await strikes('consult.redirect')).toEqual([null]);
    at('2026-11-23T14:00:00Z');
    await strike(world());

    expect(await world().seen('direct-U_ANA')).toEqual([
      'Ben has left, and has not answered your question about H-1: can we waive the fee?\n[Ask another] [Hand off]',
    ]);
    const { id: instead } = await prisma().consult.findFirstOrThrow();
    const form = await ana().tap('consult.ask', { instead, ask: true, from: 'answer' });
    await ana().submit(form, { to: await to('Chiara'), question: 'can we waive the fee?' });
    expect((await world().seen('direct-T_CHIARA'))[0]).toContain('can we waive the fee?');
  });

  test('of a team that is a user group, is for that team although the group knows them no more', async () => {
    await world()
      .as('T_BEN', '19:acme')
      .tap('consult.ask', {
        to: await to('Ana'),
        question: 'who has the contract?',
        due: '2026-11-23T14:00:00Z',
      });
    await prisma().member.create({
      data: {
        teamId: (await prisma().team.findFirstOrThrow({ where: { handle: 'support' } })).id,
        personId: (await person('Dana')).id,
        organizationId: world().organizationId,
      },
    });
    await isGone('U_ANA');
    await world().core.directory.sync('slack', 'T1');
    await strike(world());

    expect((await world().seen('C-support'))[0]).toContain('Ben asks Support\nwho has the contract?');
  });
});

describe('a promise that somebody must deliver who leaves', () => {
  beforeEach(async () => {
    await ana().type('issue Export is empty');
    await ana().tap('commitment.make', {
      to: await to('Ben'),
      issue: 1,
      what: 'refund processed',
      due: '2026-11-27T16:00:00Z',
    });
  });

  test('is for their team to back, by when they should have', async () => {
    const answerAt = await strikes('commitment.answer');
    world().clock.advance(600_000);
    await leaves('T_BEN');

    expect((await world().seen('19:billing'))[0]).toContain('Ana asks Billing to back it · Fri 17:00');
    expect((await world().seen('C-acme'))[0]).toContain('Billing is asked [Back it]');
    expect(await timeline()).toContain("Ben has left, and Billing is asked to back 'refund processed'");
    expect(await strikes('commitment.answer')).toEqual(answerAt);

    const { id: commitment } = await prisma().commitment.findFirstOrThrow();
    await chiara().tap('commitment.back', { commitment });
    expect((await world().seen('direct-U_ANA'))[0]).toContain('Chiara backs your promise to Acme on H-1');
  });

  test('and backed it, is for their team to back anew', async () => {
    const { id: commitment } = await prisma().commitment.findFirstOrThrow();
    await ben().tap('commitment.back', { commitment });
    await leaves('T_BEN');

    expect((await world().seen('19:billing'))[0]).toContain('Ana asks Billing to back it · Fri 17:00');
  });

  test('of a team for which they backed it, reminds the lead of that', async () => {
    await prisma().team.updateMany({
      where: { handle: 'billing' },
      data: { leadId: (await person('Chiara')).id },
    });
    await ana().type('promise Acme credit note by friday @billing');
    const of = { where: { what: 'credit note' } };
    const { id: commitment } = await prisma().commitment.findFirstOrThrow(of);
    await ben().tap('commitment.back', { commitment });
    await leaves('T_BEN');
    at('2026-11-27T08:00:00Z');
    await strike(world());

    expect(await world().seen('direct-T_CHIARA')).toContainEqual(
      "Acme was promised 'credit note' on H-1: it is due Fri 17:00.\n[Kept] [Other date] [Broken]",
    );
  });

  test('is theirs again who gave it, where there is no team, and they hear why', async () => {
    await prisma().member.deleteMany({ where: { personId: (await person('Ben')).id } });
    await leaves('T_BEN');
    await isGone('T_BEN');
    expect(await strikes('commitment.redirect')).toEqual([null]);

    expect(await world().seen('direct-U_ANA')).toEqual([
      "Ben has left, who was to deliver your promise to Acme on H-1, 'refund processed'. It is yours to keep, by Fri 17:00.\n" +
        '[Kept] [Other date] [Broken]',
    ]);
    expect((await world().seen('C-acme'))[0]).toContain(
      'Promised: refund processed · Fri 17:00 · Ana [Kept]',
    );
  });
});
