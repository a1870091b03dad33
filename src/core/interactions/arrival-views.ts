import type { Policy } from '../../database/generated/client.ts';
import { organizationPolicies } from '../clocks/policy.ts';
import type { ActiveTeam } from '../customers/activity.ts';
import { activityAt } from '../customers/activity-views.ts';
import type { Colleague, TeamRef } from '../issues/issue.ts';
import { team } from '../issues/issue-views.ts';
import { ids, type Load, load, type Sql, sql } from '../load.ts';
import { personNow } from '../people/cover.ts';
import { type RoutesKnown, routesFor } from '../routing/rule-views.ts';

/** Who has what no rule sends anywhere, and as what. */
export interface Keeper extends Colleague {
  as: 'account owner' | 'duty' | 'admin';
  team: TeamRef | null;
}

/** What must be known to make an issue of what a customer said. */
export interface ArrivalKnown {
  routes: RoutesKnown;
  keeper: Keeper | null;
  policies: Policy[];
  /** Of the customer, in which internal cards may stand. */
  rooms: string[];
  /** The teams that have something open with the customer. */
  active: ActiveTeam[];
}

/** @param isTheirs a condition on customer `c`; nothing is read where it can open nothing */
export function arrivalFor(isTheirs: Sql, mayOpen: boolean): Load<ArrivalKnown | null> {
  if (!mayOpen) return load(sql`NULL::jsonb`);
  return load(sql`jsonb_build_object(
    'routes', (${routesFor(true, 'new').expression}),
    'keeper', (${keeperOf(isTheirs)}),
    'policies', (${organizationPolicies}),
    'rooms', ${ids(sql`SELECT r."id" FROM "Room" r JOIN "Customer" c ON c."id" = r."customerId" WHERE ${isTheirs}
      AND NOT r."shared" AND r."goneAt" IS NULL`)},
    'active', coalesce((SELECT ${activityAt(sql`c."id"`)} FROM "Customer" c WHERE ${isTheirs}), '[]'))`);
}

/** The customer's account owner; else whoever is on duty for all; else an admin, if possible one who is not away. */
function keeperOf(isTheirs: Sql): Sql {
  const ours = sql`(SELECT "organizationId" FROM me)`;
  return sql`SELECT ${personNow(sql`p."id"`)} || jsonb_build_object('as', k."as", 'team', ${firstTeamOf(sql`p."id"`)}) FROM (
      SELECT c."accountOwnerId" AS "id", 'account owner' AS "as", 1 AS "turn" FROM "Customer" c WHERE ${isTheirs}
      UNION ALL SELECT o."dutyPersonId", 'duty', 2 FROM "Organization" o WHERE o."id" = ${ours}
      UNION ALL SELECT a."id", 'admin', 3 FROM "Person" a WHERE a."organizationId" = ${ours} AND a."admin") k
    JOIN "Person" p ON p."id" = k."id" AND p."deactivatedAt" IS NULL
    ORDER BY k."turn", coalesce(p."awayUntilAt" > (SELECT "now" FROM moment), false), p."name", p."id" LIMIT 1`;
}

function firstTeamOf(personId: Sql): Sql {
  return team(sql`(SELECT o."id" FROM "Member" m JOIN "Team" o ON o."id" = m."teamId" AND o."archivedAt" IS NULL
    WHERE m."personId" = ${personId} ORDER BY o."handle" LIMIT 1)`);
}

/**
 * A condition on `i`: the issue that was named, or as which that goes on; else that open one which waited for the customer's
 * answer last, else the one with the latest contact, else the newest.
 */
export function issueMeant(
  isTheirs: Sql,
  { number, inbound }: { number: number | null; inbound: boolean },
): Sql {
  const theirs = sql`o."customerId" = (SELECT c."id" FROM "Customer" c WHERE ${isTheirs})`;
  if (number !== null)
    return sql`i."id" = (SELECT coalesce(o."mergedIntoId", o."id") FROM "Issue" o WHERE ${theirs} AND o."number" = ${number}::int)`;
  const since = inbound ? sql`o."waitingSinceAt"` : sql`NULL::timestamptz`;
  return sql`i."id" = (SELECT o."id" FROM "Issue" o WHERE ${theirs} AND o."status" = 'open' ORDER BY ${since} DESC NULLS LAST,
    (SELECT max(n."at") FROM "Interaction" n WHERE n."issueId" = o."id") DESC NULLS LAST, o."number" + 0 DESC LIMIT 1)`;
}
