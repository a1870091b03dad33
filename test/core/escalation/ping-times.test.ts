import { describe, expect, test } from 'vitest';
import { nextPingAt } from '../../../src/core/escalation/ping-times.ts';

const berlin = { zone: 'Europe/Berlin', hours: null, holidays: null };
const newYork = { ...berlin, zone: 'America/New_York' };

const at = (time: string) => new Date(`${time}Z`);
const need = (severity: 'urgent' | 'high' | 'normal' | 'low', since: string) => ({
  severity,
  sinceAt: at(since),
});
const lead = { pingedAt: at('2026-11-23T13:00'), hours: [berlin], isOnCall: false };

describe('a lead is pinged', () => {
  test.each([
    [
      'at once for what is urgent',
      [need('urgent', '2026-11-23T13:10')],
      lead,
      '2026-11-23T13:10',
      '2026-11-23T13:10',
    ],
    [
      'at once for what is high',
      [need('high', '2026-11-23T13:10')],
      lead,
      '2026-11-23T13:10',
      '2026-11-23T13:10',
    ],
    [
      'an hour after the last time for the rest',
      [need('normal', '2026-11-23T13:10')],
      lead,
      '2026-11-23T13:10',
      '2026-11-23T14:00',
    ],
    [
      'at once for the rest, where the last time is long ago',
      [need('low', '2026-11-23T15:00')],
      lead,
      '2026-11-23T15:00',
      '2026-11-23T15:00',
    ],
    [
      'at once where it is the first time',
      [need('low', '2026-11-23T15:00')],
      { ...lead, pingedAt: null },
      '2026-11-23T15:00',
      '2026-11-23T15:00',
    ],
    ['not about what they know', [need('urgent', '2026-11-23T12:50')], lead, '2026-11-23T13:10', null],
    ['not where there is nothing', [], lead, '2026-11-23T13:10', null],
    [
      'at the opening for what comes at night',
      [need('urgent', '2026-11-23T22:00')],
      lead,
      '2026-11-23T22:00',
      '2026-11-24T08:00',
    ],
    [
      'at the opening, where the hour ends at night',
      [need('normal', '2026-11-23T15:59')],
      { ...lead, pingedAt: at('2026-11-23T15:30') },
      '2026-11-23T15:59',
      '2026-11-24T08:00',
    ],
    [
      'at once for what comes as they close',
      [need('normal', '2026-11-23T16:00')],
      lead,
      '2026-11-23T16:01',
      '2026-11-23T16:01',
    ],
    [
      'at once for what is short of time, however normal it is',
      [{ ...need('normal', '2026-11-23T13:10'), isPressing: true }],
      lead,
      '2026-11-23T13:10',
      '2026-11-23T13:10',
    ],
    [
      'at night for what is urgent, where they are on call',
      [need('urgent', '2026-11-23T22:00')],
      { ...lead, isOnCall: true },
      '2026-11-23T22:00',
      '2026-11-23T22:00',
    ],
    [
      'at the opening for the rest, on call or not',
      [need('high', '2026-11-23T22:00')],
      { ...lead, isOnCall: true },
      '2026-11-23T22:00',
      '2026-11-24T08:00',
    ],
    [
      'when the first of their teams opens',
      [need('high', '2026-11-23T18:00')],
      { ...lead, hours: [berlin, newYork] },
      '2026-11-23T18:00',
      '2026-11-23T18:00',
    ],
    [
      'at once where their teams never open',
      [need('high', '2026-11-23T18:00')],
      { ...lead, hours: [{ ...berlin, hours: {} }] },
      '2026-11-23T18:00',
      '2026-11-23T18:00',
    ],
  ] as const)('%s', (_, needs, pinged, now, then) => {
    const hours = [...pinged.hours];
    expect(nextPingAt([...needs], { ...pinged, hours }, at(now))).toEqual(then && at(then));
  });
});
