import type { Database } from '../database/database.ts';
import type { Card } from './cards/card.ts';
import type { Subject } from './change.ts';
import type { HappenedRow } from './event.ts';

/** Where a card is about to be shown, by which its times are written. */
export interface Reader {
  organizationId: string;
  roomId: string;
  now: Date;
  /** IANA: the team's in its home room, the person's in a direct chat, else the organization's. */
  zone: string;
}

/** A card, and the message below which it stands, where it is a reply. */
export type Shown = Card & { replyTo?: string };

/** How a live card of each kind is built from the present state; null where there is nothing to show any more. */
export type Subjects = Record<
  Subject,
  (database: Database, subjectId: string, reader: Reader) => Promise<Shown | null>
>;

/** Builds the card of a notice from the event that it tells of, read by `happenedRows`. */
export type Notices = (told: HappenedRow[], reader: Reader) => Card | null;
