import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { findTime, readTime } from '../../../src/core/time/typed-time.ts';

const berlin = 'Europe/Berlin';
/** Tuesday 24 November 2026, 10:00 in Berlin. */
const tuesday = at('2026-11-24T10:00', berlin);

function at(local: string, zone: string): Date {
  return DateTime.fromISO(local, { zone }).toJSDate();
}

function shown(moment: Date | null | undefined, zone = berlin): string | null {
  return moment ? DateTime.fromJSDate(moment, { zone }).toFormat("ccc yyyy-MM-dd'T'HH:mm") : null;
}

describe('a typed time is the next one in the zone of who typed it', () => {
  test.each([
    ['friday 5pm', 'Fri 2026-11-27T17:00'],
    ['fri 17:00', 'Fri 2026-11-27T17:00'],
    ['Friday at 5 p.m.', 'Fri 2026-11-27T17:00'],
    ['on friday at 5pm', 'Fri 2026-11-27T17:00'],
    ['by friday 5pm', 'Fri 2026-11-27T17:00'],
    ['thursday noon', 'Thu 2026-11-26T12:00'],
    ['noon on thursday', 'Thu 2026-11-26T12:00'],
    ['monday morning', 'Mon 2026-11-30T09:00'],
    ['friday afternoon', 'Fri 2026-11-27T15:00'],
    ['friday midnight', 'Fri 2026-11-27T23:59'],
    ['tomorrow morning', 'Wed 2026-11-25T09:00'],
    ['tomorrow 9:30', 'Wed 2026-11-25T09:30'],
    ['5pm tomorrow', 'Wed 2026-11-25T17:00'],
    ['tonight', 'Tue 2026-11-24T20:00'],
    ['this afternoon', 'Tue 2026-11-24T15:00'],
    ['17:00', 'Tue 2026-11-24T17:00'],
    ['9am', 'Wed 2026-11-25T09:00'],
    ['27 Nov 9am', 'Fri 2026-11-27T09:00'],
    ['November 27th 2026 5pm', 'Fri 2026-11-27T17:00'],
    ['Fri 27 Nov 17:00', 'Fri 2026-11-27T17:00'],
    ['tuesday 9am', 'Tue 2026-12-01T09:00'],
    ['monday next week', 'Mon 2026-11-30T17:00'],
    ['next friday', 'Fri 2026-12-04T17:00'],
    ['27.11.', 'Fri 2026-11-27T17:00'],
    ['by 27.11. 9am', 'Fri 2026-11-27T09:00'],
    ['27.11.2026 17:30', 'Fri 2026-11-27T17:30'],
    ['in 2 hours', 'Tue 2026-11-24T12:00'],
    ['in an hour', 'Tue 2026-11-24T11:00'],
    ['within 90 minutes', 'Tue 2026-11-24T11:30'],
    ['in 3 days at 9am', 'Fri 2026-11-27T09:00'],
    ['eod', 'Tue 2026-11-24T17:00'],
    ['friday eod', 'Fri 2026-11-27T17:00'],
    ['end of day tomorrow', 'Wed 2026-11-25T17:00'],
    ['end of week', 'Fri 2026-11-27T17:00'],
    ['end of next week', 'Fri 2026-12-04T17:00'],
    ['end of the month', 'Mon 2026-11-30T17:00'],
    ['2026-11-27T17:00', 'Fri 2026-11-27T17:00'],
    ['2026-11-27 17:00', 'Fri 2026-11-27T17:00'],
    ['2026-11-27T16:00:00.000Z', 'Fri 2026-11-27T17:00'],
    ['2026-11-27T11:00-05:00', 'Fri 2026-11-27T17:00'],
  ])('%s', (typed, expected) => {
    expect(shown(readTime(typed, tuesday, berlin))).toBe(expected);
  });

  test.each([
    ['friday', 'Fri 2026-11-27T17:00'],
    ['tomorrow', 'Wed 2026-11-25T17:00'],
    ['today', 'Tue 2026-11-24T17:00'],
    ['27 Nov', 'Fri 2026-11-27T17:00'],
    ['2026-11-27', 'Fri 2026-11-27T17:00'],
    ['in 2 weeks', 'Tue 2026-12-08T17:00'],
    ['23 Nov', 'Tue 2027-11-23T17:00'],
  ])('%s, without an hour, is the end of work', (typed, expected) => {
    expect(shown(readTime(typed, tuesday, berlin))).toBe(expected);
  });

  test('after 17:00, today is over and tuesday is in a week', () => {
    const evening = at('2026-11-24T17:30', berlin);
    expect(readTime('today', evening, berlin)).toBeNull();
    expect(shown(readTime('tuesday', evening, berlin))).toBe('Tue 2026-12-01T17:00');
    expect(shown(readTime('eod', evening, berlin))).toBe('Wed 2026-11-25T17:00');
  });

  test('the same words name another moment elsewhere', () => {
    expect(readTime('friday 5pm', tuesday, 'America/New_York')).toEqual(
      at('2026-11-27T17:00', 'America/New_York'),
    );
    expect(readTime('friday 5pm', tuesday, 'Asia/Kolkata')).toEqual(at('2026-11-27T17:00', 'Asia/Kolkata'));
  });

  test('today is the day that it is for who typed it', () => {
    const lateInBerlin = at('2026-11-24T23:30', berlin);
    expect(shown(readTime('tomorrow', lateInBerlin, 'Asia/Tokyo'), 'Asia/Tokyo')).toBe(
      'Thu 2026-11-26T17:00',
    );
    expect(shown(readTime('tomorrow', lateInBerlin, berlin))).toBe('Wed 2026-11-25T17:00');
  });

  test('a zone in the text outranks that of who typed it', () => {
    expect(readTime('friday 5pm EST', tuesday, berlin)).toEqual(new Date('2026-11-27T22:00:00Z'));
  });
});

