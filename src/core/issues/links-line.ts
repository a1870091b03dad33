import type { Line } from '../cards/card.ts';
import { issueNumber, joined, say } from '../cards/say.ts';
import type { IssueState } from './issue.ts';

const MOST_LINKS = 5;

/** What an issue belongs together with, by number alone. */
export function linksLine({ status, links }: Pick<IssueState, 'status' | 'links'>): Line[] {
  if (status !== 'open' || links.length === 0) return [];
  const named = joined(
    links.slice(0, MOST_LINKS).map(link => say`${issueNumber(link)}`),
    ', ',
  );
  const left = links.length - MOST_LINKS;
  return [{ text: say`Linked: ${named}${left > 0 ? say` and ${left} more` : null}`, small: true }];
}
