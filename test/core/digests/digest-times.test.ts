import { describe, expect, test } from 'vitest';
import { isFirstOfWeek } from '../../../src/core/digests/digest-times.ts';
import type { WeeklyHours } from '../../../src/core/time/weekly-hours.ts';

const weekly = (days: string): WeeklyHours =>
  Object.fromEntries([...days].map(day => [day, [['09:00', '17:00']]]));

/** From Sunday 22 to Saturday 28 November 2026: the days that are the first of their team's week. */
function firstDays(hours: WeeklyHours | null, zone: string, holidays: string | null = null): string[] {
  const days = ['22', '23', '24', '25', '26', '27', '28'].map(day => `2026-11-${day}`);
  return days.filter(day => isFirstOfWeek(day, { zone, hours, holidays })).map(day => day.slice(-2));
}

describe("a team's week", () => {
  test('begins after the days that it has off', () => {
    expect(firstDays(null, 'Europe/Berlin')).toContain('23');
    expect(firstDays(null, 'Europe/Berlin')).not.toContain('24');
    expect(firstDays(weekly('71234'), 'Asia/Jerusalem')).toEqual(expect.arrayContaining(['22']));
    expect(firstDays(weekly('71234'), 'Asia/Jerusalem')).not.toContain('23');
    expect(firstDays(weekly('23456'), 'Europe/Berlin')).toContain('24');
  });

  test('begins on Monday where there are no such days, or several', () => {
    expect(firstDays(weekly('1234567'), 'Europe/Berlin')).toEqual(['23']);
    expect(firstDays(weekly('135'), 'Europe/Berlin')).toContain('23');
    expect(firstDays(weekly('135'), 'Europe/Berlin')).not.toContain('25');
  });
});
