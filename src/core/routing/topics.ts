/** Scripts that put no space between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** By which a word may be longer than the topic and still mean it: refund, refunds, refunded. */
const ending = /^(?:'?s|es|e?d|ing|e?n|er?)?$/;

/** Those of the topics (lower case: a word or a few) of which a text speaks. */
export function topicsIn(text: string, topics: string[]): string[] {
  if (topics.length === 0) return [];
  const folded = text.toLowerCase().normalize('NFKC');
  const words = wordsOf(folded);
  return topics.filter(topic =>
    unspaced.test(topic) ? folded.includes(topic) : isSaid(wordsOf(topic.normalize('NFKC')), words),
  );
}

/** The words of a topic stand in the text, one after the other. */
function isSaid(topic: string[], words: string[]): boolean {
  if (topic.length === 0) return false;
  return words.some((_, start) => topic.every((word, index) => means(words[start + index] ?? '', word)));
}

function means(word: string, topic: string): boolean {
  const stem = topic.length > 3 ? topic.replace(/s$/, '') : topic;
  return word.startsWith(stem) && ending.test(word.slice(stem.length));
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}']*/gu) ?? [];
}
