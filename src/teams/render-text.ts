import { plain, plainPart, shortened, visible } from '../core/cards/plain.ts';
import type { Part, Text } from '../core/cards/say.ts';
import type { Look, MentionEntity, RichTextBlock, TextBlock, TextRun } from './adaptive-card.ts';

/**
 * A sentence as one element. Runs of a RichTextBlock are literal, so nothing that somebody wrote can become markup there;
 * only a sentence that pings somebody is a TextBlock, with its markdown escaped.
 */
export function textElement(text: Text, look: Look, most: number): RichTextBlock | TextBlock | null {
  const fitting = cut(text, most);
  if (plain(fitting).trim() === '') return null;
  if (fitting.some(part => mentionOf(part))) {
    return { type: 'TextBlock', text: markdownIn(fitting), wrap: true, ...look };
  }
  return { type: 'RichTextBlock', inlines: runsOf(fitting, look) };
}

/** A text without styles, for what clients read out. */
export function plainText(text: Text, most: number): string {
  return literal(shortened(plain(text), most));
}

/** Words on a button, an input or a choice: never none, which Teams refuses. */
export function labelText(words: string, most: number): string {
  return literal(shortened(visible(words), most)) || '…';
}

/** Whom these texts ping, each once. */
export function mentionsIn(texts: Text[]): MentionEntity[] {
  const mentions = texts.flat().flatMap(part => mentionOf(part) ?? []);
  return mentions.filter(
    (mention, index) => mentions.findIndex(({ text }) => text === mention.text) === index,
  );
}

/** What Teams, or a template, would expand or take for a mention in any text, broken by a space of no width. */
export function literal(text: string): string {
  return text.replace(/[{$](?=\{)/g, '$&\u200b').replace(/<(?=\/?at\b)/gi, '<\u200b');
}

/** At most so many characters; where some are missing, the last one says so. */
function cut(text: Text, most: number): Text {
  const parts = text.filter(part => plainPart(part) !== '');
  let left = most;
  const kept: Text = [];
  for (const [index, part] of parts.entries()) {
    const words = plainPart(part);
    const isLast = index === parts.length - 1;
    if (words.length > (isLast ? left : left - 1)) {
      return [...kept, { kind: 'words', text: shortened(plain(parts.slice(index)), left) }];
    }
    kept.push(part);
    left -= words.length;
  }
  return kept;
}

function runsOf(text: Text, look: Look): TextRun[] {
  const runs: TextRun[] = [];
  for (const part of text) {
    const run = runOf(part, look);
    const last = runs.at(-1);
    if (last && isSameStyle(last, run)) last.text += run.text;
    else runs.push(run);
  }
  return runs.map(run => ({ ...run, text: literal(run.text) }));
}

function runOf(part: Part, look: Look): TextRun {
  const run: TextRun = { type: 'TextRun', text: plainPart(part), ...look };
  if (part.kind === 'strong') return { ...run, weight: 'Bolder' };
  if (part.kind === 'link' && isWebAddress(part.url)) {
    return { ...run, selectAction: { type: 'Action.OpenUrl', url: part.url } };
  }
  return run;
}

function isSameStyle(one: TextRun, other: TextRun): boolean {
  return one.weight === other.weight && !one.selectAction && !other.selectAction;
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

function mentionOf(part: Part): MentionEntity | null {
  if (part.kind !== 'person' || !part.ping?.teams) return null;
  const name = mentionName(part.name);
  return { type: 'mention', text: `<at>${name}</at>`, mentioned: { id: part.ping.teams, name } };
}

/** Within a mention nothing can be escaped, so that only what no markup is made of stays. */
function mentionName(name: string): string {
  const plainName = visible(name)
    .replace(/[^\p{L}\p{M}\p{N}.,'’() -]+/gu, ' ')
    .replace(/\bwww\./gi, 'www ');
  return plainName.trim() || '…';
}

/** What makes a list, a heading or a quote does so only where a line begins. */
function markdownIn(text: Text): string {
  return text.reduce((line, part) => line + markdownOf(part, line.trim() === ''), '');
}

function markdownOf(part: Part, isFirst: boolean): string {
  const mention = mentionOf(part);
  if (mention) return mention.text;
  const escaped = withoutMarkdown(plainPart(part));
  const words = isFirst ? escaped.replace(/^(\s*)([#>+-]|\d+[.)])/, '$1\u200b$2') : escaped;
  if (part.kind === 'strong' && words.trim() !== '') return `**${words}**`;
  if (part.kind === 'link' && isWebAddress(part.url)) return `[${words}](${addressInMarkdown(part.url)})`;
  return words;
}

function addressInMarkdown(url: string): string {
  return new URL(url).href.replaceAll('(', '%28').replaceAll(')', '%29');
}

/** Escapes what Teams' markdown knows, and breaks up addresses that clients would turn into links by themselves. */
function withoutMarkdown(text: string): string {
  return literal(text)
    .replace(/[\\`*_~[\]|&<]/g, '\\$&')
    .replaceAll('://', ':\u200b//')
    .replace(/\bwww\./gi, 'www\u200b.');
}
