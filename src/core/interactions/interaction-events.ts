import { z } from 'zod';
import { say } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';
import { byChannel } from './interaction.ts';

const Told = z.object({
  channel: z.enum(['mail', 'call', 'chat', 'sms', 'social', 'meeting', 'room']),
  inbound: z.boolean(),
  automatic: z.boolean().optional(),
  who: z.string(),
  text: z.string(),
});

/** What is said of contacts with customers; nobody gets a message of their own. */
export const interactionEvents: EventKinds = {
  'interaction.recorded': { tells: contactSentence },
};

function contactSentence(event: Happened) {
  const { channel, inbound, automatic, who, text } = Told.parse(event.data);
  const how = { kind: 'words' as const, text: byChannel[channel] };
  const itself = automatic ? say` automatically` : null;
  if (event.person) return say`told them ${how}: ${text}`;
  if (inbound) return say`${who} (${event.customer?.name}) wrote${itself} ${how}: ${text}`;
  return say`${who} told them${itself} ${how}: ${text}`;
}
