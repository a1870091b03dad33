import { expect, test } from 'vitest';
import { topicsIn } from '../../../src/core/routing/topics.ts';

test.each([
  ['They want a refund for 4411', ['refunds', 'invoices'], ['refunds']],
  ['Refunded twice, says the invoice', ['refund', 'invoice'], ['refund', 'invoice']],
  ['INVOICES are wrong', ['invoice'], ['invoice']],
  ["the customer's address", ['customer', 'address'], ['customer', 'address']],
  ['Rechnungen fehlen', ['rechnung'], ['rechnung']],
  ['cannot log in to the portal', ['port', 'login', 'log in'], ['log in']],
  ['a credit note is missing', ['credit note', 'note credit'], ['credit note']],
  ['credit, but no note', ['credit note'], []],
  ['請求書が届かない', ['請求書'], ['請求書']],
  ['C++ (or C#?)', ['c++', 'sms'], ['c++']],
  ['by SMS', ['sms'], ['sms']],
  ['', ['refunds'], []],
  ['a refund', ['', '!!'], []],
  ['a refund', [], []],
])('"%s" speaks of %j: %j', (text, topics, found) => {
  expect(topicsIn(text, topics)).toEqual(found);
});

test('a long text is read in the time that it is long', () => {
  const began = performance.now();
  topicsIn('refunds '.repeat(5_000), ['credit note', 'invoice', 'chargeback']);
  expect(performance.now() - began).toBeLessThan(500);
});
