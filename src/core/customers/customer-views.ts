import type { Customer, Room } from '../../database/generated/client.ts';
import { nameKey } from '../grammar/names.ts';
import { ids, type Load, load, rows, type Sql, sql } from '../load.ts';

/** How a customer is pointed at: chosen in a form or by a button, or named. */
export interface CustomerRef {
  customer?: string;
  name?: string;
}

export type CustomerRoom = Pick<Room, 'id' | 'name' | 'platform' | 'tenant' | 'shared'> & {
  conversationId: string;
};

/** A customer with the rooms in which they are served now. */
export interface CustomerFound {
  customer: Customer;
  rooms: CustomerRoom[];
  openIssues: string[];
  /** Who answers for them over all, if that person is still here. */
  accountOwner: string | null;
}

/** More than these cards at once would bury a room. */
const MOST_CARDS = 50;

/** The customer that a reference means; without one, that of the room. */
export function customerFound(ref: CustomerRef): Load<CustomerFound | null> {
  return load(sql`SELECT jsonb_build_object('customer', to_jsonb(c),
      'accountOwner', (SELECT p."name" FROM "Person" p WHERE p."id" = c."accountOwnerId" AND p."deactivatedAt" IS NULL),
      'rooms', (${rows(sql`SELECT r."id", r."name", r."platform", r."tenant", r."conversationId", r."shared" FROM "Room" r
        WHERE r."customerId" = c."id" AND r."goneAt" IS NULL ORDER BY r."platform", r."name"`)}),
      'openIssues', ${ids(sql`SELECT i."id" FROM (SELECT i."id", i."number" FROM "Issue" i
        WHERE i."customerId" = c."id" AND i."status" = 'open' ORDER BY i."number" DESC LIMIT ${MOST_CARDS}) i ORDER BY i."number"`)})
    FROM "Customer" c WHERE c."organizationId" = (SELECT "organizationId" FROM me) AND ${isMeant(ref)} LIMIT 1`);
}

/** A condition on `c`. */
export function isMeant({ customer, name }: CustomerRef): Sql {
  if (customer) return sql`c."id" = ${customer}::uuid`;
  if (name) return sql`c."nameKey" = ${nameKey(name)}`;
  return sql`c."id" = (SELECT "customerId" FROM here)`;
}

/** The issues whose cards stand in a room. */
export function cardsIn(roomId: Sql): Load<string[]> {
  return load(
    ids(
      sql`SELECT DISTINCT p."subjectId" AS "id" FROM "Placement" p WHERE p."subject" = 'issue' AND p."roomId" = ${roomId}`,
    ),
  );
}
