import { timeOfPhrase } from './time-phrase.ts';

/** A moment that somebody typed into a field of its own: the next future one in their zone (IANA), or null. */
export function readTime(typed: string, now: Date, zone: string): Date | null {
  const text = typed.trim();
  if (text.length > longestPhrase) return null;
  return timeOfPhrase(withoutCourtesy(text).replace(introduction, ''), now, zone);
}

/**
 * The due time at the end of a text, such as "by friday 5pm", and the text without it. Without a word such as "by" only
 * what is unmistakable counts: a day with an hour, or what can but lie ahead, such as "tomorrow".
 */
export function findTime(text: string, now: Date, zone: string): { at: Date; rest: string } | null {
  const trimmed = text.trim();
  const head = trimmed.slice(0, -longestPhrase);
  const tail = withoutCourtesy(trimmed.slice(head.length));
  for (const { start, phrase } of candidates(tail)) {
    const at = timeOfPhrase(phrase, now, zone);
    if (at) return { at, rest: withoutJoint(head + tail.slice(0, start)) };
  }
  return null;
}

/**
 * Reads a first time before somebody waits for it: the patterns of dates are compiled when they are used, for good at the
 * second time, a third of a second in all.
 */
export function prepareToReadTimes(): void {
  for (let times = 0; times < 2; times += 1) findTime('by friday 5pm', new Date(), 'UTC');
}

/** No due time takes more characters to say. */
const longestPhrase = 80;

/** What says that a time is a due time. */
const introductory =
  '(?:due|by|until|till|before|(?:no|not) later than|deadline)(?::|\\s)\\s*(?:(?:by|on|at|before)\\s+)?';
const introduction = new RegExp(`^${introductory}`, 'i');
const introductions = new RegExp(`(?<=^|[\\s(,])${introductory}`, 'gi');

function* candidates(text: string): Generator<{ start: number; phrase: string }> {
  for (const { index, 0: words } of text.matchAll(introductions)) {
    yield { start: index, phrase: text.slice(index + words.length) };
  }
  for (const { index } of text.matchAll(openings)) {
    const phrase = text.slice(index);
    if (isUnmistakable(phrase, text.slice(0, index))) yield { start: index, phrase };
  }
}

const weekday = '(?:mon|tue|wed|thu|fri|sat|sun)(?:\\.|s|r|rs|day|sday|nesday|rsday|urday)?';
const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const date = `${weekday}|\\d{1,2}(?:st|nd|rd|th)? (?:of )?${month}|${month} \\d|\\d{4}-\\d\\d?-\\d|today|this`;
const hour =
  '\\d{1,2}(?::\\d\\d)?\\s?[ap]\\.?m\\b|\\d{1,2}:\\d\\d|noon|midday|midnight|morning|afternoon|evening';
const ahead =
  'tomorrow|tmrw?|tonight|next|eo[dwm]\\b|cob\\b|close of business|(?:the )?end of|(?:in|within) (?:\\S+ )?\\S*(?:m|h|d|w)';

/** Where a time may begin that nothing introduces. */
const openings = new RegExp(`(?<=^|[\\s(,])(?:on )?(?:${ahead}|${date}|${hour})`, 'gi');
const hasDate = new RegExp(`\\b(?:${date})`, 'i');
const hasHour = new RegExp(`\\b(?:${hour})|T\\d\\d:`, 'i');
const liesAhead = new RegExp(`\\b(?:${ahead})`, 'i');

/** Words after which a time belongs to the sentence: "since friday 5pm", "the plan for tomorrow". */
const binding =
  /(?:^|\s)(?:since|from|after|between|every|each|last|past|of|for|about|to|at|on|and|or|than|is|are|was|were)\s*$/i;
/** "Crashed friday 5pm" tells what happened. */
const happened = /(?:\w[^\We]ed|\b(?:sent|went|broke|met|came|down))\s*$/i;

function isUnmistakable(phrase: string, before: string): boolean {
  if (binding.test(before)) return false;
  if (liesAhead.test(phrase)) return true;
  return hasDate.test(phrase) && hasHour.test(phrase) && !happened.test(before);
}

/** Without a full stop or a "please" at the end. */
function withoutCourtesy(text: string): string {
  return text.replace(
    /[\s,]*(?:\b(?:please|pls|thanks|thank you|thx|sharp|(?:at the )?latest))?[\s!?)]*(?:(?<!\d\.\d{1,2})\.)?$/i,
    '',
  );
}

/** Without what joined the time to the text: a comma, a dash, an open bracket. */
function withoutJoint(text: string): string {
  return text.trimEnd().replace(/[\s,;:([–—-]{1,9}$/, '');
}
