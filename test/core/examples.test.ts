import { describe, expect, test } from 'vitest';
import { examples } from '../../src/core/examples.ts';
import { readable } from '../recorded-platform.ts';

describe.each(examples)('examples of $area', ({ examples: shown }) => {
  test('have names of their own', () => {
    const names = shown.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(shown)('$name says something', ({ card, form }) => {
    expect(card ? readable(card) : form?.fields.length).toBeTruthy();
    expect(readable(card)).not.toMatch(/undefined|null|NaN|\[object/);
  });
});
