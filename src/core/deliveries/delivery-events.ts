import { z } from 'zod';
import { say } from '../cards/say.ts';
import type { EventKinds } from '../event.ts';

const Told = z.object({ count: z.number() });
const countOf = (event: { data: unknown }) => Told.parse(event.data).count;

export const deliveryEvents: EventKinds = {
  'delivery.resent': { tells: event => say`let ${countOf(event)} messages be sent again` },
  'delivery.confirmed': { tells: event => say`found ${countOf(event)} messages in their rooms` },
};
