import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursWords, readHours } from '../../../src/core/time/typed-hours.ts';
import type { WeeklyHours } from '../../../src/core/time/weekly-hours.ts';

test.each([
  ['9-17', 'Mon–Fri 9:00–17:00'],
  ['9-5', 'Mon–Fri 9:00–17:00'],
  ['9am-5.30 p.m.', 'Mon–Fri 9:00–17:30'],
  ['mon-fri 9-17', 'Mon–Fri 9:00–17:00'],
  ['Monday to Friday 9:00 until 17:00', 'Mon–Fri 9:00–17:00'],
  ['mon-thu 9-12 13-17, fri 9-15', 'Mon–Thu 9:00–12:00 and 13:00–17:00, Fri 9:00–15:00'],
  ['tuesday, thursday 9 – 12', 'Tue 9:00–12:00, Thu 9:00–12:00'],
  ['weekdays 9-17 and weekends 10-14', 'Mon–Fri 9:00–17:00, Sat–Sun 10:00–14:00'],
  ['sat-mon 10-14', 'Mon 10:00–14:00, Sat–Sun 10:00–14:00'],
  ['daily 8-20, sun closed', 'Mon–Sat 8:00–20:00'],
  ['sun 22-6', 'Mon 0:00–6:00, Sun 22:00–24:00'],
  ['24/7', 'around the clock'],
])('%s is %s', (typed, said) => {
  const hours = readHours(typed);
  expect(hours && hoursWords(hours)).toBe(said);
});

test.each([
  '',
  'soon',
  'mon',
  'mon-fri',
  '9',
  '9-25',
  '9:70-17',
  'sat closed',
  'mon 9-17 10-18',
  '9-17 sharp',
  '13pm-2pm',
])('"%s" cannot be read', typed => {
  expect(readHours(typed)).toBeNull();
});

test('hours as they are shown back can be typed again', () => {
  const spans = fc
    .uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6, comparator: (a, b) => a === b })
    .map(quarters => quarters.toSorted((a, b) => a - b))
    .map(quarters =>
      Array.from({ length: Math.floor(quarters.length / 2) }, (_, index) =>
        quarters.slice(2 * index, 2 * index + 2),
      ),
    )
    .map(pairs => pairs.map(pair => pair.map(timeOf) as [string, string]));
  const week = fc
    .record(Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map(weekday => [String(weekday), spans])))
    .map(
      all => Object.fromEntries(Object.entries(all).filter(([, spans]) => spans.length > 0)) as WeeklyHours,
    )
    .filter(hours => Object.keys(hours).length > 0);
  fc.assert(
    fc.property(week, hours => {
      expect(readHours(hoursWords(hours))).toEqual(hours);
    }),
  );
});

function timeOf(quarter: number): string {
  return `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
}
