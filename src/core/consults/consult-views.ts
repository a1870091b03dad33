import type { Named } from '../issues/issue.ts';
import { person, team } from '../issues/issue-views.ts';
import { type Load, load, rows, type Sql, sql } from '../load.ts';
import { coverOf, personNow } from '../people/cover.ts';
import { type Leaver, leaverOf } from '../people/leaver-views.ts';
import type { RosterRow } from '../routing/next-up.ts';
import { rosterOf } from '../routing/roster-views.ts';
import type { ConsultState } from './consult.ts';

/** The question with that id, of the organization; without an id, none. */
export function consultFor(id: string | Sql | undefined): Load<ConsultState[]> {
  const its = typeof id === 'object' ? id : sql`${id ?? null}::uuid`;
  return load(consultRows(sql`c."id" = ${its} AND c."organizationId" = (SELECT "organizationId" FROM me)`));
}

/** Questions that satisfy a condition on `c`, as json. */
export function consultRows(condition: Sql): Sql {
  return rows(sql`SELECT c.*, ${person(sql`c."askedById"`)} AS "askedBy", ${team(sql`c."toTeamId"`)} AS "toTeam",
      ${personNow(sql`c."toPersonId"`)} AS "toPerson", ${person(sql`c."answeredById"`)} AS "answeredBy",
      (SELECT jsonb_build_object('id', i."id", 'number', i."number", 'title', i."title", 'status', i."status")
        FROM "Issue" i WHERE i."id" = c."issueId") AS "issue",
      (SELECT jsonb_build_object('id', k."id", 'name', k."name") FROM "Customer" k WHERE k."id" = c."customerId") AS "customer"
    FROM "Consult" c WHERE ${condition}`);
}

/** The one person who was asked, if they have left. */
export function leaverAsked(id: Sql): Load<Leaver | null> {
  return leaverOf(sql`(SELECT c."toPersonId" FROM "Consult" c
    WHERE c."id" = ${id} AND c."organizationId" = (SELECT "organizationId" FROM me))`);
}

/** The members of the team that was asked. */
export function rosterAsked(id: Sql): Load<RosterRow[]> {
  return load(
    rosterOf(sql`(SELECT c."toTeamId" FROM "Consult" c
      WHERE c."id" = ${id} AND c."organizationId" = (SELECT "organizationId" FROM me))`),
  );
}

/** Else, who hears that a question waits: the person who was asked or the lead of the team, or whoever covers for them. */
export function whomToRemind(id: Sql): Load<Named | null> {
  const asked = sql`(SELECT coalesce(c."toPersonId", t."leadId") FROM "Consult" c LEFT JOIN "Team" t ON t."id" = c."toTeamId"
    WHERE c."id" = ${id} AND c."organizationId" = (SELECT "organizationId" FROM me))`;
  return load(sql`coalesce(${coverOf(asked)}, (SELECT jsonb_build_object('id', p."id", 'name', p."name") FROM "Person" p
    WHERE p."id" = ${asked} AND p."deactivatedAt" IS NULL))`);
}
