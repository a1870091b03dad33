import { comeBack } from '../../../src/core/cover/come-back.ts';
import { goAway } from '../../../src/core/cover/go-away.ts';
import { coveredFor, orphansOf, tick } from './clocks.ts';
import { later, type Move } from './handoff-moves.ts';
import type { History } from './history.ts';

export const coverMoves: Record<string, Move> = {
  away: (history, { who, whom, pick, minutes }) => {
    const { model, ledger } = history;
    const until = later(history, minutes);
    const cover = pick % 3 ? whom : null;
    const input = {
      until: until.toISOString(),
      asked: true,
      ...(cover ? { person: `person:${cover}` } : {}),
    };
    const called = cover ? [ledger.row('Person', cover)] : [];
    const state = { ...held(history, who), called, people: [], cover: null, offered: [] };
    const isAllowed = cover === null || (cover !== who && !model.isAway(cover));
    if (isAllowed) model.absences.set(who, { until: until.getTime(), cover });
    history.attempt(isAllowed, () => history.decide(goAway, who, input, state));
  },

  back: (history, { who }) => {
    const meanwhile = { covered: [], changed: [], promised: [] };
    history.take(history.decide(comeBack, who, {}, { ...held(history, who), meanwhile }));
    history.model.absences.delete(who);
  },

  wait: (history, { minutes }) => {
    history.passes(minutes * 60_000);
    tick(history);
  },
};

/** What somebody has, and what others have for them. */
function held(history: History, who: string) {
  const mine = history.ledger
    .all('Issue')
    .filter(({ ownerId, status }) => ownerId === who && status === 'open');
  const rows = mine.map(issue => ({ ...issue, customer: 'Acme' }));
  return { held: rows, covered: coveredFor(history, who), orphans: orphansOf(history, who) };
}
