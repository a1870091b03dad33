import { randomUUID } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import type { Core } from '../../src/core/create-handrail.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { answerOf } from '../recorded-platform.ts';
import { useWorld } from '../world.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');

const RIVALS = 40;
/** The embedded database does one thing at a time, so that a few rounds show as much there. */
const ROUNDS = inject('template').server ? 50 : 3;

const names = Array.from({ length: RIVALS }, (_, index) => `Rival${index}`);

/** As many members of billing as there are rivals, half of them in Slack. */
async function hire(): Promise<void> {
  const { prisma } = world().database;
  const { organizationId } = world();
  const { id: teamId } = await prisma.team.findFirstOrThrow({ where: { handle: 'billing' } });
  const people = names.map(name => ({ id: randomUUID(), organizationId, name }));
  await prisma.person.createMany({ data: people });
  await prisma.member.createMany({
    data: people.map(({ id }) => ({ teamId, personId: id, organizationId })),
  });
  await prisma.account.createMany({
    data: people.map(({ id, name }, index) => ({
      id: randomUUID(),
      organizationId,
      ...placeOf(index),
      userId: name,
      personId: id,
      kind: 'member' as const,
      name,
      refreshedAt: new Date(),
    })),
  });
}

const placeOf = (index: number) =>
  index % 2 === 0
    ? { platform: 'slack' as const, tenant: 'T1' }
    : { platform: 'teams' as const, tenant: 'tenant' };

/** All rivals do the same at once, on two processes. */
function all(cores: Core[], line: string | ((index: number) => string)): Promise<Outcome[]> {
  return Promise.all(
    names.map((userId, index) => {
      const { platform, tenant } = placeOf(index);
      const room = platform === 'slack' ? 'C-acme' : '19:billing';
      return (cores[index % cores.length] as Core).type({
        words: [typeof line === 'string' ? line : line(index)],
        actor: { kind: 'account', platform, tenant, userId },
        place: { platform, tenant, room, kind: 'channel' },
        key: randomUUID(),
      });
    }),
  );
}

const processes = () => [world().core, world().anotherCore()];

const winnersOf = (outcomes: Outcome[]): number[] =>
  outcomes.flatMap(({ kind }, index) => (kind === 'done' ? [index] : []));

const eventNames = async () =>
  (await world().database.prisma.event.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] })).map(
    ({ name }) => name,
  );

test('however many claim at once, one has it and all others are told who', async () => {
  await hire();
  const cores = processes();
  for (let round = 1; round <= ROUNDS; round += 1) {
    await ana().type(`handoff @billing refund ${round}`);

    const outcomes = await all(cores, `claim H-${round}`);

    const winners = winnersOf(outcomes);
    expect(winners).toHaveLength(1);
    const sentence = `${names[winners[0] ?? -1]} (Billing) has it.`;
    const losers = outcomes.filter(({ kind }) => kind !== 'done').map(answerOf);
    expect(losers).toEqual(Array.from({ length: RIVALS - 1 }, () => sentence));
  }
  const claims = (await eventNames()).filter(name => name === 'handoff.claimed');
  expect(claims).toHaveLength(ROUNDS);
  const legs = await world().database.prisma.leg.groupBy({ by: ['issueId'], _count: true });
  expect(legs.every(({ _count }) => _count === 2)).toBe(true);
}, 120_000);

