import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { minutesToAccept, timesToAccept } from '../../../src/core/handoffs/time-to-accept.ts';
import type { BusinessHours } from '../../../src/core/time/business-hours.ts';
import type { WeeklyHours } from '../../../src/core/time/weekly-hours.ts';

const daily = (...spans: [string, string][]): WeeklyHours =>
  Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map(day => [day, spans]));
const usual = (zone: string, holidays: string | null = null): BusinessHours => ({
  zone,
  hours: null,
  holidays,
});
const berlin = usual('Europe/Berlin');
const shifts: BusinessHours = { ...berlin, hours: daily(['08:00', '12:00'], ['14:00', '18:00']) };
const mornings: BusinessHours = { ...berlin, hours: daily(['09:00', '13:00']) };
const dayAndNight = (zone: string): BusinessHours => ({
  zone,
  hours: daily(['00:00', '24:00']),
  holidays: null,
});

const asked = { severity: 'normal', teamId: 'billing', segment: null } as const;

/** Half, whole and twice, as the receiver's clocks show them. */
function shownTimes(
  hours: BusinessHours,
  severity: 'urgent' | 'high' | 'normal' | 'low',
  offered: string,
  due: string | null,
): (string | null)[] {
  const at = (text: string) => DateTime.fromISO(text, { zone: hours.zone }).toJSDate();
  const minutes = minutesToAccept({ ...asked, severity }, hours);
  const times = timesToAccept({ now: at(offered), dueAt: due ? at(due) : null, minutes }, hours);
  return [times.nudgeAt, times.escalateAt, times.expiresAt].map(
    time => time && DateTime.fromJSDate(time, { zone: hours.zone }).toFormat('ccc dd HH:mm'),
  );
}

