import { visible } from '../cards/plain.ts';
import { say } from '../cards/say.ts';
import { Refusal } from '../refusal.ts';

/** Characters in a customer's name. */
export const LONGEST_NAME = 80;

/**
 * A customer's name as it is kept: one line, without quotes around it.
 * @throws Refusal invalid, naming the field
 */
export function customerName(typed: string, field: string): string {
  const name = visible(typed)
    .replace(/^["'“”„«»‘’\s]+/, '')
    .replace(/["'“”„«»‘’\s]+$/, '');
  if (!/[\p{L}\p{N}]/u.test(name)) {
    throw new Refusal('invalid', say`A customer's name needs a letter or a digit.`, { field });
  }
  if (Array.from(name).length > LONGEST_NAME) {
    throw new Refusal('invalid', say`That name is too long: at most ${LONGEST_NAME} characters.`, { field });
  }
  return name;
}
