import { createHash } from 'node:crypto';

const names = new Map<string, string>();

/** The same text always bears the same name, so that a connection plans it once. */
export function statementName(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

/**
 * How the prepared statements are planned: once, and through indexes. Planned while a table is still small, they would
 * otherwise read all of it for as long as the connection lives. Parsing a plan takes longer than running it.
 */
export const PLANNING = `SET plan_cache_mode = force_generic_plan; SET jit = off;
  SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off`;
