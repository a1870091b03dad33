import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Receiver,
  readDue,
  readIssue,
  readQuoted,
  readReceiver,
  textOf,
} from '../../../src/core/grammar/line.ts';
import type { Mention, Words } from '../../../src/core/grammar/words.ts';

const group = { kind: 'group', platform: 'slack', id: 'S1', label: '@billing' } satisfies Mention;
const ana = { kind: 'person', platform: 'teams', id: 'U1', label: 'Ana' } satisfies Mention;
const room = { kind: 'room', platform: 'slack', id: 'C1', label: '#cust-acme' } satisfies Mention;
const handle: Receiver = { kind: 'handle', handle: 'billing' };

describe('the receiver', () => {
  test.each<[string, Words, Receiver, string]>([
    ['first', ['@billing refund'], handle, 'refund'],
    ['first, recognized', [group, ' refund'], group, 'refund'],
    ['a person', [ana, ' please call'], ana, 'please call'],
    ['in capitals, with a colon', ['@Billing: refund'], handle, 'refund'],
    ['after "to"', ['to @billing refund'], handle, 'refund'],
    ['recognized after "to"', ['to ', group, ' refund'], group, 'refund'],
    ['without a ping', ['to billing refund'], handle, 'refund'],
    ['after the issue', ['H-12 @billing refund'], handle, 'H-12 refund'],
    ['after the issue, without a ping', ['H-12 to billing refund'], handle, 'H-12 refund'],
    ['in the middle', ['refund for 4411 @billing by friday'], handle, 'refund for 4411 by friday'],
    ['in the middle, recognized', ['refund ', group, ' by friday'], group, 'refund by friday'],
    ['at the end', ['refund for 4411 to @billing'], handle, 'refund for 4411'],
    ['at the end, without a ping', ['refund for 4411 to billing'], handle, 'refund for 4411'],
    ['before the time, without a ping', ['refund to billing by friday 5pm'], handle, 'refund by friday 5pm'],
    ['rather the first than somebody mentioned', ['to billing ask ', ana], handle, 'ask Ana'],
    [
      'rather who is addressed than who is mentioned',
      ['as ', ana, ' said, to ', group],
      group,
      'as Ana said,',
    ],
    ['a person rather than a room', ['see ', room, ' ', ana], ana, 'see #cust-acme'],
    [
      'with a dash and a dot',
      ['@emea-billing.tier2, refund'],
      { kind: 'handle', handle: 'emea-billing.tier2' },
      'refund',
    ],
    ['at the end of a sentence', ['refund to @billing.'], handle, 'refund'],
    ['all there is', ['@billing'], handle, ''],
  ])('%s', (_where, words, receiver, rest) => {
    const found = readReceiver(words);
    expect(found.receiver).toEqual(receiver);
    expect(textOf(found.rest)).toBe(rest);
  });

  test.each<[string, Words]>([
    ['nothing', []],
    ['a mail address', ['write to ana@acme.com today']],
    ['a room', ['see ', room]],
    ['"to" within a sentence', ['send the invoice to the customer again']],
    ['a bare word', ['billing refund']],
    ['a bare @', ['meet @ noon']],
  ])('%s is none', (_what, words) => {
    expect(readReceiver(words)).toEqual({ receiver: null, rest: words });
  });
});

describe('the issue', () => {
  test.each<[string, Words, number, string]>([
    ['H-12', ['H-12 needs a credit note'], 12, 'needs a credit note'],
    ['h-12', ['needs h-12 a credit note'], 12, 'needs a credit note'],
    ['H-12:', ['H-12: refund'], 12, 'refund'],
    ['with a hyphen that does not break', ['H\u201112 refund'], 12, 'refund'],
    ['beside a mention', [group, ' H-7'], 7, '@billing'],
    ['the first of two', ['H-3 see H-4'], 3, 'see H-4'],
  ])('%s', (_what, words, number, rest) => {
    const found = readIssue(words);
    expect(found.number).toBe(number);
    expect(textOf(found.rest)).toBe(rest);
  });

  test.each([
    '',
    'refund for 4411',
    '#12',
    'XH-12',
    'H-12x',
    'H-0',
    'H-012',
    'H-12345678901',
    'H12',
    'PATH-1',
    'H-1-2',
  ])('%s is none', text => {
    expect(readIssue([text])).toEqual({ number: null, rest: [text] });
  });
});

