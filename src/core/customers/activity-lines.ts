import type { Line } from '../cards/card.ts';
import { shortened, visible } from '../cards/plain.ts';
import { dueOf, type Reading } from '../cards/reading.ts';
import { issueNumber, joined, person, say, type Text, team } from '../cards/say.ts';
import type { IssueState } from '../issues/issue.ts';
import { type ActiveTeam, MOST_COUNTED_OF_A_TEAM, toldOf } from './activity.ts';

/** So many teams are named; `customer show` has them all. */
const MOST_TEAMS = 2;

/**
 * What other teams have open with the customer of an issue: "Also at Acme: H-7 Refund, Dana (Billing), Fri 17:00, 12 more". In
 * the customer's own rooms their cards say so.
 */
export function othersLines(issue: IssueState, reading: Reading): Line[] {
  const { status, customer, isInTheirRoom } = issue;
  const teams = toldOf(issue);
  if (status !== 'open' || isInTheirRoom || teams.length === 0) return [];
  const shown = teams.slice(0, MOST_TEAMS);
  const left = teams.length - shown.length;
  const all = joined(
    [
      ...shown.map(its => itemsOf(its, reading)),
      left === 1 && say`1 more team`,
      left > 1 && say`${left} more teams`,
    ],
    '; ',
  );
  const line: Line = { text: say`Also at ${customer.name}: ${all}`, small: true };
  const isAll = left === 0 && shown.every(({ count }) => count === 1);
  const button = { label: 'Show all', intent: 'customer.show', input: { customer: customer.id } };
  return [isAll ? line : { ...line, button }];
}

function itemsOf({ newest, count, ...its }: ActiveTeam, reading: Reading): Text {
  const { owner, speaker } = newest;
  return joined(
    [
      say`${issueNumber(newest)} ${shortened(visible(newest.title), 60)}`,
      owner ? say`${person(owner)} (${team(its)})` : say`${team(its)}'s queue`,
      dueOf(newest.dueAt, reading),
      speaker && say`${person(speaker)} talks to them`,
      moreOf(count - 1),
    ],
    ', ',
  );
}

function moreOf(left: number): Text | null {
  if (left === 0) return null;
  return left > MOST_COUNTED_OF_A_TEAM ? say`more than ${MOST_COUNTED_OF_A_TEAM} others` : say`${left} more`;
}
