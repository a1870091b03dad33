import { flattened, mentionMark, wordsBetween } from './flat-line.ts';
import type { Words } from './words.ts';

/**
 * Takes off the verb that the line begins with: the longest of those given that fits, such as ['customer', 'add']. Case, a
 * slash before it and a colon after it do not matter.
 */
export function splitVerb<Verb extends readonly string[]>(
  words: Words,
  verbs: readonly Verb[],
): { verb: Verb; rest: Words } | null {
  const line = flattened(words);
  const typed = firstWords(line.text, Math.max(0, ...verbs.map(verb => verb.length)));
  const [verb] = verbs
    .filter(it => it.length > 0 && it.every((word, index) => word.toLowerCase() === typed[index]?.word))
    .sort((one, other) => other.length - one.length);
  return verb ? { verb, rest: wordsBetween(line, typed[verb.length - 1]?.end ?? 0) } : null;
}

function firstWords(text: string, most: number): { word: string; end: number }[] {
  const [beforeMention = ''] = text.split(mentionMark);
  return Array.from(beforeMention.matchAll(/\S+/g))
    .slice(0, most)
    .map(({ 0: typed, index }) => ({ word: bare(typed), end: index + typed.length }));
}

function bare(typed: string): string {
  return typed.toLowerCase().replace(/^\/|[:,.!?]{1,3}$/g, '');
}