describe('where clocks change', () => {
  const saturday = at('2027-03-27T10:00', berlin);
  test('a time that is skipped becomes an hour later', () => {
    expect(readTime('tomorrow 2:30am', saturday, berlin)).toEqual(new Date('2027-03-28T01:30:00Z'));
  });
  test('the hour typed is the hour shown on both sides', () => {
    expect(readTime('monday 9am', saturday, berlin)).toEqual(new Date('2027-03-29T07:00:00Z'));
    const autumn = at('2026-10-24T10:00', berlin);
    expect(readTime('monday 9am', autumn, berlin)).toEqual(new Date('2026-10-26T08:00:00Z'));
  });
  test('a time that comes twice is the first that is still ahead', () => {
    const typed = '2026-10-25T02:30';
    expect(readTime(typed, at('2026-10-24T10:00', berlin), berlin)).toEqual(new Date('2026-10-25T00:30:00Z'));
    expect(readTime(typed, new Date('2026-10-25T01:00:00Z'), berlin)).toEqual(
      new Date('2026-10-25T01:30:00Z'),
    );
  });
  test('hours pass as they always do', () => {
    const beforeTheChange = new Date('2027-03-28T00:30:00Z');
    expect(readTime('in 2 hours', beforeTheChange, berlin)).toEqual(new Date('2027-03-28T02:30:00Z'));
  });
  test('in the south too', () => {
    const sydney = 'Australia/Sydney';
    const saturdayThere = at('2026-10-03T10:00', sydney);
    expect(readTime('tomorrow 2:30am', saturdayThere, sydney)).toEqual(at('2026-10-04T03:30', sydney));
    expect(readTime('monday 9am', saturdayThere, sydney)).toEqual(new Date('2026-10-04T22:00:00Z'));
  });
});

describe('what is no time, or not a sure one', () => {
  test.each([
    ...[
      '',
      '5',
      '17',
      '4411',
      'H-12',
      '3 of 8',
      'may',
      'sat down',
      "last month's invoices",
      'now',
      'asap',
      '3.5',
      '24/7',
    ],
    ...[
      'friday at 5',
      'friday 5',
      '1/2',
      '27/11',
      '27.11',
      '27.13.',
      'next week',
      'in May',
      'friday 28 Nov',
      '2026-02-30',
      '25:00',
    ],
    ...[
      'yesterday',
      'last friday',
      '2 days ago',
      'this morning',
      '27 Nov 2025',
      '27 Nov 4411',
      'friday 5pm or so',
      '5 to 6pm friday',
    ],
  ])('%s', typed => {
    expect(readTime(typed, tuesday, berlin)).toBeNull();
  });
});

