import { askAgain, back, counter, takeCounter, tellBefore } from '../../../src/core/commitments/backing.ts';
import {
  move,
  promise,
  type Settled,
  type Settling,
  settle,
} from '../../../src/core/commitments/commitment.ts';
import type { Named } from '../../../src/core/issues/issue.ts';
import { leftTo } from '../../../src/core/speaker/telling.ts';
import { organizationId, people, teamRef } from './company.ts';
import { type Chosen, later, type Move } from './handoff-moves.ts';
import type { History } from './history.ts';
import { openIn } from './item.ts';
import { nameOf, promiseIn } from './reading.ts';

export const promiseMoves: Record<string, Move> = {
  promise: (history, { item, who, whom, team, pick, minutes }) => {
    const issue = history.issue(item);
    const to = { customer: issue.customer, issue, organizationId };
    const deliverer = people.find(({ id }) => id === whom && whom !== who);
    const asked = [
      null,
      { team: teamRef(team), deliverer: null },
      deliverer ? { team: null, deliverer: nameOf(deliverer) } : null,
    ][pick % 3];
    const said = { what: 'a fix', dueAt: later(history, minutes), asked: asked ?? null, toldAt: null };
    const isAllowed = item.status === 'open';
    const made = history.attempt(isAllowed, () => promise(to, said, history.as(who).me, history.at));
    if (made) item.promises.set((made as Settled).commitment.id, 'open');
  },

  /** The speaker will tell the customer that it is resolved. */
  tell: (history, { item, who }) => {
    if (item.status !== 'resolved' || openIn(item).length > 0) return;
    const left = leftTo(history.as(who).me, history.issue(item), history.at);
    history.take(left);
    item.promises.set(left.promise.id, 'open');
    item.telling.add(left.promise.id);
  },

  settlePromise: (history, chosen) => {
    const state = (['kept', 'broken', 'withdrawn'] as const)[chosen.pick % 3] ?? 'kept';
    const isDone = onPromise(history, chosen, (settling, by) =>
      settle(settling, { state, reason: null }, by, history.at),
    );
    if (isDone) isDone.item.promises.set(isDone.id, state);
  },

  movePromise: (history, chosen) => {
    const to = { dueAt: later(history, chosen.minutes), reason: 'later' };
    onPromise(history, chosen, (settling, by) => move(settling, to, by, history.at));
  },

  answerPromise: (history, chosen) => {
    const to = { dueAt: later(history, chosen.minutes), reason: 'later' };
    const answers = [
      back,
      takeCounter,
      askAgain,
      tellBefore,
      (...[settling, by, at]: Parameters<typeof back>) => counter(settling, to, by, at),
    ];
    const answer = answers[chosen.minutes % answers.length] ?? back;
    const answered = (settling: Settling, by: Named) =>
      // Another date is offered by whoever must deliver it, and by nobody else.
      (settling.commitment.backing === 'none' ? back : answer)(settling, by, history.at);
    onPromise(history, chosen, answered, null);
  },
};

/** Of any issue; of one that was settled nothing is accepted any more. */
function onPromise(
  history: History,
  { who, pick }: Chosen,
  answer: (settling: Settling, by: Named) => Settled,
  allowed: boolean | null = true,
) {
  const promises = history.model.items.flatMap(item =>
    [...item.promises].map(([id, state]) => ({ item, id, state })),
  );
  const one = promises[pick % Math.max(1, promises.length)];
  const row = one && history.ledger.row('Commitment', one.id);
  if (!one || !row) return null;
  const settling = {
    commitment: promiseIn(history.ledger, row, history.at.now),
    issue: history.issue(one.item),
  };
  const isAllowed = one.state === 'open' ? allowed : false;
  return history.attempt(isAllowed, () => answer(settling, history.as(who).me)) ? one : null;
}
