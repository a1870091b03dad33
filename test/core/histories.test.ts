import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, inject, test } from 'vitest';
import type { Input } from '../../src/core/cards/card.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { noonOfNextBusinessDay } from '../../src/core/time/business-hours.ts';
import { answerOf } from '../recorded-platform.ts';
import { useWorld } from '../world.ts';
import { strike } from './records.ts';

const world = useWorld();

const RUNS = inject('template').server ? 20 : 3;
const HOUR = 3_600_000;

/** Who does what: two of support and billing each on their platform, and an admin without a team, on both. */
const people = {
  U_ANA: { name: 'Ana', team: 'Support', room: 'C-acme' },
  T_BEN: { name: 'Ben', team: 'Billing', room: '19:billing' },
  T_CHIARA: { name: 'Chiara', team: 'Billing', room: '19:acme' },
  U_DANA: { name: 'Dana', team: null, room: 'C-support' },
  T_DANA: { name: 'Dana', team: null, room: '19:billing' },
} as const;
type Who = keyof typeof people;

interface Promised {
  id: string;
  by: string;
  due: number;
  /** The owner who has it from somebody else, whether they have said that they keep it, and the date they named instead. */
  deliverer: string | null;
  isConfirmed: boolean;
  counter: number | null;
}

/** What must be true of an issue, in as few words as possible. */
interface Model {
  number: number;
  status: 'open' | 'resolved' | 'withdrawn';
  owner: string;
  team: string | null;
  openedBy: string;
  openedAt: number;
  due: number | null;
  offer: {
    from: string;
    team: string | null;
    person: string | null;
    due: number | null;
    /** When its lead is told; null once that was done. */
    escalates: number | null;
    expires: number;
  } | null;
  promises: Promised[];
  changedAt: number;
  history: string[];
}

/** The admin answers where nobody leads, and here nobody does. */
const answers = (who: string, issue: Model): boolean => who === issue.owner || who === 'Dana';
const isAsked = ({ name, team }: { name: string; team: string | null }, { offer }: Model): boolean =>
  offer !== null && (offer.person ? offer.person === name : offer.team === team);

class History {
  readonly issues: Model[] = [];
  readonly requests: { send: () => Promise<Outcome>; outcome: Outcome }[] = [];
  now = 0;

  async start(): Promise<void> {
    // Each run begins on a Monday of its own.
    const last = await world().database.prisma.issue.findFirst({ orderBy: { openedAt: 'desc' } });
    this.now = (last?.openedAt.getTime() ?? Date.parse('2026-11-23T13:00:00Z')) + 7 * 24 * HOUR;
    world().clock.set(new Date(this.now));
  }

  async send(who: Who, name: string, input: Input): Promise<Outcome> {
    const key = randomUUID();
    const send = () => world().as(who, people[who].room).tap(name, input, key);
    const outcome = await send();
    this.requests.push({ send, outcome });
    return outcome;
  }

  /** Does it, and holds what is answered against what the model allows. */
  async attempt(who: Who, name: string, input: Input, allowed: boolean): Promise<boolean> {
    const outcome = await this.send(who, name, input);
    expect(outcome.kind, `${who} ${name} ${JSON.stringify(input)}: ${answerOf(outcome)}`).toBe(
      allowed ? 'done' : 'refused',
    );
    return allowed;
  }

  changed(issue: Model, ...events: string[]): void {
    issue.changedAt = this.now;
    issue.history.push(...events);
  }
}

interface Step {
  toString(): string;
  run(history: History): Promise<void>;
}

type StepOf = (who: Who, pick: number, hours: number) => (history: History) => Promise<void>;

const pickOf = <Item>(items: Item[], pick: number): Item | undefined =>
  items[pick % Math.max(items.length, 1)];

const iso = (at: number) => new Date(at).toISOString();

