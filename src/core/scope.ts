import type { Account, Customer, Organization, Person, Room, Team } from '../database/generated/client.ts';
import type { Actor } from './actor.ts';
import { type Loads, rows, type Sql, sql, together } from './load.ts';
import { standsInFor } from './people/deciders.ts';
import type { Place } from './place.ts';

/** Who acts, where and when, as the database knows it at the moment of the decision. */
export interface Scope {
  nowAt: Date;
  organization: Organization | null;
  account: Account | null;
  person: Person | null;
  /** The person's teams, by handle. */
  teams: TeamRow[];
  /** The teams for which they decide in the lead's stead, who is away or has left. */
  standsInFor: string[];
  here: Here | null;
  /** The answer that this request was already given. */
  before: unknown;
  state: unknown;
}

export type TeamRow = Team;
export type Here = Room & { customer: Customer | null };

/** One statement that reads the scope and what the use-case loads. */
export function scopeStatement(request: {
  actor: Actor;
  place: Place | null;
  key: string;
  now: Sql;
  loads: Loads;
}): Sql {
  return sql`WITH moment AS (SELECT ${request.now} AS "now"),
me AS (${actorRow(request.actor)}),
here AS (${roomRow(request.place)})
SELECT jsonb_build_object(
  'nowAt', (SELECT "now" FROM moment),
  'organization', (SELECT to_jsonb(o) FROM "Organization" o JOIN me ON o."id" = me."organizationId"),
  'account', (SELECT to_jsonb(a) FROM "Account" a JOIN me ON a."id" = me."accountId"),
  'person', (SELECT to_jsonb(p) FROM "Person" p JOIN me ON p."id" = me."personId"),
  'teams', (${rows(sql`SELECT t.* FROM "Member" m JOIN me ON m."personId" = me."personId" JOIN "Team" t ON t."id" = m."teamId" WHERE t."archivedAt" IS NULL ORDER BY t."handle"`)}),
  'standsInFor', ${standsInFor(sql`(SELECT "personId" FROM me)`)},
  'here', (SELECT to_jsonb(here) || jsonb_build_object('customer', (SELECT to_jsonb(c) FROM "Customer" c WHERE c."id" = here."customerId")) FROM here),
  'before', (SELECT p."outcome" FROM "Processed" p WHERE p."key" = ${request.key} AND p."organizationId" = (SELECT "organizationId" FROM me)),
  'state', (${together(request.loads)})
) AS scope`;
}

function actorRow(actor: Actor): Sql {
  if (actor.kind === 'system') {
    return sql`SELECT ${actor.organizationId}::uuid AS "organizationId", NULL::uuid AS "accountId", NULL::uuid AS "personId"`;
  }
  // Where Handrail was uninstalled, nobody is known until it is installed again.
  return sql`SELECT a."organizationId", a."id" AS "accountId", a."personId" FROM "Account" a
    WHERE a."platform" = ${actor.platform}::"PlatformName" AND a."tenant" = ${actor.tenant} AND a."userId" = ${actor.userId}
      AND NOT EXISTS (SELECT 1 FROM "Workspace" w
        WHERE w."platform" = a."platform" AND w."tenant" = a."tenant" AND w."removedAt" IS NOT NULL)`;
}

/** Somebody's own chat or App Home is known by whose it is, where the platform does not name it. */
function roomRow(place: Place | null): Sql {
  if (place && !place.room && (place.kind === 'home' || place.kind === 'direct')) {
    return sql`SELECT r.* FROM "Room" r JOIN me ON r."accountId" = me."accountId" WHERE r."kind" = ${place.kind}::"RoomKind"`;
  }
  return sql`SELECT r.* FROM "Room" r JOIN me ON r."organizationId" = me."organizationId"
    WHERE r."platform" = ${place?.platform ?? null}::"PlatformName" AND r."tenant" = ${place?.tenant ?? null}
      AND r."conversationId" = ${place?.room ?? null}`;
}
