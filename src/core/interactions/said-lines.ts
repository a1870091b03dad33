import type { Line } from '../cards/card.ts';
import { shortened, visible } from '../cards/plain.ts';
import type { Reading } from '../cards/reading.ts';
import { say, type Text, when } from '../cards/say.ts';
import { isOnlyThanks } from './no-answer.ts';

/** What a customer wrote, as it began. */
export interface Said {
  saidAt: Date;
  text: string;
}

/** On the card of an issue, until somebody does something about it: "Acme wrote Mon 10:42: 'Any news?'" */
export function saidLines(customer: { name: string }, said: Said[], reading: Reading): Line[] {
  const text = saidText(say`${customer.name} wrote`, said, reading, 120);
  return text ? [{ text }] : [];
}

/** The same in the row of an issue, which names its customer already. */
export function saidInRow(said: Said[], reading: Reading): Text | null {
  return saidText(say`they wrote`, said, reading, 60);
}

/** Of the newest that is more than thanks. */
function saidText(wrote: Text, said: Said[], { now, zone }: Reading, most: number): Text | null {
  const last = said.find(({ text }) => !isOnlyThanks(text));
  return last
    ? say`${wrote} ${when(last.saidAt, zone, now)}: '${shortened(visible(last.text), most)}'`
    : null;
}
