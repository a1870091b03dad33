/** The shortest of the platforms' limits (Teams': 50), so that a channel has the same name everywhere. */
export const LONGEST_CHANNEL = 50;

/**
 * The name of a customer's channel, such as cust-acme: letters and digits of any script, lower case, dashes in between.
 * Where that is taken, cust-acme-2.
 */
export function channelName(customer: string, taken: string[] = []): string {
  const slug = slugOf(`cust-${customer}`);
  const others = new Set(taken);
  if (!others.has(slug)) return slug;
  let number = 2;
  while (others.has(numbered(slug, number))) number += 1;
  return numbered(slug, number);
}

/** Words as a channel's name; empty where they have no letter and no digit. */
export function slugOf(words: string): string {
  const dashed = words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-/, '');
  return cut(dashed, LONGEST_CHANNEL);
}

function numbered(slug: string, number: number): string {
  return `${cut(slug, LONGEST_CHANNEL - `-${number}`.length)}-${number}`;
}

/** UTF-16 units, as the platforms count, but never half a character. */
function cut(slug: string, most: number): string {
  let kept = '';
  for (const character of slug) {
    if (kept.length + character.length > most) break;
    kept += character;
  }
  return kept.replace(/-+$/, '');
}
