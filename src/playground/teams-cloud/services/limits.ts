/** Documented for what one bot sends into one conversation. */
const LIMITS = [
  { most: 7, withinMs: 1000 },
  { most: 8, withinMs: 2000 },
  { most: 60, withinMs: 30_000 },
];
const LONGEST_MS = 30_000;

export interface RateLimits {
  /** Counts a message into the room; answers how many seconds to wait where it is one too many. */
  admit(roomId: string): number | undefined;
}

export function createRateLimits(now: () => number): RateLimits {
  const sentTo = new Map<string, number[]>();
  return {
    admit: roomId => {
      const at = now();
      const recent = (sentTo.get(roomId) ?? []).filter(time => at - time < LONGEST_MS);
      sentTo.set(roomId, recent);
      for (const { most, withinMs } of LIMITS) {
        const inWindow = recent.filter(time => at - time < withinMs);
        const oldest = inWindow.at(-most);
        if (oldest !== undefined) return Math.ceil((oldest + withinMs - at) / 1000);
      }
      recent.push(at);
      return undefined;
    },
  };
}
