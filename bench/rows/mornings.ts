import pino from 'pino';
import sql from 'sql-template-tag';
import { HOME_ORGANIZATION } from '../../src/core/people/workspaces.ts';
import { fixedClock } from '../../src/core/time/clock.ts';
import type { Database } from '../../src/database/database.ts';
import { fireDueClocks } from '../../src/schedule/due-clocks.ts';
import { coreOver } from '../core.ts';
import { onServer } from '../databases.ts';
import { type Figure, loadNow, median, ms, type Row } from '../measure.ts';

const PEOPLE = 500;
const TEAMS = 50;
const CUSTOMERS = 5000;
const ROUNDS = 5;
/** A Tuesday in Berlin, when all have opened. */
const MORNING = new Date('2026-11-24T08:30:00Z');

/**
 * A morning: the digests of 500 people and 50 teams with 5,000 customers, all due at the same moment. From their clocks to
 * everything that is to be said being decided and stored; the messages follow at the platforms' pace.
 */
export const mornings: Row = {
  name: 'mornings',
  onPostgres: async server => {
    const own = await onServer(server);
    const database = await own.open();
    try {
      await found(database);
      return await measure(database);
    } finally {
      await database.close();
      await own.drop();
    }
  },
};

async function measure(database: Database): Promise<Figure[]> {
  const counting = counted(database);
  const clock = fixedClock(MORNING);
  const core = coreOver(counting.database, clock);
  const log = pino({ level: 'error' });
  const computing: number[] = [];
  const took: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    await wind(database);
    counting.queries.length = 0;
    const before = process.cpuUsage();
    const began = performance.now();
    await fireDueClocks({ database: counting.database, clock, core, log });
    const { user, system } = process.cpuUsage(before);
    await mustStand(database);
    if (round === 0) continue;
    took.push(performance.now() - began);
    computing.push((user + system) / 1000);
  }
  const what = `a morning of ${PEOPLE} people, ${TEAMS} teams and ${CUSTOMERS} customers, postgres`;
  const queries = counting.queries.length;
  const load = loadNow();
  return [
    { what: `${what}, statements`, measured: String(queries), reach: '≤ 10', met: queries <= 10, load },
    {
      what: `${what}, computing`,
      measured: ms(median(computing)),
      reach: '≤ 150 ms',
      met: median(computing) <= 150,
      load,
    },
    { what: `${what}, in all`, measured: ms(median(took)), load },
  ];
}

function counted(database: Database): { database: Database; queries: string[] } {
  const queries: string[] = [];
  return {
    queries,
    database: {
      ...database,
      query: statement => {
        queries.push(statement.text);
        return database.query(statement);
      },
    },
  };
}

/** Ten people a team; each has issues that are due today, and has promised something. */
async function found(database: Database): Promise<void> {
  const of = HOME_ORGANIZATION;
  await database.prisma.organization.create({
    data: { id: of, name: 'Bench', domains: [], zone: 'Europe/Berlin' },
  });
  await database.query(sql`INSERT INTO "Person" ("id", "organizationId", "name", "zone")
    SELECT gen_random_uuid(), ${of}::uuid, 'Person ' || n, 'Europe/Berlin' FROM generate_series(1, ${PEOPLE}::int) n`);
  await database.query(sql`INSERT INTO "Team" ("id", "organizationId", "handle", "name", "zone", "holidays")
    SELECT gen_random_uuid(), ${of}::uuid, 'team' || n, 'Team ' || n, 'Europe/Berlin', 'DE' FROM generate_series(1, ${TEAMS}::int) n`);
  await database.query(sql`INSERT INTO "Member" ("organizationId", "teamId", "personId")
    SELECT ${of}::uuid, t."id", p."id" FROM (SELECT "id", row_number() OVER () AS n FROM "Person") p
    JOIN (SELECT "id", row_number() OVER () AS n FROM "Team") t ON t.n = 1 + p.n % ${TEAMS}::int`);
  await database.query(sql`INSERT INTO "Customer" ("id", "organizationId", "name", "nameKey", "createdAt")
    SELECT gen_random_uuid(), ${of}::uuid, 'Customer ' || n, 'customer ' || n, now() FROM generate_series(1, ${CUSTOMERS}::int) n`);
  await database.query(sql`INSERT INTO "Room" ("id", "organizationId", "platform", "tenant", "conversationId", "kind", "name", "teamId")
    SELECT gen_random_uuid(), ${of}::uuid, 'slack', 'T0', 'C' || t."handle", 'channel', t."handle", t."id" FROM "Team" t`);
  await database.query(sql`WITH made AS MATERIALIZED (
      SELECT gen_random_uuid() AS issue, c."id" AS customer, c.n, m."personId" AS owner, m."teamId" AS team
      FROM (SELECT "id", row_number() OVER () AS n FROM "Customer") c
      JOIN (SELECT *, row_number() OVER () AS n FROM "Member") m ON m.n = 1 + c.n % ${PEOPLE}::int
    ), issues AS (
      INSERT INTO "Issue" ("id", "organizationId", "number", "customerId", "title", "ownerId", "teamId", "dueAt", "nextDeadlineAt", "openedById", "openedAt", "updatedAt")
      SELECT issue, ${of}::uuid, n, customer, 'Export shows last month''s invoices', owner, team,
        ${MORNING}::timestamptz + (n % 9) * interval '1 day', ${MORNING}::timestamptz + interval '1 hour', owner, ${MORNING}::timestamptz - interval '1 hour', ${MORNING}::timestamptz - interval '1 hour' FROM made
    ), legs AS (
      INSERT INTO "Leg" ("id", "organizationId", "issueId", "ownerId", "teamId", "startedAt")
      SELECT gen_random_uuid(), ${of}::uuid, issue, owner, team, now() FROM made
    ), events AS (
      INSERT INTO "Event" ("id", "organizationId", "name", "issueId", "customerId", "personId", "data", "at")
      SELECT gen_random_uuid(), ${of}::uuid, 'issue.logged', issue, customer, owner, '{}', ${MORNING}::timestamptz - interval '1 hour' FROM made
    )
    INSERT INTO "Commitment" ("id", "organizationId", "customerId", "issueId", "what", "dueAt", "promisedById", "promisedAt")
    SELECT gen_random_uuid(), ${of}::uuid, customer, issue, 'a credit note', ${MORNING}::timestamptz + interval '3 hours', owner, now() FROM made WHERE n % 3 = 0`);
  await database.script('ANALYZE');
}

/** Nobody has had a digest yet, and every clock goes off. */
async function wind(database: Database): Promise<void> {
  await database.script('DELETE FROM "Digest"; DELETE FROM "Placement"; DELETE FROM "Clock"');
  await database.query(sql`INSERT INTO "Clock" ("id", "organizationId", "intent", "subjectId", "dueAt", "attempts")
    SELECT gen_random_uuid(), ${HOME_ORGANIZATION}::uuid, d.intent, d.id, ${MORNING}, 0 FROM (
      SELECT 'digest.post' AS intent, "id" FROM "Team" UNION ALL SELECT 'digest.personal', "id" FROM "Person") d`);
}

/** Every team's and every person's, each to be sent. */
async function mustStand(database: Database): Promise<void> {
  const [counts] = await database.query<{ digests: number; due: number }>(sql`SELECT
    (SELECT count(*)::int FROM "Digest") AS digests, (SELECT count(*)::int FROM "Placement" WHERE "dueAt" IS NOT NULL) AS due`);
  if (counts?.digests !== PEOPLE + TEAMS || counts.due !== counts.digests)
    throw new Error(`Only ${JSON.stringify(counts)} stand`);
}
