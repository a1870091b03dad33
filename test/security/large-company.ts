import type { World } from '../world.ts';
import { MONDAY } from '../world.ts';

/** One character to whoever reads it, eight to whoever counts. */
export const FAMILY = '👩‍👩‍👧';

/** As many of each. */
export const MANY = { teams: 300, people: 500, customers: 500, due: 500, waiting: 400, events: 10_000 };

const filled = (most: number, unit = FAMILY): string => unit.repeat(Math.floor(most / unit.length));

/**
 * What a company has after years, written at once: teams, people and customers with the longest names that they may have; of
 * billing's, 500 issues of Ana's that are due today or were, each with a promise, and 400 that wait to be claimed; and one with
 * 10,000 events.
 */
export async function fill({ database, organizationId }: World): Promise<void> {
  const { prisma } = database;
  const of = `'${organizationId}'::uuid`;
  const now = `'${MONDAY.toISOString()}'::timestamptz`;
  const id = async (name: string) =>
    `'${(await prisma.person.findFirstOrThrow({ where: { name } })).id}'::uuid`;
  const [ana, dana] = [await id('Ana'), await id('Dana')];
  const billing = `'${(await prisma.team.findFirstOrThrow({ where: { handle: 'billing' } })).id}'::uuid`;
  const acme = `'${(await prisma.customer.findFirstOrThrow({ where: { name: 'Acme' } })).id}'::uuid`;
  const run = (text: string) => database.query({ text, values: [] });
  const count = (most: number) => `generate_series(1, ${most}) n`;

  await run(`INSERT INTO "Team" ("id", "organizationId", "handle", "name")
    SELECT gen_random_uuid(), ${of}, 'team-' || lpad(n::text, 35, '0'), '${filled(56)}' || n FROM ${count(MANY.teams)}`);
  await run(`WITH people AS (INSERT INTO "Person" ("id", "organizationId", "name", "zone")
      SELECT gen_random_uuid(), ${of}, '${filled(76)}' || n, 'Europe/Berlin' FROM ${count(MANY.people)} RETURNING "id")
    INSERT INTO "Member" ("teamId", "personId", "organizationId") SELECT ${billing}, "id", ${of} FROM people`);
  await run(`INSERT INTO "Customer" ("id", "organizationId", "name", "nameKey", "createdAt")
    SELECT gen_random_uuid(), ${of}, '${filled(76)}' || n, '${filled(76)}' || n, ${now} FROM ${count(MANY.customers)}`);
  const issues = (from: number, many: number, owner: string, offer: string) => `
    WITH made AS MATERIALIZED (SELECT n, gen_random_uuid() AS issue, gen_random_uuid() AS handoff FROM ${count(many)}),
    issues AS (INSERT INTO "Issue" ("id", "organizationId", "number", "customerId", "title", "ownerId", "teamId", "offerId",
        "dueAt", "nextDeadlineAt", "openedById", "openedAt", "updatedAt")
      SELECT issue, ${of}, ${from} + n, ${acme}, 'Export ' || '${filled(192)}', ${owner}, ${billing}, ${offer},
        ${now} + make_interval(mins => n - 250), ${now} + make_interval(mins => n - 250), ${owner}, ${now}, ${now} FROM made),
    legs AS (INSERT INTO "Leg" ("id", "organizationId", "issueId", "ownerId", "teamId", "startedAt")
      SELECT gen_random_uuid(), ${of}, issue, ${owner}, ${billing}, ${now} FROM made)`;
  await run(`${issues(0, MANY.due, ana, 'NULL::uuid')}
    INSERT INTO "Commitment" ("id", "organizationId", "customerId", "issueId", "what", "dueAt", "promisedById", "promisedAt")
    SELECT gen_random_uuid(), ${of}, ${acme}, issue, '${filled(300)}', ${now} + make_interval(mins => n - 250), ${ana}, ${now} FROM made`);
  await run(`${issues(MANY.due, MANY.waiting, dana, 'handoff')}
    INSERT INTO "Handoff" ("id", "organizationId", "issueId", "fromPersonId", "toTeamId", "note", "offeredAt", "expiresAt")
    SELECT handoff, ${of}, issue, ${dana}, ${billing}, '${filled(4000)}', ${now}, ${now} + interval '1 day' FROM made`);
  await run(`INSERT INTO "Event" ("id", "organizationId", "name", "issueId", "customerId", "personId", "data", "at")
    SELECT gen_random_uuid(), ${of}, 'handoff.declined', i."id", ${acme}, p."id", '{"reason": "${filled(300)}"}', ${now} - make_interval(mins => n)
    FROM ${count(MANY.events)}, (SELECT "id" FROM "Issue" WHERE "number" = 1) i, (SELECT "id" FROM "Person" WHERE "name" LIKE '${FAMILY}%' LIMIT 1) p`);
  await run(`UPDATE "Organization" SET "lastIssue" = ${MANY.due + MANY.waiting} WHERE "id" = ${of}`);
}
