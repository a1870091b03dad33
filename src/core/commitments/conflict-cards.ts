import type { Button, Card, Line } from '../cards/card.ts';
import { dueOf, type Reading } from '../cards/reading.ts';
import { issueNumber, joined, person, say, when } from '../cards/say.ts';
import type { Conflict, Standing } from './conflict.ts';

/** So many stand on a card. */
const MOST_SHOWN = 5;

/** What a customer would hear in two ways, to those who say it; it goes once they say the same. */
export function conflictCard(customer: { name: string }, conflicts: Conflict[], reading: Reading): Card {
  const left = conflicts.length - MOST_SHOWN;
  return {
    title: say`${customer.name} would hear two stories`,
    tone: 'late',
    body: [
      { text: say`Agree on one date; whoever moves theirs tells ${customer.name}.` },
      ...conflicts.slice(0, MOST_SHOWN).flatMap(conflict => linesOf(conflict, reading)),
      ...(left > 0 ? [{ text: say`… ${left} more`, small: true as const }] : []),
    ],
  };
}

function linesOf(conflict: Conflict, reading: Reading): Line[] {
  const { promise } = conflict;
  if (conflict.kind === 'dates') {
    const { other } = conflict;
    return [
      { text: textOf(promise, reading), button: same({ commitment: other.id, as: promise.id }) },
      { text: textOf(other, reading), button: same({ commitment: promise.id, as: other.id }) },
    ];
  }
  const { issue, at } = conflict;
  const until = when(at, reading.zone, reading.now);
  const says =
    conflict.kind === 'snooze' ? say`snoozed until ${until}` : say`next: ${issue.nextStep}, ${until}`;
  return [
    { text: textOf(promise, reading) },
    {
      text: joined([say`${issueNumber(issue)} ${issue.title}`, says]),
      button: same({ commitment: promise.id, as: 'issue' }),
    },
  ];
}

function textOf(promise: Standing, reading: Reading) {
  return joined([
    say`${promise.what}`,
    dueOf(promise.dueAt, reading),
    say`${person(promise.promisedBy)}`,
    promise.issue && say`${issueNumber(promise.issue)}`,
  ]);
}

/** Takes the date of this line for the other one. */
function same(input: Button['input']): Button {
  return { label: 'Same date', intent: 'commitment.agree', input: { ...input, from: 'list' } };
}
