import type { Button, Line } from '../cards/card.ts';
import { plainPart, shortened, visible } from '../cards/plain.ts';
import type { Reading } from '../cards/reading.ts';
import { joined, person, say, type Text, when } from '../cards/say.ts';
import type { Accepted, IssueState, Offer } from '../issues/issue.ts';
import { needsReadBack } from './packet.ts';

// What an issue's card says of its packet, in a line or two; the whole of it is an answer of its own.

const MOST_OF_A_LINE = 160;

/** Why it is as pressing as it is, and what to watch out for. */
export function packetLines(of: Pick<IssueState, 'severity' | 'severityReason' | 'watchOuts'>): Line[] {
  const why = of.severity === 'normal' ? null : of.severityReason;
  const lines = [
    why && say`${shortened(why, MOST_OF_A_LINE)}`,
    of.watchOuts && say`Watch out: ${shortened(of.watchOuts, MOST_OF_A_LINE)}`,
  ];
  return lines.flatMap(text => (text ? [{ text, small: true as const }] : []));
}

/** Once the work is done, its packet can be rated, by whoever accepted it. */
export function rateLines({ id, accepted }: IssueState, me: { id: string }): Line[] {
  if (!accepted || accepted.rating || accepted.answeredById !== me.id) return [];
  const rate = (label: string, rating: 'complete' | 'asked'): Button => ({
    label,
    intent: 'handoff.rate',
    input: { issue: id, handoff: accepted.id, rating, from: 'answer' },
  });
  return [
    {
      text: say`Did ${person(accepted.from)} hand over all that you needed?`,
      small: true,
      button: rate('Complete', 'complete'),
    },
    {
      text: say`Or was something missing?`,
      small: true,
      button: { ...rate('Had to ask', 'asked'), opens: 'form' },
    },
  ];
}

/** What was asked is done, and its sender goes on with it. */
export function doneBackButtons({ id, accepted }: IssueState): Button[] {
  if (!accepted || accepted.senderHasLeft) return [];
  const label = `Done, back to ${shortened(visible(accepted.from.name), 40)}`;
  return [{ label, intent: 'handoff.finish', input: { issue: id } }];
}

export function allOfIt(issueId: string, handoffId: string): Button {
  return { label: 'All of it', intent: 'handoff.packet', input: { issue: issueId, handoff: handoffId } };
}

/** How its owner came to it, and how far they and the sender agree on what comes next. */
export function handedOverLines(issue: IssueState): Line[] {
  const { id, leg, accepted } = issue;
  if (!accepted || leg?.handoffId !== accepted.id) return [];
  return [{ text: agreedOf(accepted, issue), small: true, button: allOfIt(id, accepted.id) }];
}

/** The line of how its owner came to it also says who talks to the customer: its sender still does. */
export function isSenderTalking({ offer, leg, accepted, speaker, ownerId }: IssueState): boolean {
  if (offer || !accepted || leg?.handoffId !== accepted.id || accepted.readBackState === 'corrected')
    return false;
  return speaker?.id === accepted.fromPersonId && speaker.id !== ownerId;
}

function agreedOf({ from, readBackState, correction }: Accepted, issue: IssueState): Text {
  const talks = isSenderTalking(issue) ? say`, who talks to ${issue.customer.name}` : null;
  const by = say`Handed over by ${person(from)}${talks}`;
  if (readBackState === 'given') return joined([by, say`read back, not confirmed yet`]);
  if (readBackState === 'confirmed') return joined([by, say`read back and confirmed`]);
  if (readBackState === 'corrected')
    return say`${person(from)} corrected the read-back: ${shortened(correction ?? '', MOST_OF_A_LINE)}`;
  return by;
}

/** To take it as stated; with another date; or saying what one will do, which some offers ask for anyway. */
export function claimButtons(offer: Offer, issue: IssueState, { now, zone }: Reading): [Button, ...Button[]] {
  const input = { issue: offer.issueId, handoff: offer.id };
  const asks = needsReadBack(offer, issue);
  const claim: Button = {
    label: offer.dueAt ? `Claim · by ${plainPart(when(offer.dueAt, zone, now))}` : 'Claim',
    intent: 'handoff.claim',
    input,
    style: 'primary',
    ...(asks ? { opens: 'form' as const } : {}),
  };
  if (asks || offer.kind === 'back') return [claim];
  const otherwise = (label: string, how: 'date' | 'read back'): Button => ({
    label,
    intent: 'handoff.claim',
    input: { ...input, how },
    opens: 'form',
  });
  return [
    claim,
    ...(offer.dueAt ? [otherwise('Other date', 'date')] : []),
    otherwise('Claim and read back', 'read back'),
  ];
}
