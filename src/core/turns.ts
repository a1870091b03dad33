/** Whoever asks takes turns; what nobody waits for gives way to them. */
export interface Turns {
  /** Gives a turn to `most` at once, and to the others in the order in which they came. */
  inTurn<Result>(take: () => Promise<Result>): Promise<Result>;
  /** Resolves when nobody has a turn, or after so long. */
  calm(atMostMs: number): Promise<void>;
}

export function createTurns(most: number): Turns {
  const waiting: (() => void)[] = [];
  const giveWay = new Set<() => void>();
  let taken = 0;
  return {
    inTurn: async take => {
      if (taken < most) taken += 1;
      else await new Promise<void>(resolve => waiting.push(resolve));
      try {
        return await take();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else taken -= 1;
        if (taken === 0) for (const go of giveWay) go();
      }
    },
    calm: atMostMs => {
      if (taken === 0) return Promise.resolve();
      return new Promise<void>(resolve => {
        const go = (): void => {
          clearTimeout(timer);
          giveWay.delete(go);
          resolve();
        };
        const timer = setTimeout(go, atMostMs);
        giveWay.add(go);
      });
    },
  };
}
