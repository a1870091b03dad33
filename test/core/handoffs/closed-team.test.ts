import { beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/core/outcome.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { handoffsOf, historyOf, recordOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const dana = () => world().as('U_DANA', 'C-support');
const prisma = () => world().database.prisma;
const mention = (id: string, label: string) => ({ kind: 'person', platform: 'slack', id, label }) as const;

/** Ten in the evening in Berlin; billing opens on Tuesday at nine. */
const EVENING = new Date('2026-11-23T21:00:00Z');

beforeEach(() => world().clock.set(EVENING));

const choices = (echo: Outcome) =>
  (echo.kind === 'done' ? (echo.card?.buttons ?? []) : []).map(({ label }) => label);
const press = (echo: Outcome, label: string) =>
  ana().press(
    (echo.kind === 'done' ? (echo.card?.buttons ?? []) : []).find(button => button.label === label),
  );
const timesOf = async () => {
  const { nudgeAt, escalateAt, expiresAt } = await prisma().handoff.findFirstOrThrow();
  return [nudgeAt, escalateAt, expiresAt].map(at => at?.toISOString());
};

async function onCall(): Promise<void> {
  await prisma().person.updateMany({ where: { name: 'Dana' }, data: { admin: true } });
  await dana().type(['team oncall @billing ', mention('U_DANA', '@Dana')]);
}

/** An urgent one, which the form or the verb would have made so. */
async function urgent(): Promise<Outcome> {
  await ana().type('issue Acme Everything is down');
  await prisma().issue.updateMany({ data: { severity: 'urgent', severityReason: 'nobody can pay' } });
  return ana().type('handoff H-1 @billing please');
}

describe('an offer to a closed team', () => {
  test('says when it opens, and lets the sender choose', async () => {
    await onCall();

    const echo = await ana().type('handoff @billing refund for 4411');

    expect(answerOf(echo)).toContain(
      'Billing is closed until Tue 24 Nov 09:00 Berlin. The time to accept runs from then.',
    );
    expect(choices(echo)).toEqual(['Wait', 'On call', 'Keep', 'Undo']);
    expect(await timesOf()).toEqual([
      '2026-11-24T09:00:00.000Z',
      '2026-11-24T10:00:00.000Z',
      '2026-11-24T12:00:00.000Z',
    ]);
  });

  test('does not while it is open', async () => {
    world().clock.set(new Date('2026-11-23T13:00:00Z'));

    expect(choices(await ana().type('handoff @billing refund for 4411'))).toEqual(['Undo']);
  });

  test('to wait changes nothing', async () => {
    const echo = await ana().type('handoff @billing refund for 4411');
    expect(choices(echo)).toEqual(['Wait', 'Keep', 'Undo']);

    expect(answerOf(await press(echo, 'Wait'))).toBe(
      'Billing opens Tue 24 Nov 09:00 Berlin. Until somebody accepts H-1, it stays where it is.',
    );
    expect(await handoffsOf(world(), 1)).toEqual(['offered']);
  });

  test('to keep takes it back', async () => {
    const echo = await ana().type('handoff @billing refund for 4411');

    await press(echo, 'Keep');

    expect(await handoffsOf(world(), 1)).toEqual(['recalled']);
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana' });
  });

  test('to ask who is on call brings it into their chat, by day and night, and they may claim it', async () => {
    await onCall();
    await world().seen('direct-U_DANA');
    const echo = await ana().type('handoff @billing refund for 4411');

    expect(answerOf(await press(echo, 'On call'))).toBe(
      'Dana, who is on call for Billing, was asked about H-1. Until they accept, it stays where it is.',
    );

    expect(await world().seen('direct-U_DANA')).toContainEqual(
      expect.stringContaining('Offered to Billing by Ana'),
    );
    expect(await timesOf()).toEqual([
      '2026-11-23T22:00:00.000Z',
      '2026-11-23T23:00:00.000Z',
      '2026-11-24T01:00:00.000Z',
    ]);
    expect(answerOf(await press(echo, 'On call'))).toBe('Dana was asked already.');
    const { id: handoff, issueId: issue } = await prisma().handoff.findFirstOrThrow();
    await world().as('U_DANA').tap('handoff.claim', { issue, handoff });
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Dana', team: 'Billing' });
  });

  test('asks whoever is on call again in their chat at half of the time', async () => {
    await onCall();
    await press(await ana().type('handoff @billing refund for 4411'), 'On call');

    world().clock.set(new Date('2026-11-23T22:00:00Z'));
    await strike(world());

    expect(await world().seen('direct-U_DANA')).toContainEqual(
      expect.stringContaining('Dana, can you take H-1'),
    );
  });

  test('asks nobody else at night: a question waits for the opening', async () => {
    await ana().type('handoff @billing refund for 4411');
    await prisma().handoff.updateMany({ data: { nudgeAt: new Date('2026-11-23T22:00:00Z') } });
    await prisma().clock.updateMany({
      where: { intent: 'handoff.escalate' },
      data: { dueAt: new Date('2026-11-23T22:00:00Z') },
    });
    world().clock.set(new Date('2026-11-23T22:00:00Z'));

    await strike(world());
    expect(await historyOf(world(), 1)).not.toContain('Handrail handoff.nudged');

    world().clock.set(new Date('2026-11-24T08:00:00Z'));
    await strike(world());
    expect(await historyOf(world(), 1)).toContain('Handrail handoff.nudged');
  });

  test('can be put to who is on call by its sender alone, and only where there is one', async () => {
    await ana().type('handoff @billing refund for 4411');
    const { id: handoff, issueId: issue } = await prisma().handoff.findFirstOrThrow();
    const input = { issue, handoff };

    expect(answerOf(await world().as('T_BEN').tap('handoff.on_call', input))).toBe(
      'Only whoever offered it, or has it, can ask who is on call.',
    );
    expect(answerOf(await ana().tap('handoff.on_call', input))).toBe('Nobody else is on call.');
  });
});

describe('an urgent offer to a closed team', () => {
  test('goes to whoever is on call at once', async () => {
    await onCall();

    const echo = await urgent();

    expect(answerOf(echo)).toContain(
      'Billing is closed until Tue 24 Nov 09:00 Berlin: Dana, who is on call, was asked directly.',
    );
    expect(choices(echo)).toEqual(['Undo']);
    expect(await world().seen('direct-U_DANA')).toContainEqual(
      expect.stringContaining('Offered to Billing by Ana'),
    );
    expect(await timesOf()).toEqual([
      '2026-11-23T21:07:30.000Z',
      '2026-11-23T21:15:00.000Z',
      '2026-11-23T21:30:00.000Z',
    ]);
    expect(await historyOf(world(), 1)).toContain('Ana handoff.on_call_asked');
  });

  test('else to whoever is on duty for all, and not to somebody who is away', async () => {
    await onCall();
    await prisma().person.updateMany({
      where: { name: 'Dana' },
      data: { awayUntilAt: new Date('2026-12-01T08:00:00Z') },
    });
    await prisma().organization.updateMany({
      data: { dutyPersonId: (await prisma().person.findFirstOrThrow({ where: { name: 'Chiara' } })).id },
    });

    expect(answerOf(await urgent())).toContain('Chiara, who is on call, was asked directly.');
  });

  test('else the sender is told to choose', async () => {
    const echo = await urgent();

    expect(answerOf(echo)).toContain(
      'Billing is closed until Tue 24 Nov 09:00 Berlin, and nobody is on call. Choose what becomes of it.',
    );
    expect(choices(echo)).toEqual(['Wait', 'Keep', 'Undo']);
  });
});
