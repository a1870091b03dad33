import type { Customer, Room } from '../../database/generated/client.ts';
import { type Fact, insert, place, update, type Write } from '../change.ts';
import type { CustomerFound } from './customer-views.ts';

/** A customer who is about to get a room; a new one has to be written first. */
export type CustomerBound = Pick<CustomerFound, 'customer' | 'openIssues'> & { isNew: boolean };

/** Makes the room the customer's; where no outsider reads it, the cards of their open issues stand there from now on. */
export function bindRoom(
  room: Room,
  { customer, openIssues, isNew }: CustomerBound,
  isKnown = true,
): Write[] {
  const bound = { ...room, customerId: customer.id };
  return [
    ...(isNew ? [insert('Customer', customer)] : []),
    isKnown ? update('Room', bound) : insert('Room', bound),
    ...(room.shared ? [] : openIssues.map(id => place('issue', id, { roomId: room.id }))),
  ];
}

/** What became of it, for the audit trail; `requestedBy` waits to hear where the new room is. */
export function bindingFacts({ customer, isNew }: CustomerBound, room: Room, requestedBy?: string): Fact[] {
  const { name, platform, conversationId, shared } = room;
  const data = { room: { name, platform, conversationId }, shared, requestedBy };
  return [...(isNew ? [addedFact(customer)] : []), { name: 'customer.bound', customerId: customer.id, data }];
}

export function addedFact(customer: Customer): Fact {
  return { name: 'customer.added', customerId: customer.id, data: { name: customer.name } };
}
