import { person, say, team } from '../cards/say.ts';
import type { IssueState, Offer } from '../issues/issue.ts';
import { whoHas } from '../issues/issue-cards.ts';
import { mayAnswer } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import type { Here } from '../scope.ts';
import type { Me } from '../use-case.ts';

/**
 * The offer that waits; a button from an earlier one does not answer it.
 * @throws Refusal conflict, saying who has it now
 */
export function stillThatOffer(issue: IssueState, handoff: string | undefined): Offer {
  const { offer } = issue;
  if (issue.status === 'resolved') throw new Refusal('conflict', say`${issue.title} is resolved already.`);
  if (!offer || (handoff && handoff !== offer.id))
    throw new Refusal('conflict', say`${whoHas(issue)} has it.`);
  return offer;
}

/** @throws Refusal not_allowed unless the offer is to this person, or to a team for which they may answer */
export function mustBeAsked(me: Me, offer: Offer, here: Here | null): void {
  if (mayAnswer(me, offer, here)) return;
  const receiver = offer.toTeam
    ? say`members of ${team(offer.toTeam)}`
    : say`${person(offer.toPerson ?? { name: 'the receiver' })}`;
  throw new Refusal('not_allowed', say`It is offered to ${receiver}. Only they can answer it.`);
}
