import { describe, expect, test } from 'vitest';
import { databaseClock, fixedClock, parseOffset } from '../../../src/core/time/clock.ts';

describe('an offset', () => {
  const [second, hour, day] = [1000, 3_600_000, 86_400_000];
  test.each([
    ['+3d', 3 * day],
    ['3d', 3 * day],
    ['-2h30m', -2.5 * hour],
    ['90s', 90 * second],
    ['1500ms', 1500],
    ['1.5h', 1.5 * hour],
    ['1w', 7 * day],
    ['P1DT12H', 1.5 * day],
    ['-P1D', -day],
    ['PT0.5S', 500],
    ['90', 90 * second],
    ['-90', -90 * second],
    ['0', 0],
  ])('%s', (typed, ms) => {
    expect(parseOffset(typed)).toBe(ms);
  });

  test.each(['', '+', '-', '3x', 'd', '3d ago', '--3d', 'P', 'PT', 'P1X', 'tomorrow', '1e5', 'NaN'])(
    '%s is none',
    typed => {
      expect(parseOffset(typed)).toBeNull();
    },
  );
});

describe('a clock', () => {
  test('of the database is its now', () => {
    expect(databaseClock().now.text).toBe('statement_timestamp()');
    expect(databaseClock(0).now.values).toEqual([]);
  });

  test('may run ahead of the database', () => {
    const { now } = databaseClock(-1500);
    expect(now.text).toBe('(statement_timestamp() + make_interval(secs => $1))');
    expect(now.values).toEqual([-1.5]);
  });

  test('that is fixed stands still until it is moved', () => {
    const clock = fixedClock(new Date('2026-11-24T10:00:00Z'));
    expect(clock.now.values).toEqual(['2026-11-24T10:00:00.000Z']);
    clock.advance(60_000);
    expect(clock.now.values).toEqual(['2026-11-24T10:01:00.000Z']);
    clock.set(new Date('2027-01-01T00:00:00Z'));
    expect(clock.now.values).toEqual(['2027-01-01T00:00:00.000Z']);
  });
});
