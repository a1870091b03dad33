import { setTimeout as sleep } from 'node:timers/promises';
import type { PlatformName } from '../core/place.ts';
import { findDirectChats } from './addresses.ts';
import { carry, type Delivering } from './carry.ts';
import { type SentItem, takeNext } from './items.ts';
import { hold, type Lane, leaseDueRooms, leaseRooms, release } from './lanes.ts';

/** Brings cards and notices into their rooms. Any number of couriers, in any number of processes, work side by side. */
export interface Courier {
  /** Something is due in these rooms, or for people whose direct chat is not known yet. */
  wake(where: string[] | 'anywhere'): void;
  /** Works off all that is due now, wherever it came from; resolves when nothing is left to do at this moment. */
  sweep(): Promise<void>;
  /** Takes nothing new, and resolves when what is in flight is done. */
  stop(): Promise<void>;
}

/** Rooms of one platform that are worked on at once: a platform that hangs never holds up the other. */
const LANES_PER_PLATFORM = 16;

/** A timer that is set for longer, some 24 days, goes off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export function createCourier(its: Delivering): Courier {
  const wanted = new Set<string>();
  const active = new Map<string, { platform: PlatformName; done: Promise<void> }>();
  const resting = new Set<string>();
  let sweepWanted = false;
  let stopped = false;
  let pumping: Promise<boolean> | null = null;

  const withRoom = (): PlatformName[] =>
    [...its.platforms.keys()].filter(
      platform => [...active.values()].filter(lane => lane.platform === platform).length < LANES_PER_PLATFORM,
    );

  const start = (lane: Lane): void => {
    const done = work(its, lane, () => stopped, { rest, remind }).finally(() => {
      active.delete(lane.id);
      if (wanted.size > 0 || sweepWanted) void pump();
    });
    active.set(lane.id, { platform: lane.platform, done });
  };

  /** A platform's worth of the wanted rooms in which nobody of ours is at work. */
  const nextRooms = (): string[] =>
    [...wanted].filter(room => !active.has(room)).slice(0, LANES_PER_PLATFORM);

  const hasWork = (): boolean => !stopped && withRoom().length > 0 && (sweepWanted || nextRooms().length > 0);

  /** Leases what is wanted, without waiting for the lanes that it starts. */
  const lease = async (): Promise<void> => {
    const rooms = nextRooms();
    for (const room of rooms) wanted.delete(room);
    const lanes = rooms.length > 0 ? await leaseRooms(its.database, its.clock, withRoom(), rooms) : [];
    for (const lane of lanes) start(lane);
    if (!sweepWanted || rooms.length > 0) return;
    sweepWanted = false;
    await findDirectChats(its);
    const ours = [...active.keys()];
    const due = await leaseDueRooms(its.database, its.clock, withRoom(), ours, LANES_PER_PLATFORM);
    for (const lane of due) start(lane);
    if (due.length > 0) sweepWanted = true;
  };

  /** One at a time; what comes to be wanted meanwhile is leased as well. False where the database could not be asked. */
  const pump = (): Promise<boolean> => {
    pumping ??= pumpDry()
      .catch(error => {
        its.log.error({ err: error }, 'could not look for what is due');
        return false;
      })
      .finally(() => {
        pumping = null;
      });
    return pumping;
  };
  const pumpDry = async (): Promise<boolean> => {
    while (hasWork()) await lease();
    return true;
  };

  const wake = (where: string[] | 'anywhere'): void => {
    if (stopped || where.length === 0) return;
    if (where === 'anywhere') sweepWanted = true;
    else for (const room of where) if (!resting.has(room)) wanted.add(room);
    void pump();
  };

  /** Until its pause is over, nothing that comes to be due there is asked for: the pause itself is a row. */
  const rest = (room: string, pauseMs: number): void => {
    resting.add(room);
    wanted.delete(room);
    after(pauseMs, () => {
      resting.delete(room);
      wake([room]);
    });
  };

  /** Something is due there then; the rest of the room need not wait for it. */
  const remind = (room: string, dueInMs: number): void => after(dueInMs, () => wake([room]));

  return {
    wake,
    sweep: async () => {
      let asked = true;
      do {
        sweepWanted = true;
        asked = await pump();
        await Promise.all([...active.values()].map(lane => lane.done));
      } while (asked && !stopped && (wanted.size > 0 || sweepWanted || pumping || active.size > 0));
    },
    stop: async () => {
      stopped = true;
      await pumping;
      await Promise.all([...active.values()].map(lane => lane.done));
    },
  };
}

function after(ms: number, then: () => void): void {
  setTimeout(then, Math.min(ms + 5, LONGEST_TIMER_MS)).unref();
}

/** One room, item after item, until nothing is due in it or it must pause. */
async function work(
  its: Delivering,
  lane: Lane,
  isStopped: () => boolean,
  { rest, remind }: Record<'rest' | 'remind', (room: string, ms: number) => void>,
): Promise<void> {
  const { database, clock, log } = its;
  const held = hold(database, clock, lane);
  let pauseMs = 0;
  let sent: SentItem | null = null;
  let isReleased = false;
  let dueInMs: number | undefined;
  try {
    while (!isStopped()) {
      await its.giveWay?.();
      const next = await takeNext(database, clock, lane, sent);
      sent = null;
      if (!next.item && next.again) continue;
      if (!next.item) {
        isReleased = next.released;
        break;
      }
      lane.shared = next.shared;
      lane.paced = next.paced;
      const carried = await carry(its, lane, next.item, next.now);
      sent = carried.sent ?? null;
      pauseMs = Math.max(pauseMs, carried.pauseMs);
      if (carried.dueInMs !== undefined) dueInMs = Math.min(dueInMs ?? carried.dueInMs, carried.dueInMs);
      if (carried.stop) break;
    }
  } catch (error) {
    log.error({ err: error, room: lane.id }, 'delivery into a room failed');
    pauseMs = 1_000;
  }
  await held.end();
  if (!isReleased) await releaseInTheEnd(its, lane, pauseMs, sent);
  if (pauseMs > 0) rest(lane.id, pauseMs);
  if (dueInMs !== undefined) remind(lane.id, dueInMs);
}

const NOTED_WITHIN_MS = 30_000;
const TRIED_EVERY_MS = 500;

/**
 * Notes what was sent and releases the room, however often the database must be asked: unnoted, a message that stands there
 * would be sent once more. While it lasts, nobody else of this process is at work in the room.
 */
async function releaseInTheEnd(
  { database, clock, log }: Delivering,
  lane: Lane,
  pauseMs: number,
  sent: SentItem | null,
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await release(database, clock.now, lane, pauseMs, sent);
    } catch (error) {
      if (!sent || tries * TRIED_EVERY_MS >= NOTED_WITHIN_MS) {
        log.error({ err: error, room: lane.id }, 'a room stays leased until its lease ends');
        return;
      }
      await sleep(TRIED_EVERY_MS);
    }
  }
}
