import type { Button, Card, Line } from '../cards/card.ts';
import { issueNumber, say, time } from '../cards/say.ts';
import type { IssueState, Offer } from '../issues/issue.ts';
import { receiverOf } from '../issues/issue-cards.ts';

/** How the receiver hears of an offer: in their room or chat, or, where a team has no room, in whose chats. */
export type Reach = 'as usual' | 'people' | 'admins' | 'nobody';

/** What the sender reads at once: the item, the receiver and the time, and how to take it back. */
export function offeredEcho(
  issue: IssueState,
  how: { isNew: boolean; wasNamed: boolean; reached: Reach },
  { zone }: { zone: string },
): Card {
  const { offer } = issue;
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
      ...reachLines(offer, how.reached),
    ],
    buttons: how.wasNamed || how.isNew ? [undo] : [undo, instead],
  };
}

function reachLines(offer: Offer, reached: Reach): Line[] {
  const to = receiverOf(offer);
  const handle = offer.toTeam?.handle ?? '';
  switch (reached) {
    case 'as usual':
      return [];
    case 'people':
      return [{ text: say`${to} has no room yet, so its people were told directly.`, small: true }];
    case 'admins':
      return [{ text: say`${to} has no room yet and nobody in it, so the admins were told.`, small: true }];
    case 'nobody':
      return [
        { text: say`${to} has no room yet and nobody in it. Whoever is in it types: team join @${handle}` },
      ];
  }
}
