import sql, { type Sql } from 'sql-template-tag';

/**
 * Clocks, at once, for what those have left behind who have left, of whoever the accounts are that satisfy a condition on `a`:
 * their open issues, the offers and questions that were put to them, and the promises that they must deliver.
 */
export function leftBehind(which: Sql): Sql {
  return sql`WITH gone AS MATERIALIZED (SELECT p."id" FROM "Person" p
      WHERE p."deactivatedAt" IS NOT NULL AND p."id" IN (SELECT a."personId" FROM "Account" a WHERE ${which}))
    INSERT INTO "Clock" ("id", "organizationId", "intent", "subjectId", "dueAt", "attempts")
    SELECT gen_random_uuid(), l."organizationId", l."intent", l."id", l."at", 0
    FROM (${issues} UNION ALL ${offers} UNION ALL ${questions} UNION ALL ${promises}) l("organizationId", "intent", "id", "at")
    ORDER BY l."intent", l."id"
    ON CONFLICT ("intent", "subjectId") DO UPDATE SET "dueAt" = excluded."dueAt"`;
}

const isTold = sql`EXISTS (SELECT 1 FROM "Event" e
  WHERE e."issueId" = i."id" AND e."name" = 'issue.left_behind' AND e."at" >= i."updatedAt")`;

const issues = sql`SELECT i."organizationId", 'issue.release', i."id", i."updatedAt"
  FROM gone JOIN "Issue" i ON i."ownerId" = gone."id" AND i."status" = 'open' AND NOT ${isTold}`;

// Past, and never the same twice: what was done at one time is not done at it again. One offer may lose several who are next up.

const offer = sql`h."organizationId", 'handoff.escalate', h."id", h."offeredAt" - random() * interval '1 day'`;

const offers = sql`SELECT ${offer} FROM gone JOIN "Handoff" h ON h."toPersonId" = gone."id" AND h."state" = 'offered'
  UNION ALL SELECT ${offer} FROM gone JOIN "Handoff" h ON h."nextUpId" = gone."id" AND h."state" = 'offered' AND h."toPersonId" IS NULL`;

/** Once for each: where nobody else can answer it stays as it is, and its asker knows. */
const questions = sql`SELECT c."organizationId", 'consult.redirect', c."id", c."askedAt"
  FROM gone JOIN "Consult" c ON c."toPersonId" = gone."id" AND c."state" = 'asked'
  WHERE NOT EXISTS (SELECT 1 FROM "Clock" w WHERE w."intent" = 'consult.redirect' AND w."subjectId" = c."id")`;

/** What came with an issue of theirs goes where that goes. */
const promises = sql`SELECT k."organizationId", 'commitment.redirect', k."id", k."promisedAt" - random() * interval '1 day'
  FROM gone JOIN "Commitment" k ON k."delivererId" = gone."id" AND k."state" = 'open'
  WHERE NOT EXISTS (SELECT 1 FROM "Issue" i WHERE i."id" = k."issueId" AND i."status" = 'open' AND i."ownerId" = gone."id")`;
