import type { Card } from '../cards/card.ts';
import { dueOf, type Reading } from '../cards/reading.ts';
import { issueNumber, joined, person, say } from '../cards/say.ts';
import type { IssueState, Named } from '../issues/issue.ts';
import { confirmButton, isToConfirm } from '../issues/promise-line.ts';

/** What a new owner is asked about the promises that came with the issue; nothing where none did. */
export function confirmCard(issue: IssueState, me: Named, reading: Reading): Card | undefined {
  const promises = issue.commitments.filter(promise => isToConfirm(promise, { ownerId: me.id }));
  if (promises.length === 0) return undefined;
  const lines = promises.map(promise => {
    const button = confirmButton(promise);
    return {
      text: joined([say`${promise.what}`, dueOf(promise.dueAt, reading), say`${person(promise.promisedBy)}`]),
      button: { ...button, input: { ...button.input, from: 'list' } },
    };
  });
  return {
    body: [
      {
        text: say`${issueNumber(issue)} is yours, with what ${issue.customer.name} was promised. Do you keep it?`,
      },
      ...lines,
    ],
    buttons: [
      {
        label: 'Other date',
        intent: 'commitment.move',
        input: { issue: issue.id, from: 'answer' },
        opens: 'form',
      },
    ],
  };
}
