import sql from 'sql-template-tag';
import { HOME_ORGANIZATION } from '../../src/core/people/workspaces.ts';
import type { Database } from '../../src/database/database.ts';
import { type Company, offerIssues } from '../company.ts';
import { inFolder, type Own, onServer } from '../databases.ts';
import { arriving, type Figure, loadNow, type Row, slowest } from '../measure.ts';
import { onStage } from '../running.ts';
import { handoffsTyped, isOfferedAtOnce } from '../typed.ts';

const DELIVERIES = 100_000;
/** Of each platform. */
const ROOMS = 1000;
const TEAMS = 200;
const SECONDS = 25;
/** What a process learns in its first seconds, and what writing so many rows leaves to be written, is measured by no one here. */
const WARM_UP_SECONDS = 5;
/** The peak of some 9,000 agents: each hands over 20 times a day, a fifth of that in the busiest hour. */
const PER_SECOND = 10;

/**
 * `/handoff` to its acknowledgement while 100,000 notices wait in 2,000 rooms of both platforms, Teams takes every call and
 * answers none, and the digests of 200 teams come to be due, eight a second.
 */
export const backlog: Row = {
  name: 'backlog',
  onPostgres: async server => measure(await onServer(server), 250),
  embedded: async () => measure(await inFolder(), 500),
};

function measure(own: Own, mostMs: number): Promise<Figure[]> {
  return onStage(
    own,
    async ({ clouds, company, start }) => {
      clouds.delay('/connector/', Number.POSITIVE_INFINITY);
      const handrail = await start();
      const acknowledged = await acknowledging(handrail.url, company);
      await handrail.stop();
      const done = await countDone(own);
      const what = `/handoff, ${PER_SECOND} a second, while ${DELIVERIES} deliveries wait, ${own.kind}`;
      return [
        slowest(what, acknowledged.tookMs, mostMs),
        {
          what: `${what}: meanwhile`,
          measured: `${done.sent} notices sent, ${done.digests} digests posted, ${done.tried} tried in a Teams that hangs, ${acknowledged.later} answered later`,
          load: loadNow(),
        },
      ];
    },
    wait,
  );
}

async function acknowledging(url: string, company: Company): Promise<{ tookMs: number[]; later: number }> {
  let later = 0;
  const typed = handoffsTyped(url, company, PER_SECOND * (WARM_UP_SECONDS + SECONDS));
  const tookMs = await arriving(typed, PER_SECOND, async post => {
    if (!(await isOfferedAtOnce(post))) later += 1;
  });
  return { tookMs: tookMs.slice(PER_SECOND * WARM_UP_SECONDS), later };
}

async function countDone(own: Own): Promise<{ sent: number; digests: number; tried: number }> {
  const database = await own.open();
  try {
    const [counts] = await database.query<{ sent: number; digests: number; tried: number }>(sql`SELECT
      (SELECT count(*)::int FROM "Delivery" WHERE "state" = 'sent') AS "sent", (SELECT count(*)::int FROM "Digest") AS "digests",
      (SELECT count(*)::int FROM "Delivery" WHERE "state" <> 'sent' AND ("attempts" > 0 OR "startedAt" IS NOT NULL)) AS "tried"`);
    return counts ?? { sent: 0, digests: 0, tried: 0 };
  } finally {
    await database.close();
  }
}

async function wait(database: Database, company: Company): Promise<void> {
  const of = HOME_ORGANIZATION;
  await database.query(sql`WITH offered AS (
      SELECT gen_random_uuid() AS id, platform, n FROM unnest(ARRAY['slack', 'teams']::"PlatformName"[]) platform, generate_series(1, ${ROOMS}::int) n
    ) INSERT INTO "Room" ("id", "organizationId", "platform", "tenant", "conversationId", "kind", "name")
    SELECT id, ${of}::uuid, platform, CASE platform WHEN 'slack' THEN ${company.slackTeam} ELSE ${company.tenant} END,
      'waiting-' || n, 'channel', 'waiting-' || n FROM offered`);
  const [offered] = await offerIssues(database, company, 1);
  await database.query(sql`WITH told AS (
      INSERT INTO "Event" ("id", "organizationId", "name", "issueId", "data", "at")
      VALUES (gen_random_uuid(), ${of}::uuid, 'handoff.expired', ${offered?.issue}::uuid, '{"to": "Billing"}', now()) RETURNING "id"
    ), rooms AS (
      SELECT "id" FROM "Room" WHERE "name" LIKE 'waiting-%'
    ) INSERT INTO "Delivery" ("id", "organizationId", "roomId", "eventId", "createdAt", "dueAt")
    SELECT gen_random_uuid(), ${of}::uuid, rooms."id", told."id", now() - interval '1 hour' + n * interval '1 millisecond', now()
    FROM told, rooms, generate_series(1, ${DELIVERIES / (2 * ROOMS)}::int) n`);
  await windDigests(database, company);
  await database.script('ANALYZE');
  await database.script('CHECKPOINT');
}

/** Teams that are always open, each with an offer to tell of in its morning's digest. */
async function windDigests(database: Database, company: Company): Promise<void> {
  const hours = JSON.stringify(
    Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map(day => [day, [['00:00', '24:00']]])),
  );
  const teams = await database.query<{ id: string; roomId: string }>(sql`WITH rooms AS (
      SELECT "id", row_number() OVER () AS n FROM "Room" WHERE "name" LIKE 'waiting-%' AND "platform" = 'slack' LIMIT ${TEAMS}::int
    ), teams AS (
      INSERT INTO "Team" ("id", "organizationId", "handle", "name", "zone", "hours", "digestAfter")
      SELECT gen_random_uuid(), ${HOME_ORGANIZATION}::uuid, 'team' || n, 'Team ' || n, 'UTC', ${hours}::jsonb, 0
      FROM generate_series(1, ${TEAMS}::int) n RETURNING "id", "handle"
    ), clocks AS (
      INSERT INTO "Clock" ("id", "organizationId", "intent", "subjectId", "dueAt")
      SELECT gen_random_uuid(), ${HOME_ORGANIZATION}::uuid, 'digest.post', "id",
        now() + (row_number() OVER ()) * make_interval(secs => ${SECONDS / TEAMS}) FROM teams
    ) SELECT teams."id", rooms."id" AS "roomId" FROM teams JOIN rooms ON teams."handle" = 'team' || rooms.n`);
  for (const { id, roomId } of teams) {
    await database.query(sql`UPDATE "Room" SET "teamId" = ${id}::uuid WHERE "id" = ${roomId}::uuid`);
    await offerIssues(database, { ...company, billing: { ...company.billing, id, roomId } }, 1);
  }
}
