import sql from 'sql-template-tag';
import type { PacedCall } from '../core/platform.ts';
import type { Delivering } from './carry.ts';
import { type Item, putOff } from './items.ts';
import type { Lane } from './lanes.ts';

// What a platform limits over all rooms is given out in the database, so that replicas share it: each call gets a place of
// its own, and comes back for it, instead of being refused together with all others again and again.

/** A place that was not taken for so long is given up: many such would come at once. */
const PLACE_LASTS_MS = 60_000;

/** Milliseconds until the call may be made; 0: now. Then the item is due again at its place. */
export async function waitForTurn(
  { database, clock, platforms }: Delivering,
  lane: Lane,
  item: Item,
  call: PacedCall,
  now: Date,
): Promise<number> {
  const pace = platforms.get(lane.platform)?.paces[call];
  if (!pace || hasPlace(item, now)) return 0;
  const { atOnce, everyMs } = pace;
  const [given] = await database.query<{ waitMs: number }>(sql`
    INSERT INTO "Pace" AS p ("platform", "tenant", "calls", "givenAt")
    VALUES (${lane.platform}::"PlatformName", ${lane.tenant}, ${pace.name}, ${clock.now} + ${milliseconds(everyMs)})
    ON CONFLICT ("platform", "tenant", "calls") DO UPDATE SET "givenAt" = greatest(p."givenAt", ${clock.now}) + ${milliseconds(everyMs)}
    RETURNING (extract(epoch FROM "givenAt" - ${milliseconds(atOnce * everyMs)} - ${clock.now}) * 1000)::float8 AS "waitMs"`);
  const waitMs = Math.ceil(given?.waitMs ?? 0);
  if (waitMs <= 0) return 0;
  await putOff(database, clock.now, item, waitMs);
  return waitMs;
}

const milliseconds = (ms: number) => sql`make_interval(secs => ${ms / 1000})`;

function hasPlace({ slotAt }: Item, now: Date): boolean {
  if (!slotAt) return false;
  const lateMs = now.getTime() - new Date(slotAt).getTime();
  return lateMs >= 0 && lateMs < PLACE_LASTS_MS;
}
