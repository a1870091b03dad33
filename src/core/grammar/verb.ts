import { flattened, mentionMark, wordsBetween } from './flat-line.ts';
import type { Words } from './words.ts';

/**
 * Takes off the verb that the line begins with: the longest of those given that fits, such as ['customer', 'add']. Case, a
 * slash before it, a colon after it and a please do not matter.
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
  const typed = Array.from(beforeMention.matchAll(/\S+/g)).map(({ 0: word, index }) => ({
    word: bare(word),
    end: index + word.length,
  }));
  const begin = typed.findIndex(({ word }) => !COURTESIES.has(word));
  return begin < 0 ? [] : typed.slice(begin, begin + most);
}

/** How people begin when they talk to somebody. */
const COURTESIES = new Set(['hey', 'hi', 'hello', 'ok', 'please']);

function bare(typed: string): string {
  return typed.toLowerCase().replace(/^\/|[:,.!?]{1,3}$/g, '');
}
