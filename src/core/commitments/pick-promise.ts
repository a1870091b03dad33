import type { Field } from '../cards/form.ts';
import { plain, shortened } from '../cards/plain.ts';
import { say, when } from '../cards/say.ts';
import { type IssueRef, MOST_CANDIDATES } from '../issues/issue-views.ts';
import { Refusal } from '../refusal.ts';
import type { PromisesFound } from './commitment-views.ts';
import { type Found, theOne } from './settling.ts';

/**
 * The promise that was pointed at, or the only one that can be meant; null: it must be asked.
 * @throws Refusal not_found
 */
export function pickedPromise(
  ref: { commitment?: string; issue?: IssueRef },
  found: PromisesFound,
): Found | null {
  const [one, another] = found.commitments;
  if (!ref.commitment && !one) {
    if (ref.issue === undefined)
      throw new Refusal('not_found', say`You have promised nothing that is still open.`);
    throw new Refusal('not_found', say`Nothing is promised there.`);
  }
  return another ? null : theOne(found);
}

/** Asks which of them it is. */
export function whichPromiseField(
  { commitments }: PromisesFound,
  { now, zone }: { now: Date; zone: string },
): Field {
  const options = commitments.map(({ id, what, dueAt }) => ({
    value: id,
    label: shortened(`${plain([when(dueAt, zone, now)])} · ${what}`, 75),
  }));
  const hint = `These ${MOST_CANDIDATES} are due first. For another one, type the number of its issue in the line, such as H-12.`;
  return {
    kind: 'choice',
    name: 'commitment',
    label: 'Which promise?',
    options,
    hint: options.length < MOST_CANDIDATES ? undefined : hint,
  };
}
