import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText } from '../../../src/core/grammar/clean.ts';

describe('clean text', () => {
  test.each([
    ['spaces around it', '  refund \n', 'refund'],
    ['NUL', 're\u0000fund', 'refund'],
    ['half a surrogate pair', 'refund \uD83D', 'refund \uFFFD'],
    ['a whole emoji', 'refund 👍🏽', 'refund 👍🏽'],
    ['control characters', '\u001B[31mrefund\u0007\u0085', '[31mrefund'],
    ['a tab', 'a\tb', 'a b'],
    ['line breaks of any kind', 'a\r\nb\rc\u2028d\ne', 'a\nb\nc\nd\ne'],
    ['markup of a platform, which is only text', '<!channel> <at>x</at>', '<!channel> <at>x</at>'],
  ])('%s', (_what, written, clean) => {
    expect(cleanText(written)).toBe(clean);
  });

  test('can be stored, whatever was written, and stays as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), units => {
        const clean = cleanText(String.fromCharCode(...units));
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toMatch(/(?!\n)\p{Cc}/u);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });
});
