import { plain, plainPart, shortened, visible } from '../core/cards/plain.ts';
import type { Part, Text } from '../core/cards/say.ts';

/** Invisible and of no width: next to it, Slack takes a character for what it is and not for markup. */
const WORD_JOINER = '\u2060';

/** What the name of an emoji is made of, between its colons. */
const EMOJI = `[\\p{L}\\p{M}\\p{N}_+'-]`;
const openedEmoji = new RegExp(`:(?=${EMOJI}+:)`, 'gu');
const closesEmoji = new RegExp(`^${EMOJI}*:`, 'u');
const colonAtEnd = new RegExp(`:(?=${EMOJI}*$)`, 'u');

/**
 * A sentence in Slack's mrkdwn, at most `most` characters, whatever is cut off. What people wrote stands there as they
 * wrote it: it neither formats, links nor pings.
 */
export function mrkdwn(text: Text, most: number): string {
  const parts = text.filter(part => plainPart(part) !== '');
  let rendered = '';
  for (const [index, part] of parts.entries()) {
    const next = mrkdwnPart(part);
    rendered = beforeColon(rendered, next);
    const room = most - 1 - rendered.length;
    const isLast = index === parts.length - 1;
    if (next.length > (isLast ? room : room - 1)) {
      return notQuoted(rendered + shortenedLiteral(plain(parts.slice(index)), room));
    }
    rendered += next;
  }
  return notQuoted(rendered);
}

/** The same, all of it bold. */
export function bold(text: Text, most: number): string {
  const flat = text.map((part): Part => (part.kind === 'strong' ? { ...part, kind: 'written' } : part));
  const words = mrkdwn(flat, most - 2).trim();
  return words === '' ? '' : `*${words}*`;
}

/** For a message's `text`, which Slack reads as mrkdwn too. */
export function notification(text: Text, most: number): string {
  return notQuoted(shortenedLiteral(plain(text), most - 1));
}

function mrkdwnPart(part: Part): string {
  switch (part.kind) {
    case 'strong':
      return `*${literal(visible(part.text))}*`;
    case 'person':
      return part.ping?.slack ? `<@${part.ping.slack}>` : literal(plainPart(part));
    case 'room':
      return part.platform === 'slack' ? `<#${part.id}>` : literal(plainPart(part));
    case 'link':
      return linked(visible(part.text), part.url);
    default:
      return literal(plainPart(part));
  }
}

function linked(text: string, url: string): string {
  if (!/^https?:/i.test(url) || !URL.canParse(url)) return literal(text);
  return `<${new URL(url).href.replaceAll('|', '%7C').replaceAll('&', '&amp;')}|${literal(text)}>`;
}

/** Escapes what Slack parses (https://docs.slack.dev/messaging/formatting-message-text) and disarms what it has no escape for. */
function literal(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/g, `${WORD_JOINER}$&${WORD_JOINER}`)
    .replace(openedEmoji, `:${WORD_JOINER}`);
}

/** Before a colon that follows, perhaps behind a quotation mark, the end of a name or a time could name an emoji. */
function beforeColon(rendered: string, next: string): string {
  if (!closesEmoji.test(next)) return rendered;
  return rendered.replace(colonAtEnd, `:${WORD_JOINER}`);
}

/** At the start of a line `>` would make a quotation, even escaped. */
function notQuoted(line: string): string {
  return line.startsWith('&gt;') ? `${WORD_JOINER}${line}` : line;
}

/** As much of it as fits into `most` characters once it is escaped. */
function shortenedLiteral(text: string, most: number): string {
  for (let raw = most; raw > 0; ) {
    const escaped = literal(shortened(text, raw));
    if (escaped.length <= most) return escaped;
    raw = Math.min(raw - 1, Math.floor((raw * most) / escaped.length));
  }
  return '';
}
