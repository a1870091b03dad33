import type { PlatformName } from '../core/place.ts';
import { findDirectChats } from './addresses.ts';
import { carry, type Delivering } from './carry.ts';
import { nextItem } from './items.ts';
import { type Lane, leaseDueRooms, leaseRooms, release } from './lanes.ts';

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

export function createCourier(its: Delivering): Courier {
  const wanted = new Set<string>();
  const active = new Map<string, { platform: PlatformName; done: Promise<void> }>();
  let sweepWanted = false;
  let stopped = false;
  let pumping: Promise<void> | null = null;

  const withRoom = (): PlatformName[] =>
    [...its.platforms.keys()].filter(
      platform => [...active.values()].filter(lane => lane.platform === platform).length < LANES_PER_PLATFORM,
    );

  const start = (lane: Lane): void => {
    const done = work(its, lane, () => stopped, wake).finally(() => {
      active.delete(lane.id);
      if (wanted.size > 0 || sweepWanted) void pump();
    });
    active.set(lane.id, { platform: lane.platform, done });
  };

  /** Leases what is wanted, without waiting for the lanes that it starts. */
  const lease = async (): Promise<void> => {
    const free = [...wanted].filter(room => !active.has(room));
    while (!stopped && withRoom().length > 0 && free.length > 0) {
      const rooms = free.splice(0, LANES_PER_PLATFORM);
      for (const room of rooms) wanted.delete(room);
      for (const lane of await leaseRooms(its.database, its.clock.now, withRoom(), rooms)) start(lane);
    }
    if (stopped || !sweepWanted || withRoom().length === 0) return;
    sweepWanted = false;
    await findDirectChats(its);
    const lanes = await leaseDueRooms(its.database, its.clock.now, withRoom(), LANES_PER_PLATFORM);
    for (const lane of lanes) start(lane);
    if (lanes.length > 0) sweepWanted = true;
  };

  const pump = (): Promise<void> => {
    pumping ??= lease()
      .catch(error => its.log.error({ err: error }, 'could not look for what is due'))
      .finally(() => {
        pumping = null;
      });
    return pumping;
  };

  const wake = (where: string[] | 'anywhere'): void => {
    if (stopped || where.length === 0) return;
    if (where === 'anywhere') sweepWanted = true;
    else for (const room of where) wanted.add(room);
    void pump();
  };

  return {
    wake,
    sweep: async () => {
      do {
        sweepWanted = true;
        await pump();
        await Promise.all([...active.values()].map(lane => lane.done));
      } while (!stopped && (wanted.size > 0 || sweepWanted));
    },
    stop: async () => {
      stopped = true;
      await pumping;
      await Promise.all([...active.values()].map(lane => lane.done));
    },
  };
}

/** One room, item after item, until nothing is due in it or it must pause. */
async function work(
  its: Delivering,
  lane: Lane,
  isStopped: () => boolean,
  wake: (rooms: string[]) => void,
): Promise<void> {
  let pauseMs = 0;
  try {
    while (!isStopped()) {
      const { item, now } = await nextItem(its.database, its.clock.now, lane.id);
      if (!item) break;
      const pause = await carry(its, lane, item, now);
      pauseMs = Math.max(pauseMs, pause.pauseMs);
      if (pause.stop) break;
    }
  } catch (error) {
    its.log.error({ err: error, room: lane.id }, 'delivery into a room failed');
    pauseMs = 1_000;
  }
  await release(its.database, its.clock.now, lane.id, pauseMs).catch(error =>
    its.log.error({ err: error, room: lane.id }, 'a room stays leased until its lease ends'),
  );
  // Only quickens what the next sweep would do: the pause itself is a row.
  if (pauseMs > 0) setTimeout(() => wake([lane.id]), pauseMs + 5).unref();
}