const steps: Record<string, StepOf> = {
  log: (who, pick, hours) => async history => {
    const { name, team } = people[who];
    const due = pick % 2 ? history.now + (hours + 1) * HOUR : null;
    await history.attempt(who, 'issue.log', { text: 'Acme Export', ...(due ? { due: iso(due) } : {}) }, true);
    const { lastIssue: number } = await world().database.prisma.organization.findFirstOrThrow();
    history.issues.push({
      number,
      status: 'open',
      owner: name,
      team,
      openedBy: name,
      openedAt: history.now,
      due,
      offer: null,
      promises: [],
      changedAt: history.now,
      history: [`${name} issue.logged`],
    });
  },

  offer: (who, pick, hours) => async history => {
    const issue = pickOf(history.issues, pick);
    if (!issue) return;
    const { name } = people[who];
    const { prisma } = world().database;
    const team = pick % 3 === 0 ? null : pick % 3 === 1 ? 'Billing' : 'Support';
    const to = team
      ? `team:${(await prisma.team.findFirstOrThrow({ where: { name: team } })).id}`
      : `person:${(await prisma.person.findFirstOrThrow({ where: { name: 'Dana' } })).id}`;
    const due = hours % 2 ? history.now + (hours + 1) * HOUR : null;
    // Nobody is offered what they have.
    const isTheirs = team === null && issue.owner === 'Dana';
    const allowed = issue.status === 'open' && !issue.offer && answers(name, issue) && !isTheirs;
    const input = { issue: issue.number, to, note: 'please', ...(due ? { due: iso(due) } : {}) };
    if (!(await history.attempt(who, 'handoff.offer', input, allowed))) return;
    const row = await prisma.handoff.findFirstOrThrow({
      where: { state: 'offered', issue: { number: issue.number } },
    });
    const person = team ? null : 'Dana';
    issue.offer = {
      from: name,
      team,
      person,
      due: due ?? issue.due,
      escalates: row.escalateAt?.getTime() ?? null,
      expires: row.expiresAt.getTime(),
    };
    history.changed(issue, `${name} handoff.offered`);
  },

  claim: (who, pick) => async history => {
    const issue = pickOf(history.issues, pick);
    if (!issue) return;
    const { name, team } = people[who];
    const isTheirs = issue.status === 'open' && issue.owner === name && !issue.offer;
    const allowed = isTheirs || (issue.status === 'open' && isAsked(people[who], issue));
    if (!(await history.attempt(who, 'handoff.claim', { issue: issue.number }, allowed)) || isTheirs) return;
    issue.due = issue.offer?.due ?? issue.due;
    issue.team = issue.offer?.team ?? team;
    if (issue.owner !== name)
      for (const promise of issue.promises)
        Object.assign(promise, {
          deliverer: promise.by === name ? null : name,
          isConfirmed: false,
          counter: null,
        });
    issue.owner = name;
    issue.offer = null;
    history.changed(issue, `${name} handoff.claimed`);
  },

  decline: (who, pick) => async history => {
    const issue = pickOf(history.issues, pick);
    if (!issue) return;
    const allowed = issue.status === 'open' && isAsked(people[who], issue);
    const input = { issue: issue.number, reason: 'not ours' };
    if (!(await history.attempt(who, 'handoff.decline', input, allowed))) return;
    issue.offer = null;
    history.changed(issue, `${people[who].name} handoff.declined`);
  },

  recall: (who, pick) => async history => {
    const issue = pickOf(history.issues, pick);
    if (!issue) return;
    const allowed = issue.status === 'open' && issue.offer?.from === people[who].name;
    if (!(await history.attempt(who, 'handoff.recall', { issue: issue.number }, allowed))) return;
    issue.offer = null;
    history.changed(issue, `${people[who].name} handoff.recalled`);
  },

  resolve: (who, pick) => async history => {
    const issue = pickOf(history.issues, pick);
    if (!issue) return;
    const { name } = people[who];
    const allowed = issue.status === 'open' && answers(name, issue) && issue.promises.length === 0;
    if (!(await history.attempt(who, 'issue.resolve', { issue: issue.number }, allowed))) return;
    const recalled = issue.offer ? [`${name} handoff.recalled`] : [];
    issue.offer = null;
    issue.status = 'resolved';
    history.changed(issue, ...recalled, `${name} issue.resolved`);
  },

  reopen: (who, pick) => async history => {
    const issue = pickOf(history.issues, pick);
    if (!issue) return;
    const allowed = issue.status === 'resolved';
    if (!(await history.attempt(who, 'issue.reopen', { issue: issue.number }, allowed))) return;
    issue.status = 'open';
    if (issue.due !== null && issue.due <= history.now) issue.due = null;
    history.changed(issue, `${people[who].name} issue.reopened`);
  },

  withdraw: (who, pick) => async history => {
    const issue = pickOf(history.issues, pick);
    if (!issue) return;
    const { name } = people[who];
    const row = await world().database.prisma.issue.findFirstOrThrow({ where: { number: issue.number } });
    const isUntouched = issue.owner === name && !issue.offer && issue.promises.length === 0;
    const isSoon = history.now - issue.openedAt <= 10 * 60_000;
    const allowed = issue.status === 'open' && issue.openedBy === name && isUntouched && isSoon;
    if (!(await history.attempt(who, 'issue.withdraw', { issue: row.id }, allowed))) return;
    issue.status = 'withdrawn';
    history.changed(issue, `${name} issue.withdrawn`);
  },

  promise: (who, pick, hours) => async history => {
    const issue = pickOf(history.issues, pick);
    if (!issue) return;
    const { name } = people[who];
    const due = history.now + (hours + 1) * HOUR;
    const input = { issue: issue.number, what: 'a fix', due: iso(due) };
    if (!(await history.attempt(who, 'commitment.make', input, issue.status === 'open'))) return;
    const { id } = await world().database.prisma.commitment.findFirstOrThrow({
      where: { issue: { number: issue.number } },
      orderBy: { id: 'desc' },
    });
    issue.promises.push({ id, by: name, due, deliverer: null, isConfirmed: false, counter: null });
    history.changed(issue, `${name} commitment.made`);
  },

  ...Object.fromEntries(
    (['keep', 'break', 'move'] as const).map((verb): [string, StepOf] => [
      verb,
      (who, pick, hours) => async history => {
        const promised = history.issues.flatMap(issue => issue.promises.map(promise => ({ issue, promise })));
        const found = pickOf(promised, pick);
        if (!found) return;
        const { issue, promise } = found;
        const { name } = people[who];
        const due = history.now + (hours + 2) * HOUR;
        const input = { commitment: promise.id, reason: 'so it is', due: iso(due) };
        const allowed = name === promise.by || answers(name, issue);
        if (!(await history.attempt(who, `commitment.${verb}`, input, allowed))) return;
        if (verb === 'move') {
          history.changed(issue, `${name} commitment.${movedBy(name, promise, due)}`);
          return;
        }
        issue.promises.splice(issue.promises.indexOf(promise), 1);
        const fact = { keep: 'kept', break: 'broken' }[verb];
        history.changed(issue, `${name} commitment.${fact}`);
      },
    ]),
  ),

  wait: (_, pick, hours) => async history => {
    history.now += pick % 2 ? hours * HOUR : pick * 1000;
    world().clock.set(new Date(history.now));
    await strike(world());
    for (const issue of history.issues) {
      if (!issue.offer) continue;
      const { escalates, expires } = issue.offer;
      if (expires <= history.now) {
        issue.offer = null;
        history.changed(issue, 'Handrail handoff.expired');
      } else if (escalates !== null && escalates <= history.now) {
        issue.offer.escalates = null;
        issue.history.push('Handrail handoff.escalated');
      }
    }
  },

  replay: (_, pick) => async history => {
    const request = pickOf(history.requests, pick);
    if (!request) return;
    const again = await request.send();
    expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(request.outcome)));
  },
};

