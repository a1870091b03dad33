import type { InteractionChannel } from '../../database/generated/client.ts';
import type { Input } from '../cards/card.ts';
import { say } from '../cards/say.ts';
import { readReceiver, textOf } from '../grammar/line.ts';
import type { Words } from '../grammar/words.ts';
import { severities } from '../issues/severity.ts';
import { Refusal } from '../refusal.ts';
import { readHours } from '../time/typed-hours.ts';

/** "refund, invoice → @billing urgent for enterprise in eu from mail mon-fri 9-17", as far as it is there. */
export function readRule(words: Words): Input {
  const { before, to, after } = splitAtTeam(words);
  if (!to) return { words: before || undefined };
  return { to, words: before || undefined, ...readConditions(after) };
}

const arrow = /\s*(?:→|[-=]+>|\bto)\s*$/i;

/** What stands before the team, the team, and what stands after it. */
function splitAtTeam(words: Words): { before: string; to?: unknown; after: string } {
  const index = words.findIndex(word => typeof word !== 'string' && word.kind === 'group');
  if (index >= 0)
    return {
      before: textOf(words.slice(0, index)).replace(arrow, ''),
      to: readReceiver(words.slice(index, index + 1)).receiver ?? undefined,
      after: textOf(words.slice(index + 1)),
    };
  const text = textOf(words);
  const found =
    /^(?<before>.*?)(?:(?:→|[-=]+>|\bto\s)\s*@?|(?<=^|\s)@)(?<handle>[\p{L}\p{N}][\p{L}\p{N}._-]*)(?<after>.*)$/su.exec(
      text,
    );
  if (!found?.groups) return { before: text.replace(arrow, ''), after: '' };
  const { before = '', handle = '', after = '' } = found.groups;
  return { before: before.trim(), to: { kind: 'handle', handle: handle.toLowerCase() }, after: after.trim() };
}

/** The conditions behind the team, in any order; the hours are what can be read as hours. */
function readConditions(typed: string): Input {
  const words = typed.split(/\s+/);
  const start = words.findIndex(
    (_, at) =>
      readHours(
        words
          .slice(at)
          .join(' ')
          .replace(/^(?:on|at)\s/i, ''),
      ) !== null,
  );
  const hours =
    start < 0
      ? undefined
      : words
          .slice(start)
          .join(' ')
          .replace(/^(?:on|at)\s/i, '');
  const { severity, rest } = readSeverity((start < 0 ? words : words.slice(0, start)).join(' '));
  const names = { for: 'segment', in: 'region', from: 'channel' } as const;
  const conditions: Input = severity ? { severity } : {};
  const left = rest.replace(
    /(?:^|\s)(for|in|from)\s+(.+?)(?=\s+(?:for|in|from)\s|[,.]?\s*$|,\s)[,.]?/gi,
    (_, preposition: string, value: string) => {
      conditions[names[preposition.toLowerCase() as keyof typeof names]] = value;
      return '';
    },
  );
  const unread = left.replace(/[\s,.]|\band\b/g, '');
  return { ...conditions, ...(hours ? { hours } : {}), ...(unread ? { unread: left.trim() } : {}) };
}

/** The first one, wherever it stands; "for high street" is a segment. */
function readSeverity(typed: string): { severity?: string; rest: string } {
  const found = alone.exec(typed);
  if (!found) return { rest: typed };
  const rest = `${typed.slice(0, found.index)} ${typed.slice(found.index + found[0].length)}`;
  return { severity: found[1]?.toLowerCase(), rest: rest.trim() };
}

const alone = new RegExp(
  `(?<!\\b(?:for|in|from)\\s)(?<=^|[\\s,])(?:(?:if|when)\\s+)?(${severities.join('|')})(?=[\\s,.]|$)`,
  'i',
);

const MOST_TOPICS = 20;
const LONGEST_TOPIC = 60;

/** "Refund, invoice or credit note" in lower case, each once; none for "anything". */
export function topicsOf(typed: string): string[] {
  const topics = typed
    .toLowerCase()
    .split(/[,;\n]|\sor\s/)
    .map(topic => topic.replace(/["“”„«»]/g, '').trim())
    .filter(topic => topic !== '');
  const all = [...new Set(topics)];
  if (all.every(topic => /^(?:any|every)thing(?: else)?$|^\*$/.test(topic))) return [];
  const tooLong = all.find(topic => topic.length > LONGEST_TOPIC);
  if (all.length <= MOST_TOPICS && !tooLong) return all;
  throw new Refusal(
    'invalid',
    say`At most ${MOST_TOPICS} topics of ${LONGEST_TOPIC} characters each, separated by commas.`,
    {
      field: 'words',
    },
  );
}

export const channels = [
  'mail',
  'call',
  'chat',
  'sms',
  'social',
  'meeting',
  'room',
] as const satisfies InteractionChannel[];

const alsoCalled: Record<string, InteractionChannel> = {
  email: 'mail',
  'e-mail': 'mail',
  phone: 'call',
  calls: 'call',
};

/** @throws Refusal invalid */
export function channelOf(typed: string): InteractionChannel {
  const word = typed.trim().toLowerCase();
  const channel = alsoCalled[word] ?? channels.find(one => one === word);
  if (channel) return channel;
  throw new Refusal('invalid', say`'${typed}' is none of: ${channels.join(', ')}.`, { field: 'channel' });
}
