import { describe, expect, test } from 'vitest';
import { holidayRegion, isHoliday } from '../../../src/core/time/holidays.ts';

describe('a typed region', () => {
  test.each([
    ['DE', 'DE'],
    [' de ', 'DE'],
    ['de-be', 'DE-BE'],
    ['DE BE', 'DE-BE'],
    ['DE-BY-A', 'DE-BY-A'],
    ['Germany', 'DE'],
    ['Germany, Berlin', 'DE-BE'],
    ['United Kingdom', 'GB'],
    ['us/ca', 'US-CA'],
  ])('%s is %s', (typed, region) => {
    expect(holidayRegion(typed)).toBe(region);
  });

  test.each(['', 'XX', 'DE-XX', 'DE-BY-X', 'DE-BY-A-B', 'DE-', 'Atlantis', 'toString'])(
    '%s is none',
    typed => {
      expect(holidayRegion(typed)).toBeNull();
    },
  );
});

describe('public holidays', () => {
  test.each([
    ['DE', '2026-12-25'],
    ['DE-BE', '2026-03-08'],
    ['GB', '2026-12-28'],
    ['US', '2026-11-26'],
    ['AU', '2027-01-26'],
    ['SA', '2026-03-21'],
  ])('in %s: %s', (region, day) => {
    expect(isHoliday(day, region)).toBe(true);
  });

  test.each([
    ['DE', '2026-03-08'],
    ['DE', '2026-12-24'],
    ['DE', '2026-11-01'],
    ['US', '2026-12-26'],
    ['XX', '2026-12-25'],
  ])('not in %s: %s', (region, day) => {
    expect(isHoliday(day, region)).toBe(false);
  });
});
