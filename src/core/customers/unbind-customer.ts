import { z } from 'zod';
import type { Customer, Room } from '../../database/generated/client.ts';
import { say } from '../cards/say.ts';
import { remove, touch, update } from '../change.ts';
import { type Load, load, sql } from '../load.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { cardsIn } from './customer-views.ts';

/** The room is no customer's any more, and their cards leave it; a customer whom nothing else names goes with it. */
export const unbindCustomer = useCase({
  name: 'customer.unbind',
  input: z.object({ room: z.uuid(), isNew: z.boolean().default(false) }),
  loads: ({ room }) => ({ room: boundRoom(room), standing: cardsIn(sql`${room}::uuid`) }),
  decide: ({ input, state }): Decision => {
    const { room } = state;
    if (!room) throw new Refusal('conflict', say`That is no customer's room any more.`);
    const { customer, isUsed, ...row } = room;
    return {
      writes: [
        update('Room', { ...row, customerId: null }),
        ...state.standing.map(id => touch('issue', id)),
        ...(input.isNew && !isUsed ? [remove('Customer', customer)] : []),
      ],
      facts: [{ name: 'customer.unbound', customerId: customer.id, data: { room: { name: row.name } } }],
      answer: {
        kind: 'done',
        card: { body: [{ text: say`This is not the room of ${customer.name} any more.` }] },
      },
    };
  },
});

function boundRoom(id: string): Load<(Room & { customer: Customer; isUsed: boolean }) | null> {
  return load(sql`SELECT to_jsonb(r) || jsonb_build_object('customer', to_jsonb(c), 'isUsed',
      EXISTS (SELECT 1 FROM "Issue" i WHERE i."customerId" = c."id")
      OR EXISTS (SELECT 1 FROM "Commitment" k WHERE k."customerId" = c."id")
      OR EXISTS (SELECT 1 FROM "Room" o WHERE o."customerId" = c."id" AND o."id" <> r."id"))
    FROM "Room" r JOIN "Customer" c ON c."id" = r."customerId"
    WHERE r."id" = ${id}::uuid AND r."organizationId" = (SELECT "organizationId" FROM me)`);
}
