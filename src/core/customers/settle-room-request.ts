import { z } from 'zod';
import type { Room } from '../../database/generated/client.ts';
import { newId, update } from '../change.ts';
import { type Load, load, sql } from '../load.ts';
import { answer, type Decision, systemUseCase } from '../use-case.ts';
import { bindingFacts, bindRoom } from './binding.ts';
import { type CustomerFound, customerFound } from './customer-views.ts';
import { newCustomer } from './new-customer.ts';
import { type RequestFound, requestFound } from './room-request.ts';

const Created = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), conversationId: z.string(), name: z.string() }),
  z.object({ ok: z.literal(false), failure: z.string(), detail: z.string() }),
]);
type Made = Extract<z.infer<typeof Created>, { ok: true }>;
type Failed = Extract<z.infer<typeof Created>, { ok: false }>;

/** What became of a request for a channel: it is bound to its customer, or whoever asked hears why there is none. */
export const settleRoomRequest = systemUseCase({
  name: 'customer.room_settled',
  input: z.object({ request: z.uuid(), customer: z.string(), created: Created }),
  loads: ({ request, customer, created }) => ({
    request: requestFound(request),
    found: customerFound({ name: customer }),
    room: roomOf(request, created.ok ? created.conversationId : null),
  }),
  decide: ({ input, state, now }): Decision => {
    const { request } = state;
    if (request?.state !== 'requested') return answer();
    if (!input.created.ok) return failed(request, input.created);
    return made(request, input.created, state, now);
  },
});

function made(
  request: RequestFound,
  created: Made,
  { found, room }: { found: CustomerFound | null; room: Room | null },
  now: Date,
): Decision {
  if (room?.teamId || (room?.customerId && room.customerId !== found?.customer.id))
    return failed(request, { ok: false, failure: 'taken', detail: 'it was bound to somebody else' });
  const customer = found?.customer ?? newCustomer(request.customerName, request.organizationId, now);
  const to = { customer, openIssues: found?.openIssues ?? [], isNew: found === null };
  const its = room ?? newRoom(request, created);
  return {
    ...answer(),
    writes: [
      update('RoomRequest', {
        ...request,
        state: 'done',
        conversationId: created.conversationId,
        error: null,
      }),
      ...bindRoom(its, to, room !== null),
    ],
    facts: bindingFacts(to, its, request.personId),
  };
}

function failed(request: RequestFound, { failure, detail }: Failed): Decision {
  const { roomName, customerName: customer, personId } = request;
  return {
    ...answer(),
    writes: [update('RoomRequest', { ...request, state: 'failed', error: `${failure}: ${detail}` })],
    facts: [
      {
        name: 'customer.room_failed',
        data: { request: request.id, failure, detail, channel: roomName, customer, requestedBy: personId },
      },
    ],
  };
}

function newRoom({ organizationId, platform, tenant, container }: RequestFound, created: Made): Room {
  return {
    id: newId(),
    organizationId,
    platform,
    tenant,
    conversationId: created.conversationId,
    kind: 'channel',
    name: created.name,
    shared: false,
    goneAt: null,
    accountId: null,
    customerId: null,
    teamId: null,
    container,
    people: [],
    lookedAt: null,
    notBeforeAt: null,
    leaseUntilAt: null,
    version: 1,
  };
}

/** The platform may have told of the new channel before. */
function roomOf(request: string, conversationId: string | null): Load<Room | null> {
  return load(sql`SELECT to_jsonb(r) FROM "Room" r JOIN "RoomRequest" q ON q."id" = ${request}::uuid
    AND r."platform" = q."platform" AND r."tenant" = q."tenant" WHERE r."conversationId" = ${conversationId}`);
}
