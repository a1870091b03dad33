import { type Sql, sql } from '../load.ts';
import { away, coveredBy, coverOf } from './cover.ts';

// Who decides for a team: one rule for whom escalations reach, for what stands in Needs you, and for who may act on it.

const isHere = (id: Sql): Sql =>
  sql`(SELECT d."id" FROM "Person" d WHERE d."id" = ${id} AND d."deactivatedAt" IS NULL AND NOT ${away(sql`d`)})`;

/** Away or not, they have not left. */
const isStaff = (id: Sql): Sql =>
  sql`(SELECT l."id" FROM "Person" l WHERE l."id" = ${id} AND l."deactivatedAt" IS NULL)`;

const coverIdOf = (id: Sql): Sql => sql`(${coverOf(id)}->>'id')::uuid`;

/**
 * Who decides for team `t` now, as an array of ids: its lead; while they are away, whoever covers for them; else the deputy; else
 * the lead all the same, and where nobody leads, the admins.
 */
export const decidersOf: Sql = sql`(SELECT CASE
    WHEN who."first" IS NOT NULL THEN ARRAY[who."first"]
    ELSE ARRAY(SELECT a."id" FROM "Person" a WHERE a."organizationId" = t."organizationId" AND a."admin" AND a."deactivatedAt" IS NULL) END
  FROM (SELECT coalesce(${isHere(sql`t."leadId"`)}, ${coverIdOf(sql`t."leadId"`)}, ${isHere(sql`t."deputyId"`)},
    ${isStaff(sql`t."leadId"`)}) AS "first") who)`;

/** Those of a team by its id, as json {id, name}; nobody where there is no such team. */
export function decidersFor(teamId: Sql): Sql {
  return sql`(SELECT coalesce(jsonb_agg(jsonb_build_object('id', p."id", 'name', p."name") ORDER BY p."name", p."id"), '[]')
    FROM "Team" t JOIN "Person" p ON p."id" = ANY(${decidersOf}::uuid[]) WHERE t."id" = ${teamId})`;
}

/** The ids of those who decide for one of some teams, as json. */
export function decidersForAny(teamIds: Sql): Sql {
  return sql`(SELECT coalesce(jsonb_agg(DISTINCT d."id"), '[]') FROM "Team" t CROSS JOIN LATERAL unnest(${decidersOf}::uuid[]) d("id")
    WHERE t."id" IN (${teamIds}))`;
}

/** The same for one team; where it is none, or one that is archived, the admins. */
export function decidersOrAdmins(teamId: Sql, organizationId: Sql): Sql {
  return sql`(SELECT CASE WHEN EXISTS (SELECT 1 FROM "Team" u WHERE u."id" = ${teamId} AND u."archivedAt" IS NULL)
    THEN ${decidersForAny(teamId)}
    ELSE (SELECT coalesce(jsonb_agg(a."id"), '[]') FROM "Person" a
      WHERE a."organizationId" = ${organizationId} AND a."admin" AND a."deactivatedAt" IS NULL) END)`;
}

/** The ids of those, besides themselves, who decide for a team of somebody, as json; where there are none, of the admins. */
export function decidersOver(personId: Sql, organizationId: Sql): Sql {
  const over = sql`SELECT DISTINCT d."id" FROM "Member" m JOIN "Team" t ON t."id" = m."teamId" AND t."archivedAt" IS NULL
    CROSS JOIN LATERAL unnest(${decidersOf}::uuid[]) d("id") WHERE m."personId" = ${personId} AND d."id" <> ${personId}`;
  return sql`(WITH over AS (${over}) SELECT coalesce(jsonb_agg(p."id"), '[]') FROM (SELECT o."id" FROM over o
    UNION SELECT a."id" FROM "Person" a WHERE a."organizationId" = ${organizationId} AND a."admin" AND a."deactivatedAt" IS NULL
      AND a."id" <> ${personId} AND NOT EXISTS (SELECT 1 FROM over)) p)`;
}

/** The id of somebody's first team, by handle, whose lead answers for what they do by themselves. */
export function firstTeamOf(personId: Sql): Sql {
  return sql`(SELECT f."id" FROM "Member" m JOIN "Team" f ON f."id" = m."teamId" AND f."archivedAt" IS NULL
    WHERE m."personId" = ${personId} ORDER BY f."handle" LIMIT 1)`;
}

/** The ids of their deputies, or of who covers for them, as json; where none has one, of the admins. */
export function deputiesForAny(teamIds: Sql): Sql {
  const theirs = sql`SELECT coalesce(${isHere(sql`t."deputyId"`)}, ${coverIdOf(sql`t."deputyId"`)}, ${isStaff(sql`t."deputyId"`)}) AS "id"
    FROM "Team" t WHERE t."id" IN (${teamIds})`;
  return sql`(WITH deputies AS (SELECT d."id" FROM (${theirs}) d WHERE d."id" IS NOT NULL)
    SELECT coalesce(jsonb_agg(p."id"), '[]') FROM (SELECT d."id" FROM deputies d UNION SELECT a."id" FROM "Person" a
      WHERE a."admin" AND a."deactivatedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM deputies)
        AND a."organizationId" = (SELECT o."organizationId" FROM "Team" o WHERE o."id" IN (${teamIds}) LIMIT 1)) p)`;
}

/** The ids of the teams for which somebody decides now. */
export function decidesFor(personId: Sql, organizationId: Sql): Sql {
  return sql`(SELECT t."id" FROM "Team" t WHERE t."organizationId" = ${organizationId}
    AND t."archivedAt" IS NULL AND ${personId} = ANY(${decidersOf}::uuid[]))`;
}

/** The ids of those for which they decide in the lead's stead, as json: by covering for them, or as the deputy. */
export function standsInFor(personId: Sql): Sql {
  return sql`(SELECT coalesce(jsonb_agg(t."id"), '[]') FROM "Team" t
    WHERE t."id" = ANY(ARRAY(SELECT d."id" FROM "Team" d WHERE d."deputyId" = ${personId}
        UNION ALL SELECT l."id" FROM "Team" l WHERE l."leadId" = ANY(ARRAY(${coveredBy(personId)}))))
      AND t."archivedAt" IS NULL AND ${personId} = ANY(${decidersOf}::uuid[]))`;
}
