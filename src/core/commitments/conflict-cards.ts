import type { Button, Card, Line } from '../cards/card.ts';
import { dueOf, type Reading } from '../cards/reading.ts';
import { issueNumber, joined, person, say, when } from '../cards/say.ts';
import type { Named } from '../issues/issue.ts';
import { type Conflict, otherOf, type Standing } from './conflict.ts';

/** So many stand on a card. */
const MOST_SHOWN = 5;

/** What a customer would hear in two ways, to those who say it; it goes once they say the same. */
export function conflictCard(customer: Named, conflicts: Conflict[], reading: Reading): Card {
  const left = conflicts.length - MOST_SHOWN;
  return {
    title: say`${customer.name} would hear two stories`,
    tone: 'late',
    body: [
      { text: say`Agree on one date; whoever moves theirs tells ${customer.name}.` },
      ...conflicts
        .slice(0, MOST_SHOWN)
        .flatMap(conflict => [...linesOf(conflict, reading), bothLine(conflict, customer)]),
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

/** They were only compared by their words and times: whoever knows can say that they do not contradict each other. */
function bothLine(conflict: Conflict, customer: Named): Line {
  const input = {
    customer: customer.id,
    commitment: conflict.promise.id,
    other: otherOf(conflict).id,
    from: 'list',
  };
  const button = { label: 'Both hold', intent: 'commitment.both_hold', input };
  return { text: say`No contradiction?`, small: true, button };
}

/** To whoever said so. */
export function bothHoldCard({ what }: Pick<Standing, 'what'>, { other }: { other?: string | null }): Card {
  const text = other
    ? say`Noted: '${what}' and '${other}' both hold.`
    : say`Noted: '${what}' holds, though it is put off.`;
  return { body: [{ text }] };
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
