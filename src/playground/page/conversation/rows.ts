import { DateTime } from 'luxon';

/** What the list of a conversation is made of, from top to bottom. */
export type Row<Message> =
  | { kind: 'day'; key: string; words: string }
  /** `continues`: by the same author within minutes, so that the head need not be repeated. */
  | { kind: 'message'; key: string; message: Message; continues: boolean };

export interface Told {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  author: string;
  /** Shown apart from the others, such as what only the reader sees. */
  alone?: boolean;
}

const TOGETHER_MS = 5 * 60_000;

/** Lays messages out, oldest first, with a line above each new day of `zone`. */
export function rowsOf<Message>(
  messages: Message[],
  tell: (message: Message) => Told,
  zone: string,
  now: number,
): Row<Message>[] {
  const rows: Row<Message>[] = [];
  let before: (Told & { day: string }) | undefined;
  for (const message of messages) {
    const told = tell(message);
    const { id, at, author } = told;
    const day = DateTime.fromMillis(at, { zone }).toISODate() ?? '';
    if (day !== before?.day) rows.push({ kind: 'day', key: day, words: dayWords(at, zone, now) });
    const follows = day === before?.day && author === before.author && at - before.at < TOGETHER_MS;
    const continues = follows && !told.alone && !before?.alone;
    rows.push({ kind: 'message', key: id, message, continues });
    before = { ...told, day };
  }
  return rows;
}

/** "Today", "Yesterday", or "Friday, 20 November". */
export function dayWords(at: number, zone: string, now: number): string {
  const day = DateTime.fromMillis(at, { zone, locale: 'en-GB' });
  const today = DateTime.fromMillis(now, { zone });
  if (day.hasSame(today, 'day')) return 'Today';
  if (day.hasSame(today.minus({ days: 1 }), 'day')) return 'Yesterday';
  if (day.hasSame(today.plus({ days: 1 }), 'day')) return 'Tomorrow';
  return day.toFormat(day.hasSame(today, 'year') ? 'cccc, d LLLL' : 'cccc, d LLLL yyyy');
}

/** "14:05". */
export function clockWords(at: number, zone: string): string {
  return DateTime.fromMillis(at, { zone }).toFormat('HH:mm');
}
