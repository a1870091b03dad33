import type { Card, Line } from '../cards/card.ts';
import { joined, say, type Text, team } from '../cards/say.ts';
import { askedLine, toAnswerLine } from '../consults/question-lines.ts';
import { saidInRow } from '../interactions/said-lines.ts';
import { deadlineOf, type IssueRow } from './issue-rows.ts';
import type { MineState } from './mine-views.ts';
import { ownedLine, promiseLine, type RowReading, section, toDeliverLine, waitingLine } from './row-cards.ts';

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

/** What is mine, waits for me and my teams, and is promised or asked; what there is none of is left out. */
export function mineSections(state: MineState, reading: RowReading): Line[] {
  const { mine, waiting, toAnswer, promised, toDeliver, asked, all, more } = state;
  return [
    ...section(
      say`Mine`,
      mine.map(row => ownedLine(row, reading, besides(row, state, reading))),
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
      say`Asked of me and my teams`,
      toAnswer.map(row => toAnswerLine(row, reading)),
      MOST_SHOWN,
      more?.toAnswer,
    ),
    ...section(
      say`Promised by me`,
      promised.map(row => promiseLine(row, reading)),
      MOST_SHOWN,
      all?.promised.length,
    ),
    ...section(
      say`To deliver for others`,
      toDeliver.map(row => toDeliverLine(row, reading)),
      MOST_SHOWN,
      more?.toDeliver,
    ),
    ...section(
      say`Asked by me`,
      asked.map(row => askedLine(row, reading)),
      MOST_SHOWN,
      more?.asked,
    ),
  ];
}

/** "also Billing", and what they wrote last. */
function besides(row: IssueRow, state: MineState, reading: RowReading): Text {
  const said = state.said.find(({ issueId }) => issueId === row.id)?.said ?? [];
  return joined([saidInRow(said, reading), alsoThere(row, state)]);
}

/** "also Billing": other teams are busy with the same customer. */
function alsoThere({ customer, team: own }: IssueRow, { active }: MineState): Text | null {
  const teams = active.find(({ customer: name }) => name === customer)?.teams ?? [];
  const others = teams.filter(name => name !== own).slice(0, MOST_TEAMS);
  const named = others.map(name => say`${team({ name })}`);
  return others.length > 0 ? say`also ${joined(named, ', ')}` : null;
}

const MOST_TEAMS = 3;

export function isLate({ mine, promised, toDeliver }: MineState, now: Date): boolean {
  const times = [...mine.map(deadlineOf), ...[...promised, ...toDeliver].map(({ dueAt }) => dueAt)];
  return times.some(at => at !== null && at < now);
}
