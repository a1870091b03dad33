import type { Event } from '../database/generated/client.ts';
import type { Card } from './cards/card.ts';
import type { Text } from './cards/say.ts';
import type { Fact } from './change.ts';

/** What can be said of one kind of fact: each area lists its own in `<area>-events.ts`. */
export interface EventKind {
  /** Its line on the timeline, which already names who did it. */
  tells: (event: Happened) => Text;
  /** The people who get a message of their own, besides the cards that change; the one who did it is never among them. */
  notifies?: (fact: Fact) => (string | null | undefined)[];
  notice?: (event: Happened) => Card;
}

export type EventKinds = Record<string, EventKind>;

/** An event with the names that its sentences need. */
export interface Happened extends Event {
  person: { id: string; name: string } | null;
  room: { name: string; conversationId: string } | null;
  issue: { id: string; number: number; title: string } | null;
  customer: { id: string; name: string } | null;
  /** The zone of whoever reads it. */
  zone: string;
}

/** An event as it was read, not yet for anybody's zone. */
export type HappenedRow = Omit<Happened, 'zone'>;

export function readIn(zone: string, events: HappenedRow[]): Happened[] {
  return events.map(event => ({ ...event, at: new Date(event.at), zone }));
}
