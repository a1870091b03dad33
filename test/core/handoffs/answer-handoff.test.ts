import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { MONDAY, useWorld } from '../../world.ts';
import { handoffsOf, historyOf, recordOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');

async function offerOne(): Promise<void> {
  await ana().type('issue Export is empty');
  await ana().type('handoff @billing needs a refund');
}

describe('to decline', () => {
  test('needs a reason; the sender, who still has it, is told', async () => {
    await offerOne();

    const asked = await ben().type('decline H-1');
    expect(answerOf(asked)).toBe('Decline: Why?');
    await ben().submit(asked, { reason: 'legal does that' });

    expect(await handoffsOf(world(), 1)).toEqual(['declined']);
    expect(await recordOf(world(), 1)).toMatchObject({
      owner: 'Ana',
      next: null,
      deadline: '2026-11-24T11:00:00.000Z',
    });
    expect(await world().seen('direct-U_ANA')).toEqual([
      "H-1 'Export is empty' is still yours: Ben, for Billing, declined it: legal does that\n[Hand off] [Timeline]",
    ]);
    expect(await world().seen('19:billing')).toEqual([expect.stringContaining('Ana (Support) has it')]);
    expect(await historyOf(world(), 1)).toContain('Ben handoff.declined');
  });

  test('is one line', async () => {
    await offerOne();

    await ben().type('decline H-1 legal does that');

    const [handoff] = await world().database.prisma.handoff.findMany();
    expect(handoff).toMatchObject({ state: 'declined', reason: 'legal does that' });
  });

  test('tells whoever has it too, where their lead had offered it', async () => {
    const { prisma } = world().database;
    const dana = await prisma.person.findFirstOrThrow({ where: { name: 'Dana' } });
    await prisma.team.updateMany({ where: { handle: 'support' }, data: { leadId: dana.id } });
    await ana().type('issue Export is empty');
    await world().as('U_DANA', 'C-acme').type('handoff H-1 @billing please');

    await ben().type('decline H-1 legal does that');

    const sentence = [
      "H-1 'Export is empty' stays with Ana (Support): Ben, for Billing, declined it: legal does that\n[Hand off] [Timeline]",
    ];
    expect(await world().seen('direct-U_ANA')).toEqual(sentence);
    expect(await world().seen('direct-U_DANA')).toEqual(sentence);
  });

  test('asks which and why where several are offered', async () => {
    await offerOne();
    await ana().type('handoff @billing Acme: Login fails');

    const asked = await ben().type('decline');
    expect(answerOf(asked)).toBe('Decline: Which issue?, Why?');
  });

  test('is refused to others, and once it is claimed', async () => {
    await offerOne();
    expect(answerOf(await world().as('U_DANA', 'C-acme').type('decline H-1 no'))).toBe(
      'It is offered to members of Billing. Only they can answer it.',
    );
    await ben().type('claim');
    expect(answerOf(await world().as('T_CHIARA', '19:billing').type('decline H-1 no'))).toBe(
      'Ben (Billing) has it.',
    );
  });
});

describe('to recall', () => {
  test('takes the only offer back, whichever room it is typed in', async () => {
    await offerOne();

    const outcome = await world().as('U_ANA', 'C-random').type('recall');

    expect(outcome).toMatchObject({ kind: 'done' });
    expect(await handoffsOf(world(), 1)).toEqual(['recalled']);
    expect(await historyOf(world(), 1)).toEqual([
      'Ana issue.logged',
      'Ana handoff.offered',
      'Ana handoff.recalled',
    ]);
    expect(await world().seen('19:billing')).toEqual([
      'H-1 · Export is empty\nAna (Support) has it\nUpdate due Tue 12:00 [Told them]\n[Resolve] [Hand off] [Promise]\nAcme · since Mon 14:00',
    ]);
  });

  test('is the sender’s alone', async () => {
    await offerOne();

    expect(answerOf(await ben().type('recall H-1'))).toBe('Only Ana, who offered it, can recall it.');
    expect(answerOf(await ben().type('recall'))).toBe('You have nothing offered right now.');
  });

  test('asks which where several are offered, and comes too late after a claim', async () => {
    await offerOne();
    await ana().type('handoff @billing Acme: Login fails');
    expect(answerOf(await ana().type('recall'))).toBe('Recall: Which issue?');

    await ben().type('claim H-1');
    expect(answerOf(await ana().type('recall H-1'))).toBe('Ben (Billing) has it.');
  });
});

describe('silence', () => {
  test('ends the offer when its time is over, and the sender is told', async () => {
    await offerOne();
    const end = new Date('2026-11-24T09:00:00Z');

    world().clock.set(new Date(end.getTime() - 1));
    await strike(world());
    expect(await handoffsOf(world(), 1)).toEqual(['offered']);

    world().clock.set(end);
    await strike(world());

    expect(await handoffsOf(world(), 1)).toEqual(['expired']);
    expect(await recordOf(world(), 1)).toMatchObject({
      owner: 'Ana',
      deadline: '2026-11-25T11:00:00.000Z',
    });
    expect(await world().seen('direct-U_ANA')).toEqual([
      "H-1 'Export is empty' is still yours: Billing has not answered yet. Dana was told.\n[Recall] [Timeline]",
      "H-1 'Export is empty' is still yours: Billing did not answer in time.\n[Hand off] [Timeline]",
    ]);
    expect(await historyOf(world(), 1)).toContain('Handrail handoff.expired');
    expect(answerOf(await ben().type('claim H-1'))).toBe('Ana (Support) has it.');
  });

  test('is none once somebody answered: the clock stands still', async () => {
    await offerOne();
    await ben().type('claim');

    const clocks = await world().database.prisma.clock.findMany({ where: { intent: 'handoff.escalate' } });
    expect(clocks.map(({ dueAt }) => dueAt)).toEqual([null]);
  });

  test('of an offer that is answered in the same moment changes nothing', async () => {
    await offerOne();
    await ben().type('claim');
    const [clock] = await world().database.prisma.clock.findMany({ where: { intent: 'handoff.escalate' } });

    world().clock.advance(48 * 3_600_000);
    await world().core.perform({
      name: 'handoff.escalate',
      input: { subjectId: clock?.subjectId },
      actor: { kind: 'system', organizationId: world().organizationId },
      place: null,
      key: 'late',
    });

    expect(await handoffsOf(world(), 1)).toEqual(['accepted']);
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben' });
  });
});

test('every issue keeps one clock, which is its next deadline', async () => {
  await offerOne();
  await ben().type('claim');
  await ben().type('promise Acme a refund by tuesday noon');

  const clocks = await world().database.prisma.clock.findMany({ where: { intent: 'issue.deadline' } });
  expect(clocks.map(({ dueAt }) => dueAt?.toISOString())).toEqual(['2026-11-24T11:00:00.000Z']);
  expect(MONDAY.getTime()).toBeLessThan(clocks[0]?.dueAt?.getTime() ?? 0);
});
