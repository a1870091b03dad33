import { say, type Text, when } from './say.ts';

/** Where and when a card is read, by which its times are written. */
export interface Reading {
  now: Date;
  zone: string;
}

/** "Fri 17:00", or, once it has passed, "was due Fri 27 Nov 17:00". */
export function dueOf(at: Date | null, { now, zone }: Reading): Text | null {
  if (!at) return null;
  return at <= now ? say`was due ${when(at, zone, now)}` : say`${when(at, zone, now)}`;
}
