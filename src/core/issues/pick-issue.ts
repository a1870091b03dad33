import type { Field, Option } from '../cards/form.ts';
import { shortened } from '../cards/plain.ts';
import { say, type Text } from '../cards/say.ts';
import { readIssue } from '../grammar/line.ts';
import type { Words } from '../grammar/words.ts';
import type { Load, Sql } from '../load.ts';
import { Refusal } from '../refusal.ts';
import type { IssueState } from './issue.ts';
import { type IssueRef, issues, MOST_CANDIDATES, pointedAt } from './issue-views.ts';

/** Loads for a use-case that acts on one issue: the one that was pointed at, else those that it may mean. */
export function issueChoice(ref: IssueRef | undefined, otherwise: Sql): { candidates: Load<IssueState[]> } {
  return { candidates: issues(ref === undefined ? otherwise : pointedAt(ref)) };
}

/**
 * The issue that was pointed at, or the only one that can be meant; null when it must be asked which.
 * @throws Refusal not_found
 */
export function picked(
  ref: IssueRef | undefined,
  { candidates }: { candidates: IssueState[] },
  none: Text,
): IssueState | null {
  const [found, another] = candidates;
  if (!found) throw new Refusal('not_found', ref === undefined ? none : say`There is no such issue.`);
  return another ? null : found;
}

/**
 * The one that was named, else the customer's only one; of several, the only one of whoever acts, or it must be asked. Null: it
 * is about none.
 * @throws Refusal not_found
 */
export function whichIssue(
  ref: IssueRef | 'none' | undefined,
  candidates: IssueState[],
  customerId: string | undefined,
  me: { id: string },
): IssueState | 'ask' | null {
  if (ref === 'none') return null;
  if (ref !== undefined) {
    if (!candidates[0]) throw new Refusal('not_found', say`There is no such issue.`, { field: 'issue' });
    return candidates[0];
  }
  const theirs = candidates.filter(issue => issue.customerId === customerId);
  const mine = theirs.filter(({ ownerId }) => ownerId === me.id);
  const [only = null, another] = theirs.length > 1 && mine.length > 0 ? mine : theirs;
  return another ? 'ask' : only;
}

/** Asks which of them it is. Only what is open can be searched for. */
export function whichIssueField(candidates: IssueState[], are: 'open' | 'resolved' = 'open'): Field {
  return {
    kind: 'choice',
    name: 'issue',
    label: 'Which issue?',
    options: candidates.map(issueOption),
    lookup: are === 'open' ? 'issue' : undefined,
    ...newestAlone(candidates),
  };
}

export function issueOption({ id, number, title }: IssueState): Option {
  return { value: id, label: shortened(`H-${number} · ${title}`, 75) };
}

/** Of a choice that holds as many issues as were read. */
export function newestAlone(candidates: IssueState[]): { isPart?: true; hint?: string } {
  if (candidates.length < MOST_CANDIDATES) return {};
  return {
    isPart: true,
    hint: `These are the newest ${MOST_CANDIDATES}. For another one, type its number in the line, such as H-12.`,
  };
}

/** A line that may name an issue, and nothing else. */
export function readIssueOnly(words: Words): { issue?: number } {
  return { issue: readIssue(words).number ?? undefined };
}
