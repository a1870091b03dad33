import { describe, expect, test } from 'vitest';
import { coalesced } from '../../../src/playground/page/coalesced.ts';
import { firstUnread } from '../../../src/playground/page/conversation/first-unread.ts';
import { rowsOf } from '../../../src/playground/page/conversation/rows.ts';
import { initialsOf } from '../../../src/playground/page/people/initials.ts';
import { keepSame } from '../../../src/playground/page/same.ts';
import { fieldOfSeconds, secondsOfField } from '../../../src/playground/page/slack/controls/entries.ts';

const at = (time: string): number => Date.parse(time);
const said = (author: string, time: string) => ({ id: time, at: at(time), author });
const now = at('2026-11-27T12:00:00Z');

describe('a conversation', () => {
  test('has a line above each day of the reader’s zone', () => {
    const messages = [
      said('ana', '2026-11-20T10:00:00Z'),
      said('ana', '2026-11-26T22:30:00Z'),
      said('ana', '2026-11-26T23:30:00Z'),
    ];
    const lines = rowsOf(messages, message => message, 'Europe/Berlin', now).map(row =>
      row.kind === 'day' ? row.words : 'message',
    );
    expect(lines).toEqual(['Friday, 20 November', 'message', 'Yesterday', 'message', 'Today', 'message']);
  });

  test('names an author once for what they say within minutes', () => {
    const messages = [
      said('ana', '2026-11-27T10:00:00Z'),
      said('ana', '2026-11-27T10:02:00Z'),
      said('ben', '2026-11-27T10:03:00Z'),
      said('ben', '2026-11-27T10:30:00Z'),
    ];
    const rows = rowsOf(messages, message => message, 'UTC', now);
    expect(rows.flatMap(row => (row.kind === 'message' ? [row.continues] : []))).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  test('names an author again after what only the reader sees', () => {
    const messages = [
      { ...said('handrail', '2026-11-27T10:00:00Z'), alone: true },
      said('handrail', '2026-11-27T10:01:00Z'),
      { ...said('handrail', '2026-11-27T10:02:00Z'), alone: true },
    ];
    const rows = rowsOf(messages, message => message, 'UTC', now);
    expect(rows.some(row => row.kind === 'message' && row.continues)).toBe(false);
  });

  test('goes on at the first message that was not read', () => {
    expect(firstUnread(['a', 'b', 'c'], 2)).toBe('b');
    expect(firstUnread(['a', 'b', 'c'], 0)).toBeUndefined();
    expect(firstUnread(['a'], 5)).toBe('a');
  });
});

describe('news', () => {
  test('leave alone what they do not change', () => {
    const before = {
      rooms: [
        { id: 1, texts: ['a'] },
        { id: 2, texts: ['b'] },
      ],
    };
    const after = keepSame(before, {
      rooms: [
        { id: 1, texts: ['a'] },
        { id: 2, texts: ['b', 'c'] },
      ],
    });
    expect(after).toEqual({
      rooms: [
        { id: 1, texts: ['a'] },
        { id: 2, texts: ['b', 'c'] },
      ],
    });
    expect(after.rooms[0]).toBe(before.rooms[0]);
    expect(after.rooms[1]).not.toBe(before.rooms[1]);
  });

  test('that change nothing are the same as before', () => {
    const before = { a: [1, { b: null }] };
    expect(keepSame(before, { a: [1, { b: null }] })).toBe(before);
    expect(keepSame({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(keepSame([1, 2, 3], [1, 2])).toEqual([1, 2]);
  });

  test('that come while the page is loading make it load once more, not once each', async () => {
    const ends: (() => void)[] = [];
    const load = coalesced(() => new Promise<void>(resolve => ends.push(resolve)));
    load();
    load();
    load();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await Promise.resolve();
    await Promise.resolve();
    expect(ends).toHaveLength(2);
  });
});

test('a moment is entered in the person’s own zone', () => {
  const seconds = at('2026-11-27T16:00:00Z') / 1000;
  expect(fieldOfSeconds(seconds, 'Europe/Berlin')).toBe('2026-11-27T17:00');
  expect(secondsOfField('2026-11-27T17:00', 'Europe/Berlin')).toBe(seconds);
  expect(secondsOfField('', 'Europe/Berlin')).toBeNull();
});

test.each([
  ['Ana Alvarez', 'AA'],
  ['dana', 'D'],
  ['Dana Dijkstra-van den Berg', 'DB'],
  ['Émile (Billing)', 'É'],
  ['李 明', '李明'],
  ['4711', '?'],
])('%s is pictured as %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
