import type { App } from '@slack/bolt';
import { storable } from '../core/grammar/clean.ts';
import { AnyEvent, Interaction, parsed, SlashCommand } from './payloads.ts';

/** What goes back to Slack with the acknowledgement; undefined: nothing but that. */
export type Acknowledgement = string | object | undefined;

/** `delivery` names this one request; a copy of it bears the same. */
export interface Arrival {
  receivedAt: number;
  delivery: string;
}

/**
 * Runs the listeners on a payload. `acknowledge` is called once, when whatever it caused is committed: an event after its
 * listeners are done, since Slack sends an unacknowledged one again; everything else as soon as there is an answer.
 *
 * @throws BadPayload, or whatever kept an event from being saved
 */
export async function dispatch(
  app: App,
  body: Record<string, unknown>,
  arrival: Arrival,
  acknowledge: (answer: Acknowledgement) => Promise<void>,
): Promise<void> {
  const isEvent = body.event !== undefined;
  const shape = isEvent ? AnyEvent : body.command !== undefined ? SlashCommand : Interaction;
  await app.processEvent({
    // Its ids are looked up before anything is performed.
    body: parsed(shape, storable(body)),
    // Bolt acknowledges an event before its listeners run; that is too early.
    ack: async (answer: Acknowledgement) => (isEvent ? undefined : acknowledge(answer)),
    customProperties: { arrival },
  });
  if (isEvent) await acknowledge(undefined);
}
