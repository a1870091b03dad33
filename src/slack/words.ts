import type { Mention, Words } from '../core/grammar/words.ts';

/** `<@U1|ana>`, `<#C1|general>`, `<!subteam^S1|@billing>`, `<!here>`, `<https://…|label>`: whatever Slack encloses. */
const ENCLOSED = /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g;

/**
 * Slack's escaped text (https://docs.slack.dev/messaging/formatting-message-text) as words. Mentions of the bot
 * itself vanish.
 */
export function wordsOf(text: string, botUserId?: string): Words {
  const words: Words = [];
  let read = 0;
  for (const match of text.matchAll(ENCLOSED)) {
    add(words, unescaped(text.slice(read, match.index)));
    read = match.index + match[0].length;
    const [, sign = '', id = '', label] = match;
    if (sign === '@' && id === botUserId) continue;
    add(words, enclosed(sign, id, label === undefined ? undefined : unescaped(label)));
  }
  add(words, unescaped(text.slice(read)));
  return trimmed(words);
}

function enclosed(sign: string, id: string, label?: string): string | Mention {
  if (sign === '@') return mention('person', id, label && `@${label}`);
  if (sign === '#') return mention('room', id, label && `#${label}`);
  if (sign === '!') return special(id, label);
  return linkWords(unescaped(id), label);
}

function mention(kind: Mention['kind'], id: string, label?: string): Mention {
  return { kind, platform: 'slack', id, ...(label ? { label } : {}) };
}

/** `subteam^S1`, `date^1392734382^{date}`, `here`. */
function special(command: string, label?: string): string | Mention {
  const [name = '', id] = command.split('^');
  if (name === 'subteam' && id) return mention('group', id, label);
  return label ?? `@${name}`;
}

/** What was typed; a link under other words keeps its address. */
function linkWords(url: string, label?: string): string {
  if (!label || label === url) return url.replace(/^(mailto|tel):/, '');
  return url.replace(/^\w+:(\/\/)?/, '').startsWith(label) ? label : `${label} (${url})`;
}

function add(words: Words, next: string | Mention): void {
  if (next === '') return;
  const last = words.at(-1);
  if (typeof next === 'string' && typeof last === 'string') words[words.length - 1] = last + next;
  else words.push(next);
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function trimmed(words: Words): Words {
  const last = words.length - 1;
  return words
    .map((word, index) => {
      if (typeof word !== 'string') return word;
      const fromStart = index === 0 ? word.trimStart() : word;
      return index === last ? fromStart.trimEnd() : fromStart;
    })
    .filter(word => word !== '');
}

/** A verb before a line: `/handoff @billing …` is the line `handoff @billing …`. */
export function withVerb(verb: string, line: Words): Words {
  const [first, ...rest] = line;
  if (first === undefined) return [verb];
  return typeof first === 'string' ? [`${verb} ${first}`, ...rest] : [`${verb} `, ...line];
}
