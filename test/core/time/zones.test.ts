import { describe, expect, test } from 'vitest';
import { localDay } from '../../../src/core/time/wall-time.ts';
import { zoneOf } from '../../../src/core/time/zones.ts';

describe('a typed zone', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['Berlin', 'Europe/Berlin'],
    [' new york ', 'America/New_York'],
    ['New_York', 'America/New_York'],
    ['são paulo', null],
    ['Kyiv', 'Europe/Kyiv'],
    ['kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
    ['port-au-prince', 'America/Port-au-Prince'],
    ['', null],
    ['Europe', null],
    ['Springfield', null],
    ['+02:00', null],
    ['Mars/Phobos', null],
  ])('%s is %s', (typed, zone) => {
    expect(zoneOf(typed)).toBe(zone);
  });
});

describe('the local day', () => {
  const moment = new Date('2026-12-31T23:30:00Z');
  test.each([
    ['UTC', '2026-12-31'],
    ['Europe/Berlin', '2027-01-01'],
    ['America/New_York', '2026-12-31'],
    ['Asia/Kolkata', '2027-01-01'],
    ['Pacific/Kiritimati', '2027-01-01'],
  ])('in %s it is %s', (zone, day) => {
    expect(localDay(moment, zone)).toBe(day);
  });
});
