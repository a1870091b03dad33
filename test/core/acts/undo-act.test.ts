import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { handoffsOf, historyOf, recordOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const undo = (outcome: Outcome) =>
  outcome.kind === 'done' ? outcome.card?.buttons?.find(it => it.label === 'Undo') : undefined;
test('all is as it was before, and the timeline tells both', async () => {
  await ana().type('issue Export is empty');
  const before = await recordOf(world(), 1);
  const rated = await ana().type('severity H-1 urgent because nobody can pay');

  await ana().press(undo(rated));

  expect(await recordOf(world(), 1)).toEqual(before);
  expect(await historyOf(world(), 1)).toEqual(['Ana issue.logged', 'Ana issue.rated', 'Ana act.undone']);
  expect(answerOf(await ana().type('timeline H-1'))).toContain('Ana took back the severity');
});

describe('is refused', () => {
  test('after ten minutes', async () => {
    await ana().type('issue Export is empty');
    const rated = await ana().type('severity high');
    world().clock.advance(10 * 60_000 + 1);

    expect(answerOf(await ana().press(undo(rated)))).toBe('That was more than ten minutes ago.');
    expect(answerOf(await ana().type('undo'))).toBe('There is nothing of the last ten minutes to take back.');
  });

  test('once something has come after it', async () => {
    await ana().type('issue Export is empty');
    const rated = await ana().type('severity high');
    await ana().type('snooze until friday');

    expect(answerOf(await ana().press(undo(rated)))).toBe(
      'H-1 has changed since, so that cannot be taken back any more.\n[Timeline]',
    );
  });

  test('the second time, and to others', async () => {
    await ana().type('issue Export is empty');
    const rated = await ana().type('severity high');

    expect(answerOf(await ben().press(undo(rated)))).toBe('Only Ana can take that back.');
    await ana().press(undo(rated));
    expect(answerOf(await ana().press(undo(rated)))).toBe('That was taken back already.');
  });
});

describe('typed', () => {
  test('takes back what was done last in this room', async () => {
    await ana().type('issue Export is empty');
    await ana().type('severity H-1 high');
    await world().as('U_ANA', 'C-support').type('snooze H-1 until friday');

    expect(answerOf(await ana().type('undo'))).toContain('H-1 has changed since');
    expect(answerOf(await world().as('U_ANA', 'C-support').type('undo'))).toContain(
      'Taken back: the snooze.',
    );
  });

  test('in one’s own chat, what was done last anywhere', async () => {
    await ana().type('issue Export is empty');
    await ana().type('severity H-1 high');

    expect(answerOf(await world().as('U_ANA').type('undo'))).toContain('Taken back: the severity.');
  });
});

describe('of a handoff', () => {
  async function offered(): Promise<void> {
    await ana().type('issue Export is empty by friday 5pm');
    await ana().type('promise Acme a refund by thursday 5pm');
    await ana().type('handoff @billing needs a credit note by wednesday 5pm');
  }

  test('a claim: it is offered again, as it was, to anybody of the team', async () => {
    await offered();
    const before = await recordOf(world(), 1);
    const promise = await world().database.prisma.commitment.findFirstOrThrow();
    await ben().type('claim H-1');
    expect(await recordOf(world(), 1)).not.toEqual(before);

    expect(answerOf(await ben().type('undo'))).toBe(
      "Taken back: the claim. H-1 'Export is empty' is as it was.",
    );

    expect(await recordOf(world(), 1)).toEqual(before);
    expect(await handoffsOf(world(), 1)).toEqual(['offered']);
    const { version: _, ...again } = await world().database.prisma.commitment.findFirstOrThrow();
    expect(promise).toMatchObject(again);
    expect(await world().seen('19:billing')).toContainEqual(
      expect.stringContaining('Offered to Billing by Ana'),
    );
    await world().as('T_CHIARA', '19:billing').type('claim H-1');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara' });
  });

  test('a claim, by the button under what is said of it privately', async () => {
    await offered();
    const before = await recordOf(world(), 1);

    const claimed = await ben().type('claim H-1');

    expect(answerOf(claimed)).toContain('with what Acme was promised. Do you keep it?');
    await ben().press(undo(claimed));
    expect(await recordOf(world(), 1)).toEqual(before);
  });

  test('a claim or a no that was typed, by the button under the answer', async () => {
    await ana().type('handoff @billing look');

    const claimed = await ben().type('claim H-1');
    expect(answerOf(await ben().press(undo(claimed)))).toContain('Taken back: the claim.');

    const declined = await ben().type('decline H-1 not ours');
    expect(answerOf(await ben().press(undo(declined)))).toContain('Taken back: the no.');
    expect(await handoffsOf(world(), 1)).toEqual(['offered']);
  });

  test('a tapped claim, by the button under a line that they alone read; nobody else gets a message', async () => {
    await ana().type('handoff @billing look');
    const { id: issue } = await world().database.prisma.issue.findFirstOrThrow();
    await world().seen('19:billing');
    const before = world().slack.messages.length + world().teams.messages.length;

    const claimed = await ben().tap('handoff.claim', { issue });

    expect(answerOf(claimed)).toBe('H-1 · look · Ben (Billing) has it\n[Undo]');
    expect(claimed).toMatchObject({ live: { title: expect.anything() } });
    await ben().press(undo(claimed));
    expect(await handoffsOf(world(), 1)).toEqual(['offered']);
    await world().seen('19:billing');
    expect(world().slack.messages.length + world().teams.messages.length).toBe(before);
  });

  test('a claim that was tapped in a list, too; but for an App Home, beside which nothing can be said', async () => {
    await ana().type('handoff @billing look');
    const { id: issue } = await world().database.prisma.issue.findFirstOrThrow();
    const claimed = await ben().tap('handoff.claim', { issue, from: 'list' });
    expect(answerOf(claimed)).toBe('H-1 · look · Ben (Billing) has it\n[Undo]');
    expect(claimed).not.toHaveProperty('live');

    await ben().type('promise H-1 a refund by friday');
    const { id: commitment } = await world().database.prisma.commitment.findFirstOrThrow();
    const kept = await world().core.perform({
      name: 'commitment.keep',
      input: { commitment, from: 'list' },
      actor: { kind: 'account', platform: 'teams', tenant: 'tenant', userId: 'T_BEN' },
      place: { platform: 'teams', tenant: 'tenant', kind: 'home' },
      key: 'kept in the App Home',
    });
    expect(answerOf(kept)).toBe('');
    expect(answerOf(await world().as('T_BEN').type('undo'))).toContain('that the promise was kept');
  });

  test('and the offer still ends when nobody answers', async () => {
    await offered();
    await ben().type('claim H-1');
    await ben().type('undo');

    world().clock.set(new Date('2026-11-25T18:00:00Z'));
    await strike(world());

    expect(await handoffsOf(world(), 1)).toEqual(['expired']);
  });

  test('a claim is not taken back once something came of it', async () => {
    await offered();
    await ben().type('claim H-1');
    await ben().type('promise Acme H-1 a credit note by friday');
    await ben().type('snooze H-1 until tomorrow');
    const { prisma } = world().database;
    const claimed = await prisma.event.findFirstOrThrow({ where: { name: 'handoff.claimed' } });

    expect(answerOf(await ben().tap('act.undo', { event: claimed.id }))).toContain('H-1 has changed since');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben' });
  });

  test('a no, of which the sender hears again', async () => {
    await offered();
    await ben().type('decline H-1 not ours');

    await ben().type('undo');

    expect(await handoffsOf(world(), 1)).toEqual(['offered']);
    expect(await world().seen('direct-U_ANA')).toEqual([
      expect.stringContaining('declined it'),
      "Ben took back the no: H-1 'Export is empty' is as it was.",
    ]);
  });

  test('what was taken from the queue waits there again', async () => {
    await ana().type('issue Export is empty');
    const { prisma } = world().database;
    await prisma.$transaction([
      prisma.issue.updateMany({ data: { ownerId: null } }),
      prisma.leg.updateMany({ data: { ownerId: null } }),
    ]);
    await ana().type('claim H-1');

    expect(answerOf(await ana().type('undo'))).toContain('Taken back: taking it from the queue.');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: null, team: 'Support' });
  });
});

