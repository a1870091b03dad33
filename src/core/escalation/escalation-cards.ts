import type { Card, Line } from '../cards/card.ts';
import { joined, type Ping, person, ping, say, type Text } from '../cards/say.ts';
import type { IssueState } from '../issues/issue.ts';
import { dueOf, offerButtons, type Reading, receiverOf } from '../issues/issue-cards.ts';
import { section } from '../issues/row-cards.ts';
import { isLastInTurn, passButton } from '../routing/next-up-cards.ts';
import type { Need, NeedRows, NeedSection } from './needs-views.ts';

// What is said while nobody answers.

/** The one who is asked by name, whom it notifies. */
export function nudgeCard(issue: IssueState, asked: { name: string; ping: Ping }, reading: Reading): Card {
  const { offer } = issue;
  if (!offer) return { body: [] };
  const to = offer.toTeam ? say` to ${receiverOf(offer)}` : null;
  return {
    tone: 'waiting',
    body: [
      { text: say`${ping(asked)}, can you take ${issueText(issue)}?` },
      {
        text: joined([
          say`Offered${to} by ${person(offer.from)}, and not answered yet`,
          dueOf(offer.dueAt, reading),
        ]),
        small: true,
      },
    ],
    buttons: [
      ...offerButtons(offer, issue, reading).slice(0, 1),
      ...(offer.nextUp && !isLastInTurn(offer) ? [passButton(offer)] : []),
    ],
  };
}

function issueText({ id, number, title, customer }: IssueState): Text {
  return say`${{ kind: 'issue', id, number }} '${title}' for ${customer.name}`;
}

/** Rows of one kind on a lead's card; the others are counted. */
const MOST_OF_A_KIND = 8;

/** All that a lead has to decide, each with its one button; null where there is nothing. */
export function needsCard(
  needs: NeedRows,
  sections: Record<string, NeedSection<never>>,
  reading: Reading,
): Card | null {
  const body = Object.entries(sections).flatMap(([name, its]): Line[] => {
    const line = its.line as (row: Need, reading: Reading) => Line;
    const lines = (needs[name] ?? []).map(row => line(row, reading));
    return section(its.heading, lines, MOST_OF_A_KIND);
  });
  return body.length === 0 ? null : { title: say`Needs you`, tone: 'late', body };
}
