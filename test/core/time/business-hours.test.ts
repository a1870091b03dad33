import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import {
  addBusinessTime,
  type BusinessHours,
  businessMinutesBetween,
  isOpenAt,
  nextBusinessDay,
  nextOpening,
  noonAfterBusinessDays,
  noonOfNextBusinessDay,
  openingOn,
} from '../../../src/core/time/business-hours.ts';
import type { WeeklyHours } from '../../../src/core/time/weekly-hours.ts';

const daily = (...spans: [string, string][]): WeeklyHours => ({
  1: spans,
  2: spans,
  3: spans,
  4: spans,
  5: spans,
  6: spans,
  7: spans,
});
const berlin: BusinessHours = { zone: 'Europe/Berlin', hours: null, holidays: null };
const germany: BusinessHours = { ...berlin, holidays: 'DE' };
const sydney: BusinessHours = { ...berlin, zone: 'Australia/Sydney' };
const kolkata: BusinessHours = { ...berlin, zone: 'Asia/Kolkata' };
const lordHowe: BusinessHours = { ...berlin, zone: 'Australia/Lord_Howe' };
const kathmandu: BusinessHours = { ...berlin, zone: 'Asia/Kathmandu' };
const newYork: BusinessHours = { ...berlin, zone: 'America/New_York', holidays: 'US' };
const santiago: BusinessHours = { ...berlin, zone: 'America/Santiago' };
const shifts: BusinessHours = {
  ...berlin,
  hours: {
    1: [
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ],
    2: [['09:00', '12:00']],
  },
};
const nights: BusinessHours = { ...berlin, hours: daily(['00:00', '06:00'], ['22:00', '24:00']) };
const always: BusinessHours = { ...berlin, hours: daily(['00:00', '24:00']) };
const never: BusinessHours = { ...berlin, hours: {} };

function local(text: string, { zone }: BusinessHours): Date {
  return DateTime.fromISO(text, { zone }).toJSDate();
}

function shown(at: Date | null, { zone }: BusinessHours): string | null {
  return at && DateTime.fromJSDate(at, { zone }).toFormat("ccc yyyy-MM-dd'T'HH:mm");
}

describe('is the team open', () => {
  test.each([
    ['on a Tuesday morning', '2026-11-24T10:00', berlin, true],
    ['at the minute it opens', '2026-11-24T09:00', berlin, true],
    ['before it opens', '2026-11-24T08:59', berlin, false],
    ['at the minute it closes', '2026-11-24T17:00', berlin, false],
    ['on a Saturday', '2026-11-28T10:00', berlin, false],
    ['between two shifts', '2026-11-23T12:30', shifts, false],
    ['in the second shift', '2026-11-23T13:00', shifts, true],
    ['on a weekday without hours', '2026-11-25T10:00', shifts, false],
    ['at midnight, in the night shift', '2026-11-25T00:00', nights, true],
    ['just before midnight, in the night shift', '2026-11-24T23:59', nights, true],
    ['at any hour, if it never closes', '2026-11-29T03:00', always, true],
    ['on a holiday', '2026-12-25T10:00', germany, false],
    ['on the day before, a half holiday', '2026-12-24T15:00', germany, true],
    ['on a holiday of one state elsewhere', '2027-03-08T10:00', { ...berlin, holidays: 'DE-BY' }, true],
    ['on a holiday of its state', '2027-03-08T10:00', { ...berlin, holidays: 'DE-BE' }, false],
    ['in a zone of half hours, by its own clock', '2026-11-24T09:00', kolkata, true],
    ['half an hour before that', '2026-11-24T08:30', kolkata, false],
    ['in the minute before the northern spring skips an hour', '2027-03-28T01:59', nights, true],
    ['when the night that the northern autumn makes longer ends', '2026-10-25T06:00', nights, false],
    ['at nine on the Monday after the southern spring', '2026-10-05T09:00', sydney, true],
    [
      'around the clock, on a holiday that it keeps',
      '2026-12-25T10:00',
      { ...always, holidays: 'DE' },
      false,
    ],
    ['around the clock, on a holiday of others', '2026-12-25T10:00', always, true],
    ['without any hours', '2026-11-24T10:00', never, false],
  ])('%s', (_when, at, hours, expected) => {
    expect(isOpenAt(local(at, hours), hours)).toBe(expected);
  });
});

