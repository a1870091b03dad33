import { z } from 'zod';
import { say } from '../cards/say.ts';
import { update } from '../change.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { Refusal } from '../refusal.ts';
import { answer, ask, type Decision, useCase } from '../use-case.ts';
import { channelField, chosenChannel } from './channel-field.ts';
import { creatingCard } from './customer-cards.ts';
import { againAt, requestFound } from './room-request.ts';

/** The button under a channel that could not be made: the same again, perhaps by another name. */
export const retryRoom = useCase({
  name: 'customer.retry_room',
  input: z.object({ request: z.uuid(), channel: TypedText.optional(), ask: z.boolean().optional() }),
  loads: ({ request }) => ({ request: requestFound(request) }),
  decide: ({ input, state, me, now }): Decision => {
    const { request } = state;
    if (!request || request.state === 'done')
      throw new Refusal('conflict', say`That channel is there by now.`);
    if (request.state === 'requested')
      return answer({ card: creatingCard(request.roomName, request.customerName, request.askedBy) });
    if (input.ask && !input.channel) {
      const fields = [channelField(request.roomName)];
      return ask({ title: 'Another name', submit: 'Make it', fields }, { request: request.id });
    }
    const roomName = input.channel ? chosenChannel(input.channel) : request.roomName;
    const fresh = { state: 'requested' as const, attempts: 0, leaseUntilAt: null, error: null };
    const again = { ...request, ...fresh, roomName, personId: me.id, dueAt: againAt(request, now) };
    return {
      ...answer({ card: creatingCard(roomName, request.customerName, null) }),
      writes: [update('RoomRequest', again)],
    };
  },
});
