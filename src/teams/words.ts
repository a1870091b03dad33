import type { Mention, Words } from '../core/grammar/words.ts';
import { about } from '../core/help/about.ts';
import { type Activity, MentionEntity } from './payloads.ts';

/**
 * What was typed to the bot, with mentions of others in it; null where a room's message does not mention the bot. Teams
 * escapes the text as HTML, so that `<at>Name</at>` is a mention always; an entity of the same words tells whose.
 */
export function wordsOf({ text, entities, recipient }: Activity, inOwnChat: boolean): Words | null {
  const mentions = (entities ?? []).flatMap(entity => MentionEntity.safeParse(entity).data ?? []);
  const isBot = ({ mentioned: { id } }: MentionEntity): boolean =>
    recipient ? id === recipient.id : id.startsWith('28:');
  const botNames = [recipient?.name, about.name].map(name => name?.toLowerCase());
  let isAddressed = mentions.some(isBot);

  const words: Words = [];
  const unused = [...mentions];
  for (const piece of piecesOf(text ?? '')) {
    const name = mentionedIn(piece);
    const mention = name === null ? undefined : takeMention(unused, piece, name);
    if (mention && name !== null) {
      if (!isBot(mention)) words.push(asMention(mention, name));
    } else if (name !== null && botNames.includes(name.toLowerCase())) isAddressed = true;
    else words.push(name ?? decoded(piece));
  }
  return isAddressed || inOwnChat ? trimmed(words) : null;
}

/** The mentions, and what stands between them. In one pass, since nobody knows how long a text is. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let read = 0;
  for (;;) {
    const start = text.indexOf('<at', read);
    const opened = start < 0 ? -1 : text.indexOf('>', start);
    const closed = opened < 0 ? -1 : text.indexOf('</at>', opened);
    if (closed < 0) return [...pieces, text.slice(read)];
    const end = closed + '</at>'.length;
    pieces.push(text.slice(read, start), text.slice(start, end));
    read = end;
  }
}

/** The name in `<at>Name</at>`; null where it is no mention. */
function mentionedIn(piece: string): string | null {
  const name = /^<at[^>]*>(.*)<\/at>$/s.exec(piece)?.[1];
  return name === undefined ? null : decoded(name);
}

/** The entity of a mention, which no other stands for. Some clients leave its words out. */
function takeMention(unused: MentionEntity[], piece: string, name: string): MentionEntity | undefined {
  const index = unused.findIndex(({ text, mentioned }) => (text ? text === piece : mentioned.name === name));
  return index < 0 ? undefined : unused.splice(index, 1)[0];
}

function asMention({ mentioned }: MentionEntity, name: string): Mention {
  return { kind: kindOf(mentioned), platform: 'teams', id: mentioned.id, label: `@${name}` };
}

function kindOf({ id, type }: MentionEntity['mentioned']): Mention['kind'] {
  if (type === 'tag') return 'group';
  return type === 'channel' || type === 'team' || id.startsWith('19:') ? 'room' : 'person';
}

/** Joins neighbouring strings, and leaves out what is blank at either end. */
function trimmed(words: Words): Words {
  const joined: Words = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (typeof word === 'string' && typeof last === 'string') joined[joined.length - 1] = last + word;
    else joined.push(word);
  }
  const [first] = joined;
  if (typeof first === 'string') joined[0] = first.trimStart();
  const last = joined.at(-1);
  if (typeof last === 'string') joined[joined.length - 1] = last.trimEnd();
  return joined.filter(word => word !== '');
}

const TAG = /^<(\/?[a-z][a-z\d]*)/i;
const HIDDEN = new Set(['script', 'style']);
const PICTURES = new Set(['emoji', 'img']);
const BREAKS = new Set(['br', '/p', '/div', '/li', '/tr', '/h1', '/h2', '/h3', '/h4', '/h5', '/h6']);

/** The words of a message's HTML: a line for each paragraph, emoji as themselves. The result is text, never markup. */
export function wordsOfHtml(html: string): string {
  let text = '';
  let hidden: string | null = null;
  for (const [piece] of html.matchAll(/<[^<>]*>|[^<]+|</g)) {
    const tag = piece.endsWith('>') ? TAG.exec(piece)?.[1]?.toLowerCase() : undefined;
    if (hidden) hidden = tag === `/${hidden}` ? null : hidden;
    else if (tag && HIDDEN.has(tag)) hidden = tag;
    else if (tag && PICTURES.has(tag)) text += /\balt="([^"]*)"/i.exec(piece)?.[1] ?? '';
    else if (tag && BREAKS.has(tag)) text += '\n';
    else if (!isMarkup(piece)) text += piece;
  }
  const lines = decoded(text)
    .split('\n')
    .map(line => line.trim());
  return lines.filter(Boolean).join('\n');
}

function isMarkup(piece: string): boolean {
  return piece.startsWith('<') && piece.endsWith('>');
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', amp: '&' };

function decoded(text: string): string {
  return text
    .replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) => {
      if (name) return ENTITIES[name] ?? whole;
      const code = Number.parseInt(decimal ?? hex, decimal ? 10 : 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replaceAll('\u00a0', ' ');
}
