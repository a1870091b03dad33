import type { Field } from '../cards/form.ts';
import { shortened } from '../cards/plain.ts';
import { say, type Text } from '../cards/say.ts';
import { readIssue } from '../grammar/line.ts';
import type { Words } from '../grammar/words.ts';
import type { Load, Sql } from '../load.ts';
import { Refusal } from '../refusal.ts';
import type { IssueState } from './issue.ts';
import { type IssueRef, issues, pointedAt } from './issue-views.ts';

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

/** Asks which of them it is. */
export function whichIssueField(candidates: IssueState[]): Field {
  const options = candidates.map(issue => ({
    value: issue.id,
    label: shortened(`H-${issue.number} · ${issue.title}`, 75),
  }));
  return { kind: 'choice', name: 'issue', label: 'Which issue?', options, lookup: 'issue' };
}

/** A line that may name an issue, and nothing else. */
export function readIssueOnly(words: Words): { issue?: number } {
  return { issue: readIssue(words).number ?? undefined };
}
