import sql from 'sql-template-tag';
import type { PacedCall } from '../core/platform.ts';
import type { Delivering } from './carry.ts';
import { type Item, putOff } from './items.ts';
import type { Lane } from './lanes.ts';

// What a platform limits over all rooms is given out in the database, so that replicas share it: once a call was refused, each
// gets a place of its own and comes back for it, instead of being refused together with all others again and again.

/** A place that was not taken for so long is given up: many such would come at once. */
const PLACE_LASTS_MS = 60_000;

/** Milliseconds until the call may be made; 0: now. Then the item is due again at its place. */
export async function waitForTurn(
  its: Delivering,
  lane: Lane,
  item: Item,
  call: PacedCall,
  now: Date,
): Promise<number> {
  const pace = its.platforms.get(lane.platform)?.paces[call];
  if (!pace || !lane.paced.includes(pace.name) || hasPlace(item, now)) return 0;
  return (await takePlace(its, lane, item, call, 0)) ?? 0;
}

function hasPlace({ slotAt }: Item, now: Date): boolean {
  if (!slotAt) return false;
  const lateMs = now.getTime() - new Date(slotAt).getTime();
  return lateMs >= 0 && lateMs < PLACE_LASTS_MS;
}

/**
 * Gives the call the next place, no sooner than after so many milliseconds, and puts the item off until then. Gives the
 * milliseconds until its place; null where the platform does not limit the call over all rooms.
 */
export async function takePlace(
  { database, clock, platforms }: Delivering,
  lane: Lane,
  item: Item,
  call: PacedCall,
  afterMs: number,
): Promise<number | null> {
  const pace = platforms.get(lane.platform)?.paces[call];
  if (!pace) return null;
  const soonest = sql`${clock.now} + ${milliseconds(afterMs)}`;
  const [given] = await database.query<{ waitMs: number }>(sql`
    INSERT INTO "Pace" AS p ("platform", "tenant", "calls", "givenAt")
    VALUES (${lane.platform}::"PlatformName", ${lane.tenant}, ${pace.name}, ${soonest})
    ON CONFLICT ("platform", "tenant", "calls") DO UPDATE SET "givenAt" = greatest(p."givenAt" + ${milliseconds(pace.everyMs)}, ${soonest})
    RETURNING (extract(epoch FROM "givenAt" - ${clock.now}) * 1000)::float8 AS "waitMs"`);
  const waitMs = Math.ceil(given?.waitMs ?? afterMs);
  if (waitMs > 0) await putOff(database, clock.now, item, waitMs);
  return waitMs;
}

const milliseconds = (ms: number) => sql`make_interval(secs => ${ms / 1000})`;
