import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test.each([
  ['manifests/teams/color.png', 192],
  ['manifests/teams/outline.png', 32],
  ['manifests/slack/icon.png', 512],
])('%s is a square of %i pixels', (file, size) => {
  expect(headOf(file)).toMatchObject({ signature: 'PNG', width: size, height: size });
});

test('the outline is transparent', () => {
  const TRUE_COLOR_WITH_ALPHA = 6;
  expect(headOf('manifests/teams/outline.png').colorType).toBe(TRUE_COLOR_WITH_ALPHA);
});

/** The beginning of a PNG (https://www.w3.org/TR/png-3/#11IHDR). */
function headOf(file: string) {
  const bytes = readFileSync(file);
  return {
    signature: bytes.toString('latin1', 1, 4),
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    colorType: bytes[25],
  };
}
