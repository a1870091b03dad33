import type { Policy } from '../../database/generated/client.ts';
import { say } from '../cards/say.ts';
import { saysNone } from '../grammar/none.ts';
import { type Severity, severities } from '../issues/severity.ts';
import { Refusal } from '../refusal.ts';
import type { Terms } from './policy.ts';

/** For whom terms hold, and those that were typed; null takes one back. */
export interface TypedPolicy {
  segment: string | null;
  severity: Severity | null;
  terms: Partial<Terms>;
}

const names: Record<string, keyof Terms> = {
  response: 'firstResponseMinutes',
  answer: 'firstResponseMinutes',
  update: 'updateMinutes',
  updates: 'updateMinutes',
  resolve: 'resolutionMinutes',
  resolution: 'resolutionMinutes',
  accept: 'acceptMinutes',
};

/**
 * "enterprise urgent response 30m update 1h resolve 8h": a segment and a severity, either or none, and what holds for them.
 * @throws Refusal invalid
 */
export function readPolicy(typed: string): TypedPolicy {
  const words = typed
    .toLowerCase()
    .replace(/[,:;=]/g, ' ')
    .split(/\s+/)
    .filter(Boolean);
  const policy: TypedPolicy = { segment: null, severity: null, terms: {} };
  while (words.length > 0) {
    const word = words.shift() ?? '';
    const name = names[word];
    if (name) policy.terms[name] = minutesOf(word, durationIn(words));
    else if (severities.some(it => it === word) && !policy.severity) policy.severity = word as Severity;
    else if (isSegment(word) && !policy.segment && Object.keys(policy.terms).length === 0)
      policy.segment = word;
    else throw unreadable(word);
  }
  return policy;
}

/** Characters in a segment or region. */
export const LONGEST_SEGMENT = 30;

/** A word of its own, such as enterprise. */
export function isSegment(word: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(word) && word.length <= LONGEST_SEGMENT;
}

/** A duration may have a space in it: "30 min". */
function durationIn(words: string[]): string {
  const first = words.shift() ?? '';
  return /^\d+(?:\.\d+)?$/.test(first) && /^\p{L}+$/u.test(words[0] ?? '') && !names[words[0] ?? '']
    ? first + (words.shift() ?? '')
    : first;
}

const MOST_MINUTES = 100_000;

/** Null: none. A day is one of business, of eight hours. */
function minutesOf(name: string, typed: string): number | null {
  if (saysNone(typed, 'no')) return null;
  const [, days, hours, minutes] =
    /^(?:(\d+)d(?:ays?)?)?(?:(\d+(?:\.\d+)?)h(?:ours?|rs?)?)?(?:(\d+)(?:m(?:ins?|inutes?)?)?)?$/.exec(
      typed,
    ) ?? [];
  const all = Number(days ?? 0) * 480 + Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  if (all >= 1 && all <= MOST_MINUTES) return Math.round(all);
  throw new Refusal('invalid', say`I cannot read '${typed}' as a time for ${name}. Try 30m, 4h, 2d or off.`, {
    field: 'text',
  });
}

function unreadable(word: string): Refusal {
  const how = say`Try: settings policy enterprise urgent response 30m update 1h resolve 8h accept 15m`;
  return new Refusal('invalid', say`I do not understand '${word}'. ${how}`, { field: 'text' });
}

/** "2 h 30 min", of business days "3 d". */
function minutesWords(minutes: number): string {
  return minutes >= 480 && minutes % 480 === 0 ? `${minutes / 480} d` : hoursAndMinutes(minutes);
}

/** "2 h 30 min" */
export function hoursAndMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const left = Math.round(minutes % 60);
  return [hours > 0 ? `${hours} h` : '', left > 0 || hours === 0 ? `${left} min` : '']
    .filter(Boolean)
    .join(' ');
}

/** "answer 30 min, update 1 h": what a policy sets. */
export function termsWords(policy: Policy): string {
  const terms = [
    ['answer', policy.firstResponseMinutes],
    ['update', policy.updateMinutes],
    ['resolution', policy.resolutionMinutes],
    ['accept', policy.acceptMinutes],
  ] as const;
  return terms
    .flatMap(([name, minutes]) => (minutes === null ? [] : [`${name} ${minutesWords(minutes)}`]))
    .join(', ');
}
