import { createHash } from 'node:crypto';
import type { IssueState, Promised } from '../issues/issue.ts';

/** An open promise with what its issue says of itself. */
export interface Standing extends Promised {
  issue: Pick<
    IssueState,
    'id' | 'number' | 'title' | 'nextStep' | 'dueAt' | 'snoozedUntilAt' | 'ownerId'
  > | null;
}

/** What a customer would hear in two ways: of two people, or of one and the issue. */
export type Conflict =
  | { kind: 'dates'; promise: Standing; other: Standing }
  | { kind: 'snooze' | 'step'; promise: Standing; issue: NonNullable<Standing['issue']>; at: Date };

/** What one customer is told. */
export interface Stories {
  promises: Standing[];
  /** Conflicts that are none, as somebody who knows has said. */
  bothHold: string[];
}

/** The conflicts among the open promises to one customer; what only the customer's own to-dos say is none. */
export function conflictsAmong({ promises, bothHold }: Stories): Conflict[] {
  const given = promises.filter(({ tells }) => !tells);
  const pairs = given.flatMap((promise, index) =>
    given.slice(index + 1).flatMap((other): Conflict[] => {
      const isOne = promise.dueAt.getTime() === other.dueAt.getTime() || !areAboutTheSame(promise, other);
      return isOne ? [] : [{ kind: 'dates', promise, other }];
    }),
  );
  return [...pairs, ...given.flatMap(againstIssue)].filter(one => !bothHold.includes(storyOf(one)));
}

/** All that is compared in a conflict: while that stays as it is, it is the same one. */
export function storyOf(conflict: Conflict): string {
  const { kind, promise } = conflict;
  const told = [kind, promise.id, promise.dueAt, otherOf(conflict).id];
  const against =
    kind === 'dates' ? conflict.other.dueAt : [conflict.at, kind === 'step' && conflict.issue.nextStep];
  return createHash('sha256')
    .update(JSON.stringify([...told, against]))
    .digest('base64url');
}

/** What says otherwise than the promise: another one, or its issue. */
export function otherOf(conflict: Conflict): { id: string } {
  return conflict.kind === 'dates' ? conflict.other : conflict.issue;
}

/** Those who must hear of it: whoever promised, and whoever has the issue. */
export function partiesOf(conflict: Conflict): string[] {
  const others = conflict.kind === 'dates' ? conflict.other.promisedById : conflict.issue.ownerId;
  return [...new Set([conflict.promise.promisedById, ...(others ? [others] : [])])];
}

/** Until then nobody works on it, or its next step is the same and comes later. */
function againstIssue(promise: Standing): Conflict[] {
  const { issue, dueAt } = promise;
  if (!issue) return [];
  const { snoozedUntilAt, nextStep } = issue;
  if (snoozedUntilAt && snoozedUntilAt > dueAt)
    return [{ kind: 'snooze', promise, issue, at: snoozedUntilAt }];
  const isLater = issue.dueAt && issue.dueAt > dueAt && nextStep && likeness(promise.what, nextStep) >= ALIKE;
  return isLater && issue.dueAt ? [{ kind: 'step', promise, issue, at: issue.dueAt }] : [];
}

/** So much of the shorter text is in the other one. */
const ALIKE = 0.5;

/** On one issue; or, where one belongs to none, in more than a word. */
function areAboutTheSame(one: Standing, other: Standing): boolean {
  if (one.issueId && other.issueId && one.issueId !== other.issueId) return false;
  if (likeness(one.what, other.what) < ALIKE) return false;
  const isOnOne = one.issueId !== null && one.issueId === other.issueId;
  return isOnOne || common(one.what, other.what) > 1 || shorter(one.what, other.what) === 1;
}

function likeness(one: string, other: string): number {
  return common(one, other) / Math.max(1, shorter(one, other));
}

function shorter(one: string, other: string): number {
  return Math.min(wordsOf(one).length, wordsOf(other).length);
}

/** Words of one text that are in the other too, whatever their endings. */
function common(one: string, other: string): number {
  const others = wordsOf(other);
  return wordsOf(one).filter(word => others.some(it => isSame(word, it))).length;
}

function isSame(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].toSorted((a, b) => a.length - b.length);
  return short === long || (short.length > 3 && long.startsWith(short));
}

const IDLE = new Set([
  'the',
  'and',
  'for',
  'with',
  'them',
  'their',
  'they',
  'that',
  'this',
  'from',
  'will',
  'are',
  'our',
  'you',
  'your',
  'about',
]);

function wordsOf(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].filter(word => word.length > 2 && !IDLE.has(word));
}
