import { flattened, mentionAt, mentionMark, wordsAround } from '../grammar/flat-line.ts';
import { textOf } from '../grammar/line.ts';
import { chosenTime } from '../grammar/typed-text.ts';
import type { Mention, Words } from '../grammar/words.ts';
import { type BusinessHours, openingOn } from '../time/business-hours.ts';
import { readTime } from '../time/typed-time.ts';
import { endOfDay, localDay, momentsOf } from '../time/wall-time.ts';

/** Who covers, as it was typed: mentioned, or called by a name. */
export type Called = Mention | { kind: 'name'; name: string };

const someone = `(?<who>${mentionMark}|@?\\p{L}[\\p{L}\\p{M}'’.-]*(?: \\p{Lu}[\\p{L}\\p{M}'’.-]*){0,2})`;
const does = '(?:covers?|is covering|will cover|takes over)\\b(?: for me)?';
/** Of a time, with which a name may stand without a comma between them. */
const ofTime =
  '(?:[Uu]ntil|[Tt]ill|(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un|[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)\\p{L}*\\.?)\\s';

/** Where the line says who covers, the plainest first. */
const covers = [
  `(?:[,;]|\\band\\b)\\s*${someone}\\s+${does}`,
  `(?<=^|\\s)(?!${ofTime})${someone}\\s+${does}`,
  `[,;]?\\s*\\b(?:covered by|[Cc]over(?:ing)?(?: is|:)?|with)\\s+${someone}(?:\\s+covering)?`,
  `[,;]\\s*${someone}\\s*$`,
  `(?<who>${mentionMark})`,
].map(pattern => new RegExp(pattern, 'u'));

/** "until monday, Dana covers": until when, as it was typed, and who covers. */
export function readAbsence(words: Words): { until?: string; person?: Called } {
  const line = flattened(words);
  for (const pattern of covers) {
    const found = pattern.exec(line.text);
    const who = found && calledIn(found, line);
    if (!found || !who) continue;
    return { ...untilIn(wordsAround(line, found.index, found.index + found[0].length)), person: who };
  }
  return untilIn(words);
}

function calledIn(found: RegExpExecArray, line: ReturnType<typeof flattened>): Called | null {
  const who = found.groups?.who ?? '';
  if (who !== mentionMark) return { kind: 'name', name: who.replace(/^@/, '') };
  const mention = mentionAt(line, found.index + found[0].indexOf(mentionMark));
  return mention?.kind === 'person' ? mention : null;
}

function untilIn(words: Words): { until?: string } {
  const until = textOf(words).replace(/^[\s,;]+|[\s,;]+$/g, '');
  return until === '' ? {} : { until };
}

/**
 * When somebody is back who is away "until monday": a day without an hour means its opening, not its end.
 * @throws Refusal invalid, unless it is a time to come
 */
export function backAt(typed: string, now: Date, hours: BusinessHours): Date {
  const { zone } = hours;
  const at = chosenTime(typed, now, zone, 'until');
  if (!isWholeDay(typed, now, zone)) return at;
  const on = localDay(at, zone);
  const opens = openingOn(on, hours) ?? momentsOf(new Date(`${on}T09:00:00Z`), zone)[0];
  if (opens > now) return opens;
  // Said on a Monday, "until monday" means the next one.
  return /\btoday\b/i.test(typed) ? at : backAt(typed, endOfDay(on, zone), hours);
}

/** An hour may still be said of it: "monday", but neither "monday noon" nor "the end of the week". */
function isWholeDay(typed: string, now: Date, zone: string): boolean {
  return (
    !/\b(?:end|eo[dwm]|cob|close)\b/i.test(typed) && readTime(`${typed.trim()} 9:00`, now, zone) !== null
  );
}
