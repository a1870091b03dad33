import { type Sql, sql } from '../load.ts';
import { away, coverOf } from './cover.ts';

const isHere = (id: Sql): Sql =>
  sql`(SELECT d."id" FROM "Person" d WHERE d."id" = ${id} AND d."deactivatedAt" IS NULL AND NOT ${away(sql`d`)})`;

/**
 * Who decides for team `t` now, as an array of ids: its lead; while they are away, whoever covers for them; else the deputy; else
 * the lead all the same, and where nobody leads, the admins.
 */
export const decidersOf: Sql = sql`(SELECT CASE
    WHEN who."first" IS NOT NULL THEN ARRAY[who."first"]
    ELSE ARRAY(SELECT a."id" FROM "Person" a WHERE a."organizationId" = t."organizationId" AND a."admin" AND a."deactivatedAt" IS NULL) END
  FROM (SELECT coalesce(${isHere(sql`t."leadId"`)}, (${coverOf(sql`t."leadId"`)}->>'id')::uuid, ${isHere(sql`t."deputyId"`)},
    (SELECT l."id" FROM "Person" l WHERE l."id" = t."leadId" AND l."deactivatedAt" IS NULL)) AS "first") who)`;

/** Those of a team by its id, as json {id, name}; nobody where there is no such team. */
export function decidersFor(teamId: Sql): Sql {
  return sql`(SELECT coalesce(jsonb_agg(jsonb_build_object('id', p."id", 'name', p."name") ORDER BY p."name", p."id"), '[]')
    FROM "Team" t JOIN "Person" p ON p."id" = ANY(${decidersOf}::uuid[]) WHERE t."id" = ${teamId})`;
}

/** The ids of the teams for which somebody decides now. */
export function decidesFor(personId: Sql, organizationId: Sql): Sql {
  return sql`(SELECT t."id" FROM "Team" t WHERE t."organizationId" = ${organizationId}
    AND t."archivedAt" IS NULL AND ${personId} = ANY(${decidersOf}::uuid[]))`;
}
