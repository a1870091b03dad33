import type { SendFailure } from '../core/platform.ts';
import type { Delivering } from './carry.ts';
import { doubt, endRoom, type Item, park, postpone, repost } from './items.ts';
import { holdRoom, holdWorkspace, type Lane } from './lanes.ts';
import { leaveUndecided } from './undecided.ts';

/** How the lane goes on after an item: for so many milliseconds nothing is sent into the room. */
export interface Pause {
  pauseMs: number;
  /** The room cannot take more for now; leave it. */
  stop: boolean;
  /** The item itself is due again then; the room goes on meanwhile. */
  dueInMs?: number;
}

export const GO_ON: Pause = { pauseMs: 0, stop: false };
export const LEAVE: Pause = { pauseMs: 0, stop: true };

/** With the waits in between, about half an hour: so long a room waits for an item, in case the fault is the platform's. */
const HOLDS_ITS_ROOM = 12;
/** Every five minutes then, for about a day: longer than an outage, and time enough to mend an error of our own. */
const MOST_ATTEMPTS = 300;

/** Stores what a failed send means for the item. Until it is tried again the room waits, so that its order is kept. */
export async function afterFailure(
  its: Delivering,
  lane: Lane,
  item: Item,
  sent: SendFailure,
): Promise<Pause> {
  const { database, clock, log } = its;
  const { failure, reason } = sent;
  log.warn({ room: lane.id, item: item.id, kind: item.kind, failure, reason }, 'not delivered');
  switch (failure) {
    case 'later':
      return later(its, lane, item, sent, 'unsent');
    case 'ambiguous':
      return tryAgain(its, lane, item, reason, 'doubtful');
    case 'message_gone':
      await afterDeletion(its, item, reason);
      return GO_ON;
    case 'room_gone':
      await endRoom(database, clock.now, lane.id, reason);
      return LEAVE;
    case 'refused':
      await park(database, item, reason);
      return GO_ON;
  }
}

/** Whether an item that could not be sent certainly did not arrive. */
export type Fate = 'unsent' | 'doubtful';

/** A platform that says when it will take more is waited for, however often, and that is no failure; others are given up in the end. */
export async function later(
  its: Delivering,
  lane: Lane,
  item: Item,
  { afterMs, everywhere, reason }: { afterMs?: number; everywhere?: boolean; reason: string },
  fate: Fate,
): Promise<Pause> {
  const { database, clock } = its;
  if (everywhere) await holdWorkspace(database, clock.now, lane, afterMs ?? backoffMs(item.attempts));
  if (afterMs === undefined) return tryAgain(its, lane, item, reason, fate);
  await puttingOff[fate](database, clock.now, item, 0, item.attempts, reason);
  await holdRoom(database, clock.now, lane, afterMs);
  return { pauseMs: afterMs, stop: true };
}

/** For a while the room waits for it, so that it stays the first there. */
async function tryAgain(its: Delivering, lane: Lane, item: Item, reason: string, fate: Fate): Promise<Pause> {
  const { database, clock } = its;
  if (item.attempts + 1 >= HOLDS_ITS_ROOM) return passOver(its, item, reason, fate);
  const pauseMs = backoffMs(item.attempts);
  await puttingOff[fate](database, clock.now, item, 0, item.attempts + 1, reason);
  await holdRoom(database, clock.now, lane, pauseMs);
  return { pauseMs, stop: true };
}

/** The room goes on without it meanwhile: the fault is the item's own. */
export async function passOver(
  { database, clock }: Delivering,
  item: Item,
  reason: string,
  fate: Fate,
): Promise<Pause> {
  const attempts = item.attempts + 1;
  if (attempts < MOST_ATTEMPTS)
    await puttingOff[fate](database, clock.now, item, backoffMs(item.attempts), attempts, reason);
  else if (fate === 'unsent') await park(database, item, reason);
  else await leaveUndecided({ database, clock }, item, reason);
  return GO_ON;
}

const puttingOff = { unsent: postpone, doubtful: doubt };

async function afterDeletion(its: Delivering, item: Item, reason: string): Promise<void> {
  if (item.kind === 'notice' || item.repostedAt) await park(its.database, item, reason);
  else await repost(its.database, its.clock.now, item);
}

/** 1 s, 2 s, 4 s … at most 5 minutes, each a little apart from the others'. */
export function backoffMs(attempts: number): number {
  return Math.min(1000 * 2 ** attempts, 300_000) * (0.75 + Math.random() / 2);
}
