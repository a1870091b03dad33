import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askAgain, back, counter, takeCounter, tellBefore } from '../../../src/core/commitments/backing.ts';
import { move, promise, settle } from '../../../src/core/commitments/commitment.ts';
import {
  claim,
  decline,
  escalationClock,
  expire,
  offer,
  recall,
} from '../../../src/core/handoffs/handoff.ts';
import { reopen, resolve } from '../../../src/core/issues/closing.ts';
import {
  type Changed,
  type IssueState,
  type Named,
  opened,
  passed,
  type TeamRef,
} from '../../../src/core/issues/issue.ts';
import { Refusal } from '../../../src/core/refusal.ts';
import { Ledger } from './ledger.ts';

// The contract, by its rules alone: thousands of histories without a database. test/core/histories.test.ts does some of them
// with one.

const HISTORIES = 1000;
const START = Date.parse('2026-11-23T13:00:00Z');
const MINUTE = 60_000;
const berlin = { zone: 'Europe/Berlin', hours: null, holidays: null };
const organizationId = '00000000-0000-4000-8000-000000000000';

const named = (id: number, name: string): Named => ({
  id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
  name,
});
const people = ['Ana', 'Ben', 'Chiara', 'Dana'].map((name, index) => named(index + 1, name));
const teams: TeamRef[] = ['Support', 'Billing', 'Logistics'].map((name, index) => ({
  ...named(index + 20, name),
  handle: name.toLowerCase(),
  leadId: null,
  hasMembers: true,
  mayDecide: null,
  businessHours: berlin,
}));

/** One issue, from its first moment on. */
class History {
  readonly ledger = new Ledger();
  now = START;
  issue: IssueState;

  constructor() {
    const openedBy = people[0] as Named;
    const of = {
      organizationId,
      customer: named(50, 'Acme'),
      title: 'Export is empty',
      dueAt: null,
      openedBy,
      policies: [],
    };
    const { issue, writes } = opened(of, { person: openedBy, team: teams[0] as TeamRef }, this.at);
    this.issue = issue;
    this.ledger.write(writes);
  }

  get at() {
    return { now: new Date(this.now), usual: berlin };
  }

