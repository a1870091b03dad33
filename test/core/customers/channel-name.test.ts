import fc from 'fast-check';
import { expect, test } from 'vitest';
import { channelName } from '../../../src/core/customers/channel-name.ts';

test.each([
  ['Acme', 'cust-acme'],
  ['Acme GmbH & Co. KG', 'cust-acme-gmbh-co-kg'],
  ["Ben's Bikes", 'cust-bens-bikes'],
  ['Ben’s Bikes', 'cust-bens-bikes'],
  ['Müller', 'cust-müller'],
  ['日本電気', 'cust-日本電気'],
  ['ОАО Ромашка', 'cust-оао-ромашка'],
  ['हिन्दी', 'cust-हिन्दी'],
  ['ＡＣＭＥ', 'cust-acme'],
  ['#1 (one)', 'cust-1-one'],
  ['  spaced   out ', 'cust-spaced-out'],
])('%s gets %s', (customer, name) => {
  expect(channelName(customer)).toBe(name);
});

test('a name that is taken is numbered, and stays short enough', () => {
  expect(channelName('Acme', ['cust-acme', 'cust-acme-2'])).toBe('cust-acme-3');
  const long = channelName('x'.repeat(80));
  expect(long).toHaveLength(50);
  expect(channelName('x'.repeat(80), [long])).toBe(`${long.slice(0, 48)}-2`);
});

test('whatever the customer is called, the name is one that platforms take', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), customer => {
      expect(channelName(customer)).toMatch(/^cust(-[\p{L}\p{M}\p{N}]+)*$/u);
      expect(channelName(customer).length).toBeLessThanOrEqual(50);
      expect(channelName(customer).isWellFormed()).toBe(true);
    }),
  );
});
