import type { Button, Line } from '../cards/card.ts';
import { dueOf, type Reading } from '../cards/reading.ts';
import { joined, person, say, strong, type Text, team, when } from '../cards/say.ts';
import type { IssueState, Promised } from './issue.ts';

/** A promise on its issue's card: what, by when, by whom, how far it can be relied on, and the one obvious button. */
export function promiseLine(promise: Promised, issue: Pick<IssueState, 'ownerId'>, reading: Reading): Line {
  if (promise.tells) return toDoLine(promise, reading);
  const isOwners = isToConfirm(promise, issue);
  const word =
    promise.backing === 'none' || isOwners || promise.backing === 'backed' ? 'Promised' : 'Unbacked';
  const text = joined([
    say`${strong(word)}: ${promise.what}`,
    dueOf(promise.dueAt, reading),
    say`${person(promise.promisedBy)}`,
    isOwners ? say`to be confirmed by ${askedOf(promise)}` : backingOf(promise, reading),
  ]);
  return { text, button: isOwners ? confirmButton(promise) : promiseButton(promise) };
}

/** What the speaker has yet to tell the customer. */
function toDoLine(promise: Promised, reading: Reading): Line {
  const due = dueOf(promise.dueAt, reading);
  return {
    text: joined([say`${strong('To do')}: ${promise.what}`, due, say`${person(promise.promisedBy)}`]),
    button: promiseButton(promise),
  };
}

/** Whoever has the issue now has yet to say that they keep what somebody else promised. */
export function isToConfirm(
  { backing, delivererId }: Promised,
  { ownerId }: Pick<IssueState, 'ownerId'>,
): boolean {
  return backing === 'unbacked' && delivererId !== null && delivererId === ownerId;
}

/** Who must deliver it. */
export function askedOf({ team: its, deliverer }: Pick<Promised, 'team' | 'deliverer'>): Text {
  return its ? say`${team(its)}` : say`${person(deliverer ?? { name: 'somebody' })}`;
}

function backingOf(promise: Promised, { now, zone }: Reading): Text | null {
  switch (promise.backing) {
    case 'none':
      return null;
    case 'unbacked':
      return say`${askedOf(promise)} is asked`;
    case 'countered':
      return promise.counterDueAt && say`${askedOf(promise)} can by ${when(promise.counterDueAt, zone, now)}`;
    case 'backed':
      return promise.backer && say`backed by ${person(promise.backer)}`;
  }
}

/** The same for everybody who sees it; who may, is decided when it is tapped. */
export function promiseButton({ id, backing }: Pick<Promised, 'id' | 'backing'>): Button {
  const input = { commitment: id };
  if (backing === 'unbacked') return { label: 'Back it', intent: 'commitment.back', input };
  if (backing === 'countered') return { label: 'Take that date', intent: 'commitment.take', input };
  return { label: 'Kept', intent: 'commitment.keep', input };
}

export function confirmButton({ id }: Pick<Promised, 'id'>): Button {
  return { label: 'Confirm', intent: 'commitment.back', input: { commitment: id } };
}