  /** What a rule refuses changes nothing. */
  take(change: () => Changed): void {
    try {
      const { issue, writes } = change();
      this.ledger.write(writes);
      this.issue = issue;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  /** Half, whole and twice of the time to accept; with the last the offer ends. */
  private escalate(): void {
    const { offer: waiting } = this.issue;
    if (!waiting) throw new Error('a clock of an offer that was answered');
    if (waiting.expiresAt.getTime() <= this.now) this.take(() => expire(this.issue, this.at));
    else this.ledger.write([escalationClock(waiting, this.at.now)]);
  }

  /** The clocks that have come strike, the earliest first. */
  strike(): void {
    const due = [...this.ledger.clocks].filter(([, at]) => at.getTime() <= this.now);
    for (const [clock] of due.toSorted(([, one], [, other]) => one.getTime() - other.getTime())) {
      if (!this.ledger.clocks.delete(clock)) continue;
      if (clock.startsWith('handoff.escalate')) this.escalate();
    }
  }
}

const unburdened = {
  skills: [],
  capacity: 8,
  load: 0,
  asked: 0,
  shift: null,
  askedAt: null,
  awayUntilAt: null,
};

interface Chosen {
  who: Named;
  team: TeamRef;
  pick: number;
  minutes: number;
}

const roster = people.map(of => ({ ...of, ...unburdened }));

const kinds = ['work', 'work', 'work', 'within', 'back'] as const;
const later = ({ now }: History, minutes: number) => new Date(now + minutes * MINUTE);

const moves: Record<string, (history: History, chosen: Chosen) => void> = {
  offer: (history, { who, team, pick, minutes }) => {
    const to =
      pick % 3 ? { team: { ...team, region: null, roster }, person: null } : { team: null, person: who };
    const dueAt = pick % 2 ? later(history, minutes) : null;
    const from = history.issue.owner ?? who;
    history.take(() =>
      offer(
        history.issue,
        to,
        { note: pick % 4 ? 'look' : null, dueAt, kind: kinds[pick % 5] },
        from,
        history.at,
      ),
    );
  },
  claim: (history, { who }) => {
    const team = history.issue.offer?.toTeam ?? null;
    history.take(() => claim(history.issue, { person: who, team }, history.at));
  },
  decline: (history, { who }) => history.take(() => decline(history.issue, who, 'not ours', history.at)),
  recall: history =>
    history.take(() => recall(history.issue, history.issue.offer?.from ?? (people[0] as Named), history.at)),
  release: history => {
    const { issue } = history;
    if (issue.status === 'open' && issue.team)
      history.take(() => passed(issue, { person: null, team: issue.team }, history.at));
  },
  resolve: (history, { who }) => {
    if (history.issue.commitments.length === 0 && !history.issue.offer)
      history.take(() => resolve(history.issue, who, history.at));
  },
  reopen: (history, { who, team }) =>
    history.take(() => reopen(history.issue, { person: who, team }, history.at)),
  promise: (history, { who, team, pick, minutes }) => {
    const to = { customer: history.issue.customer, issue: history.issue, organizationId };
    const asked = pick % 2 ? { team, deliverer: null } : null;
    const said = { what: 'a fix', dueAt: later(history, minutes), asked, toldAt: null };
    history.take(() => withIssue(promise(to, said, who, history.at)));
  },
  back: (history, { who, pick, minutes }) => {
    const commitment = history.issue.commitments[pick % Math.max(1, history.issue.commitments.length)];
    if (!commitment) return;
    const settling = { commitment, issue: history.issue };
    const to = { dueAt: later(history, minutes), reason: 'later' };
    const answers = [
      back,
      takeCounter,
      askAgain,
      tellBefore,
      (...of: Parameters<typeof back>) => counter(of[0], to, of[1], of[2]),
    ];
    history.take(() => withIssue((answers[minutes % answers.length] ?? back)(settling, who, history.at)));
  },
  settle: (history, { who, pick }) => {
    const commitment = history.issue.commitments[pick % Math.max(1, history.issue.commitments.length)];
    const state = (['kept', 'broken', 'withdrawn'] as const)[pick % 3] ?? 'kept';
    if (commitment)
      history.take(() =>
        withIssue(settle({ commitment, issue: history.issue }, { state, reason: null }, who, history.at)),
      );
  },
  move: (history, { who, pick, minutes }) => {
    const commitment = history.issue.commitments[pick % Math.max(1, history.issue.commitments.length)];
    const to = { dueAt: later(history, minutes), reason: 'later' };
    if (commitment)
      history.take(() => withIssue(move({ commitment, issue: history.issue }, to, who, history.at)));
  },
  wait: (history, { minutes }) => {
    history.now += minutes * MINUTE;
    history.strike();
  },
  restart: history => {
    history.issue = history.ledger.issue(history.issue);
  },
};

function withIssue({ issue, writes }: { issue: IssueState | null } & Pick<Changed, 'writes'>): Changed {
  return { issue: issue as IssueState, writes };
}

const step = fc.record({
  name: fc.constantFrom(...Object.keys(moves), 'offer', 'claim', 'wait'),
  who: fc.constantFrom(...people),
  team: fc.constantFrom(...teams),
  pick: fc.nat(50),
  minutes: fc.integer({ min: 1, max: 3000 }),
});

/** What must hold after every step, of the rows alone. */
function holds({ ledger, issue: { id } }: History): void {
  const [issue] = ledger.all('Issue');
  const running = ledger.of('Leg', id).filter(({ endedAt }) => endedAt === null);
  const offered = ledger.of('Handoff', id).filter(({ state }) => state === 'offered');
  if (issue?.status === 'open') {
    expect(running).toMatchObject([{ ownerId: issue.ownerId, teamId: issue.teamId }]);
    expect(issue.ownerId ?? issue.teamId).not.toBeNull();
    expect(ledger.clocks.get(`issue.deadline ${id}`) ?? issue.nextDeadlineAt).toEqual(issue.nextDeadlineAt);
    expect(issue.nextDeadlineAt).toBeInstanceOf(Date);
  } else {
    expect(running).toEqual([]);
    expect(issue?.nextDeadlineAt).toBeNull();
    expect(ledger.clocks.has(`issue.deadline ${id}`)).toBe(false);
  }
  expect(offered.map(handoff => handoff.id)).toEqual(issue?.offerId ? [issue.offerId] : []);
  const waiting = new Set(offered.map(handoff => handoff.id));
  const escalating = [...ledger.clocks.keys()].filter(clock => clock.startsWith('handoff.'));
  expect(escalating.filter(clock => !waiting.has(clock.split(' ')[1] ?? ''))).toEqual([]);
}

/** Every moment of an issue belongs to one leg, every hop to one acceptance, and every promise has one state. */
function addsUp({ ledger, issue: { id }, now }: History, promised: number): void {
  const legs = ledger.of('Leg', id).toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  for (const [place, leg] of legs.slice(1).entries())
    expect(leg.startedAt.getTime()).toBeGreaterThanOrEqual(legs[place]?.endedAt?.getTime() ?? now);
  const [issue] = ledger.all('Issue');
  const hops = ledger.of('Handoff', id).filter(({ id: handoffId, kind, state, fromTeamId }) => {
    const taken = legs.find(leg => leg.handoffId === handoffId);
    return state === 'accepted' && kind === 'work' && taken?.teamId && taken.teamId !== fromTeamId;
  });
  expect(issue?.hops).toBe(hops.length);
  expect(ledger.of('Commitment', id)).toHaveLength(promised);
}

test('by its rules alone, every issue has one owner and one deadline after every step of every history', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), steps => {
      const history = new History();
      let promised = 0;
      for (const { name, ...chosen } of steps) {
        const before = history.ledger.all('Commitment').length;
        moves[name]?.(history, chosen);
        holds(history);
        const made = history.ledger.all('Commitment').length - before;
        expect(made).toBe(name === 'promise' ? made : 0);
        promised += made;
      }
      addsUp(history, promised);
    }),
    { numRuns: HISTORIES },
  );
}, 120_000);
