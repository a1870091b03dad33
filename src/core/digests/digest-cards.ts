import type { Card, Line } from '../cards/card.ts';
import { shortened } from '../cards/plain.ts';
import { issueNumber, joined, say, type Text, time, when } from '../cards/say.ts';
import { type EventKinds, type Happened, readIn } from '../event.ts';
import type { Reading } from '../issues/issue-cards.ts';
import { countOf, deadlineOf, type IssueRow, MOST_COUNTED, type PromiseRow } from '../issues/issue-rows.ts';
import {
  type From,
  moreOf,
  ownedLine,
  promiseLine,
  type RowReading,
  waitingLine,
} from '../issues/row-cards.ts';
import { whatHappened } from '../issues/timeline-cards.ts';
import { endOfDay } from '../time/wall-time.ts';
import type { DigestState } from './digest-views.ts';

/** What a digest says: what is read, sorted by what it asks for on its day. */
export interface DigestView {
  team: { id: string; name: string };
  /** A moment of the day of which it is. */
  on: Date;
  sinceAt: Date;
  changes: Happened[];
  waiting: IssueRow[];
  overdue: IssueRow[];
  today: IssueRow[];
  promised: PromiseRow[];
  open: number;
  /** How many of each there are, read whole or not; absent where that is the same. */
  all?: Counts;
}

type Counts = Record<'changes' | 'waiting' | 'overdue' | 'today' | 'promised', number>;

/** The view of a local day in the team's zone; what waits to be taken is not also said to be due. */
export function digestView(
  team: { id: string; name: string; zone: string },
  { day, on }: { day: string; on: Date },
  state: DigestState,
  reading: Reading,
): DigestView {
  const ends = endOfDay(day, team.zone);
  const waiting = new Set(state.waiting.map(({ id }) => id));
  const due = state.due.filter(({ id }) => !waiting.has(id));
  const isPast = (at: Date | null) => (at ?? ends) < reading.now;
  const isToday = (at: Date | null) => !isPast(at) && (at ?? ends) < ends;
  const isDue = (at: Date | null) => isPast(at) || isToday(at);
  const { all } = state;
  return {
    team,
    on,
    sinceAt: state.sinceAt,
    changes: readIn(reading.zone, state.changes),
    waiting: state.waiting,
    overdue: due.filter(row => isPast(deadlineOf(row))),
    today: due.filter(row => isToday(deadlineOf(row))),
    promised: state.promised.filter(({ dueAt }) => isDue(dueAt)),
    open: state.open,
    all: {
      changes: all.changes,
      waiting: all.waiting,
      overdue: countOf(all.due, isPast),
      today: countOf(all.due, isToday),
      promised: countOf(all.promised, isDue),
    },
  };
}

/** Whether a digest has anything to say; where it has not, nothing is posted but for a line a week. */
export function saysSomething(view: DigestView): boolean {
  return view.changes.length > 0 || rowCount(view) > 0;
}

function countsOf(view: DigestView): Counts {
  const { changes, waiting, overdue, today, promised } = view;
  return (
    view.all ?? {
      changes: changes.length,
      waiting: waiting.length,
      overdue: overdue.length,
      today: today.length,
      promised: promised.length,
    }
  );
}

function rowCount(view: DigestView): number {
  const { waiting, overdue, today, promised } = countsOf(view);
  return waiting + overdue + today + promised;
}

/** How many rows stand in a room; whoever asks for the digest sees more. */
const MOST_IN_ROOM = 8;
const MOST_ASKED_FOR = 30;

