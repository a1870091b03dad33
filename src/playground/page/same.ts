/**
 * `after`, but with every part that says the same as in `before` taken from there, so that whatever shows a part that did
 * not change need not be drawn again. Both are plain JSON.
 */
export function keepSame<Value>(before: unknown, after: Value): Value;
export function keepSame(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const kept = after.map((item, index) => keepSame(before[index], item));
    return kept.length === before.length && kept.every((item, index) => item === before[index])
      ? before
      : kept;
  }
  if (isObject(before) && isObject(after)) {
    const keys = Object.keys(after);
    const kept = Object.fromEntries(keys.map(key => [key, keepSame(before[key], after[key])]));
    const same =
      keys.length === Object.keys(before).length &&
      keys.every(key => key in before && kept[key] === before[key]);
    return same ? before : kept;
  }
  return after;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
