/** Slack's limits on the Web API: a number of calls a minute by tier, and about a message a second in a channel. */
export interface RateLimits {
  /** Counts the call; resolves to the seconds to wait where it is one too many. */
  count(method: string, tier: 1 | 2 | 3 | 4, channel: unknown): number | undefined;
}

const CALLS_A_MINUTE = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;
const MESSAGE_BURST = 4;

export function createRateLimits(now: () => number): RateLimits {
  const buckets = new Map<string, { tokens: number; at: number }>();

  const take = (name: string, most: number, perSecond: number): number | undefined => {
    const bucket = buckets.get(name) ?? { tokens: most, at: now() };
    const refilled = bucket.tokens + ((now() - bucket.at) / 1000) * perSecond;
    const tokens = Math.min(most, refilled);
    buckets.set(name, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now() });
    return tokens >= 1 ? undefined : Math.ceil((1 - tokens) / perSecond);
  };

  return {
    count: (method, tier, channel) =>
      method === 'chat.postMessage'
        ? take(`${method} ${channel}`, MESSAGE_BURST, 1)
        : take(method, CALLS_A_MINUTE[tier], CALLS_A_MINUTE[tier] / 60),
  };
}