/** Changes first, then rows with one button each, then counts. In a room it names nobody so that they are notified. */
export function digestCard(view: DigestView, reading: Reading, from: From, kinds: EventKinds): Card {
  if (!saysSomething(view)) return quietCard(view);
  const all = sectionsOf(view, { ...reading, from, names: 'owner' });
  const most = from === 'list' ? MOST_IN_ROOM : MOST_ASKED_FOR;
  const rows = firstRows(all, most);
  const left = rowCount(view) - rows.filter(line => !('heading' in line)).length;
  return {
    title: say`${view.team.name} · ${time(view.on, reading.zone, 'day')}`,
    tone: view.overdue.length > 0 ? 'late' : view.waiting.length > 0 ? 'waiting' : undefined,
    body: [
      ...changeLines(view, reading, kinds),
      ...rows,
      ...(left > 0 ? [moreLine(view, left, from)] : []),
      ...(rowCount(view) === 0 ? [{ text: say`Nothing is waiting, overdue or due today.` }] : []),
    ],
    foot: summaryOf(view),
  };
}

/** The one line of a week in which there is nothing to say. */
function quietCard({ team, open }: DigestView): Card {
  const theRest = open > 0 ? say` Open: ${open}, each with an owner and a time.` : null;
  return {
    body: [{ text: say`${team.name}: nothing is waiting, overdue or due today.${theRest}`, small: true }],
  };
}

const MOST_CHANGES = 5;

function changeLines(view: DigestView, { now, zone }: Reading, kinds: EventKinds): Line[] {
  const { changes, sinceAt } = view;
  if (changes.length === 0) return [];
  const left = countsOf(view).changes - Math.min(changes.length, MOST_CHANGES);
  return [
    { text: say`Since ${when(sinceAt, zone, now)}`, heading: true },
    ...changes.slice(-MOST_CHANGES).map(event => ({ text: changeOf(event, kinds), small: true as const })),
    ...(left > 0 ? [{ text: say`… and ${left} others`, small: true as const }] : []),
  ];
}

function changeOf(event: Happened, kinds: EventKinds): Text {
  const { issue } = event;
  return joined([
    issue && say`${issueNumber(issue)} ${shortened(issue.title, 60)}`,
    whatHappened(event, kinds),
  ]);
}

interface Section {
  heading: Text;
  lines: Line[];
}

function sectionsOf(view: DigestView, reading: RowReading): Section[] {
  return [
    { heading: say`Waiting to be claimed`, lines: view.waiting.map(row => waitingLine(row, reading)) },
    { heading: say`Overdue`, lines: view.overdue.map(row => ownedLine(row, reading)) },
    { heading: say`Due today`, lines: view.today.map(row => ownedLine(row, reading)) },
    { heading: say`Promised for today`, lines: view.promised.map(row => promiseLine(row, reading)) },
  ];
}

/** Each section gets a part of what room there is, so that a long one hides no other; the earlier ones fill the rest. */
function firstRows(sections: Section[], most: number): Line[] {
  const present = sections.filter(({ lines }) => lines.length > 0);
  const share = Math.floor(most / present.length);
  let spare = most - present.reduce((sum, { lines }) => sum + Math.min(lines.length, share), 0);
  return present.flatMap(({ heading, lines }) => {
    const more = Math.min(spare, Math.max(0, lines.length - share));
    spare -= more;
    return [{ text: heading, heading: true as const }, ...lines.slice(0, share + more)];
  });
}

function moreLine({ team, ...view }: DigestView, left: number, from: From): Line {
  const { overdue, today, promised } = countsOf({ team, ...view });
  const text = say`… ${moreOf(left, Math.max(overdue + today, promised))}`;
  if (from === 'answer') return { text, small: true };
  return {
    text,
    small: true,
    button: { label: 'Show all', intent: 'digest.show', input: { team: `team:${team.id}` } },
  };
}

function summaryOf(view: DigestView): Text {
  const { waiting, overdue, today, promised } = countsOf(view);
  return joined([
    waiting > 0 && say`${waiting} waiting`,
    overdue > 0 && say`${counted(overdue)} overdue`,
    today > 0 && say`${counted(today)} due today`,
    promised > 0 && say`${counted(promised)} promised for today`,
    say`${view.open} open`,
  ]);
}

function counted(count: number): Text {
  return count < MOST_COUNTED ? say`${count}` : say`${count} or more`;
}