const step: fc.Arbitrary<Step> = fc
  .tuple(
    fc.constantFrom(...Object.keys(steps), 'offer', 'offer', 'claim', 'claim', 'log'),
    fc.constantFrom(...(Object.keys(people) as Who[])),
    fc.nat(600),
    fc.nat(40),
  )
  .map(([name, who, pick, hours]) => ({
    toString: () => `${name}(${who}, ${pick}, ${hours})`,
    run: history => (steps[name] as StepOf)(who, pick, hours)(history),
  }));

/** Another date, from whoever must still confirm it, is an offer to whoever promised. */
function movedBy(name: string, promise: Promised, due: number): 'moved' | 'countered' | 'backed' {
  const isAsked = promise.deliverer !== null && !promise.isConfirmed;
  if (isAsked && promise.deliverer === name) {
    const isYes = due <= promise.due;
    Object.assign(promise, isYes ? { isConfirmed: true, counter: null } : { counter: due });
    return isYes ? 'backed' : 'countered';
  }
  const least = promise.isConfirmed ? promise.due : promise.counter;
  Object.assign(promise, {
    due,
    isConfirmed: promise.deliverer !== null && least !== null && due >= least,
    counter: null,
  });
  return 'moved';
}

const berlin = { zone: 'Europe/Berlin', hours: null, holidays: null };

