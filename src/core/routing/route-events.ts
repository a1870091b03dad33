import { z } from 'zod';
import { say } from '../cards/say.ts';
import type { EventKinds } from '../event.ts';

const Told = z.object({ rule: z.string(), number: z.number().optional() });
const told = (event: { data: unknown }) => Told.parse(event.data);

/** What is said of rules. */
export const routeEvents: EventKinds = {
  'route.added': { tells: event => say`added the rule ${told(event).rule}` },
  'route.removed': { tells: event => say`removed the rule ${told(event).rule}` },
  'route.moved': { tells: event => say`made it rule ${told(event).number ?? 0}: ${told(event).rule}` },
};
