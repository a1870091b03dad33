/** Hands out each room's `ts`: the clock in microseconds, pushed on where the last one is not yet past. */
export function createTimestamps(now: () => number, known: { room: string; ts: string }[]) {
  const latest = new Map<string, number>();
  for (const { room, ts } of known) latest.set(room, Math.max(latest.get(room) ?? 0, microseconds(ts)));
  return {
    next: (room: string): string => {
      const next = Math.max(Math.floor(now()) * 1000, (latest.get(room) ?? 0) + 100);
      latest.set(room, next);
      return asTs(next);
    },
  };
}

/** Epoch milliseconds. */
export const timeOf = (ts: string): number => Math.floor(microseconds(ts) / 1000);

/** The `ts` of a moment that is no message's, as events carry. */
export const tsOf = (milliseconds: number): string => asTs(Math.floor(milliseconds) * 1000);

export const secondsOf = (milliseconds: number): number => Math.floor(milliseconds / 1000);

const microseconds = (ts: string): number => Number(ts.replace('.', ''));

const asTs = (micros: number): string => {
  const digits = String(micros).padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
};
