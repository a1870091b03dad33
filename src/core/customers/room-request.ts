import { v5 as uuid } from 'uuid';
import type { RoomRequest } from '../../database/generated/client.ts';
import { nameKey } from '../grammar/names.ts';
import { type Load, load, sql } from '../load.ts';
import { nameOf } from '../people/name-views.ts';
import type { Place } from '../place.ts';

/**
 * The id of the request for a customer's channel, one for each customer and place: two who ask at once ask for the same
 * channel, and one that failed is taken up again where it was left.
 */
export function requestId(customer: string, at: Place): string {
  return uuid(JSON.stringify([at.platform, at.tenant, at.container, nameKey(customer)]), uuid.URL);
}

/** A request, with who asked for it. */
export type RequestFound = RoomRequest & { askedBy: string | null };

export function requestFound(id: string | null): Load<RequestFound | null> {
  return load(sql`SELECT to_jsonb(q) || jsonb_build_object('askedBy', ${nameOf(sql`q."personId"`)})
    FROM "RoomRequest" q WHERE q."id" = ${id}::uuid AND q."organizationId" = (SELECT "organizationId" FROM me)`);
}

/** When a request that failed is taken up again: now, but never at the very moment of an earlier attempt, which it is known by. */
export function againAt(request: RoomRequest | null, now: Date): Date {
  return new Date(Math.max(now.getTime(), request ? request.dueAt.getTime() + 1 : 0));
}
