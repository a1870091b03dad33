import { WeeklyHours } from './weekly-hours.ts';

const day =
  '(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)\\b';
const clock = '(?:\\d{1,2})(?:[:.]\\d\\d)?\\s?(?:[ap]m)?';
const until = '\\s?(?:-|to|until)\\s?';

/** What hours are made of; commas and "and" between them mean nothing. */
const pieces = new RegExp(
  [
    `(?<times>${clock}${until}${clock})`,
    `(?<days>${day}(?:${until}${day})?|(?:week|work)days?|weekends?|daily|every ?day)`,
    '(?<closed>closed|off)',
    '(?:[\\s,;&]+|and\\b)',
  ].join('|'),
  'gy',
);

/**
 * When a team works, as somebody typed it: "9-17" (Monday to Friday), "mon-thu 9-12 13-17, fri 9-15", "24/7", or
 * "mon-fri 22-6", which ends on the next day; null where it cannot be read.
 */
export function readHours(typed: string): WeeklyHours | null {
  const text = plainly(typed);
  if (/^(?:24\/7|always|around the clock)$/.test(text)) return aroundTheClock;
  const week: Span[][] = [[], [], [], [], [], [], []];
  let named = [0, 1, 2, 3, 4];
  let areServed = true;
  let end = 0;
  for (const { 0: piece, index, groups = {} } of text.matchAll(pieces)) {
    end = index + piece.length;
    if (groups.days) {
      named = areServed ? daysOf(groups.days) : [...named, ...daysOf(groups.days)];
      areServed = false;
    }
    if (groups.closed) for (const weekday of named) week[weekday] = [];
    if (groups.times && !addTimes(week, named, groups.times)) return null;
    if (groups.closed || groups.times) areServed = true;
  }
  return end === text.length && areServed ? weeklyHours(week) : null;
}

function plainly(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/([ap])\.m\.?/g, '$1m');
}

/** Minutes of the day. */
type Span = [opens: number, closes: number];

const wholeDay = 24 * 60;
const aroundTheClock = weeklyHours(Array.from({ length: 7 }, () => [[0, wholeDay]]));

function daysOf(named: string): number[] {
  if (/^w(?:eek|ork)day/.test(named)) return [0, 1, 2, 3, 4];
  if (named.startsWith('weekend')) return [5, 6];
  if (/^(?:daily|every)/.test(named)) return [0, 1, 2, 3, 4, 5, 6];
  const [first = 0, last = first] = named.split(new RegExp(until)).map(dayOf);
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => (first + index) % 7);
}

function dayOf(name: string): number {
  return ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'].indexOf(name.slice(0, 2));
}

/** Whether the times can be read; what goes past midnight ends on the next day. */
function addTimes(week: Span[][], days: number[], typed: string): boolean {
  const [from = '', to = ''] = typed.split(new RegExp(until));
  const opens = minutesOf(from);
  let closes = minutesOf(to);
  if (opens === null || closes === null || opens === wholeDay) return false;
  // "9-5" is said of a day, not of a night.
  const isNoon = !/m$/.test(to) && opens < wholeDay / 2 && closes < wholeDay / 2;
  if (isNoon && closes <= opens) closes += wholeDay / 2;
  for (const weekday of days) {
    if (closes > opens) week[weekday]?.push([opens, closes]);
    else {
      week[weekday]?.push([opens, wholeDay]);
      if (closes > 0) week[(weekday + 1) % 7]?.push([0, closes]);
    }
  }
  return true;
}

function minutesOf(typed: string): number | null {
  const [, hour = '', minute = '0', half] = /^(\d+)(?:[:.](\d+))?\s?([ap]m)?$/.exec(typed.trim()) ?? [];
  const hours = half ? (Number(hour) % 12) + (half === 'pm' ? 12 : 0) : Number(hour);
  const minutes = hours * 60 + Number(minute);
  const isTime = hour !== '' && Number(minute) < 60 && minutes <= wholeDay && (!half || Number(hour) <= 12);
  return isTime ? minutes : null;
}

/** Null where spans overlap, or where there is none. */
function weeklyHours(week: Span[][]): WeeklyHours | null {
  const times = week.map(spans => spans.toSorted(([a], [b]) => a - b).map(span => span.map(timeOf)));
  const entries = times.flatMap((spans, index) => (spans.length > 0 ? [[String(index + 1), spans]] : []));
  const read = WeeklyHours.safeParse(Object.fromEntries(entries));
  return read.success && entries.length > 0 ? read.data : null;
}

function timeOf(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0'));
  return `${hour}:${minute}`;
}

const shortDays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** "Mon–Thu 9:00–12:00 and 13:00–17:00, Fri 9:00–15:00", which `readHours` reads again. */
export function hoursWords(hours: WeeklyHours): string {
  const spoken = shortDays.map((_, index) => spansWords(hours[String(index + 1) as keyof WeeklyHours] ?? []));
  if (spoken.every(words => words === '0:00–24:00')) return 'around the clock';
  return spoken
    .flatMap((words, index) => {
      if (words === '' || spoken[index - 1] === words) return [];
      const after = spoken.findIndex((other, later) => later > index && other !== words);
      const last = (after < 0 ? 7 : after) - 1;
      return [`${shortDays[index]}${last > index ? `–${shortDays[last]}` : ''} ${words}`];
    })
    .join(', ');
}

function spansWords(spans: [string, string][]): string {
  return spans.map(span => span.map(time => time.replace(/^0(?=\d:)/, '')).join('–')).join(' and ');
}
