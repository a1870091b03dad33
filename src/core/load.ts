import sql, { join, type Sql } from 'sql-template-tag';

/**
 * A part of what a decision needs: a SQL expression giving json, and its type. Within it the tables `me` (organizationId,
 * personId, accountId), `here` (the Room acted in, or no row) and `moment` (now) are at hand.
 */
export interface Load<State> {
  readonly expression: Sql;
  /** Only carries the type. */
  readonly state?: State;
}

export type Loads = Record<string, Load<unknown>>;

export type StateOf<L extends Loads> = {
  [Name in keyof L]: L[Name] extends Load<infer State> ? State : never;
};

export function load<State>(expression: Sql): Load<State> {
  return { expression };
}

/** All the loads in one json object, so that one statement reads everything at one moment. */
export function together(loads: Loads): Sql {
  const entries = Object.entries(loads).map(([name, { expression }]) => sql`${name}::text, (${expression})`);
  return entries.length === 0 ? sql`'{}'::jsonb` : sql`jsonb_build_object(${join(entries)})`;
}

/** Rows of a sub-select as a json array, in its own order. */
export function rows(select: Sql): Sql {
  return sql`SELECT coalesce(jsonb_agg(r), '[]') FROM (${select}) r`;
}

/** The `id`s of a sub-select as a json array. */
export function ids(select: Sql): Sql {
  return sql`(SELECT coalesce(jsonb_agg(r."id"), '[]') FROM (${select}) r)`;
}

/** A LIKE pattern that finds what was typed anywhere, without regard to case where the column is folded. */
export function likeOf(typed: string): string {
  return `%${typed.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}

/** Times come out of json as text: by convention every column whose name ends in `At` is an instant. */
export function revived<State>(json: unknown): State {
  if (Array.isArray(json)) return json.map(item => revived(item)) as State;
  if (json === null || typeof json !== 'object') return json as State;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [
      key,
      typeof value === 'string' && key.endsWith('At') ? new Date(value) : revived(value),
    ]),
  ) as State;
}

export { type Sql, sql };
