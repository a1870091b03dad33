import type { Button, Card } from '../cards/card.ts';
import { issueNumber, say, time } from '../cards/say.ts';
import type { IssueState } from '../issues/issue.ts';
import { type Reading, receiverOf } from '../issues/issue-cards.ts';
import { absenceOf } from '../people/cover.ts';
import { type Reach, reachLines } from '../people/reach.ts';
import { authorityLines } from '../people/team-cards.ts';
import type { Route } from '../routing/route.ts';
import { routeWhy } from '../routing/route-cards.ts';

/** What the sender reads at once: the item, the receiver and the time, and how to take it back. */
export function offeredEcho(
  issue: IssueState,
  how: { isNew: boolean; wasNamed: boolean; reached: Reach; route?: Route | null },
  reading: Reading,
): Card {
  const { offer } = issue;
  const { zone } = reading;
  const absence = absenceOf(offer?.toPerson ?? null, reading);
  if (!offer) return { body: [] };
  const due = offer.dueAt ? say`, due ${time(offer.dueAt, zone, 'full')}` : say``;
  const undo: Button = {
    label: 'Undo',
    intent: 'handoff.undo',
    input: { issue: issue.id, handoff: offer.id, withdraw: how.isNew },
  };
  const instead: Button = {
    label: 'New issue instead',
    intent: 'handoff.instead',
    ...(offer.note ? {} : { opens: 'form' as const }),
    input: {
      issue: issue.id,
      handoff: offer.id,
      to: offer.toTeamId ? `team:${offer.toTeamId}` : `person:${offer.toPersonId}`,
      customer: issue.customerId,
    },
  };
  return {
    body: [
      { text: say`Offered ${issueNumber(issue)} '${issue.title}' to ${receiverOf(offer)}${due}.` },
      ...(how.route ? [{ text: routeWhy(how.route), small: true as const }] : []),
      ...(absence ? [{ text: absence, small: true as const }] : []),
      ...authorityLines(offer.toTeam),
      ...reachLines(receiverOf(offer), offer.toTeam?.handle ?? '', how.reached),
    ],
    buttons: how.wasNamed || how.isNew ? [undo] : [undo, instead],
  };
}
