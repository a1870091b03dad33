import { person, say, team } from '../cards/say.ts';
import type { Offer } from '../issues/issue.ts';
import { mayAnswer } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import type { Here } from '../scope.ts';
import type { Me } from '../use-case.ts';

/** @throws Refusal not_allowed unless the offer is to this person, or to a team for which they may answer */
export function mustBeAsked(me: Me, offer: Offer, here: Here | null): void {
  if (mayAnswer(me, offer, here)) return;
  const receiver = offer.toTeam
    ? say`members of ${team(offer.toTeam)}`
    : say`${person(offer.toPerson ?? { name: 'the receiver' })}`;
  throw new Refusal('not_allowed', say`It is offered to ${receiver}. Only they can answer it.`);
}
