import type { Database } from '../../database/database.ts';
import type { Organization, Person, Team } from '../../database/generated/client.ts';
import { newId } from '../change.ts';
import { revived, rows, type Sql, sql } from '../load.ts';
import type { Clock } from '../time/clock.ts';
import {
  type DigestTeam,
  type Mornings,
  morningsOf,
  nextDigestAt,
  personalMornings,
} from './digest-times.ts';
import { digestTeam, firstTeam } from './digest-views.ts';

/** As many as one round winds; the next round goes on. */
const MOST_AT_ONCE = 500;

/**
 * Winds the digest's clock of every team and person that has none running, to their next digest: what was said before they
 * had one is no news to them. Any number of replicas may do it at once. Gives how many were wound.
 */
export async function ensureClocks(database: Database, clock: Clock): Promise<number> {
  const [row] = await database.query<{ idle: unknown }>(idleStatement(clock.now));
  const { nowAt, teams, people } = revived<Idle>(row?.idle);
  const due = [
    ...teams.map(team => dueClock('digest.post', team, morningsOf(team), nowAt)),
    ...people.map(({ person, firstTeam, organization }) =>
      dueClock('digest.personal', person, personalMornings(person, firstTeam, organization), nowAt),
    ),
  ].filter(({ dueAt }) => dueAt !== null);
  if (due.length > 0) await database.query(windStatement(due));
  return due.length;
}

interface Idle {
  nowAt: Date;
  teams: (DigestTeam & { organizationId: string })[];
  people: {
    person: Person;
    firstTeam: Pick<Team, 'hours' | 'holidays' | 'zone'> | null;
    organization: Pick<Organization, 'zone'>;
  }[];
}

function idleStatement(now: Sql): Sql {
  const dueAt = (intent: string, id: Sql) =>
    sql`(SELECT c."dueAt" FROM "Clock" c WHERE c."intent" = ${intent} AND c."subjectId" = ${id})`;
  return sql`SELECT jsonb_build_object('nowAt', ${now},
    'teams', (SELECT coalesce(jsonb_agg(${digestTeam}), '[]') FROM (SELECT * FROM "Team" t
      WHERE t."archivedAt" IS NULL AND t."digestAfter" IS NOT NULL AND ${dueAt('digest.post', sql`t."id"`)} IS NULL LIMIT ${MOST_AT_ONCE}) t),
    'people', (${rows(sql`SELECT to_jsonb(p) AS "person", jsonb_build_object('zone', o."zone") AS "organization", ${firstTeam} AS "firstTeam"
      FROM "Person" p JOIN "Organization" o ON o."id" = p."organizationId"
      WHERE p."deactivatedAt" IS NULL AND ${dueAt('digest.personal', sql`p."id"`)} IS NULL LIMIT ${MOST_AT_ONCE}`)})) AS idle`;
}

function dueClock(
  intent: string,
  subject: { id: string; organizationId: string },
  mornings: Mornings | null,
  now: Date,
) {
  const { id: subjectId, organizationId } = subject;
  return { id: newId(), intent, subjectId, organizationId, dueAt: mornings && nextDigestAt(mornings, now) };
}

function windStatement(due: ReturnType<typeof dueClock>[]): Sql {
  return sql`INSERT INTO "Clock" ("id", "organizationId", "intent", "subjectId", "dueAt", "attempts")
    SELECT r."id", r."organizationId", r."intent", r."subjectId", r."dueAt", 0
    FROM jsonb_populate_recordset(NULL::"Clock", ${JSON.stringify(due)}::jsonb) r
    ON CONFLICT ("intent", "subjectId") DO UPDATE SET "dueAt" = coalesce("Clock"."dueAt", excluded."dueAt")`;
}
