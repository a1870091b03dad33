/** The first letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(word => /^\p{L}/u.test(word));
  const [first = '?', ...others] = words.map(word => String.fromCodePoint(word.codePointAt(0) ?? 63));
  return (first + (others.at(-1) ?? '')).toLocaleUpperCase();
}