describe('the next opening', () => {
  test.each([
    ['is now while it is open', '2026-11-24T10:00', berlin, 'Tue 2026-11-24T10:00'],
    ['is in the morning', '2026-11-24T07:00', berlin, 'Tue 2026-11-24T09:00'],
    ['is tomorrow in the evening', '2026-11-24T17:00', berlin, 'Wed 2026-11-25T09:00'],
    ['is Monday after Friday', '2026-11-27T18:00', berlin, 'Mon 2026-11-30T09:00'],
    ['is the second shift over lunch', '2026-11-23T12:00', shifts, 'Mon 2026-11-23T13:00'],
    ['skips holidays and a weekend', '2026-12-24T18:00', germany, 'Mon 2026-12-28T09:00'],
    ['skips New Year', '2026-12-31T18:00', germany, 'Mon 2027-01-04T09:00'],
    ['skips Easter', '2027-03-25T18:00', germany, 'Tue 2027-03-30T09:00'],
    [
      'is the evening before the night that is an hour longer',
      '2026-10-24T07:00',
      nights,
      'Sat 2026-10-24T22:00',
    ],
    ['is Monday at nine after the northern spring', '2027-03-26T18:00', berlin, 'Mon 2027-03-29T09:00'],
    ['is Monday at nine after the southern spring', '2026-10-02T18:00', sydney, 'Mon 2026-10-05T09:00'],
    ['is Monday at nine after the southern autumn', '2027-04-02T18:00', sydney, 'Mon 2027-04-05T09:00'],
    [
      'is Monday at nine where clocks change by half an hour',
      '2027-04-02T18:00',
      lordHowe,
      'Mon 2027-04-05T09:00',
    ],
    ['is tomorrow in a zone of half hours', '2026-11-24T17:15', kolkata, 'Wed 2026-11-25T09:00'],
    [
      'is midnight after a holiday, around the clock',
      '2026-12-26T12:00',
      { ...always, holidays: 'DE' },
      'Sun 2026-12-27T00:00',
    ],
    ['is never, without hours', '2026-11-24T10:00', never, null],
  ])('%s', (_what, after, hours, expected) => {
    expect(shown(nextOpening(local(after, hours), hours), hours)).toBe(expected);
  });
});

describe('the opening on a date', () => {
  test.each([
    ['in winter', '2026-11-26', berlin, '2026-11-26T08:00:00Z'],
    ['in summer', '2026-07-02', berlin, '2026-07-02T07:00:00Z'],
    ['at a half hour from UTC', '2026-11-26', kolkata, '2026-11-26T03:30:00Z'],
    ['in the southern summer', '2026-11-26', sydney, '2026-11-25T22:00:00Z'],
    ['where summer is half an hour', '2026-11-26', lordHowe, '2026-11-25T22:00:00Z'],
    ['where winter is half an hour back', '2026-07-02', lordHowe, '2026-07-01T22:30:00Z'],
    ['by the first of two shifts', '2026-11-23', shifts, '2026-11-23T08:00:00Z'],
    [
      'that is skipped by the clock',
      '2027-03-28',
      { ...berlin, hours: daily(['02:30', '08:00']) },
      '2027-03-28T01:30:00Z',
    ],
    [
      'that comes twice',
      '2026-10-25',
      { ...berlin, hours: daily(['02:30', '08:00']) },
      '2026-10-25T00:30:00Z',
    ],
  ])('%s', (_when, day, hours, expected) => {
    expect(openingOn(day, hours)).toEqual(new Date(expected));
  });

  test.each([
    ['weekend', '2026-11-28', berlin],
    ['holiday', '2026-12-25', germany],
    ['team without hours', '2026-11-24', never],
  ])('%s: none', (_when, day, hours) => {
    expect(openingOn(day, hours)).toBeNull();
  });
});