test('new issues are numbered without a gap, whoever fails in between', async () => {
  await hire();

  const outcomes = await all(processes(), index =>
    index % 4 === 0 ? 'claim H-999' : `issue Acme Issue ${index}`,
  );

  const issues = await world().database.prisma.issue.findMany({ orderBy: { number: 'asc' } });
  expect(issues.map(({ number }) => number)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  for (const { number, title } of issues) {
    expect(outcomes.map(answerOf).filter(answer => answer.includes(`H-${number} '${title}'`))).toHaveLength(
      1,
    );
  }
});

test('a customer whom all name at once is made once', async () => {
  await hire();
  const places = names.map((userId, index) => ({ userId, ...placeOf(index) }));

  const outcomes = await Promise.all(
    places.map(({ userId, platform, tenant }, index) =>
      (processes()[index % 2] as Core).perform({
        name: 'issue.log',
        input: { newCustomer: index % 2 ? 'Globex' : ' globex', title: `Issue ${index}` },
        actor: { kind: 'account', platform, tenant, userId },
        place: null,
        key: randomUUID(),
      }),
    ),
  );

  expect(winnersOf(outcomes)).toHaveLength(RIVALS);
  expect(await world().database.prisma.customer.count({ where: { nameKey: 'globex' } })).toBe(1);
  expect(await world().database.prisma.issue.count()).toBe(RIVALS);
});

describe('an issue and its promise, wanted by many', () => {
  test('are settled, moved and claimed one after the other, and agree in the end', async () => {
    await hire();
    await ana().type('handoff @billing refund for 4411');
    await ana().type('promise H-1 a refund by friday');
    const { id: commitment } = await world().database.prisma.commitment.findFirstOrThrow();
    const cores = processes();

    const settle = Promise.all(
      Array.from({ length: RIVALS }, (_, index) =>
        (cores[index % 2] as Core).perform({
          name: index % 3 === 0 ? 'commitment.keep' : 'commitment.move',
          input: { commitment, due: '2026-11-26T11:00:00.000Z', reason: `${index}` },
          actor: { kind: 'account', platform: 'slack', tenant: 'T1', userId: 'U_ANA' },
          place: { platform: 'slack', tenant: 'T1', room: 'C-acme', kind: 'channel' },
          key: randomUUID(),
        }),
      ),
    );
    const [settled, claimed] = await Promise.all([settle, all(cores, 'claim H-1')]);

    expect(winnersOf(claimed)).toHaveLength(1);
    const kept = settled.filter((_, index) => index % 3 === 0);
    expect(winnersOf(kept)).toHaveLength(1);
    const refusals = settled.filter(({ kind }) => kind === 'refused').map(answerOf);
    expect(new Set(refusals)).toEqual(new Set(['That promise of Ana was kept already.']));

    const facts = await eventNames();
    expect(facts.filter(name => name === 'commitment.kept')).toHaveLength(1);
    expect(facts.filter(name => name === 'commitment.moved')).toHaveLength(winnersOf(settled).length - 1);
    const issue = await world().database.prisma.issue.findFirstOrThrow();
    expect(issue.nextDeadlineAt?.toISOString()).toBe('2026-11-24T11:00:00.000Z');
    const stored = await world().database.prisma.commitment.findFirstOrThrow();
    expect(stored.state).toBe('kept');
    // A claim that was faster handed the promise on as well.
    const changes = winnersOf(settled).length;
    expect([changes + 1, changes + 2]).toContain(stored.version);
  });

  test('an offer that is recalled, declined, expired, resolved and claimed at once ends once', async () => {
    await hire();
    const cores = processes();
    for (let round = 1; round <= Math.min(ROUNDS, 10); round += 1) {
      await ana().type(`handoff @billing refund ${round}`);
      const asAna = (name: string) =>
        (cores[round % 2] as Core).perform({
          name,
          input: { issue: round },
          actor: { kind: 'account', platform: 'slack', tenant: 'T1', userId: 'U_ANA' },
          place: null,
          key: randomUUID(),
        });
      await Promise.all([
        asAna('handoff.recall'),
        all(cores, index => (index % 2 ? `claim H-${round}` : `decline H-${round} no`)),
        asAna('issue.resolve'),
      ]);
    }
    const { prisma } = world().database;
    const handoffs = await prisma.handoff.findMany();
    expect(handoffs.filter(({ state }) => state === 'offered')).toEqual([]);
    const ends = await prisma.event.findMany({
      where: { name: { in: ['handoff.recalled', 'handoff.declined', 'handoff.claimed'] } },
    });
    expect(ends).toHaveLength(handoffs.length);
  });
});
