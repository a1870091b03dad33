import { describe, expect, test } from 'vitest';
import { backAt, readAbsence } from '../../../src/core/cover/absence.ts';

const mention = { kind: 'person' as const, platform: 'slack' as const, id: 'U_DANA', label: '@dana' };
const monday = new Date('2026-11-23T13:00:00Z');
const hours = { zone: 'Europe/Berlin', hours: null, holidays: null };

describe('a line that says until when, and who covers', () => {
  const dana = { kind: 'name', name: 'Dana' };

  test.each([
    ['until monday, Dana covers', 'until monday', dana],
    ['until monday and Dana covers', 'until monday', dana],
    ['until monday Dana covers', 'until monday', dana],
    ['until Monday Dana covers', 'until Monday', dana],
    ['Dana covers until monday', 'until monday', dana],
    ['until monday, dana is covering', 'until monday', { kind: 'name', name: 'dana' }],
    ['until monday, @dana covers', 'until monday', { kind: 'name', name: 'dana' }],
    ['until 30 Nov covered by Dana', 'until 30 Nov', dana],
    ['until friday noon with Dana', 'until friday noon', dana],
    ['until monday, Dana', 'until monday', dana],
    ['until monday, Dana Scully covers', 'until monday', { kind: 'name', name: 'Dana Scully' }],
    ['until monday', 'until monday', undefined],
    ['', undefined, undefined],
  ])('%s', (line, until, person) => {
    expect(readAbsence([line])).toEqual({ ...(until && { until }), ...(person && { person }) });
  });

  test.each([
    [['until monday, ', mention, ' covers']],
    [['until monday ', mention]],
    [[mention, ' covers until monday']],
    [['until monday, covered by ', mention]],
  ])('with a mention', words => {
    expect(readAbsence(words)).toEqual({ until: 'until monday', person: mention });
  });

  test('of any length is read in no time', () => {
    const began = Date.now();
    readAbsence([`until ${'Monday, '.repeat(5_000)}`]);
    readAbsence([`${'Aa '.repeat(13_000)}`]);
    expect(Date.now() - began).toBeLessThan(1_000);
  });
});

describe('somebody who is away until', () => {
  test.each([
    ['monday', '2026-11-30T08:00:00.000Z'],
    ['until wednesday', '2026-11-25T08:00:00.000Z'],
    ['tomorrow', '2026-11-24T08:00:00.000Z'],
    ['wednesday noon', '2026-11-25T11:00:00.000Z'],
    ['in 2 hours', '2026-11-23T15:00:00.000Z'],
    ['today', '2026-11-23T16:00:00.000Z'],
    ['eod', '2026-11-23T16:00:00.000Z'],
    ['end of next week', '2026-12-04T16:00:00.000Z'],
    ['saturday', '2026-11-28T08:00:00.000Z'],
  ])('%s is back then', (typed, at) => {
    expect(backAt(typed, monday, hours).toISOString()).toBe(at);
  });

  test('a day on which the team opens late is back at its opening', () => {
    const late = { ...hours, hours: { '2': [['13:00', '21:00']] as [string, string][] } };
    expect(backAt('tuesday', monday, late).toISOString()).toBe('2026-11-24T12:00:00.000Z');
  });

  test('what is no time to come is told so', () => {
    expect(() => backAt('yesterday', monday, hours)).toThrow();
    expect(() => backAt('whenever', monday, hours)).toThrow();
  });
});
