// Characters that nobody sees, and that make text read as something else than it is.

/** Turns the text after it around (UAX 9), until it is closed. */
const OVERRIDES = /[\u202A\u202B\u202D\u202E]/;
const ISOLATES = /[\u2066-\u2068]/g;
const CLOSED = /\u2069/g;
const MARKS = /[\u061C\u200E\u200F\u202C]/;

/** Every character that Unicode lets be ignored when drawn, but for those that only choose how the one before is drawn. */
const IGNORABLE = /(?![\uFE00-\uFE0F\u{E0100}-\u{E01EF}])[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]/gu;

/** A selector with nothing before it that it could select. */
const STRAY_SELECTOR = /(?:^|[\p{Cc}\p{Z}A-Za-z.,;])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;

/** Joins emoji, or letters of scripts that join. */
const JOINING =
  /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\p{Script=Arabic}|\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Malayalam}|\p{Script=Sinhala})$/u;

/** What is wrong with the characters of a text that a person will read; `mayBreak` where one of ours disarms markup. */
export function unseenIn(
  text: string,
  mayBreak: (before: string, at: string, after: string) => boolean,
): string[] {
  const faults: string[] = [];
  if (OVERRIDES.test(text)) faults.push('turns the text around');
  if ((text.match(ISOLATES) ?? []).length !== (text.match(CLOSED) ?? []).length)
    faults.push('an isolate stays open');
  if (MARKS.test(text)) faults.push('a direction mark');
  if (STRAY_SELECTOR.test(text)) faults.push('a selector that selects nothing');
  if (!text.isWellFormed()) faults.push('half a character');
  if (/(?!\n)\p{Cc}/u.test(text)) faults.push('a control character');
  for (const match of text.matchAll(IGNORABLE)) {
    const [at] = match;
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + at.length);
    const joins = /[\u200C\u200D]/.test(at) && JOINING.test(before);
    const inFlag = /[\u{E0020}-\u{E007F}]/u.test(at) && /\u{1F3F4}[\u{E0020}-\u{E007F}]*$/u.test(before);
    if (!joins && !inFlag && !mayBreak(before, at, after))
      faults.push(`unseen U+${at.codePointAt(0)?.toString(16)} after ${JSON.stringify(before.slice(-5))}`);
  }
  return faults;
}
