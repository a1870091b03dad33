import { resumeIssue } from '../../../src/core/clocks/resume-issue.ts';
import { waitIssue } from '../../../src/core/clocks/wait-issue.ts';
import { withdraw } from '../../../src/core/issues/closing.ts';
import { passed } from '../../../src/core/issues/issue.ts';
import { mergeIssues } from '../../../src/core/issues/merge-issues.ts';
import { openMine } from '../../../src/core/issues/new-issue.ts';
import { rateIssue } from '../../../src/core/issues/rate-issue.ts';
import { reopenIssue } from '../../../src/core/issues/reopen-issue.ts';
import { resolveIssue } from '../../../src/core/issues/resolve-issue.ts';
import { snoozeIssue } from '../../../src/core/issues/snooze-issue.ts';
import { splitIssue } from '../../../src/core/issues/split-issue.ts';
import { customers, people, roomsOf, teamsOf } from './company.ts';
import { later, type Move, only } from './handoff-moves.ts';
import { type Item, offered, openIn, severities } from './item.ts';

export const issueMoves: Record<string, Move> = {
  log: (history, { who, pick, minutes }) => {
    const customer = customers[pick % 3 ? 0 : 1] as (typeof customers)[number];
    const dueAt = pick % 2 ? later(history, minutes) : null;
    const known = { candidates: [], options: [], rooms: roomsOf(customer.id), policies: [], active: [] };
    const of = { customer, title: 'Export is empty', dueAt };
    const done = openMine(of, history.as(who), known);
    history.take(done);
    const rooms = new Set(roomsOf(customer.id).map(({ id }) => id));
    history.model.items.push(newItem(done.issue.id, { who, customerId: customer.id, rooms }));
  },

  resolve: (history, { item, who }) => {
    const isAllowed = item.status === 'open' && openIn(item).length === 0;
    if (isAllowed) history.model.closes(item, 'resolved', who);
    history.attempt(isAllowed, () =>
      history.decide(resolveIssue, who, { issue: item.id }, only(history, item)),
    );
  },

  withdraw: (history, { item, who }) => {
    const isUntouched = item.owner === who && !offered(item) && openIn(item).length === 0;
    const isSoon = history.model.now - history.issue(item).openedAt.getTime() <= 10 * 60_000;
    const isAllowed = item.status === 'open' && item.openedBy === who && isUntouched && isSoon;
    if (isAllowed) history.model.closes(item, 'withdrawn', who);
    history.attempt(isAllowed, () => withdraw(history.issue(item), history.as(who).me, history.at));
  },

  reopen: (history, { item, who }) => {
    const state = { ...only(history, item), present: people.map(({ id }) => id) };
    history.attempt(history.model.reopens(item, who), () =>
      history.decide(reopenIssue, who, { issue: item.id }, state),
    );
  },

  merge: (history, { item, other, who }) => {
    const absorbed = history.model.items.filter(({ id }) => history.issue({ id }).mergedIntoId === item.id);
    const state = {
      ...only(history, item),
      targets: [history.issue(other)],
      absorbed: absorbed.map(it => history.issue(it)),
      consults: [],
      interactions: [],
      rooms: [...history.ledger.roomsOf(item.id)],
    };
    history.attempt(history.model.merges(item, other, who), () =>
      history.decide(mergeIssues, who, { issue: item.id, into: other.id }, state),
    );
  },

  split: (history, { item, who, pick }) => {
    const promises = openIn(item);
    const moving = promises.filter((_, index) => (pick >> index) % 2);
    const fields = promises.map(id => [`promise_${id}`, moving.includes(id) ? 'moves' : 'stays']);
    const input = { issue: item.id, title: 'The other half', ...Object.fromEntries(fields) };
    const state = { ...only(history, item), rooms: [...history.ledger.roomsOf(item.id)] };
    const known = history.ledger.all('Issue').map(({ id }) => id);
    const isAllowed = item.status === 'open' && !item.contest;
    if (!history.attempt(isAllowed, () => history.decide(splitIssue, who, input, state))) return;
    const part = history.ledger.all('Issue').find(({ id }) => !known.includes(id));
    const { customerId, owner, team, severity } = item;
    const made = newItem(part?.id ?? '', { who, customerId, rooms: new Set(item.rooms) });
    history.model.items.push(Object.assign(made, { owner, team, severity }));
    history.model.moves(item, made, moving);
  },

  snooze: (history, { item, who, minutes }) => {
    const input = { issue: item.id, due: later(history, minutes).toISOString() };
    history.attempt(null, () => history.decide(snoozeIssue, who, input, only(history, item)));
  },

  rate: (history, { item, who, pick }) => {
    const severity = severities[pick % severities.length] ?? 'normal';
    const input = { issue: item.id, severity, reason: 'the audit is tomorrow' };
    const isAllowed = item.status === 'open';
    if (isAllowed) item.severity = severity;
    history.attempt(isAllowed, () => history.decide(rateIssue, who, input, only(history, item)));
  },

  'wait for the customer': (history, { item, who }) =>
    void history.attempt(item.status === 'open', () =>
      history.decide(waitIssue, who, { issue: item.id }, only(history, item)),
    ),

  resume: (history, { item, who }) =>
    void history.attempt(null, () =>
      history.decide(resumeIssue, who, { issue: item.id }, { issues: [history.issue(item)] }),
    ),

  /** As when its owner has left: it waits in the queue of their team. */
  release: (history, { item }) => {
    const { team } = history.issue(item);
    if (item.status !== 'open' || !team) return;
    history.take(passed(history.issue(item), { person: null, team }, history.at));
    history.model.passes(item, null, item.team);
  },
};

function newItem(id: string, of: { who: string; customerId: string; rooms: Set<string> }): Item {
  return {
    id,
    customerId: of.customerId,
    status: 'open',
    openedBy: of.who,
    owner: of.who,
    team: teamsOf(of.who)[0]?.id ?? null,
    forWhom: null,
    severity: 'normal',
    hops: 0,
    contest: null,
    settledAt: 0,
    offers: [],
    promises: new Map(),
    telling: new Set(),
    rooms: of.rooms,
  };
}
