import { micromark } from 'micromark';
import type { Live as InSlack } from './read-slack.ts';
import { unseenIn } from './unseen.ts';

// Reads what Handrail sends to Teams as its clients do, and shares no line with what renders it.

export type Live = Omit<InSlack, 'kind'> & {
  kind: InSlack['kind'] | 'html' | 'function' | 'list or heading';
};

/** What no person reads as text: what buttons and inputs carry, and names of things. */
const UNREAD = new Set([
  'data',
  'value',
  'id',
  '$schema',
  'type',
  'version',
  'verb',
  'contentType',
  'prefilled',
  'input',
  'bot',
  'from',
  'recipient',
  'channelData',
  'tenantId',
  'entities',
  'conversation',
  'mentioned',
]);

/** All that is alive in an activity, an answer to an invoke, or a card. */
export function liveInTeams(sent: unknown, key = '', within = ''): Live[] {
  if (typeof sent === 'string') return liveInString(sent, key, within);
  if (Array.isArray(sent)) return sent.flatMap(item => liveInTeams(item, key, within));
  if (typeof sent !== 'object' || sent === null) return [];
  const { type, contentType, url } = sent as Record<string, unknown>;
  const kind = typeof (type ?? contentType) === 'string' ? String(type ?? contentType) : within;
  return [
    ...(kind === 'Action.OpenUrl' ? [{ kind: 'link' as const, text: String(url) }] : []),
    ...Object.entries(sent).flatMap(([name, value]) => {
      if (name === 'value') return kind.startsWith('Input.') ? [] : liveInTeams(value, 'said', kind);
      return UNREAD.has(name) ? [] : liveInTeams(value, name, kind);
    }),
  ];
}

function liveInString(text: string, key: string, within: string): Live[] {
  if (UNREAD.has(key)) return [];
  if (within === 'TextBlock' && key === 'text') return markdown(text);
  if (within === 'application/vnd.microsoft.card.thumbnail') return [...html(text), ...anywhere(text)];
  return anywhere(text);
}

/** What Teams expands wherever a text stands, whatever else it takes it for. */
function anywhere(text: string): Live[] {
  return [
    ...found(text, /<\/?at\b[^>]*>?/gi, 'mention'),
    ...found(text, /\{\{[^}]*\}?\}?/g, 'function'),
    ...found(text, /\$\{[^}]*\}?/g, 'function'),
    ...unseenIn(text, disarms).map(fault => ({ kind: 'unseen' as const, text: fault })),
  ];
}

function markdown(text: string): Live[] {
  const drawn = micromark(text);
  return [
    ...anywhere(text),
    ...found(text, /(?:https?:\/\/|www\.)\S+/gi, 'link'),
    ...found(drawn, /<(?:strong)>/g, 'bold'),
    ...found(drawn, /<em>/g, 'italic'),
    ...found(drawn, /<(?:pre|code)>/g, 'code'),
    ...found(drawn, /<a /g, 'link'),
    ...found(drawn, /<blockquote>/g, 'quote'),
    ...found(drawn, /<(?:ul|ol|h\d|hr)\b/g, 'list or heading'),
  ];
}

function html(text: string): Live[] {
  return found(text, /<[a-z!/][^>]*>?/gi, 'html');
}

function found(text: string, what: RegExp, kind: Live['kind']): Live[] {
  return [...text.matchAll(what)].map(([match]) => ({ kind, text: match }));
}

/** A space of no width, where without it a client would expand, mention, link or format. */
function disarms(before: string, at: string, after: string): boolean {
  if (at !== '\u200b') return false;
  return (
    (/[{$]$/.test(before) && after.startsWith('{')) ||
    (/(?:<|&lt;)$/.test(before) && /^\/?at\b/i.test(after)) ||
    (before.endsWith(':') && after.startsWith('//')) ||
    (/www$/i.test(before) && after.startsWith('.')) ||
    (/^\s*$/.test(before) && /^(?:[#>+-]|\d+[.)])/.test(after))
  );
}
