import type { Named } from '../issues/issue.ts';
import { type Load, load, type Sql, sql } from '../load.ts';
import { away } from './cover.ts';
import { firstTeamOf } from './deciders.ts';
import { type TeamFound, teamFound } from './receiver.ts';

/** A role in which somebody is still named who has left. */
export interface RoleOfLeaver {
  role: 'lead' | 'deputy' | 'on call' | 'duty' | 'account owner' | 'cover';
  /** Who has left. */
  name: string;
  /** The team, the customer or the person whose role it is, or the organization. */
  ofId: string;
  of: string;
  /** Of a cover: until when they are away for whom it is. */
  untilAt: Date | null;
}

/**
 * Those roles, each with `organizationId`, `sinceAt`, and the `teamId` of the team whose lead can name another (null: the admins
 * can). What is looked at is narrowed by conditions on team `t`, organization `o`, leaver `p`, and absent person `a`.
 */
export function rolesOfLeavers(of: Record<'teams' | 'organizations' | 'leavers' | 'absent', Sql>): Sql {
  const who = sql`p."name", p."deactivatedAt" AS "sinceAt"`;
  const hasLeft = sql`p."deactivatedAt" IS NOT NULL`;
  return sql`SELECT t."organizationId", t."id" AS "teamId", r."role", ${who}, t."id" AS "ofId", t."name" AS "of", NULL::timestamptz AS "untilAt"
    FROM "Team" t CROSS JOIN LATERAL (VALUES ('lead', t."leadId"), ('deputy', t."deputyId"), ('on call', t."onCallId")) r("role", "personId")
    JOIN "Person" p ON p."id" = r."personId" AND ${hasLeft} WHERE t."archivedAt" IS NULL AND ${of.teams}
  UNION ALL SELECT o."id", NULL, 'duty', ${who}, o."id", o."name", NULL
    FROM "Organization" o JOIN "Person" p ON p."id" = o."dutyPersonId" AND ${hasLeft} WHERE ${of.organizations}
  UNION ALL SELECT c."organizationId", ${firstTeamOf(sql`p."id"`)}, 'account owner', ${who}, c."id", c."name", NULL
    FROM "Person" p JOIN "Customer" c ON c."accountOwnerId" = p."id" WHERE ${hasLeft} AND ${of.leavers}
  UNION ALL SELECT a."organizationId", ${firstTeamOf(sql`a."id"`)}, 'cover', ${who}, a."id", a."name", a."awayUntilAt"
    FROM "Person" a JOIN "Person" p ON p."id" = a."coverId" AND ${hasLeft}
    WHERE a."coverId" IS NOT NULL AND a."deactivatedAt" IS NULL AND ${away(sql`a`)} AND ${of.absent}`;
}

/** Somebody who has left, and the first of their teams. */
export interface Leaver extends Named {
  team: TeamFound | null;
}

/** Null while they are here. */
export function leaverOf(personId: Sql): Load<Leaver | null> {
  return load(sql`(SELECT jsonb_build_object('id', l."id", 'name', l."name",
      'team', (SELECT ${teamFound} FROM "Team" t WHERE t."id" = ${firstTeamOf(sql`l."id"`)}))
    FROM "Person" l WHERE l."id" = ${personId} AND l."deactivatedAt" IS NOT NULL)`);
}

/** Their team, if anybody is in it but whoever asks. */
export function successorOf({ team }: Leaver, askedById: string): TeamFound | null {
  const others = [team?.leadId, ...(team?.roster ?? []).map(({ id }) => id)];
  return others.some(id => id && id !== askedById) ? team : null;
}
