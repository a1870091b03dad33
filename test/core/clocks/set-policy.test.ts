import { describe, expect, test } from 'vitest';
import { readPolicy } from '../../../src/core/clocks/policy-lines.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const dana = () => world().as('U_DANA', 'C-support');
const deadlines = async () => {
  const issue = await world().database.prisma.issue.findFirstOrThrow({ orderBy: { number: 'desc' } });
  const { firstResponseDueAt, updateDueAt, resolutionDueAt, nextDeadlineAt } = issue;
  return [firstResponseDueAt, updateDueAt, resolutionDueAt, nextDeadlineAt].map(
    at => at?.toISOString() ?? null,
  );
};

describe('a policy', () => {
  test('is set by an admin in one line, and recounts what is open', async () => {
    await ana().type('issue Export is empty');
    const said = await dana().type('settings policy response 30m update 1h resolve 1d');
    expect(answerOf(said)).toBe(
      'Everybody: answer 30 min, update 1 h, resolution 1 d.\nWhat is open is counted anew by it.',
    );

    await strike(world());

    expect(await deadlines()).toEqual([
      '2026-11-23T13:30:00.000Z',
      '2026-11-23T14:00:00.000Z',
      '2026-11-24T13:00:00.000Z',
      '2026-11-23T13:30:00.000Z',
    ]);
    expect((await world().seen('19:acme'))[0]).toContain('Answer due Mon 14:30');

    await ana().type('resolve H-1');
    expect((await world().seen('19:acme'))[0]).toContain('Resolved');
    expect((await world().seen('19:acme'))[0]).not.toContain(' due ');
  });

  test('counts for the segment of the customer, the most particular first; off takes a term back', async () => {
    await dana().type('settings policy update 4h');
    await dana().type('settings policy enterprise response 30m update 2h');
    await dana().type('settings policy enterprise urgent update 30 min');
    await ana().type('issue Export is empty');
    expect((await deadlines())[1]).toBe('2026-11-24T09:00:00.000Z');

    expect(answerOf(await ana().type('customer segment Enterprise'))).toBe("Acme's segment is enterprise.");
    await strike(world());
    expect((await deadlines()).slice(0, 2)).toEqual(['2026-11-23T13:30:00.000Z', '2026-11-23T15:00:00.000Z']);

    await ana().type('severity H-1 urgent nobody can pay');
    expect((await deadlines())[1]).toBe('2026-11-23T13:30:00.000Z');

    world().clock.advance(1000);
    await dana().type('settings policy enterprise urgent update off');
    await strike(world());
    expect((await deadlines())[1]).toBe('2026-11-23T15:00:00.000Z');
    expect(await world().database.prisma.policy.count()).toBe(2);
  });

  test('is read by everybody, and set by nobody but admins', async () => {
    await dana().type('settings policy enterprise urgent response 30m accept 15m');
    await dana().type('settings policy @billing urgent accept 10m');

    expect(answerOf(await ana().type('settings policy'))).toContain(
      'enterprise · urgent: answer 30 min, accept 15 min\nBilling · urgent: accept 10 min',
    );
    expect(answerOf(await ana().type('settings policy update 1h'))).toBe(
      'Only an admin can set how long things may take.',
    );
  });

  test('of a team is its time to accept alone, and an open offer goes by it', async () => {
    await ana().type('issue Export is empty');
    await ana().type('handoff @billing H-1 look');
    await dana().type('settings policy @billing accept 30m');
    await strike(world());

    const { expiresAt } = await world().database.prisma.handoff.findFirstOrThrow();
    expect(expiresAt.toISOString()).toBe('2026-11-23T14:00:00.000Z');
    expect(answerOf(await dana().type('settings policy @billing update 30m'))).toContain(
      'A team has a time to accept of its own, and nothing else',
    );
  });

  test.each([
    ['settings policy update soon', "I cannot read 'soon' as a time for update. Try 30m, 4h, 2d or off."],
    ['settings policy enterprise', 'Say what holds for them, such as: response 30m update 1h'],
    ['settings policy enterprise gold update 1h', "I do not understand 'gold'."],
  ])('%s is refused', async (line, reason) => {
    expect(answerOf(await dana().type(line))).toContain(reason);
  });

  test.each([
    ['update 90', 90],
    ['update 2h30m', 150],
    ['update 1.5 hours', 90],
    ['update 2 days', 960],
    ['update: 45 min', 45],
  ])('%s is read', (typed, minutes) => {
    expect(readPolicy(typed).terms).toEqual({ updateMinutes: minutes });
  });
});

test('other hours of a team recount what it has and what is offered to it, and nothing else', async () => {
  await dana().type('settings policy update 4h');
  await ana().type('issue Export is empty');
  await dana().type('team hours @billing mon-fri 9-15');
  await strike(world());
  expect((await deadlines())[1]).toBe('2026-11-24T09:00:00.000Z');

  await dana().type('team hours @support mon-fri 9-15');
  await strike(world());

  expect((await deadlines())[1]).toBe('2026-11-24T11:00:00.000Z');
});
