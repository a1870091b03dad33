import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plain } from '../../../src/core/cards/plain.ts';
import { nextUp, type RosterRow, type Turn } from '../../../src/core/routing/next-up.ts';
import type { WeeklyHours } from '../../../src/core/time/weekly-hours.ts';

/** A Thursday, 9:20 in Berlin. */
const now = new Date('2026-11-26T08:20:00Z');
const hours = { zone: 'Europe/Berlin', hours: null, holidays: null };
const turn: Turn = { now, words: 'Refund for invoice 4411', hours };
const early: WeeklyHours = { '4': [['06:00', '14:00']] };
const late: WeeklyHours = { '4': [['14:00', '22:00']] };
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

function member(name: string, changes: Partial<RosterRow> = {}): RosterRow {
  return {
    id: name.toLowerCase(),
    name,
    skills: [],
    capacity: 8,
    load: 0,
    asked: 0,
    shift: null,
    askedAt: null,
    awayUntilAt: null,
    ...changes,
  };
}

const inTurn = (roster: RosterRow[], changes: Partial<Turn> = {}) =>
  nextUp(roster, { ...turn, ...changes })?.person.name ?? null;

describe('next up is', () => {
  test.each<[string, string | null, RosterRow[], Partial<Turn>?]>([
    ['nobody of a team without members', null, []],
    ['the first by name of equals', 'Ben', [member('Chiara'), member('Ben')]],
    [
      'nobody who is away',
      'Chiara',
      [member('Ben', { awayUntilAt: ago(-60) }), member('Chiara', { load: 8 })],
    ],
    ['whoever is back', 'Ben', [member('Ben', { awayUntilAt: ago(1) }), member('Chiara', { load: 1 })]],
    ['nobody where all are away', null, [member('Ben', { awayUntilAt: ago(-60) })]],
    [
      'nobody who passed',
      'Chiara',
      [member('Ben'), member('Chiara', { load: 9 })],
      { except: ['ben', null] },
    ],
    [
      'on shift, before having the skill',
      'Chiara',
      [member('Ben', { shift: late, skills: ['refunds'] }), member('Chiara', { shift: early })],
    ],
    [
      'on shift by the hours of the team',
      'Chiara',
      [member('Ben', { shift: late }), member('Chiara', { load: 9 })],
    ],
    [
      'somebody, where nobody is on shift',
      'Chiara',
      [member('Ben', { shift: late, load: 1 }), member('Chiara', { shift: late })],
    ],
    [
      'who has the skill, before who has room',
      'Chiara',
      [member('Ben', { skills: ['contracts'] }), member('Chiara', { skills: ['refunds'], load: 8 })],
    ],
    [
      'who has room, before who has less for what they hold',
      'Chiara',
      [member('Ben', { load: 8 }), member('Chiara', { load: 19, capacity: 20 })],
    ],
    [
      'who has the least for what they can hold',
      'Chiara',
      [member('Ben', { load: 3, capacity: 4 }), member('Chiara', { load: 4, capacity: 8 })],
    ],
    [
      'who has fewer offers to answer',
      'Chiara',
      [member('Ben', { asked: 2 }), member('Chiara', { load: 1 })],
    ],
    [
      'who was not asked for longest',
      'Chiara',
      [member('Ben', { askedAt: ago(5) }), member('Chiara', { askedAt: ago(9) })],
    ],
    ['who was never asked', 'Chiara', [member('Ben', { askedAt: ago(900) }), member('Chiara')]],
    [
      'not who can hold nothing, if anybody can',
      'Chiara',
      [member('Ben', { capacity: 0 }), member('Chiara', { load: 7 })],
    ],
    ['who can hold nothing, if nobody else is there', 'Ben', [member('Ben', { capacity: 0 })]],
  ])('%s: %s', (_, name, roster, changes) => {
    expect(inTurn(roster, changes)).toBe(name);
    expect(inTurn(roster.toReversed(), changes)).toBe(name);
  });

  test('said with its reason', () => {
    const why = (row: RosterRow, changes: Partial<Turn> = {}) =>
      plain(nextUp([row], { ...turn, ...changes })?.why ?? []);
    const dana = member('Dana', { skills: ['refunds', 'contracts', 'invoices'], load: 3 });
    expect(why(dana, { region: 'EU' })).toBe('refunds, invoices, EU hours, 3 of 8');
    expect(why(dana, { words: 'Hello' })).toBe('Berlin hours, 3 of 8');
    expect(why({ ...dana, shift: late })).toBe('refunds, invoices, off shift, 3 of 8');
  });
});

describe('whatever the roster,', () => {
  const instant = fc.option(fc.integer({ min: -90, max: 90 }).map(ago), { nil: null });
  const anybody = fc.record<RosterRow>({
    id: fc.uuid(),
    name: fc.string({ maxLength: 5 }),
    skills: fc.array(fc.constantFrom('refunds', 'contracts', 'invoices'), { maxLength: 2 }),
    capacity: fc.integer({ min: 0, max: 9 }),
    load: fc.nat(12),
    asked: fc.nat(3),
    shift: fc.constantFrom(null, early, late),
    askedAt: instant,
    awayUntilAt: instant,
  });
  const teams = fc.uniqueArray(anybody, { selector: ({ id }) => id, maxLength: 12 });
  const turns = teams.chain(roster =>
    fc.record({ roster: fc.constant(roster), except: fc.subarray(roster.map(({ id }) => id)) }),
  );

  test('nobody is next up who is away or has passed, and somebody is if anybody is there', () => {
    fc.assert(
      fc.property(turns, ({ roster, except }) => {
        const there = roster.filter(
          ({ id, awayUntilAt }) => !except.includes(id) && !(awayUntilAt && awayUntilAt > now),
        );
        const next = nextUp(roster, { ...turn, except });
        expect(next === null).toBe(there.length === 0);
        if (next) expect(there.map(({ id }) => id)).toContain(next.person.id);
      }),
      { numRuns: 500 },
    );
  });

  test('it is the same in whatever order it was read, and nothing is changed by asking', () => {
    fc.assert(
      fc.property(turns, ({ roster, except }) => {
        const before = structuredClone(roster);
        const next = nextUp(roster, { ...turn, except });
        expect(nextUp(roster.toReversed(), { ...turn, except })).toEqual(next);
        expect(roster).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  test('nobody who is on shift, has the skill and has room is left out for somebody without', () => {
    const fits = ({ shift, skills, load, asked, capacity, awayUntilAt }: RosterRow) =>
      shift !== late &&
      load + asked < capacity &&
      !(awayUntilAt && awayUntilAt > now) &&
      skills.some(skill => skill !== 'contracts');
    fc.assert(
      fc.property(teams, roster => {
        const next = nextUp(roster, turn);
        const theirs = roster.find(({ id }) => id === next?.person.id);
        if (roster.some(fits)) expect(theirs && fits(theirs)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('forty offers in a row are given to all, each as many as they can hold in proportion', () => {
    const roster = [
      member('Ben', { capacity: 4 }),
      member('Chiara', { capacity: 8 }),
      member('Dana', { capacity: 8 }),
    ];
    for (let count = 0; count < 40; count += 1) {
      const next = roster.find(({ id }) => id === nextUp(roster, turn)?.person.id);
      if (next) Object.assign(next, { asked: next.asked + 1, askedAt: ago(40 - count) });
    }
    expect(roster.map(({ name, asked }) => [name, asked])).toEqual([
      ['Ben', 8],
      ['Chiara', 16],
      ['Dana', 16],
    ]);
  });
});
