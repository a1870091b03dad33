import { say, type Text } from '../cards/say.ts';
import { readIssue } from '../grammar/line.ts';
import type { Words } from '../grammar/words.ts';
import type { Load } from '../load.ts';
import { Refusal } from '../refusal.ts';
import type { IssueState } from './issue.ts';
import { type IssueRef, issues, pointedAt } from './issue-views.ts';

/** Two issues by name, as somebody points at them. */
interface PairRefs {
  issue?: IssueRef;
  other?: IssueRef;
}

/** A line that names two issues. */
export function readTwoIssues(words: Words): { issue?: number; other?: number } {
  const { number: issue, rest } = readIssue(words);
  return { issue: issue ?? undefined, other: readIssue(rest).number ?? undefined };
}

export function issuePair({ issue, other }: PairRefs): {
  one: Load<IssueState[]>;
  other: Load<IssueState[]>;
} {
  return { one: issues(pointedAt(issue)), other: issues(pointedAt(other)) };
}

/** @throws Refusal invalid unless both are named, not_found */
export function theTwo(
  { issue, other }: PairRefs,
  found: { one: IssueState[]; other: IssueState[] },
  nameBoth: Text,
): [IssueState, IssueState] {
  if (issue === undefined || other === undefined) throw new Refusal('invalid', nameBoth);
  const [one] = found.one;
  const [another] = found.other;
  if (!one || !another) throw new Refusal('not_found', say`There is no such issue.`);
  if (one.id === another.id) throw new Refusal('invalid', say`That is the same issue.`);
  return [one, another];
}