/** One owner and one next deadline at every moment, as the model has them. */
async function agrees(history: History): Promise<void> {
  const numbers = history.issues.map(({ number }) => number);
  const rows = await world().database.prisma.issue.findMany({
    where: { number: { in: numbers } },
    include: { legs: { orderBy: [{ startedAt: 'asc' }, { id: 'asc' }] } },
    orderBy: { number: 'asc' },
  });
  const { prisma } = world().database;
  const names = new Map(
    [...(await prisma.person.findMany()), ...(await prisma.team.findMany())].map(({ id, name }) => [
      id,
      name,
    ]),
  );
  const named = (id: string | null) => (id ? (names.get(id) ?? id) : null);
  for (const [index, issue] of history.issues.entries()) {
    const row = rows[index];
    const deadlines = [issue.due, issue.offer?.expires, ...issue.promises.map(({ due }) => due)];
    const earliest = Math.min(...deadlines.filter(due => typeof due === 'number'));
    const deadline = Number.isFinite(earliest)
      ? new Date(earliest)
      : noonOfNextBusinessDay(new Date(issue.changedAt), berlin);
    expect({ ...row, owner: named(row?.ownerId ?? null), team: named(row?.teamId ?? null) }).toMatchObject({
      number: issue.number,
      status: issue.status,
      owner: issue.owner,
      team: issue.team,
      nextDeadlineAt: issue.status === 'open' ? deadline : null,
    });
    const legs = row?.legs ?? [];
    expect(legs.filter(({ endedAt }) => !endedAt)).toHaveLength(issue.status === 'open' ? 1 : 0);
    for (const [place, leg] of legs.slice(1).entries())
      expect(leg.startedAt.getTime()).toBeGreaterThanOrEqual(legs[place]?.endedAt?.getTime() ?? Infinity);
  }
}

/** What clocks say of promises, and whom they ask at half of the time to accept; nothing changes by it. */
const nudges = ['commitment.reminded', 'commitment.overdue', 'commitment.unanswered', 'handoff.nudged'];

async function tellsAll(history: History): Promise<void> {
  const { prisma } = world().database;
  const names = new Map((await prisma.person.findMany()).map(({ id, name }) => [id, name]));
  for (const issue of history.issues) {
    const row = await prisma.issue.findFirstOrThrow({ where: { number: issue.number } });
    const events = await prisma.event.findMany({
      where: { issueId: row.id },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    const told = events.filter(({ name }) => !nudges.includes(name));
    expect(
      told.map(({ personId, name }) => `${personId ? names.get(personId) : 'Handrail'} ${name}`),
    ).toEqual(issue.history);
    expect(events.every(({ customerId }) => customerId === row.customerId)).toBe(true);
  }
}

test('whatever people do, in whatever order, everything has one owner, one deadline and one history', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async plan => {
      const history = new History();
      await history.start();
      for (const { run } of plan) {
        await run(history);
        await agrees(history);
      }
      await tellsAll(history);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 180_000);