describe('what is quoted', () => {
  test.each<[string, Words, string, string]>([
    ['straight', ['add "Acme Corp" now'], 'Acme Corp', 'add now'],
    ['curly', ['add “Acme Corp”'], 'Acme Corp', 'add'],
    ['low and high', ['„Acme GmbH“ Export'], 'Acme GmbH', 'Export'],
    ['with a mention', ['"ask ', ana, '" now'], 'ask Ana', 'now'],
  ])('%s', (_what, words, quoted, rest) => {
    const found = readQuoted(words);
    expect(found.quoted).toBe(quoted);
    expect(textOf(found.rest)).toBe(rest);
  });

  test.each(['Acme', "last month's and this month's", '5" screen', '""'])('%s: nothing', text => {
    expect(readQuoted([text])).toEqual({ quoted: null, rest: [text] });
  });
});

describe('the due time', () => {
  const now = new Date('2026-11-24T09:00:00Z');
  const friday = new Date('2026-11-27T16:00:00Z');

  test.each<[string, Words, string]>([
    ['after text', ['refund for 4411 by friday 5pm'], 'refund for 4411'],
    ['after a mention', ['  refund, ask ', ana, ' by friday 5pm'], 'refund, ask Ana'],
    ['after a mention, without "by"', ['refund, ask ', ana, ' friday 5pm'], 'refund, ask Ana'],
    ['all there is', ['by friday 5pm'], ''],
  ])('%s', (_where, words, rest) => {
    const found = readDue(words, now, 'Europe/Berlin');
    expect(found.due).toEqual(friday);
    expect(textOf(found.rest)).toBe(rest);
  });

  test.each<[string, Words]>([
    ['before a mention', ['by friday 5pm ', ana]],
    ['around a mention', ['by friday ', ana, ' 5pm']],
    ['nowhere', ["Export shows last month's invoices"]],
  ])('%s: none', (_where, words) => {
    expect(readDue(words, now, 'Europe/Berlin')).toEqual({ due: null, rest: words });
  });
});

describe('the text of words', () => {
  test('has mentions as they stood there, single spaces and the line breaks', () => {
    expect(textOf(['  ask ', ana, '  in ', room, ' \n  today\u0000'])).toBe('ask Ana in #cust-acme\ntoday');
  });

  test('names a mention without a label by its id', () => {
    expect(textOf(['ask ', { kind: 'person', platform: 'slack', id: 'U7' }])).toBe('ask @U7');
  });
});

describe('always', () => {
  const piece = fc.oneof(
    fc.constantFrom<string | Mention>(
      group,
      ana,
      room,
      ' to ',
      '@billing',
      ' H-12 ',
      '"',
      ' by friday 5pm',
      '\n',
      '  ',
      '\uFFFC',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  );
  const words = fc.array(piece, { maxLength: 12 });
  const now = new Date('2026-11-24T09:00:00Z');
  const readers = [
    readReceiver,
    readIssue,
    readQuoted,
    (words: Words) => readDue(words, now, 'Europe/Berlin'),
  ];

  test('reading takes away and adds nothing', () => {
    fc.assert(
      fc.property(words, fc.constantFrom(...readers), (words, read) => {
        const { rest } = read(words);
        const mentions = rest.filter(word => typeof word !== 'string');
        expect(words.filter(word => typeof word !== 'string')).toEqual(expect.arrayContaining(mentions));
        const letters = (of: Words) => [...textOf(of).replace(/[\s\uFFFC]/g, '')];
        expect(isWithin(letters(rest), letters(words))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  /** Whether all of the letters occur in the others, in the same order. */
  function isWithin(letters: string[], others: string[]): boolean {
    let next = 0;
    for (const letter of others) if (letters[next] === letter) next++;
    return next === letters.length;
  }
});
