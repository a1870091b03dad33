/** Documented for what one bot sends into one conversation. */
const LIMITS = [
  { most: 7, withinMs: 1000 },
  { most: 8, withinMs: 2000 },
  { most: 60, withinMs: 30_000 },
  { most: 1800, withinMs: 3_600_000 },
];
const LONGEST_MS = 3_600_000;
/** Of the bot in the whole tenant. */
const IN_TENANT = { most: 50, withinMs: 1000 };

export interface RateLimits {
  /** Counts a message into the room; answers how many seconds to wait where it is one too many. */
  admit(roomId: string): number | undefined;
}

export function createRateLimits(now: () => number): RateLimits {
  const sentTo = new Map<string, number[]>();
  const inTenant: number[] = [];
  return {
    admit: roomId => {
      const at = now();
      const recent = sentTo.get(roomId) ?? [];
      sentTo.set(roomId, recent);
      forget(recent, at - LONGEST_MS);
      forget(inTenant, at - IN_TENANT.withinMs);
      const waits = [waitFor(inTenant, IN_TENANT, at), ...LIMITS.map(limit => waitFor(recent, limit, at))];
      const waitMs = Math.max(...waits);
      if (waitMs > 0) return Math.ceil(waitMs / 1000);
      recent.push(at);
      inTenant.push(at);
      return undefined;
    },
  };
}

function forget(times: number[], before: number): void {
  const kept = times.findIndex(time => time > before);
  times.splice(0, kept === -1 ? times.length : kept);
}

/** Milliseconds until one more is within the limit. */
function waitFor(
  times: number[],
  { most, withinMs }: { most: number; withinMs: number },
  at: number,
): number {
  const oldest = times.at(-most);
  return oldest === undefined ? 0 : Math.max(0, oldest + withinMs - at);
}
