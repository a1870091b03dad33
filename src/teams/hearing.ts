import type { Logger } from 'pino';
import type { Card } from '../core/cards/card.ts';
import type { Handrail } from '../core/handrail.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Sent } from '../core/platform.ts';
import type { Connectors } from './connector.ts';
import { type Asking, workspaceOf } from './place.ts';
import type { Sender } from './send.ts';

/** What every shape of payload is heard with. */
export interface Hearing {
  handrail: Handrail;
  sender: Sender;
  connectors: Connectors;
  log: Logger;
}

/** The HTTP answer to an activity, and what is only done once it has been given. */
export interface Answer {
  status: number;
  body?: object;
  afterwards?: () => Promise<unknown>;
}

export const ACCEPTED: Answer = { status: 200 };

/** Null: nothing was saved, which the person must be told. */
export async function outcomeOf(
  { log }: Hearing,
  { key }: Asking,
  perform: () => Promise<Outcome>,
): Promise<Outcome | null> {
  try {
    return await perform();
  } catch (err) {
    log.error({ err, key }, 'nothing was saved');
    return null;
  }
}

/** Says something to the one who acts, where they act; whether it arrived. */
export async function whisper(
  { sender, log }: Hearing,
  { actor, place, key }: Asking,
  card: Card,
): Promise<Sent> {
  const sent = await sender.whisper(workspaceOf(place), place, actor.userId, card);
  if (!sent.ok)
    log.warn({ key, failure: sent.failure, reason: sent.reason }, 'a private answer was not sent');
  return sent;
}
