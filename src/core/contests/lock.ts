import type { IssueState } from '../issues/issue.ts';

/** Two teams disagree about it, so it passes to no other team until a lead has named its owner. What is urgent never freezes. */
export function isLocked({ contestId, status, severity }: IssueState): boolean {
  return contestId !== null && status === 'open' && severity !== 'urgent';
}
