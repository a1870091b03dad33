import pino from 'pino';
import { expect, test } from 'vitest';
import type { Core } from '../../src/core/create-handrail.ts';
import { fireDueClocks } from '../../src/schedule/due-clocks.ts';
import { MONDAY, useWorld } from '../world.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const HALF_AN_HOUR = 30 * 60_000;
const WEDNESDAY_EVENING = Date.parse('2026-11-25T17:00:00Z');

/** Two processes over the one database, each with a timetable and a courier of its own. */
function replicas(): (() => Promise<void>)[] {
  const { database, clock, core, courier, anotherCore, anotherCourier } = world();
  const log = pino({ level: 'silent' });
  const tick = (its: Core) => fireDueClocks({ database, clock, core: its, log });
  return [[core, courier] as const, [anotherCore(), anotherCourier()] as const].map(
    ([its, carrier]) =>
      async () => {
        await tick(its);
        await carrier.sweep();
      },
  );
}

/** Everything of which somebody is told by a clock alone, and when nobody does anything about it. */
async function leaveUndone(): Promise<void> {
  const { prisma } = world().database;
  const { id: leadId } = await prisma.person.findFirstOrThrow({ where: { name: 'Dana' } });
  await prisma.team.updateMany({ data: { leadId } });
  await ana().type('handoff @billing refund for 4411');
  await ana().type('handoff @billing refund for 4412');
  await ana().type('promise H-1 a refund by wednesday noon');
  await ana().type('promise H-2 a credit note by wednesday noon @billing');
  await ana().type('ask @billing can we waive the fee? by tuesday noon');
  await world().as('T_CHIARA').type('away until tuesday noon, Dana covers');
  await ana().type('issue H-3 a contract to check');
  await ana().type('handoff @billing H-3 look');
  await ben().type('decline H-3 not ours');
  await ana().type('handoff @billing H-3 look again');
}

test('two replicas that tick at once nudge, remind and escalate once', async () => {
  await leaveUndone();
  await world().courier.sweep();
  const both = replicas();

  for (let at = MONDAY.getTime() + HALF_AN_HOUR; at <= WEDNESDAY_EVENING; at += HALF_AN_HOUR) {
    world().clock.set(new Date(at));
    for (let again = 0; again < 2; again += 1) await Promise.all(both.map(act => act()));
  }

  const events = await world().database.prisma.event.findMany({ where: { personId: null } });
  const told = events.map(({ name, issueId, data }) => {
    const { handoff, commitment, consult } = data as Record<string, string>;
    return `${name} ${handoff ?? commitment ?? consult ?? issueId}`;
  });
  const counts = new Map<string, number>();
  for (const { name } of events) counts.set(name, (counts.get(name) ?? 0) + 1);
  expect(told.filter((one, index) => told.indexOf(one) !== index)).toEqual([]);
  expect(Object.fromEntries(counts)).toMatchObject({
    'handoff.nudged': 2,
    'handoff.escalated': 2,
    'handoff.expired': 2,
    'contest.unsettled': 1,
    'commitment.unanswered': 1,
    'commitment.reminded': 2,
    'commitment.overdue': 2,
    'consult.reminded': 1,
    'consult.unanswered': 1,
    'person.returned': 1,
  });
  const { slack, teams } = world();
  const keys = [...slack.messages, ...teams.messages].map(
    ({ key, conversationId }) => `${key} ${conversationId}`,
  );
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});
