import type { PlatformName } from '../place.ts';
import { findTime } from '../time/typed-time.ts';
import { cleanText } from './clean.ts';
import { type FlatLine, flattened, mentionAt, mentionMark, wordsAround, wordsBetween } from './flat-line.ts';
import type { Words } from './words.ts';

/** To whom a line is addressed: a typed handle (lower case, without the @), or whom the platform recognized. */
export type Receiver =
  | { kind: 'handle'; handle: string }
  | { kind: 'group' | 'person'; platform: PlatformName; id: string; label?: string };

const name = '(?<handle>[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._-]*[\\p{L}\\p{N}])?)';
const marked = `(?:(?<mention>${mentionMark})|@${name})`;
const afterWord = `(?=$|[\\s${mentionMark}]|[,.:;!?)](?:\\s|$))[,.:;]?`;
const issue = '[Hh][-\u2010\u2011\u2013](?<number>[1-9]\\d{0,8})';
const atStart = `(?<=^\\s*(?:${issue}[,:]?\\s+)?)`;

/** Where the receiver may stand, best first. "To billing", which notifies nobody, counts only at the start and the end. */
const receivers = [
  `${atStart}(?:to\\s+)?${marked}`,
  `(?<=\\s)to\\s+${marked}`,
  `${atStart}to\\s+${name}`,
  `(?<=\\s)${marked}`,
  `(?<=\\s)to\\s+${name}(?=\\s*$|\\s+(?:by|until|before|due)\\s)`,
].map(pattern => new RegExp(pattern + afterWord, 'giu'));

export function readReceiver(words: Words): { receiver: Receiver | null; rest: Words } {
  return readWith(receivers, words);
}

/** The same where a bare "to billing" may as well be what is said: only an @ or a mention counts. */
export function readMentioned(words: Words): { receiver: Receiver | null; rest: Words } {
  return readWith(
    receivers.filter(({ source }) => source.includes(marked)),
    words,
  );
}

function readWith(patterns: RegExp[], words: Words): { receiver: Receiver | null; rest: Words } {
  const line = flattened(words);
  for (const pattern of patterns) {
    for (const found of line.text.matchAll(pattern)) {
      const receiver = receiverOf(found, line);
      if (receiver) return { receiver, rest: without(found, line) };
    }
  }
  return { receiver: null, rest: words };
}

/** A room is mentioned, never addressed. */
function receiverOf({ 0: text, index, groups }: RegExpExecArray, line: FlatLine): Receiver | null {
  if (groups?.handle) return { kind: 'handle', handle: groups.handle.toLowerCase() };
  const mention = mentionAt(line, index + text.indexOf(mentionMark));
  if (!mention || mention.kind === 'room') return null;
  const { kind, platform, id, label } = mention;
  return { kind, platform, id, label };
}

/** The number of the first issue named as H-12, in a word of its own; #12 is as likely somebody's invoice. */
export function readIssue(words: Words): { number: number | null; rest: Words } {
  const line = flattened(words);
  const found = new RegExp(`(?<=^|\\s)${issue}${afterWord}`, 'u').exec(line.text);
  if (!found) return { number: null, rest: words };
  return { number: Number(found.groups?.number), rest: without(found, line) };
}

/** What stands between the first pair of double quotes, straight or curly. */
export function readQuoted(words: Words): { quoted: string | null; rest: Words } {
  const line = flattened(words);
  const found = /["“”„«»]([^"“”„«»]+)["“”„«»]/.exec(line.text);
  if (!found) return { quoted: null, rest: words };
  const quoted = wordsBetween(line, found.index + 1, found.index + found[0].length - 1);
  return { quoted: textOf(quoted), rest: without(found, line) };
}

/** The due time at the end of the line, in the typer's zone (IANA). */
export function readDue(words: Words, now: Date, zone: string): { due: Date | null; rest: Words } {
  const line = flattened(words);
  const found = findTime(line.text, now, zone);
  if (!found) return { due: null, rest: words };
  const start = line.text.length - line.text.trimStart().length;
  return { due: found.at, rest: wordsBetween(line, start, start + found.rest.length) };
}

function without(found: RegExpExecArray, line: FlatLine): Words {
  return wordsAround(line, found.index, found.index + found[0].length);
}

/** The words as a text: mentions as they stood in the line, single spaces, the writer's line breaks. */
export function textOf(words: Words): string {
  const written = words
    .map(word => (typeof word === 'string' ? word : (word.label ?? `@${word.id}`)))
    .join('');
  return cleanText(written)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n');
}
