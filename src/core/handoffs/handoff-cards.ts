import type { Button, Card, Line } from '../cards/card.ts';
import { issueNumber, person, say, team, time } from '../cards/say.ts';
import type { IssueState, Offer } from '../issues/issue.ts';
import { type Reading, receiverOf } from '../issues/issue-cards.ts';
import { absenceOf } from '../people/cover.ts';
import { type Reach, reachLines } from '../people/reach.ts';
import { authorityLines } from '../people/team-cards.ts';
import type { Route } from '../routing/route.ts';
import { routeWhy } from '../routing/route-cards.ts';
import type { ClosedNow } from './ask-directly.ts';

/** What the sender reads at once: the item, the receiver and the time, and how to take it back. */
export function offeredEcho(
  issue: IssueState,
  how: { isNew: boolean; wasNamed: boolean; reached: Reach; route?: Route | null; closed?: Closed | null },
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
      ...closedLines(offer, how.closed, reading),
      ...reachLines(receiverOf(offer), offer.toTeam?.handle ?? '', how.reached),
    ],
    buttons: [...choicesOf(offer, how.closed), ...(how.wasNamed || how.isNew ? [undo] : [undo, instead])],
  };
}

/** A team that is closed now, and whether whoever is on call for it was asked. */
export type Closed = ClosedNow & { asked: object | null };

function closedLines({ toTeam }: Offer, closed: Closed | null | undefined, { zone }: Reading): Line[] {
  if (!closed || !toTeam) return [];
  const until = say`${team(toTeam)} is closed until ${time(closed.opens, zone, 'full')}`;
  if (closed.asked && closed.onCall)
    return [{ text: say`${until}: ${person(closed.onCall)}, who is on call, was asked directly.` }];
  if (closed.isUrgent) return [{ text: say`${until}, and nobody is on call. Choose what becomes of it.` }];
  return [{ text: say`${until}. The time to accept runs from then.` }];
}

/** What the sender can choose while nobody is there: *Wait* is what happens by itself. */
function choicesOf(offer: Offer, closed: Closed | null | undefined): Button[] {
  if (!closed || closed.asked) return [];
  const input = { issue: offer.issueId, handoff: offer.id };
  return [
    { label: 'Wait', intent: 'handoff.wait', input },
    ...(closed.onCall ? [{ label: 'On call', intent: 'handoff.on_call', input }] : []),
    { label: 'Keep', intent: 'handoff.recall', input: { ...input, from: 'answer' } },
  ];
}
