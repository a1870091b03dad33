import { describe, expect, test } from 'vitest';
import { usualHours, WeeklyHours } from '../../../src/core/time/weekly-hours.ts';

describe('weekly hours', () => {
  test.each([
    ['the usual ones', usualHours],
    ['none at all', {}],
    [
      'split shifts',
      {
        1: [
          ['09:00', '12:00'],
          ['13:00', '17:00'],
        ],
      },
    ],
    [
      'shifts that meet',
      {
        6: [
          ['00:00', '12:00'],
          ['12:00', '24:00'],
        ],
      },
    ],
  ])('%s', (_what, hours) => {
    expect(WeeklyHours.parse(hours)).toEqual(hours);
  });

  test.each([
    ['an eighth weekday', { 8: [['09:00', '17:00']] }],
    ['an end before the start', { 1: [['17:00', '09:00']] }],
    ['no time between start and end', { 1: [['09:00', '09:00']] }],
    [
      'shifts that overlap',
      {
        1: [
          ['09:00', '13:00'],
          ['12:00', '17:00'],
        ],
      },
    ],
    ['a start at 24:00', { 1: [['24:00', '24:00']] }],
    ['no such time', { 1: [['09:00', '25:00']] }],
    ['a time that is written otherwise', { 1: [['9:00', '17:00']] }],
  ])('%s is refused', (_what, hours) => {
    expect(WeeklyHours.safeParse(hours).success).toBe(false);
  });
});
