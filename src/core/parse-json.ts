/** Far deeper than any payload. */
const MOST_LEVELS = 100;

/**
 * Reads JSON that comes from outside. Whoever walks through it, or writes it out again, needs a stack as deep as it is, so
 * that what is nested deeper than anybody nests is no JSON either.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  if (levelsIn(text) > MOST_LEVELS) throw new SyntaxError('nested too deep');
  return JSON.parse(text);
}

function levelsIn(text: string): number {
  let level = 0;
  let deepest = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isInText && sign === '\\') at += 1;
    else if (sign === '"') isInText = !isInText;
    else if (isInText) continue;
    else if (sign === '[' || sign === '{') deepest = Math.max(deepest, ++level);
    else if (sign === ']' || sign === '}') level -= 1;
  }
  return deepest;
}
