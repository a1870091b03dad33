import { z } from 'zod';
import type { Prisma } from '../../database/generated/client.ts';
import type { Field } from '../cards/form.ts';
import { say } from '../cards/say.ts';
import { insert, update } from '../change.ts';
import { textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { type Load, load, sql } from '../load.ts';
import type { Place } from '../place.ts';
import { Refusal } from '../refusal.ts';
import { answer, ask, type Decision, useCase } from '../use-case.ts';
import { channelField, chosenChannel } from './channel-field.ts';
import { channelName } from './channel-name.ts';
import { creatingCard, hasRoomAlready } from './customer-cards.ts';
import { customerName, LONGEST_NAME } from './customer-name.ts';
import { type CustomerFound, customerFound } from './customer-views.ts';
import { againAt, requestFound, requestId } from './room-request.ts';

/** Asks for a customer's channel on the platform where it is typed; a worker makes and binds it, and the customer if it is new. */
export const addCustomer = useCase({
  name: 'customer.add',
  input: z.object({
    name: TypedText.optional(),
    channel: TypedText.optional(),
    ask: z.boolean().optional(),
  }),
  verb: {
    words: ['customer', 'add'],
    usage: 'name',
    help: 'make a channel for a customer',
    read: rest => ({ name: textOf(rest) || undefined }),
  },
  loads: ({ name }, { place }) => ({
    found: customerFound({ name: name || ' ' }),
    request: requestFound(name && place ? requestId(name, place) : null),
    taken: customersChannels(place),
  }),
  decide: ({ input, state, me, here, place, organization, now }): Decision => {
    if (!place) throw new Refusal('invalid', say`Type that in a channel or in my own chat.`);
    if (!input.name || input.ask) return askFor(input.name, input.channel, state.taken);
    const name = customerName(input.name, 'name');
    mustHaveNone(state.found, place);
    const { request } = state;
    if (request?.state === 'requested')
      return answer({ card: creatingCard(request.roomName, name, request.askedBy) });
    const asked = {
      id: requestId(name, place),
      organizationId: organization.id,
      platform: place.platform,
      tenant: place.tenant,
      container: place.container ?? here?.container ?? null,
      customerName: state.found?.customer.name ?? name,
      roomName: input.channel ? chosenChannel(input.channel) : channelName(name, state.taken),
      personId: me.id,
      place: place as unknown as Prisma.JsonObject,
      state: 'requested' as const,
      conversationId: null,
      error: null,
      attempts: 0,
      dueAt: againAt(request, now),
      leaseUntilAt: null,
    };
    return {
      ...answer({ card: creatingCard(asked.roomName, asked.customerName, null) }),
      writes: [request ? update('RoomRequest', asked) : insert('RoomRequest', asked)],
    };
  },
});

function askFor(name = '', channel: string | undefined, taken: string[]): Decision {
  const fields: Field[] = [
    { kind: 'text', name: 'name', label: 'Customer', value: name, maxLength: LONGEST_NAME },
    {
      ...channelField(channel ?? (name && channelName(name, taken))),
      optional: true,
      hint: 'Else it is called after the customer.',
    },
  ];
  return ask({ title: 'Add a customer', submit: 'Make a channel', fields }, {});
}

function mustHaveNone(found: CustomerFound | null, { platform, tenant }: Place): void {
  const room = found?.rooms.find(it => it.platform === platform && it.tenant === tenant);
  if (found && room) throw hasRoomAlready(found.customer, room);
}

/** Names that a new channel cannot have, as far as they are known: archived channels keep theirs. */
function customersChannels(place: Place | null): Load<string[]> {
  return load(sql`SELECT coalesce(jsonb_agg(n."name"), '[]') FROM (
    SELECT r."name" FROM "Room" r WHERE r."platform" = ${place?.platform ?? null}::"PlatformName" AND r."tenant" = ${place?.tenant ?? null}
      AND r."kind" = 'channel' AND r."name" LIKE 'cust-%'
    UNION SELECT q."roomName" FROM "RoomRequest" q WHERE q."platform" = ${place?.platform ?? null}::"PlatformName"
      AND q."tenant" = ${place?.tenant ?? null} AND q."state" = 'requested') n`);
}
