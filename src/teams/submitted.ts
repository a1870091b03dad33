import type { Input } from '../core/cards/card.ts';
import type { ActionData } from './payloads.ts';
import { joinTimes } from './time-inputs.ts';

/**
 * What a button or a form hands to its Intent. Clients leave empty inputs out; one that was filled in when the form was
 * shown has been emptied on purpose, and is handed over as such.
 */
export function submittedInput({ input, prefilled, entered }: ActionData): Input {
  const values = Object.entries(joinTimes(entered)).filter(([, value]) => value !== '');
  const emptied = prefilled.map(name => [name, '']);
  return { ...input, ...Object.fromEntries(emptied), ...Object.fromEntries(values) };
}
