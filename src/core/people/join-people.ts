import sql, { type Sql } from 'sql-template-tag';
import type { Database } from '../../database/database.ts';
import { leftBehind } from './left-behind.ts';
import { mergePeople } from './merge-people.ts';

/** The address of account `a` by which a person is known: a member's, confirmed, in one of the domains of organization `o`. */
const ownAddress = sql`CASE WHEN a."kind" = 'member' AND a."emailConfirmed" AND a."email" NOT LIKE '%#ext#%'
  AND substring(a."email" FROM '@([^@]+)$') = ANY(o."domains") THEN a."email" END`;

/**
 * Makes a person of every member among the accounts that satisfy a condition on `a`. The same own address is the same
 * person; guests, strangers and bots are nobody. Whoever has no account left that is a member has left.
 */
export async function joinPeople(database: Database, admins: string[], which: Sql): Promise<void> {
  await database.query(newcomers(which));
  await database.query(joined(which));
  for (;;) {
    const [pair] = await database.query<{ from: string; into: string }>(namesakes(which));
    if (!pair) break;
    await mergePeople(database, pair);
  }
  await database.query(refreshed(which, admins));
  await database.query(leftBehind(which));
}

/** The people who are known by the address of account `a` already, through another account or without any. */
const knownByIt = sql`SELECT p."id" FROM "Person" p WHERE p."organizationId" = a."organizationId" AND p."email" = ${ownAddress}
  UNION ALL SELECT b."personId" FROM "Account" b WHERE b."organizationId" = a."organizationId" AND b."email" = ${ownAddress}
    AND b."kind" = 'member' AND b."emailConfirmed" AND b."personId" IS NOT NULL`;

const isNew = sql`a."kind" = 'member' AND a."deactivatedAt" IS NULL AND a."personId" IS NULL`;

/** A person bears the id of the account that brought them, so that two who meet them at once make one person. */
function newcomers(which: Sql): Sql {
  return sql`INSERT INTO "Person" ("id", "organizationId", "name", "email", "zone", "admin", "version")
    SELECT a."id", a."organizationId", a."name", ${ownAddress}, a."zone", false, 1
    FROM "Account" a JOIN "Organization" o ON o."id" = a."organizationId"
    WHERE ${which} AND ${isNew} AND NOT EXISTS (${knownByIt})
    ON CONFLICT DO NOTHING`;
}

/** Found once for each account: a plan that looks for them pair by pair takes minutes at a few thousand. */
function joined(which: Sql): Sql {
  return sql`WITH known AS MATERIALIZED (
      SELECT a."id" AS "accountId", coalesce((SELECT k."id" FROM (${knownByIt}) k LIMIT 1), a."id") AS "id"
      FROM "Account" a JOIN "Organization" o ON o."id" = a."organizationId" WHERE ${which} AND ${isNew}
    )
    UPDATE "Account" u SET "personId" = known."id" FROM known
    WHERE u."id" = known."accountId" AND u."personId" IS NULL AND EXISTS (SELECT 1 FROM "Person" p WHERE p."id" = known."id")`;
}

/** Two people whose accounts turned out to have the same address. */
function namesakes(which: Sql): Sql {
  return sql`SELECT a."personId" AS "from", k."id" AS "into"
    FROM "Account" a JOIN "Organization" o ON o."id" = a."organizationId" CROSS JOIN LATERAL (${knownByIt}) k
    WHERE ${which} AND a."personId" <> k."id" LIMIT 1`;
}

/**
 * Name, address, zone and rights as their accounts say, the newest first; locked in the order of commands. What is offered to
 * somebody whose zone changed is counted anew, and cards say who speaks for somebody who has left.
 */
function refreshed(which: Sql, admins: string[]): Sql {
  return sql`WITH said AS (
    SELECT a."personId" AS "id",
      (array_agg(a."name" ORDER BY a."deactivatedAt" IS NOT NULL, a."refreshedAt" DESC, a."id"))[1] AS "name",
      (array_agg(a."zone" ORDER BY a."zone" IS NULL, a."deactivatedAt" IS NOT NULL, a."refreshedAt" DESC, a."id"))[1] AS "zone",
      array_remove(array_agg(${ownAddress} ORDER BY a."deactivatedAt" IS NOT NULL, a."refreshedAt" DESC, a."id"), NULL) AS "addresses",
      coalesce(bool_or(a."deactivatedAt" IS NULL AND ${ownAddress} = ANY(${admins}::text[])), false) AS "admin",
      bool_or(a."kind" = 'member' AND a."deactivatedAt" IS NULL) AS "isHere"
    FROM "Account" a JOIN "Organization" o ON o."id" = a."organizationId"
    WHERE a."personId" IN (SELECT a."personId" FROM "Account" a WHERE ${which})
    GROUP BY a."personId"
  ), now_so AS (
    SELECT p."id", s."name", coalesce(s."zone", p."zone") AS "zone", coalesce(s."zone", p."zone") IS DISTINCT FROM p."zone" AS "moved",
      -- Who is one by configuration is one no longer than that.
      s."admin" OR (p."admin" AND NOT p."configuredAdmin") AS "admin", s."admin" AS "configuredAdmin",
      CASE WHEN p."email" = ANY(s."addresses") THEN p."email"
        WHEN NOT EXISTS (SELECT 1 FROM "Person" n WHERE n."organizationId" = p."organizationId" AND n."email" = s."addresses"[1])
        THEN s."addresses"[1] END AS "email",
      CASE WHEN NOT s."isHere" THEN coalesce(p."deactivatedAt", now()) END AS "deactivatedAt"
    FROM "Person" p JOIN said s ON s."id" = p."id" ORDER BY p."id" FOR UPDATE OF p
  ), asked AS (
    INSERT INTO "Clock" ("id", "organizationId", "intent", "subjectId", "dueAt", "attempts")
    -- Past, and never the same twice: what was done at one time is not done at it again.
    SELECT gen_random_uuid(), h."organizationId", 'issue.recompute', h."issueId", h."offeredAt" - random() * interval '1 day', 0
    FROM now_so n JOIN "Handoff" h ON h."toPersonId" = n."id" AND h."state" = 'offered' WHERE n."moved"
    ON CONFLICT ("intent", "subjectId") DO UPDATE SET "dueAt" = excluded."dueAt"
  ), spoken AS (
    INSERT INTO "Clock" ("id", "organizationId", "intent", "subjectId", "dueAt", "attempts")
    SELECT gen_random_uuid(), p."organizationId", 'speaker.show', p."id", '2020-01-01Z'::timestamptz + random() * interval '1 year', 0
    FROM now_so n JOIN "Person" p ON p."id" = n."id" WHERE (n."deactivatedAt" IS NULL) <> (p."deactivatedAt" IS NULL)
    ON CONFLICT ("intent", "subjectId") DO UPDATE SET "dueAt" = excluded."dueAt"
  )
  UPDATE "Person" p SET "name" = n."name", "email" = n."email", "zone" = n."zone", "admin" = n."admin",
    "configuredAdmin" = n."configuredAdmin", "deactivatedAt" = n."deactivatedAt", "version" = p."version" + 1
  FROM now_so n WHERE n."id" = p."id" AND (p."name", p."email", p."zone", p."admin", p."configuredAdmin", p."deactivatedAt")
    IS DISTINCT FROM (n."name", n."email", n."zone", n."admin", n."configuredAdmin", n."deactivatedAt")`;
}
