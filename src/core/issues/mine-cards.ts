import type { Card, Line } from '../cards/card.ts';
import { say } from '../cards/say.ts';
import { deadlineOf } from './issue-rows.ts';
import type { MineState } from './mine-views.ts';
import { ownedLine, promiseLine, type RowReading, section, waitingLine } from './row-cards.ts';

const MOST_SHOWN = 10;

/** The private answer to `mine`. */
export function mineCard(state: MineState, reading: Omit<RowReading, 'names' | 'from'>): Card {
  const body = mineSections(state, { ...reading, from: 'answer', names: 'nobody' });
  return {
    title: say`Yours`,
    tone: isLate(state, reading.now) ? 'late' : undefined,
    body: body.length > 0 ? body : [{ text: say`Nothing is yours, and nothing waits for you. Enjoy it.` }],
  };
}

/** Mine, waiting for my teams, promised by me; what there is none of is left out. */
export function mineSections(state: MineState, reading: RowReading): Line[] {
  const { mine, waiting, promised, all } = state;
  return [
    ...section(
      say`Mine`,
      mine.map(row => ownedLine(row, reading)),
      MOST_SHOWN,
      all?.mine.length,
    ),
    ...section(
      say`Waiting for me and my teams`,
      waiting.map(row => waitingLine(row, reading)),
      MOST_SHOWN,
      all?.waiting,
    ),
    ...section(
      say`Promised by me`,
      promised.map(row => promiseLine(row, reading)),
      MOST_SHOWN,
      all?.promised.length,
    ),
  ];
}

export function isLate({ mine, promised }: MineState, now: Date): boolean {
  return [...mine.map(deadlineOf), ...promised.map(({ dueAt }) => dueAt)].some(at => at !== null && at < now);
}
