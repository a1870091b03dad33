import { type EventKinds, type HappenedRow, readIn } from './event.ts';
import { revived } from './load.ts';
import type { Notices } from './subject.ts';

/** Builds the card of a notice from the event that it tells of. */
export function noticesOf(kinds: EventKinds): Notices {
  return (told, { zone }) => {
    const [event] = readIn(zone, revived<HappenedRow[]>(told));
    return (event && kinds[event.name]?.notice?.(event)) ?? null;
  };
}
