import type { ParsedComponents, ParsedResult } from 'chrono-node';
import { type Component, casual } from 'chrono-node/en';
import { DateTime, type DurationLike } from 'luxon';
import { momentsOf, wallTime } from './wall-time.ts';

/** What people say, in the words that chrono reads the way they mean it. */
const spoken: [RegExp, string][] = [
  [/\b(?:the )?end of next week\b/gi, 'friday next week'],
  [/\b(?:eow|(?:the )?end of (?:(?:the|this) )?week)\b/gi, 'friday'],
  [/\b(?:eom|(?:the )?end of (?:(?:the|this) )?month)\b/gi, 'end of month'],
  [/\b(?:eod|cob|close of business|(?:the )?end of (?:the )?(?:business )?day)\b/gi, '17:00'],
  [/\bthis (?=morning|afternoon|evening)/gi, 'today '],
  [/\btonight\b/gi, 'today 20:00'],
  [/\b(?:in the )?morning\b/gi, '9:00'],
  [/\b(?:noon|midday)\b/gi, '12:00'],
  [/\b(?:in the )?afternoon\b/gi, '15:00'],
  [/\b(?:in the )?evening\b/gi, '18:00'],
  // As a deadline it ends the day that it is said of.
  [/\bmidnight\b/gi, '23:59'],
  [/\b([ap])\.m\b\.?/gi, '$1m'],
];

/** A date without an hour means this one. */
const endOfWork = 17;
/** Five years: whatever lies further ahead is a number that was not meant as a date. */
const farthestMs = 5 * 366 * 86_400_000;

/**
 * The next moment after `now` that the whole phrase names, as the clocks of `zone` (IANA) count; null where it names none, or
 * leaves open which day or which half of the day it means.
 */
export function timeOfPhrase(phrase: string, now: Date, zone: string): Date | null {
  const text = spoken.reduce(
    (said, [words, read]) => said.replace(words, read),
    withMonths(phrase.trim().replace(/\s+/g, ' ')),
  );
  const ahead = spanOf(text);
  const at = ahead === null ? calendarTime(text, now, zone) : new Date(now.getTime() + ahead);
  return at && at > now && at.getTime() - now.getTime() < farthestMs ? at : null;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** "27.11." and "27.11.2026" are dates; without the second dot it may be a version, an amount or an hour. */
function withMonths(phrase: string): string {
  const dotted = /\b(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4})\b)?(?!\d)/g;
  return phrase.replace(dotted, (typed, day, month, year = '') => {
    const name = months[Number(month) - 1];
    return name ? `${day} ${name} ${year}`.trim() : typed;
  });
}

/** A month in which no clock in the world changes: chrono counts hours on the clocks of the machine that it runs on. */
const steady = { instant: new Date('2000-06-15T12:00:00Z'), timezone: 'UTC' };

/** The milliseconds that "in 2 hours" lasts. */
function spanOf(text: string): number | null {
  if (!isAhead(text)) return null;
  const found = readWhole(text, steady);
  if (!found?.tags().has('result/relativeDateAndTime')) return null;
  return found.start.date().getTime() - steady.instant.getTime();
}

function calendarTime(text: string, now: Date, zone: string): Date | null {
  const timezone = (wallTime(now, zone).getTime() - now.getTime()) / 60_000;
  const found = readWhole(text, { instant: now, timezone });
  return found && isDefinite(text, found) ? nextAfter(now, found.start, zone) : null;
}

function readWhole(
  text: string,
  reference: { instant: Date; timezone: string | number },
): ParsedResult | null {
  const [found, ...others] = casual.parse(text, reference);
  return found && others.length === 0 && !found.end && found.text.length === text.length ? found : null;
}

function isAhead(text: string): boolean {
  return /^(?:in|within)\b/i.test(text);
}

function isDefinite(text: string, found: ParsedResult): boolean {
  const { start } = found;
  const tags = found.tags();
  if (/\b(?:ago|last|past|yesterday)\b/i.test(text)) return false;
  // 3/4 is March here and April there, and 3.4 a version.
  if (tags.has('parser/SlashDateFormatParser')) return false;
  if (tags.has('result/relativeDate') && !isAhead(text)) return false;
  // "At 5" is morning for chrono, and afternoon for who says it.
  if (start.isCertain('hour') && !/\d:\d\d|\d\s?[ap]m\b/i.test(text)) return false;
  if (start.isCertain('month') || start.isCertain('year')) return start.isCertain('day');
  return start.isCertain('weekday') || start.isCertain('hour');
}

function nextAfter(now: Date, read: ParsedComponents, zone: string): Date | null {
  const step = repetition(read);
  let wall = shownIn(read);
  for (let tries = 0; tries < 3; tries++) {
    const at = momentsAt(wall.toJSDate(), read, zone).find(moment => moment > now);
    if (at) return isOnItsWeekday(wall, read) ? at : null;
    if (!step) return null;
    wall = wall.plus(step);
  }
  return null;
}

/** What must pass until the same words are true again. */
function repetition(read: ParsedComponents): DurationLike | null {
  if (read.isCertain('day')) return read.isCertain('year') ? null : { years: 1 };
  return read.isCertain('weekday') ? { weeks: 1 } : { days: 1 };
}

function shownIn(read: ParsedComponents): DateTime {
  const part = (name: Component) => read.get(name) ?? 0;
  const [year, month, day] = [part('year'), part('month'), part('day')];
  if (!read.isCertain('hour')) return DateTime.utc(year, month, day, endOfWork);
  return DateTime.utc(year, month, day, part('hour'), part('minute'), part('second'), part('millisecond'));
}

function momentsAt(wall: Date, read: ParsedComponents, zone: string): Date[] {
  if (!read.isCertain('timezoneOffset')) return momentsOf(wall, zone);
  return [new Date(wall.getTime() - (read.get('timezoneOffset') ?? 0) * 60_000)];
}

/** "Friday 28 November" is a mistake where the 28th is a Saturday. */
function isOnItsWeekday(wall: DateTime, read: ParsedComponents): boolean {
  return !read.isCertain('weekday') || wall.weekday % 7 === read.get('weekday');
}