describe('business time', () => {
  test.each([
    ['passes within a day', '2026-11-24T10:00', 120, berlin, 'Tue 2026-11-24T12:00'],
    ['may end as the team closes', '2026-11-24T16:00', 60, berlin, 'Tue 2026-11-24T17:00'],
    ['goes on in the morning', '2026-11-24T16:30', 60, berlin, 'Wed 2026-11-25T09:30'],
    ['starts when the team opens', '2026-11-28T12:00', 15, berlin, 'Mon 2026-11-30T09:15'],
    ['stops over lunch', '2026-11-23T11:30', 60, shifts, 'Mon 2026-11-23T13:30'],
    ['stops until the next week', '2026-11-24T11:30', 60, shifts, 'Mon 2026-11-30T09:30'],
    ['runs through midnight', '2026-11-24T23:00', 120, nights, 'Wed 2026-11-25T01:00'],
    ['stops over holidays', '2027-03-25T16:30', 60, germany, 'Tue 2027-03-30T09:30'],
    ['stops over New Year', '2026-12-31T16:30', 60, germany, 'Mon 2027-01-04T09:30'],
    [
      'stops over a weekend on which clocks go forward',
      '2027-03-26T16:30',
      60,
      berlin,
      'Mon 2027-03-29T09:30',
    ],
    ['stops over a weekend on which clocks go back', '2026-10-23T16:30', 60, berlin, 'Mon 2026-10-26T09:30'],
    ['stops over the southern change', '2026-10-02T16:30', 60, sydney, 'Mon 2026-10-05T09:30'],
    [
      'lasts five hours where the night has lost one',
      '2027-03-28T00:00',
      301,
      nights,
      'Sun 2027-03-28T22:01',
    ],
    [
      'lasts seven hours where the night has gained one',
      '2026-10-25T00:00',
      421,
      nights,
      'Sun 2026-10-25T22:01',
    ],
    ['stops over the southern autumn', '2027-04-02T16:30', 60, sydney, 'Mon 2027-04-05T09:30'],
    ['stops where clocks change by half an hour', '2026-10-02T16:30', 60, lordHowe, 'Mon 2026-10-05T09:30'],
    ['goes on in a zone of half hours', '2026-11-24T16:45', 30, kolkata, 'Wed 2026-11-25T09:15'],
    [
      'stops over lunch and over the night between two shifts',
      '2026-11-23T16:30',
      240,
      shifts,
      'Mon 2026-11-30T09:30',
    ],
    [
      'is an hour less on the clock in the northern autumn',
      '2026-10-25T00:30',
      180,
      always,
      'Sun 2026-10-25T02:30',
    ],
    [
      'is an hour more on the clock in the southern spring',
      '2026-10-04T01:30',
      60,
      { ...always, zone: 'Australia/Sydney' },
      'Sun 2026-10-04T03:30',
    ],
    [
      'stops on a holiday that a team around the clock keeps',
      '2026-12-24T23:30',
      60,
      { ...always, holidays: 'DE' },
      'Sun 2026-12-27T00:30',
    ],
    ['of none starts at the opening', '2026-11-24T20:00', 0, berlin, 'Wed 2026-11-25T09:00'],
    ['of a team without hours is plain time', '2026-11-24T10:00', 90, never, 'Tue 2026-11-24T11:30'],
  ])('%s', (_what, from, minutes, hours, expected) => {
    expect(shown(addBusinessTime(local(from, hours), minutes, hours), hours)).toBe(expected);
  });

  const some = fc.constantFrom(berlin, germany, sydney, kolkata, lordHowe, shifts, nights);
  const moment = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
  const minutes = fc.integer({ min: 1, max: 5000 });

  test('of a team that never closes is plain time', () => {
    fc.assert(
      fc.property(moment, minutes, (from, minutes) => {
        expect(addBusinessTime(from, minutes, always)).toEqual(new Date(from.getTime() + minutes * 60_000));
      }),
    );
  });

  test('ends while the team is open, and is the same in one piece or two', () => {
    fc.assert(
      fc.property(moment, minutes, minutes, some, (from, first, second, hours) => {
        const between = addBusinessTime(from, first, hours);
        expect(isOpenAt(new Date(between.getTime() - 1), hours)).toBe(true);
        expect(addBusinessTime(between, second, hours)).toEqual(addBusinessTime(from, first + second, hours));
      }),
    );
  });

  test('that is longer than a year ends, too', () => {
    const from = local('2026-11-24T10:00', shifts);
    expect(addBusinessTime(from, 10_000_000, shifts).getTime()).toBeGreaterThan(from.getTime());
  });
});

