import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { customerName } from '../../../src/core/customers/customer-name.ts';
import { leadingNames, nameKey } from '../../../src/core/grammar/names.ts';

describe('the key of a name', () => {
  test.each([
    ['Acme', 'acme'],
    ['  ACME   Corp ', 'acme corp'],
    ['"Acme Corp"', 'acme corp'],
    ['“Acme”', 'acme'],
    ["'Acme'", 'acme'],
    ['Ａｃｍｅ', 'acme'],
    ['O’Brien & Sons', "o'brien & sons"],
    ['Bäcker', 'bäcker'],
    ['Ac\u200Bme\n', 'acme'],
    ['Acme Inc.', 'acme inc.'],
    ['" "', ''],
  ])('%s is %s', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });

  test('is its own key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), name => {
        expect(nameKey(nameKey(name))).toBe(nameKey(name));
      }),
      { numRuns: 2000 },
    );
  });
});

test('what is kept of a name that was typed folds like what was typed', () => {
  const shown = fc.string({ unit: fc.constantFrom(...'Ab "\'\u034F\u115F\u3164\u2065\uFE0F\0\t\u202E’') });
  fc.assert(
    fc.property(shown, typed => {
      expect(nameKey(customerName(`x${typed}y`, 'name'))).toBe(nameKey(`x${typed}y`));
    }),
    { numRuns: 2000 },
  );
});

describe('what a text may begin with that is a name', () => {
  function names(text: string, most?: number): [string, string][] {
    return leadingNames(text, most).map(({ name, rest }) => [name, rest]);
  }

  test('is as many words as given, longest first', () => {
    expect(names('Acme Export shows last', 3)).toEqual([
      ['Acme Export shows', 'last'],
      ['Acme Export', 'shows last'],
      ['Acme', 'Export shows last'],
    ]);
  });

  test('is at most six words', () => {
    expect(names('a b c d e f g h')[0]).toEqual(['a b c d e f', 'g h']);
  });

  test('may be the whole text', () => {
    expect(names('Acme Corp')).toEqual([
      ['Acme Corp', ''],
      ['Acme', 'Corp'],
    ]);
  });

  test('is what stands in quotes, and nothing else', () => {
    expect(names('"Acme Corp" Export broken')).toEqual([['Acme Corp', 'Export broken']]);
    expect(names('“Acme Corp”: Export broken')).toEqual([['Acme Corp', 'Export broken']]);
  });

  test.each(['Acme: Export broken', 'Acme, Export broken', 'Acme - Export broken', 'Acme – Export broken'])(
    'ends before punctuation: %s',
    text => {
      expect(names(text)).toContainEqual(['Acme', 'Export broken']);
    },
  );

  test('ends with its line', () => {
    expect(names('Acme Corp\nExport broken')[0]).toEqual(['Acme Corp', 'Export broken']);
  });

  test.each(['', '   ', '-'])('is nothing in "%s"', text => {
    expect(names(text)).toEqual([]);
  });

  test('finds every name that it is followed by something', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9&.]*[A-Za-z0-9]$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 6 }),
        fc.array(word, { maxLength: 6 }),
        (name, text) => {
          const found = leadingNames([...name, ...text].join('  '));
          expect(found.map(it => nameKey(it.name))).toContain(nameKey(name.join(' ')));
        },
      ),
    );
  });
});
