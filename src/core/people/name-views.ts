import { type Sql, sql } from '../load.ts';

/** The name of a person, by id. */
export function nameOf(personId: Sql): Sql {
  return sql`(SELECT p."name" FROM "Person" p WHERE p."id" = ${personId})`;
}

/** Of a team; where there is none, of a person. */
export function nameOfEither(teamId: Sql, personId: Sql): Sql {
  return sql`coalesce((SELECT t."name" FROM "Team" t WHERE t."id" = ${teamId}), ${nameOf(personId)})`;
}
