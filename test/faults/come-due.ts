import sql from 'sql-template-tag';
import { allHours } from '../../src/core/time/weekly-hours.ts';
import type { Database } from '../../src/database/database.ts';

/** How often each of these is told by a clock. */
export type Told = Record<string, number>;

/**
 * All that clocks tell comes due at once: of the open offers a third is to be nudged, a third to be escalated, a third expires;
 * and about each issue a promise and a question are to be reminded of. Gives how often each must be told.
 */
export async function everythingComesDue(database: Database): Promise<Told> {
  await database.prisma.team.updateMany({ data: { hours: allHours } });
  await database.query(sql`UPDATE "Handoff" h SET
      "nudgeAt" = now() - (i."number" % 3) * interval '1 hour', "escalateAt" = now() + (1 - i."number" % 3) * interval '1 hour',
      "expiresAt" = now() + (2 - i."number" % 3) * interval '1 hour'
    FROM "Issue" i WHERE i."offerId" = h."id"`);
  await database.query(sql`UPDATE "Clock" SET "dueAt" = now() WHERE "intent" = 'handoff.escalate'`);
  await database.query(sql`WITH promised AS (
      INSERT INTO "Commitment" ("id", "organizationId", "customerId", "issueId", "what", "dueAt", "promisedById", "promisedAt")
      SELECT gen_random_uuid(), "organizationId", "customerId", "id", 'a fix', now() + interval '1 day', "ownerId", now() FROM "Issue"
      RETURNING "id", "organizationId"
    ), asked AS (
      INSERT INTO "Consult" ("id", "organizationId", "customerId", "issueId", "question", "dueAt", "askedById", "askedAt", "toPersonId")
      SELECT gen_random_uuid(), "organizationId", "customerId", "id", 'may we?', now() + interval '1 day',
        (SELECT p."id" FROM "Person" p WHERE p."id" <> "ownerId" LIMIT 1), now(), "ownerId" FROM "Issue"
      RETURNING "id", "organizationId"
    )
    INSERT INTO "Clock" ("id", "organizationId", "intent", "subjectId", "dueAt")
    SELECT gen_random_uuid(), "organizationId", 'commitment.remind', "id", now() FROM promised
    UNION ALL SELECT gen_random_uuid(), "organizationId", 'consult.remind', "id", now() FROM asked`);
  const numbers = (await database.prisma.issue.findMany()).map(({ number }) => number % 3);
  const third = (rest: number) => numbers.filter(number => number === rest).length;
  return {
    'handoff.nudged': third(0),
    'handoff.escalated': third(1),
    'handoff.expired': third(2),
    'commitment.reminded': numbers.length,
    'consult.reminded': numbers.length,
  };
}
