/** Gives a turn to `most` at once, and to the others in the order in which they came. */
export function createTurns(most: number): <Result>(take: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let free = most;
  return async take => {
    if (free > 0) free -= 1;
    else await new Promise<void>(resolve => waiting.push(resolve));
    try {
      return await take();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
