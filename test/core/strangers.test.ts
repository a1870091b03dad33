import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../src/core/actor.ts';
import { useCases } from '../../src/core/areas.ts';
import type { Input } from '../../src/core/cards/card.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { AccountFacts } from '../../src/core/platform.ts';
import { answerOf } from '../recorded-platform.ts';
import { useWorld } from '../world.ts';

const world = useWorld();

const NOBODY = 'I only work for members of this organization.';

const someone: AccountFacts = {
  userId: '',
  kind: 'member',
  name: 'Somebody',
  email: 'somebody@handrail.example',
  emailConfirmed: true,
  platformAdmin: true,
  deactivated: false,
};

const strangers: Record<string, Actor & { kind: 'account' }> = {
  'a guest': { kind: 'account', platform: 'slack', tenant: 'T1', userId: 'U_GUEST' },
  'somebody from outside in a shared room': {
    kind: 'account',
    platform: 'teams',
    tenant: 'tenant',
    userId: 'T_OUT',
  },
  'a bot': { kind: 'account', platform: 'slack', tenant: 'T1', userId: 'B_OTHER' },
  'somebody who has left': { kind: 'account', platform: 'slack', tenant: 'T1', userId: 'U_LEFT' },
  'somebody whom the platform does not know': {
    kind: 'account',
    platform: 'teams',
    tenant: 'tenant',
    userId: 'T_NONE',
  },
  'somebody from a workspace without Handrail': {
    kind: 'account',
    platform: 'slack',
    tenant: 'T_ELSEWHERE',
    userId: 'U_ANA',
  },
};

function invite(): void {
  const { slack, teams } = world();
  slack.people.set('B_OTHER', { ...someone, userId: 'B_OTHER', kind: 'bot' });
  slack.people.set('U_LEFT', { ...someone, userId: 'U_LEFT', deactivated: true });
  teams.people.set('T_OUT', { ...someone, userId: 'T_OUT', kind: 'external' });
}

/** What a stranger might send: what a use-case wants, pointing at everything that there is. */
async function known(): Promise<Input[]> {
  const { prisma } = world().database;
  const ana = world().as('U_ANA', 'C-acme');
  await ana.type('issue Export is empty');
  await ana.type('handoff @billing needs a refund');
  await ana.type('promise Acme a refund by friday');
  await ana.type('decline');
  const [issue, handoff, commitment, draft] = [
    await prisma.issue.findFirstOrThrow(),
    await prisma.handoff.findFirstOrThrow(),
    await prisma.commitment.findFirstOrThrow(),
    await prisma.draft.findFirst(),
  ];
  const all = { issue: issue.id, handoff: handoff.id, commitment: commitment.id, subjectId: issue.id };
  return [{ ...all, draft: draft?.id ?? randomUUID() }, all, {}];
}

function act(actor: Actor & { kind: 'account' }, name: string, input: Input): Promise<Outcome> {
  const { platform, tenant } = actor;
  const room = platform === 'slack' ? 'C-acme' : '19:billing';
  const place = { platform, tenant, room, kind: 'channel' as const };
  return world().core.perform({ name, input, actor, place, key: randomUUID() });
}

async function facts(): Promise<object> {
  const { prisma } = world().database;
  return {
    events: await prisma.event.count(),
    drafts: await prisma.draft.count(),
    rooms: await prisma.room.count(),
    people: await prisma.person.count(),
    issues: await prisma.issue.findMany(),
    handoffs: await prisma.handoff.findMany(),
    commitments: await prisma.commitment.findMany(),
    placements: await prisma.placement.findMany(),
    customers: await prisma.customer.findMany(),
    teams: await prisma.team.findMany(),
  };
}

describe.each(Object.entries(strangers))('%s', (_, actor) => {
  test('is refused alike whatever they ask for, and changes nothing', async () => {
    invite();
    const inputs = (await known()).slice(0, actor.userId === 'U_GUEST' ? 3 : 1);
    const before = await facts();

    const names = [...useCases.map(({ name }) => name), 'form.open', 'no.such.button'];
    for (const name of names) {
      for (const input of inputs) {
        const outcome = await act(actor, name, input);
        expect({ name, input, kind: outcome.kind, reads: answerOf(outcome) }).toEqual({
          name,
          input,
          kind: 'refused',
          reads: NOBODY,
        });
      }
    }
    expect(await facts()).toEqual(before);
  });

  test('is refused alike whatever they type, and finds nothing', async () => {
    invite();
    await known();
    const { platform, tenant } = actor;

    for (const line of ['', 'help', 'claim H-1', 'nonsense', 'issue Acme is mine', 'timeline H-1']) {
      const outcome = await world().core.type({
        words: [line],
        actor,
        place: { platform, tenant, room: 'C-acme', kind: 'channel' },
        key: randomUUID(),
      });
      expect(answerOf(outcome)).toBe(NOBODY);
    }
    const search = { typed: '', actor, limit: 10 };
    expect(await world().core.search({ ...search, typed: 'H-1' })).toEqual([]);
    for (const lookup of ['receiver', 'customer', 'issue'] as const)
      expect(await world().core.suggest({ ...search, lookup })).toEqual([]);
  });
});

test('nobody but Handrail itself lets a clock strike', async () => {
  const [, input = {}] = await known();
  const clocks = useCases.filter(({ who }) => who === 'system');
  expect(clocks.length).toBeGreaterThan(1);

  for (const { name } of clocks) {
    expect(answerOf(await world().as('U_DANA', 'C-acme').tap(name, input))).toBe(
      'Only Handrail itself does that.',
    );
  }
});

test('nobody but an admin does what is an admin’s', async () => {
  for (const { name } of useCases.filter(({ who }) => who === 'admin')) {
    expect(answerOf(await world().as('U_ANA', 'C-acme').tap(name, {}))).toBe(
      'Only an admin of Handrail can do that.',
    );
  }
});
