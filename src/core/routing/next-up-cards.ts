import type { Button, Line } from '../cards/card.ts';
import { joined, person, say, team } from '../cards/say.ts';
import type { Offer } from '../issues/issue.ts';
import { loadOf } from './next-up.ts';

/** Whose turn it is, so that what is offered to a team is not everybody's and nobody's. The last in turn cannot pass. */
export function nextUpLines(offer: Offer | null): Line[] {
  if (!offer) return [];
  const { nextUp, toTeam, passedIds } = offer;
  if (!nextUp) {
    const all = say`Everybody in ${toTeam ? team(toTeam) : 'it'} has passed`;
    return passedIds.length > 0 ? [{ text: all, small: true }] : [];
  }
  if (isLastInTurn(offer))
    return [{ text: say`All others have passed · Next up: ${person(nextUp)}, who leads`, small: true }];
  const { load, capacity } = nextUp;
  const next = say`Next up: ${person(nextUp)}`;
  const text = capacity === null ? next : joined([next, loadOf({ load, capacity })], ', ');
  return [{ text, small: true, button: passButton(offer) }];
}

export function passButton({ id, issueId }: Offer): Button {
  return { label: 'Pass', intent: 'handoff.pass', input: { issue: issueId, handoff: id } };
}

/** All have passed, so it is the lead's turn. */
export function isLastInTurn({ nextUp, toTeam, passedIds }: Offer): boolean {
  if (!nextUp || nextUp.id !== toTeam?.leadId || passedIds.length === 0) return false;
  return nextUp.capacity === null || passedIds.includes(nextUp.id);
}
