import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { wallTime } from '../../../src/core/time/wall-time.ts';

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
];
const shown = (at: Date, zone: string) => DateTime.fromJSDate(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm:ss");

test('what clocks show is right in every zone, asked once or again', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1975-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      fc.constantFrom(...zones),
      (at, zone) => {
        for (const again of [at, new Date(at.getTime() + 1)])
          expect(wallTime(again, zone).toISOString().slice(0, 19)).toBe(shown(again, zone));
      },
    ),
  );
});

test('in the quarter of an hour before clocks change they still show the earlier time', () => {
  const change = new Date('2026-10-25T01:00:00Z');
  const before = new Date(change.getTime() - 1);

  expect(wallTime(before, 'Europe/Berlin').toISOString()).toBe('2026-10-25T02:59:59.999Z');
  expect(wallTime(change, 'Europe/Berlin').toISOString()).toBe('2026-10-25T02:00:00.000Z');
  expect(wallTime(before, 'Europe/Berlin').toISOString()).toBe('2026-10-25T02:59:59.999Z');
});
