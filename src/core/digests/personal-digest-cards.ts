import type { Card, Line } from '../cards/card.ts';
import { say, time } from '../cards/say.ts';
import type { Reading } from '../issues/issue-cards.ts';
import { countOf, deadlineOf } from '../issues/issue-rows.ts';
import type { DutyState } from '../issues/mine-views.ts';
import { ownedLine, promiseLine, type RowReading, section, waitingLine } from '../issues/row-cards.ts';

const MOST_SHOWN = 10;

/** Only what cannot wait: offered to the person, overdue, or due before `ends`, the end of their day. */
export function urgentOf({ mine, forMe, promised, all }: DutyState, ends: Date): DutyState {
  const isSoon = (at: Date | string | null) => at !== null && new Date(at) < ends;
  return {
    mine: mine.filter(row => isSoon(deadlineOf(row))),
    waiting: forMe,
    forMe,
    promised: promised.filter(({ dueAt }) => isSoon(dueAt)),
    all: all && {
      mine: all.mine.filter(isSoon),
      waiting: forMe.length,
      promised: all.promised.filter(isSoon),
    },
  };
}

export function isEmpty({ mine, waiting, promised }: DutyState): boolean {
  return mine.length + waiting.length + promised.length === 0;
}

/** A person's morning, in their own chat; `on` is a moment of the day of which it is. */
export function personalDigestCard(urgent: DutyState, on: Date, reading: Reading): Card {
  return {
    title: say`Your day · ${time(on, reading.zone, 'day')}`,
    tone: isEmpty(urgent) ? 'done' : undefined,
    body: isEmpty(urgent) ? [{ text: say`All done.` }] : linesOf(urgent, reading),
  };
}

function linesOf({ mine, waiting, promised, all }: DutyState, { now, zone }: Reading): Line[] {
  const reading: RowReading = { now, zone, from: 'list', names: 'nobody' };
  const isOver = (at: Date | null) => at !== null && at < now;
  const overdue = mine.filter(row => isOver(deadlineOf(row)));
  const today = mine.filter(row => !isOver(deadlineOf(row)));
  return [
    ...section(
      say`Offered to you`,
      waiting.map(row => waitingLine(row, reading)),
      MOST_SHOWN,
    ),
    ...section(
      say`Overdue`,
      overdue.map(row => ownedLine(row, reading)),
      MOST_SHOWN,
      all && countOf(all.mine, isOver),
    ),
    ...section(
      say`Due today`,
      today.map(row => ownedLine(row, reading)),
      MOST_SHOWN,
      all && countOf(all.mine, at => !isOver(at)),
    ),
    ...section(
      say`Promised by you`,
      promised.map(row => promiseLine(row, reading)),
      MOST_SHOWN,
      all?.promised.length,
    ),
  ];
}
