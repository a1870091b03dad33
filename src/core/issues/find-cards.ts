import type { Card, Line } from '../cards/card.ts';
import { shortened, visible } from '../cards/plain.ts';
import { issueNumber, joined, person, say, type Text, team, when } from '../cards/say.ts';
import { dueOf, type Reading } from './issue-cards.ts';
import type { IssueRow } from './issue-rows.ts';
import { itemOf } from './row-cards.ts';
import { ENOUGH } from './search-issues.ts';

const MOST_SHOWN = 10;

/** The private answer to `find`: the newest matches, each with how it stands. */
export function foundCard(words: string, found: IssueRow[], reading: Reading): Card {
  const sought = shortened(visible(words), 60);
  if (found.length === 0) return { body: [{ text: say`Nothing fits '${sought}'. Try fewer words.` }] };
  const left = found.length - MOST_SHOWN;
  const more = found.length < ENOUGH ? 'more, older ones' : 'or more, older ones';
  return {
    title: say`Issues with '${sought}'`,
    body: [
      ...found.slice(0, MOST_SHOWN).map(row => foundLine(row, reading)),
      ...(left > 0 ? [{ text: say`… ${left} ${{ kind: 'words', text: more }}`, small: true as const }] : []),
    ],
  };
}

function foundLine(row: IssueRow, reading: Reading): Line {
  return {
    text: joined([itemOf(row), ...statusOf(row, reading)]),
    button: { label: 'Timeline', intent: 'issue.timeline', input: { issue: row.id } },
  };
}

function statusOf(row: IssueRow, reading: Reading): (Text | null)[] {
  if (row.mergedInto) return [say`merged into ${issueNumber(row.mergedInto)}`];
  if (row.status !== 'open')
    return [
      row.resolvedAt ? say`resolved ${when(row.resolvedAt, reading.zone, reading.now)}` : say`withdrawn`,
    ];
  return [ownerOf(row), row.offer && say`offered to ${row.offer.to}`, dueOf(row.dueAt, reading)];
}

function ownerOf({ owner, team: name }: IssueRow): Text {
  if (!owner) return say`${name ? team({ name }) : 'a team'}'s queue`;
  return name ? say`${person({ name: owner })} (${team({ name })})` : say`${person({ name: owner })}`;
}