test('a resolution, of which whoever logged it hears again; its offer is open again', async () => {
  await ana().type('issue Export is empty');
  await ana().type('handoff @billing look');
  await ben().type('claim');
  await ben().type('handoff H-1 @support look');
  const before = await recordOf(world(), 1);
  const resolved = await ben().type('resolve H-1');

  await ben().press(undo(resolved));

  expect(await recordOf(world(), 1)).toEqual(before);
  expect(await handoffsOf(world(), 1)).toEqual(['accepted', 'offered']);
  expect((await world().seen('direct-U_ANA')).at(-1)).toBe(
    "Ben took back that it is resolved: H-1 'Export is empty' is as it was.",
  );
  const legs = await world().database.prisma.leg.findMany({ where: { endedAt: null } });
  expect(legs).toHaveLength(1);
});

describe('of a promise', () => {
  const open = () => world().database.prisma.commitment.findFirstOrThrow();
  const cases = ['move promise H-1 the bank is closed by friday', 'break promise H-1 out of stock'];

  test.each(cases)('%s', async line => {
    await ana().type('issue Export is empty');
    await ana().type('promise Acme H-1 a refund by wednesday 5pm');
    const { version: _, ...before } = await open();
    const issue = await recordOf(world(), 1);
    await ana().type(line);
    expect(await open()).not.toMatchObject(before);

    await ana().type('undo');

    expect(await open()).toMatchObject(before);
    expect(await recordOf(world(), 1)).toEqual(issue);
  });

  test('that was kept, by the button in the list where it was tapped', async () => {
    await ana().type('issue Export is empty');
    await ana().type('promise Acme H-1 a refund by wednesday 5pm');
    const { id } = await open();

    const kept = await ana().tap('commitment.keep', { commitment: id, from: 'answer' });

    await ana().press(undo(kept));
    expect(await open()).toMatchObject({ state: 'open', settledAt: null });
  });

  test('that was kept, though no issue bears it', async () => {
    await ana().type('promise Acme a refund by wednesday 5pm');
    const { id } = await open();
    await ana().tap('commitment.keep', { commitment: id });

    expect(answerOf(await ana().type('undo'))).toBe('Taken back: that the promise was kept.');
    expect(await open()).toMatchObject({ state: 'open', settledAt: null });
    expect(answerOf(await ana().type('mine'))).toContain('Acme: a refund');
  });

  test('that a team backs; whoever promised hears that it does not any more', async () => {
    await ana().type('promise Acme a refund by wednesday 5pm @billing');
    const { id } = await open();
    const backed = await ben().tap('commitment.back', { commitment: id });
    expect(answerOf(backed)).toContain('[Undo]');
    await ben().press(undo(backed));

    expect(await open()).toMatchObject({ backing: 'unbacked', backedById: null });
    expect((await world().seen('direct-U_ANA')).at(-1)).toBe('Ben took back the yes.');
  });
});
