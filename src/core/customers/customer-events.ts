import { z } from 'zod';
import { room as roomPart, say, strong } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';
import { noRoomCard, readyCard } from './customer-cards.ts';

const Told = z.object({
  room: z
    .object({ name: z.string(), platform: z.string().optional(), conversationId: z.string().nullish() })
    .optional(),
  requestedBy: z.string().nullish(),
});

const Described = z.object({ setting: z.string(), value: z.string() });

const NoRoom = z.object({
  request: z.string(),
  failure: z.string(),
  detail: z.string(),
  channel: z.string(),
  customer: z.string(),
});

/** What is said of customers and their rooms; whoever asked for a channel hears what became of it. */
export const customerEvents: EventKinds = {
  'customer.added': { tells: () => say`added the customer` },
  'customer.described': {
    tells: event =>
      say`set their ${Described.parse(event.data).setting} to ${Described.parse(event.data).value}`,
  },
  'customer.bound': {
    tells: event => say`made ${roomOf(event)} their room`,
    notifies: fact => [Told.parse(fact.data).requestedBy],
    notice: event => readyCard(event.customer?.name ?? '', roomOf(event)),
  },
  'customer.unbound': { tells: event => say`took ${roomOf(event)} from them` },
  'customer.room_failed': {
    tells: event => say`could not make ${strong(`#${NoRoom.parse(event.data).channel}`)}`,
    notifies: fact => [Told.parse(fact.data).requestedBy],
    notice: event => noRoomCard(NoRoom.parse(event.data)),
  },
};

function roomOf(event: Happened) {
  const { room } = Told.parse(event.data);
  if (!room?.platform || !room.conversationId) return strong(`#${room?.name ?? 'a channel'}`);
  return roomPart({ name: room.name, platform: room.platform, conversationId: room.conversationId });
}