describe('business minutes', () => {
  test.each([
    ['within a day', '2026-11-24T10:00', '2026-11-24T12:00', berlin, 120],
    ['before and after hours do not count', '2026-11-24T07:00', '2026-11-24T20:00', berlin, 480],
    ['over a night', '2026-11-24T16:00', '2026-11-25T10:00', berlin, 120],
    ['over a weekend', '2026-11-27T16:00', '2026-11-30T10:00', berlin, 120],
    ['on a weekend', '2026-11-28T10:00', '2026-11-29T10:00', berlin, 0],
    ['over lunch', '2026-11-23T11:00', '2026-11-23T14:00', shifts, 120],
    ['of a split week', '2026-11-23T00:00', '2026-11-30T00:00', shifts, 600],
    ['over Christmas', '2026-12-24T16:00', '2026-12-28T10:00', germany, 120],
    ['over Easter', '2027-03-25T16:00', '2027-03-30T10:00', germany, 120],
    ['over Thanksgiving', '2026-11-25T16:00', '2026-11-27T10:00', newYork, 120],
    ['of a whole year, without holidays', '2026-01-01T00:00', '2027-01-01T00:00', berlin, 261 * 480],
    ['around the clock', '2026-11-24T10:00', '2026-11-25T10:00', always, 1440],
    ['around the clock, as clocks go forward', '2027-03-28T00:00', '2027-03-29T00:00', always, 1380],
    ['around the clock, as clocks go back', '2026-10-25T00:00', '2026-10-26T00:00', always, 1500],
    [
      'around the clock in the south, as clocks go forward',
      '2026-10-04T00:00',
      '2026-10-05T00:00',
      { ...always, zone: 'Australia/Sydney' },
      1380,
    ],
    [
      'around the clock in the south, as clocks go back',
      '2027-04-04T00:00',
      '2027-04-05T00:00',
      { ...always, zone: 'Australia/Sydney' },
      1500,
    ],
    [
      'around the clock, where they go back by half an hour',
      '2027-04-04T00:00',
      '2027-04-05T00:00',
      { ...always, zone: 'Australia/Lord_Howe' },
      1470,
    ],
    ['of a night that lost an hour', '2027-03-27T22:00', '2027-03-28T06:00', nights, 420],
    ['of a night that gained an hour', '2026-10-24T22:00', '2026-10-25T06:00', nights, 540],
    [
      'over a weekend with a change in Chile, whose midnight is skipped',
      '2026-09-04T16:00',
      '2026-09-07T10:00',
      santiago,
      120,
    ],
    ['at a half hour from UTC', '2026-11-24T16:30', '2026-11-25T09:15', kolkata, 45],
    ['at three quarters of an hour from UTC', '2026-11-24T16:30', '2026-11-25T09:15', kathmandu, 45],
    ['may be begun', '2026-11-24T10:00:00', '2026-11-24T10:01:30', berlin, 1.5],
    ['from later to earlier', '2026-11-24T12:00', '2026-11-24T10:00', berlin, 0],
    ['of a team without hours', '2026-11-24T10:00', '2026-11-30T10:00', never, 0],
  ])('%s', (_when, from, to, hours, expected) => {
    expect(businessMinutesBetween(local(from, hours), local(to, hours), hours)).toBe(expected);
  });

  test('between teams are told by the hours of each, for the same two moments', () => {
    const [from, to] = [new Date('2026-11-24T00:00:00Z'), new Date('2026-11-24T12:00:00Z')];
    const told = [berlin, sydney, kolkata, newYork].map(hours => businessMinutesBetween(from, to, hours));
    expect(told).toEqual([240, 360, 480, 0]);
  });

  test('are those that were added', () => {
    const hours = fc.constantFrom(
      berlin,
      germany,
      sydney,
      kolkata,
      lordHowe,
      newYork,
      santiago,
      shifts,
      nights,
      always,
    );
    const moment = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 5000 }), hours, (from, minutes, its) => {
        const whole = new Date(Math.floor(from.getTime() / 60_000) * 60_000);
        expect(businessMinutesBetween(whole, addBusinessTime(whole, minutes, its), its)).toBe(minutes);
      }),
    );
  });
});

describe('the next business day', () => {
  test.each([
    ['is tomorrow', '2026-11-24T23:00', berlin, '2026-11-25'],
    ['is Monday after Friday', '2026-11-27T10:00', berlin, '2026-11-30'],
    ['skips Christmas', '2026-12-24T10:00', germany, '2026-12-28'],
    ['skips New Year', '2026-12-31T10:00', germany, '2027-01-04'],
    ['is never, without hours', '2026-11-24T10:00', never, null],
  ])('%s', (_what, after, hours, expected) => {
    expect(nextBusinessDay(local(after, hours), hours)).toBe(expected);
  });

  test('is that of the team, not of UTC', () => {
    const thursdayInSydney = new Date('2026-11-25T14:00:00Z');
    expect(nextBusinessDay(thursdayInSydney, sydney)).toBe('2026-11-27');
  });

  test.each([
    ['noon comes on Monday', '2026-11-27T10:00', berlin, 'Mon 2026-11-30T12:00'],
    ['noon is noon after a change of clocks', '2027-03-26T10:00', berlin, 'Mon 2027-03-29T12:00'],
    ['noon is tomorrow without hours', '2026-11-27T10:00', never, 'Sat 2026-11-28T12:00'],
  ])('%s', (_what, after, hours, expected) => {
    expect(shown(noonOfNextBusinessDay(local(after, hours), hours), hours)).toBe(expected);
  });

  test.each([
    ['three of them skip the weekend', '2026-11-26T10:00', berlin, 'Tue 2026-12-01T12:00'],
    ['three of them skip Christmas', '2026-12-23T10:00', germany, 'Tue 2026-12-29T12:00'],
    ['three of them are three days without hours', '2026-11-27T10:00', never, 'Mon 2026-11-30T12:00'],
  ])('noon after %s', (_what, after, hours, expected) => {
    expect(shown(noonAfterBusinessDays(local(after, hours), 3, hours), hours)).toBe(expected);
  });
});
