import { unseenIn } from './unseen.ts';

// Reads what Handrail sends to Slack as Slack's clients do (https://docs.slack.dev/messaging/formatting-message-text), and
// shares no line with what renders it.

/** Something in a text that is more than text. */
export interface Live {
  kind:
    | 'mention'
    | 'room'
    | 'link'
    | 'date'
    | 'bold'
    | 'italic'
    | 'strike'
    | 'code'
    | 'quote'
    | 'emoji'
    | 'unseen';
  text: string;
}

type Json = unknown;

/** What no person reads as text. */
const UNREAD = new Set([
  'value',
  'private_metadata',
  'action_id',
  'block_id',
  'callback_id',
  'initial_value',
  'metadata',
  'type',
  'ts',
  'thread_ts',
  'channel',
  'user',
  'user_id',
  'trigger_id',
  'token',
  'response_type',
  'response_action',
  'style',
]);

/** All that is alive in a message, a view, a reply or a list of options. */
export function liveInSlack(sent: Json, key = ''): Live[] {
  if (typeof sent === 'string') return UNREAD.has(key) ? [] : liveInString(sent, key);
  if (Array.isArray(sent)) return sent.flatMap(item => liveInSlack(item, key));
  if (typeof sent !== 'object' || sent === null) return [];
  const { type, text } = sent as { type?: unknown; text?: unknown };
  if (type === 'plain_text') return plainText(sent as { text: string; emoji?: boolean });
  if (type === 'mrkdwn') return mrkdwn(String(text), (sent as { verbatim?: boolean }).verbatim === true);
  return Object.entries(sent).flatMap(([name, value]) => liveInSlack(value, name));
}

/** A message's `text` is read as mrkdwn; names in it are linked only where the app asks for it. Errors are plain. */
function liveInString(text: string, key: string): Live[] {
  if (key === 'text') return mrkdwn(text, true);
  return unseen(text, false);
}

function plainText({ text, emoji }: { text: string; emoji?: boolean }): Live[] {
  return [...(emoji === false ? [] : emojis(text)), ...unseen(text, false)];
}

const WORD_JOINER = '\u2060';

function mrkdwn(text: string, verbatim: boolean): Live[] {
  const live: Live[] = [...unseen(text, true), ...emojis(text)];
  const bare = text.replace(/<([^<>]*)>/g, (_, token: string) => {
    live.push(tokenOf(token));
    return 'x';
  });
  if (!verbatim) {
    for (const [name] of bare.matchAll(/(?<!\w)@(channel|here|everyone)\b/g))
      live.push({ kind: 'mention', text: name });
    for (const [url] of bare.matchAll(/\b(?:https?:\/\/|www\.)\S+/gi)) live.push({ kind: 'link', text: url });
  }
  for (const line of bare.split('\n')) {
    if (/^(?:&gt;|>)/.test(line)) live.push({ kind: 'quote', text: line });
    live.push(...formatted(line));
  }
  return live;
}

function tokenOf(token: string): Live {
  if (token.startsWith('#')) return { kind: 'room', text: token };
  if (token.startsWith('!date')) return { kind: 'date', text: token };
  if (/^[@!]/.test(token)) return { kind: 'mention', text: token };
  return { kind: 'link', text: token };
}

const FORMATS: [Live['kind'], string][] = [
  ['code', '`'],
  ['bold', '*'],
  ['italic', '_'],
  ['strike', '~'],
];

/** Pairs that Slack takes for marks: not beside a word on their outer side, nor beside a space on their inner one. */
function formatted(line: string): Live[] {
  return FORMATS.flatMap(([kind, mark]) => {
    const at = mark === '*' ? '\\*' : mark;
    const pair = new RegExp(
      `(?<![\\p{L}\\p{N}${WORD_JOINER}])${at}(?![\\s${WORD_JOINER}])([^\\n]*?[^\\s${WORD_JOINER}])${at}(?![\\p{L}\\p{N}${WORD_JOINER}])`,
      'gu',
    );
    return [...line.matchAll(pair)].map(([, text = '']) => ({ kind, text }));
  });
}

function emojis(text: string): Live[] {
  return [...text.matchAll(/:[\p{L}\p{M}\p{N}_+'-]+:/gu)].map(([name]) => ({ kind: 'emoji', text: name }));
}

/** Beside a mark, a word joiner is how a text says that it means the character. */
function unseen(text: string, mayDisarm: boolean): Live[] {
  const disarms = (before: string, at: string, after: string) =>
    mayDisarm && at === WORD_JOINER && (/[*_~`:]$/.test(before) || /^(?:[*_~`]|&gt;)/.test(after));
  return unseenIn(text, disarms).map(fault => ({ kind: 'unseen', text: fault }));
}
