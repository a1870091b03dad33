import type { Field } from '../cards/form.ts';
import { say } from '../cards/say.ts';
import { Refusal } from '../refusal.ts';
import { LONGEST_CHANNEL, slugOf } from './channel-name.ts';

/** Asks what a new channel shall be called. */
export function channelField(value: string): Field {
  return { kind: 'text', name: 'channel', label: 'Channel', value, maxLength: LONGEST_CHANNEL };
}

/** @throws Refusal invalid */
export function chosenChannel(typed: string): string {
  const name = slugOf(typed);
  if (name) return name;
  throw new Refusal('invalid', say`A channel's name needs a letter or a digit.`, { field: 'channel' });
}