describe('half, whole and twice of the time to accept', () => {
  test.each([
    [
      'urgent: 15 minutes',
      berlin,
      'urgent',
      '2026-11-23T14:00',
      null,
      ['Mon 23 14:07', 'Mon 23 14:15', 'Mon 23 14:30'],
    ],
    [
      'high: 30 minutes',
      berlin,
      'high',
      '2026-11-23T14:00',
      null,
      ['Mon 23 14:15', 'Mon 23 14:30', 'Mon 23 15:00'],
    ],
    [
      'normal: two hours',
      berlin,
      'normal',
      '2026-11-23T10:00',
      null,
      ['Mon 23 11:00', 'Mon 23 12:00', 'Mon 23 14:00'],
    ],
    [
      'low: a business day',
      berlin,
      'low',
      '2026-11-23T13:00',
      null,
      ['Mon 23 17:00', 'Tue 24 13:00', 'Wed 25 13:00'],
    ],
    [
      'over the night',
      berlin,
      'normal',
      '2026-11-23T16:00',
      null,
      ['Mon 23 17:00', 'Tue 24 10:00', 'Tue 24 12:00'],
    ],
    [
      'over the weekend',
      berlin,
      'high',
      '2026-11-27T16:45',
      null,
      ['Fri 27 17:00', 'Mon 30 09:15', 'Mon 30 09:45'],
    ],
    [
      'from the opening, where it is closed',
      berlin,
      'urgent',
      '2026-11-28T20:00',
      null,
      ['Mon 30 09:07', 'Mon 30 09:15', 'Mon 30 09:30'],
    ],
    [
      'a quarter of what is left',
      berlin,
      'normal',
      '2026-11-23T14:00',
      '2026-11-23T16:00',
      ['Mon 23 14:15', 'Mon 23 14:30', 'Mon 23 15:00'],
    ],
    [
      'where what is left is counted in business hours',
      berlin,
      'normal',
      '2026-11-23T16:00',
      '2026-11-24T11:00',
      ['Mon 23 16:22', 'Mon 23 16:45', 'Tue 24 09:30'],
    ],
    [
      'enough time is left',
      berlin,
      'high',
      '2026-11-23T10:00',
      '2026-11-27T17:00',
      ['Mon 23 10:15', 'Mon 23 10:30', 'Mon 23 11:00'],
    ],
    [
      'due before it opens: nobody is woken',
      berlin,
      'normal',
      '2026-11-27T20:00',
      '2026-11-28T20:00',
      [null, 'Sat 28 02:00', 'Sat 28 08:00'],
    ],
    [
      'overdue already',
      berlin,
      'high',
      '2026-11-23T10:00',
      '2026-11-20T10:00',
      ['Mon 23 10:15', 'Mon 23 10:30', 'Mon 23 11:00'],
    ],
    [
      'over Christmas',
      usual('Europe/Berlin', 'DE'),
      'normal',
      '2026-12-24T16:00',
      null,
      ['Thu 24 17:00', 'Mon 28 10:00', 'Mon 28 12:00'],
    ],
    [
      'a holiday of another region',
      usual('Europe/Berlin', 'DE-BE'),
      'normal',
      '2026-11-18T10:00',
      null,
      ['Wed 18 11:00', 'Wed 18 12:00', 'Wed 18 14:00'],
    ],
    [
      'a holiday of Saxony alone',
      usual('Europe/Berlin', 'DE-SN'),
      'normal',
      '2026-11-18T10:00',
      null,
      ['Thu 19 10:00', 'Thu 19 11:00', 'Thu 19 13:00'],
    ],
    [
      'between two shifts',
      shifts,
      'normal',
      '2026-11-23T11:30',
      null,
      ['Mon 23 14:30', 'Mon 23 15:30', 'Mon 23 17:30'],
    ],
    [
      'a business day of two shifts',
      shifts,
      'low',
      '2026-11-23T08:00',
      null,
      ['Mon 23 12:00', 'Mon 23 18:00', 'Tue 24 18:00'],
    ],
    [
      'a business day of four hours',
      mornings,
      'low',
      '2026-11-23T09:00',
      null,
      ['Mon 23 11:00', 'Mon 23 13:00', 'Tue 24 13:00'],
    ],
    [
      'a business day of a team that never closes',
      dayAndNight('Europe/Berlin'),
      'low',
      '2026-11-23T09:00',
      null,
      ['Mon 23 21:00', 'Tue 24 09:00', 'Wed 25 09:00'],
    ],
    [
      'clocks go back, and business begins as ever',
      berlin,
      'normal',
      '2026-10-23T16:00',
      null,
      ['Fri 23 17:00', 'Mon 26 10:00', 'Mon 26 12:00'],
    ],
    [
      'clocks go forward, and business begins as ever',
      berlin,
      'normal',
      '2026-03-27T16:00',
      null,
      ['Fri 27 17:00', 'Mon 30 10:00', 'Mon 30 12:00'],
    ],
    [
      'a night of 25 hours',
      dayAndNight('Europe/Berlin'),
      'normal',
      '2026-10-25T01:30',
      null,
      ['Sun 25 02:30', 'Sun 25 02:30', 'Sun 25 04:30'],
    ],
    [
      'a night of 23 hours',
      dayAndNight('Europe/Berlin'),
      'normal',
      '2026-03-29T01:30',
      null,
      ['Sun 29 03:30', 'Sun 29 04:30', 'Sun 29 06:30'],
    ],
    [
      'the south, where spring is in October',
      dayAndNight('Australia/Sydney'),
      'normal',
      '2026-10-04T01:30',
      null,
      ['Sun 04 03:30', 'Sun 04 04:30', 'Sun 04 06:30'],
    ],
    [
      'clocks that move by half an hour',
      dayAndNight('Australia/Lord_Howe'),
      'normal',
      '2026-10-04T01:30',
      null,
      ['Sun 04 03:00', 'Sun 04 04:00', 'Sun 04 06:00'],
    ],
    [
      'a zone of half hours',
      usual('Asia/Kolkata'),
      'high',
      '2026-11-23T16:50',
      null,
      ['Tue 24 09:05', 'Tue 24 09:20', 'Tue 24 09:50'],
    ],
    [
      'a zone of quarter hours',
      usual('Asia/Kathmandu'),
      'urgent',
      '2026-11-23T08:59',
      null,
      ['Mon 23 09:07', 'Mon 23 09:15', 'Mon 23 09:30'],
    ],
  ] as const)('%s', (_, hours, severity, offered, due, times) => {
    expect(shownTimes(hours, severity, offered, due)).toEqual(times);
  });

  test('are counted where the receiver works, wherever the sender is', () => {
    // Ten in the evening in Berlin is two in the afternoon in Los Angeles.
    const now = new Date('2026-11-23T22:00:00Z');
    const times = timesToAccept({ now, dueAt: null, minutes: 120 }, usual('America/Los_Angeles'));
    expect(times.escalateAt).toEqual(new Date('2026-11-24T00:00:00Z'));
    expect(times.expiresAt).toEqual(new Date('2026-11-24T18:00:00Z'));
  });

  test('come in their order and never after it is due', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'];
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 1, max: 2_000 }),
        fc.constantFrom(...zones),
        fc.constantFrom(null, shifts.hours, daily(['00:00', '24:00'])),
        (now, left, minutes, zone, hours) => {
          const dueAt = new Date(now.getTime() + left * 60_000);
          const times = timesToAccept({ now, dueAt, minutes }, { zone, hours, holidays: null });
          const inOrder = [now, times.nudgeAt ?? now, times.escalateAt, times.expiresAt, dueAt];
          expect(inOrder).toEqual([...inOrder].sort((one, other) => Number(one) - Number(other)));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('how many minutes that is', () => {
  const row = (acceptMinutes: number | null, more: object = {}) => ({
    teamId: null,
    severity: null,
    segment: null,
    acceptMinutes,
    ...more,
  });

  test('is what somebody set, the most particular first', () => {
    const any = row(60);
    const normal = row(50, { severity: 'normal' });
    const billing = row(40, { teamId: 'billing' });
    const both = row(30, { teamId: 'billing', severity: 'normal' });
    const minutes = (...policies: ReturnType<typeof row>[]) => minutesToAccept(asked, berlin, policies);

    expect(minutes()).toBe(120);
    expect(minutes(any)).toBe(60);
    expect(minutes(any, normal)).toBe(50);
    expect(minutes(normal, billing, any)).toBe(40);
    expect(minutes(both, normal, billing, any)).toBe(30);
  });

  test('is as usual where what was set is for others', () => {
    const others = [
      row(10, { teamId: 'legal' }),
      row(10, { severity: 'low' }),
      row(10, { segment: 'enterprise' }),
      row(null),
    ];
    expect(minutesToAccept(asked, berlin, others)).toBe(120);
    expect(minutesToAccept({ ...asked, segment: 'enterprise' }, berlin, others)).toBe(10);
  });
});
