import { type Load, load, rows, type Sql, sql } from '../load.ts';
import { CARDS_THAT_TELL, MOST_COUNTED_OF_A_TEAM, type Telling } from './activity.ts';

/** The ids of the teams that have something open with a customer, as a table: one step along the index for each. */
function activeTeams(customerId: Sql): Sql {
  const open = sql`o."customerId" = ${customerId} AND o."status" = 'open'`;
  return sql`WITH RECURSIVE active("teamId") AS (
      (SELECT o."teamId" FROM "Issue" o WHERE ${open} AND o."teamId" IS NOT NULL ORDER BY o."teamId" LIMIT 1)
      UNION ALL SELECT (SELECT o."teamId" FROM "Issue" o WHERE ${open} AND o."teamId" > a."teamId" ORDER BY o."teamId" LIMIT 1)
        FROM active a WHERE a."teamId" IS NOT NULL)`;
}

/**
 * The newest of one team, as table `s`: a walk backwards along the index from the team's last entry, and by a range, so that it is
 * never planned as a sort of all that a large customer has.
 */
function newestOf(customerId: Sql, teamId: Sql, most: number): Sql {
  const last = sql`(${customerId}, ${teamId}, 2147483647)`;
  return sql`(SELECT o."id", o."number", o."customerId", o."teamId" FROM "Issue" o
    WHERE o."status" = 'open' AND (o."customerId", o."teamId", o."number") <= ${last}
    ORDER BY o."customerId" DESC, o."teamId" DESC, o."number" DESC LIMIT ${most}) s
    WHERE s."customerId" = ${customerId} AND s."teamId" = ${teamId}`;
}

const named = (id: Sql) =>
  sql`(SELECT jsonb_build_object('id', p."id", 'name', p."name") FROM "Person" p WHERE p."id" = ${id})`;

const newestItem = sql`SELECT jsonb_build_object('id', o."id", 'number', o."number", 'title', o."title", 'dueAt', o."dueAt",
    'owner', ${named(sql`o."ownerId"`)}, 'speaker', ${named(sql`nullif(o."speakerId", o."ownerId")`)})
  FROM "Issue" o WHERE o."id" = n."first"`;

/** What the teams have open with a customer besides one issue, as json: `ActiveTeam`s. */
export function activityBesides(customerId: Sql, issue: { id: Sql; number: Sql }): Sql {
  const most = MOST_COUNTED_OF_A_TEAM + 2;
  return sql`(${activeTeams(customerId)}
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', t."id", 'name', t."name", 'count', n."count", 'newer', n."newer",
        'newest', (${newestItem})) ORDER BY t."name"), '[]')
    FROM active a JOIN "Team" t ON t."id" = a."teamId" CROSS JOIN LATERAL (
      SELECT count(*)::int AS "count", (count(*) FILTER (WHERE s."number" > ${issue.number}))::int AS "newer", (array_agg(s."id" ORDER BY s."number" DESC))[1] AS "first"
      FROM ${newestOf(customerId, sql`a."teamId"`, most)} AND s."id" <> ${issue.id}) n
    WHERE n."count" > 0)`;
}

/** The same, of all that they have open. */
export function activityAt(customerId: Sql): Sql {
  const none = { id: sql`'00000000-0000-0000-0000-000000000000'::uuid`, number: sql`2147483647` };
  return activityBesides(customerId, none);
}

/** The names of the teams that have something open with a customer, as json. */
export function namesOfActive(customerId: Sql): Sql {
  return sql`(${activeTeams(customerId)}
    SELECT coalesce(jsonb_agg(t."name" ORDER BY t."name"), '[]') FROM active a JOIN "Team" t ON t."id" = a."teamId")`;
}

/**
 * Where other teams are told of: the cards of each team's newest issues, outside of the customer's rooms, and whoever has one of
 * them.
 */
export function telling(customerId: Sql): Load<Telling> {
  // Twice as many as tell it: some of them have ceased to just now.
  const most = 2 * CARDS_THAT_TELL;
  return load(sql`(${activeTeams(customerId)}, newest("id") AS (
      SELECT n."id" FROM active a CROSS JOIN LATERAL (SELECT s."id" FROM ${newestOf(customerId, sql`a."teamId"`, most)}) n
        WHERE a."teamId" IS NOT NULL
      UNION ALL SELECT n."id" FROM (SELECT o."id" FROM "Issue" o WHERE o."customerId" = ${customerId} AND o."status" = 'open' AND o."teamId" IS NULL
        ORDER BY o."number" DESC LIMIT ${most}) n)
    SELECT jsonb_build_object(
      'cards', (${rows(sql`SELECT p."subjectId" AS "issueId", p."roomId", p."personId" FROM "Placement" p
        WHERE p."subject" = 'issue' AND p."subjectId" = ANY(ARRAY(SELECT "id" FROM newest))
          AND NOT EXISTS (SELECT 1 FROM "Room" r WHERE r."id" = p."roomId" AND r."customerId" IS NOT NULL)`)}),
      'owners', (SELECT coalesce(jsonb_agg(DISTINCT o."ownerId"), '[]') FROM "Issue" o
        WHERE o."id" = ANY(ARRAY(SELECT "id" FROM newest)) AND o."ownerId" IS NOT NULL)))`);
}