describe('a due time at the end of a line', () => {
  test.each([
    ['needs a credit note for 4411 by friday 5pm', 'needs a credit note for 4411', 'Fri 2026-11-27T17:00'],
    ['refund for invoice 4411 by friday 5pm', 'refund for invoice 4411', 'Fri 2026-11-27T17:00'],
    ['credit note sent by thursday noon', 'credit note sent', 'Thu 2026-11-26T12:00'],
    ['hold the order until noon', 'hold the order', 'Tue 2026-11-24T12:00'],
    ['report due tomorrow', 'report', 'Wed 2026-11-25T17:00'],
    ['report, due: friday', 'report', 'Fri 2026-11-27T17:00'],
    ['slides before Thursday 17:00', 'slides', 'Thu 2026-11-26T17:00'],
    ['answer no later than 5pm', 'answer', 'Tue 2026-11-24T17:00'],
    ['credit note (by friday 5pm)', 'credit note', 'Fri 2026-11-27T17:00'],
    ['credit note – by friday 5pm, please.', 'credit note', 'Fri 2026-11-27T17:00'],
    ['approved by Anna due by friday', 'approved by Anna', 'Fri 2026-11-27T17:00'],
    ['by friday 5pm', '', 'Fri 2026-11-27T17:00'],
    ['call Acme tomorrow', 'call Acme', 'Wed 2026-11-25T17:00'],
    ['call Acme in 2 hours', 'call Acme', 'Tue 2026-11-24T12:00'],
    ['invoice 12 friday 5pm', 'invoice 12', 'Fri 2026-11-27T17:00'],
    ['call Acme on friday 5pm', 'call Acme', 'Fri 2026-11-27T17:00'],
    ['refund eod', 'refund', 'Tue 2026-11-24T17:00'],
    ['two lines\nby friday', 'two lines', 'Fri 2026-11-27T17:00'],
  ])('%s', (text, rest, expected) => {
    const found = findTime(text, tuesday, berlin);
    expect(found?.rest).toBe(rest);
    expect(shown(found?.at)).toBe(expected);
  });

  test.each([
    ...[
      "Export shows last month's invoices",
      'refund for invoice 4411',
      'see H-12',
      'asked 3 of 8',
      'the customer may call',
    ],
    ...[
      'he sat down',
      'approved by May',
      'cut it by 5',
      'paid by 4411',
      'fixed by 12/1',
      'upgrade to 3.5',
      'support 24/7',
    ],
    ...[
      'broken since friday 5pm',
      'crashed on friday 5pm',
      'we met at 5pm',
      'broken today',
      'out on friday',
      'last friday 5pm',
    ],
    ...[
      'by last friday',
      'sync fails every monday 9am',
      'the plan for tomorrow',
      'moved to tomorrow',
      'the call is tomorrow',
    ],
    ...['by friday we should know', 'refund today 9am', ''],
  ])('%s: none', text => {
    expect(findTime(text, tuesday, berlin)).toBeNull();
  });

  test('is found at the end of a very long text, quickly', () => {
    const long = `${'by friday '.repeat(4000)}, ${' '.repeat(20_000)}by friday 5pm`;
    expect(shown(findTime(long, tuesday, berlin)?.at)).toBe('Fri 2026-11-27T17:00');
  });
});

describe('always', () => {
  const zone = fc.constantFrom(
    berlin,
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'UTC',
  );
  const now = fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  const day = fc.constantFrom(
    'monday',
    'wed',
    'friday',
    'sunday',
    'tomorrow',
    'in 3 days',
    '29 March',
    '25 Oct',
    '1 Jan',
  );
  const hour = fc.record({ hour: fc.nat(23), minute: fc.nat(59) });
  const clock = (time: { hour: number; minute: number }) =>
    `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;

  test('the moment is ahead, and clocks there show what was typed or have skipped it', () => {
    fc.assert(
      fc.property(day, hour, now, zone, (day, time, now, zone) => {
        const moment = readTime(`${day} ${clock(time)}`, now, zone);
        if (!moment) throw new Error('not read');
        expect(moment.getTime()).toBeGreaterThan(now.getTime());
        const local = DateTime.fromJSDate(moment, { zone });
        const late = local.hour * 60 + local.minute - (time.hour * 60 + time.minute);
        expect([0, 30, 60]).toContain(late);
        if (late > 0) expect(local.minus({ minutes: late + 1 }).offset).not.toBe(local.offset);
      }),
    );
  });

  test('a moment that is written out and read again is the same', () => {
    fc.assert(
      fc.property(now, fc.integer({ min: 1, max: 1_000_000 }), zone, (now, ahead, zone) => {
        const moment = new Date(now.getTime() + ahead * 60_000);
        expect(readTime(moment.toISOString(), now, zone)).toEqual(moment);
      }),
    );
  });

  test('the rest of a text is its beginning, and the moment is ahead', () => {
    const word = fc.constantFrom(
      ...[
        'by',
        'due',
        'on',
        'until',
        'in',
        'friday',
        '5pm',
        '17:00',
        'tomorrow',
        '4411',
        'H-12',
        'may',
        '27',
        'Nov',
        'noon',
        'end of',
      ],
      ...[
        'week',
        'day',
        'last',
        'next',
        'today',
        '3 of 8',
        ',',
        '.',
        '(',
        '"',
        '\n',
        'refund',
        '2 hours',
        '-',
        '2026-11-27',
      ],
    );
    const text = fc
      .array(fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 12 })
      .map(words => words.join(' '));
    fc.assert(
      fc.property(text, now, zone, (text, now, zone) => {
        const found = findTime(text, now, zone);
        if (!found) return;
        expect(found.at.getTime()).toBeGreaterThan(now.getTime());
        expect(text.trim().startsWith(found.rest)).toBe(true);
        expect(found.rest.length).toBeLessThan(text.trim().length);
      }),
      { numRuns: 1000 },
    );
  });
});
