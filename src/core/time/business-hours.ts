import { isHoliday } from './holidays.ts';
import { localDay, momentsOf } from './wall-time.ts';
import { usualHours, type WeeklyHours } from './weekly-hours.ts';

/** When a team works. */
export interface BusinessHours {
  /** IANA name. */
  zone: string;
  /** Null: Monday to Friday, 9 to 17. */
  hours: WeeklyHours | null;
  /** A region of date-holidays, such as DE or DE-BE; null: no holidays. */
  holidays: string | null;
}

export function isOpenAt(at: Date, hours: BusinessHours): boolean {
  return spansOn(localDay(at, hours.zone), hours).some(({ opens, closes }) => opens <= at && at < closes);
}

/** The first moment, `after` itself included, at which the team is open; null if it is closed for a year. */
export function nextOpening(after: Date, hours: BusinessHours): Date | null {
  for (const { opens, closes } of spansFrom(after, hours)) {
    if (closes > after) return opens > after ? opens : after;
  }
  return null;
}

/** When the team first opens on its local date, such as 2026-11-26; null on a day on which it does not. */
export function openingOn(day: string, hours: BusinessHours): Date | null {
  return spansOn(day, hours)[0]?.opens ?? null;
}

/** The moment at which so many minutes of business have passed. What does not fit into a year runs on outside of hours. */
export function addBusinessTime(from: Date, minutes: number, hours: BusinessHours): Date {
  let left = minutes * 60_000;
  let reached = from.getTime();
  for (const { opens, closes } of spansFrom(from, hours)) {
    if (closes.getTime() <= reached) continue;
    const start = Math.max(opens.getTime(), reached);
    const lasts = closes.getTime() - start;
    if (left <= lasts) return new Date(start + left);
    left -= lasts;
    reached = closes.getTime();
  }
  return new Date(reached + left);
}

/** How many minutes of business there are between two moments, of a year at most; none where the second is the earlier. */
export function businessMinutesBetween(from: Date, to: Date, hours: BusinessHours): number {
  let spent = 0;
  for (const { opens, closes } of spansFrom(from, hours)) {
    if (opens >= to) break;
    const start = Math.max(opens.getTime(), from.getTime());
    const end = Math.min(closes.getTime(), to.getTime());
    spent += Math.max(0, end - start);
  }
  return spent / 60_000;
}

/** How long a business day of the team is, in minutes: of its working days, the mean; eight hours where it has none. */
export function businessDayMinutes({ hours }: Pick<BusinessHours, 'hours'>): number {
  const days = Object.values(hours ?? usualHours).filter(spans => spans.length > 0);
  if (days.length === 0) return 480;
  const minutes = days.flat().map(([opens, closes]) => minuteOf(closes) - minuteOf(opens));
  return Math.round(minutes.reduce((sum, one) => sum + one, 0) / days.length);
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return 60 * hour + minute;
}

/** The first local date after today's on which the team opens; null if it is closed for a year. */
export function nextBusinessDay(after: Date, hours: BusinessHours): string | null {
  for (const day of daysAfter(localDay(after, hours.zone))) {
    if (openingOn(day, hours)) return day;
  }
  return null;
}

/** 12:00 on the next business day; a team that never opens has it tomorrow. */
export function noonOfNextBusinessDay(after: Date, hours: BusinessHours): Date {
  const day = nextBusinessDay(after, hours) ?? dayAfter(localDay(after, hours.zone));
  return momentAt(day, '12:00', hours.zone);
}

/** 12:00 on the business day that many after today's. */
export function noonAfterBusinessDays(after: Date, days: number, hours: BusinessHours): Date {
  let at = after;
  for (let count = 0; count < days; count += 1) at = noonOfNextBusinessDay(at, hours);
  return at;
}

/** Whether the team works on a weekday, 0 Sunday to 6 Saturday, as a rule. */
export function worksOn(weekday: number, { hours }: Pick<BusinessHours, 'hours'>): boolean {
  return ((hours ?? usualHours)[weekdays[weekday] ?? '7'] ?? []).length > 0;
}

interface Span {
  opens: Date;
  closes: Date;
}

function* spansFrom(from: Date, hours: BusinessHours): Generator<Span> {
  const today = localDay(from, hours.zone);
  yield* spansOn(today, hours);
  for (const day of daysAfter(today)) yield* spansOn(day, hours);
}

function spansOn(day: string, { zone, hours, holidays }: BusinessHours): Span[] {
  const spans = (hours ?? usualHours)[weekdayOf(day)] ?? [];
  if (spans.length === 0 || (holidays && isHoliday(day, holidays))) return [];
  return spans
    .map(([opens, closes]) => ({ opens: momentAt(day, opens, zone), closes: momentAt(day, closes, zone) }))
    .filter(({ opens, closes }) => opens < closes);
}

const weekdays = ['7', '1', '2', '3', '4', '5', '6'] as const;

function weekdayOf(day: string): keyof WeeklyHours {
  return weekdays[new Date(day).getUTCDay()] ?? '7';
}

/** Up to a year, since there may be no business day at all. */
function* daysAfter(today: string): Generator<string> {
  let day = today;
  for (let count = 0; count < 366; count++) {
    day = dayAfter(day);
    yield day;
  }
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/** Where clocks show it twice, the first; 24:00 is the next day's beginning. */
function momentAt(day: string, time: string, zone: string): Date {
  return momentsOf(new Date(`${day}T${time}:00Z`), zone)[0];
}
