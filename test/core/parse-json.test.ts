import { expect, test } from 'vitest';
import { parseJson } from '../../src/core/parse-json.ts';

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

test('what is nested as deep as payloads are is read', () => {
  expect(parseJson(nested(100))).toBeInstanceOf(Array);
  expect(parseJson(`{"a":${JSON.stringify(nested(5000))},"b":"\\\\\\"[[["}`)).toMatchObject({ b: '\\"[[[' });
  expect(parseJson(`[${Array(500).fill('{"a":[1]}').join(',')}]`)).toHaveLength(500);
});

test.each([
  nested(101),
  nested(400_000),
  `${'{"a":'.repeat(101)}1${'}'.repeat(101)}`,
  '['.repeat(500_000),
  '{"a":',
  '',
])('what is nested deeper, or no JSON, is a syntax error', text => {
  expect(() => parseJson(text)).toThrow(SyntaxError);
});
