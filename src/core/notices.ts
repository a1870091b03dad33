import type { EventKinds } from './event.ts';
import { happened } from './happened.ts';
import { sql } from './load.ts';
import type { Notices } from './subject.ts';

/** Builds the card of a notice from the event that it tells of. */
export function noticesOf(kinds: EventKinds): Notices {
  return async (database, eventId, reader) => {
    const [event] = await happened(
      database,
      reader.organizationId,
      sql`e."id" = ${eventId}::uuid`,
      reader.zone,
      1,
    );
    return (event && kinds[event.name]?.notice?.(event)) ?? null;
  };
}
