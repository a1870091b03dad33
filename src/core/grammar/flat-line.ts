import type { Mention, Words } from './words.ts';

/** A typed line as one string to search in, in which a mark stands for each of the mentions. */
export interface FlatLine {
  text: string;
  mentions: Mention[];
}

/** Unicode's object replacement character. */
export const mentionMark = '\uFFFC';

/** Long gaps are shortened, so that searching takes no longer than the line is long. */
export function flattened(words: Words): FlatLine {
  return {
    text: words.map(word => (typeof word === 'string' ? plainText(word) : mentionMark)).join(''),
    mentions: words.filter(word => typeof word !== 'string'),
  };
}

function plainText(written: string): string {
  return written
    .replaceAll(mentionMark, '')
    .replace(/\s{2,}/g, gap => '\n\n'.slice(0, linesIn(gap) - 1) || ' ');
}

function linesIn(text: string): number {
  return text.split('\n').length;
}

/** The mention whose mark stands at an index of the text. */
export function mentionAt({ text, mentions }: FlatLine, index: number): Mention | undefined {
  return mentions[marksIn(text.slice(0, index))];
}

/** The words between two indices of the text. */
export function wordsBetween({ text, mentions }: FlatLine, start: number, end = text.length): Words {
  const between = text.slice(start, end);
  const first = marksIn(text.slice(0, start));
  const inside: Words = mentions.slice(first, first + marksIn(between));
  return between
    .split(mentionMark)
    .flatMap((piece, index) => [piece, ...inside.slice(index, index + 1)])
    .filter(word => word !== '');
}

/** All words but those between two indices of the text. */
export function wordsAround(line: FlatLine, start: number, end: number): Words {
  return [...wordsBetween(line, 0, start), ...wordsBetween(line, end)];
}

function marksIn(text: string): number {
  return text.split(mentionMark).length - 1;
}
