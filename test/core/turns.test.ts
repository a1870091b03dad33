import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createTurns } from '../../src/core/turns.ts';

test('so many have their turn at once, and the others in the order in which they came', async () => {
  const { inTurn } = createTurns(2);
  const begun: number[] = [];
  let [busy, most] = [0, 0];
  const take = async (n: number): Promise<number> => {
    begun.push(n);
    busy += 1;
    most = Math.max(most, busy);
    await sleep(1);
    busy -= 1;
    return n;
  };

  const results = await Promise.all([1, 2, 3, 4, 5].map(n => inTurn(() => take(n))));

  expect(results).toEqual([1, 2, 3, 4, 5]);
  expect(begun).toEqual([1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

test('a turn that fails ends too', async () => {
  const { inTurn } = createTurns(1);
  const failed = inTurn(() => Promise.reject(new Error('no')));
  const next = inTurn(async () => 'next');

  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('next');
});

describe('what gives way', () => {
  test('goes on at once when nobody has a turn, and when the last one has ended', async () => {
    const { inTurn, calm } = createTurns(2);
    const done: string[] = [];
    await calm(60_000);

    const turns = ['first', 'second'].map(name =>
      inTurn(async () => {
        await sleep(1);
        done.push(name);
      }),
    );
    await calm(60_000);

    expect(done).toEqual(['first', 'second']);
    await Promise.all(turns);
  });

  test('waits no longer than it was told to', async () => {
    const { inTurn, calm } = createTurns(1);
    let end = (): void => undefined;
    const turn = inTurn(() => new Promise<void>(resolve => (end = resolve)));

    await calm(5);

    end();
    await turn;
  });
});
