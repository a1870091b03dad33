import sql from 'sql-template-tag';
import type { Database } from '../../database/database.ts';
import { newId } from '../change.ts';
import { cleanText } from '../grammar/clean.ts';
import type { PlatformName } from '../place.ts';
import type { AccountFacts } from '../platform.ts';
import { isZone } from '../time/zones.ts';
import { joinPeople } from './join-people.ts';

/** Who is admin and whose addresses are the organization's own, as configured; undefined: worked out from the members. */
export interface Membership {
  admins: string[];
  domains?: string[];
}

/** Accounts that one statement takes, so that the embedded database lets others work in between. */
const BATCH = 500;

/** Records accounts of one workspace as their platform now describes them, and makes each member a person. */
export async function saveAccounts(
  database: Database,
  membership: Membership,
  in_: { organizationId: string; platform: PlatformName; tenant: string },
  facts: AccountFacts[],
): Promise<void> {
  const { organizationId, platform, tenant } = in_;
  const batches = batchesOf(facts);
  for (const some of batches) await saveBatch(database, in_, some);
  // As long as PostgreSQL takes the tables for almost empty, it reads all of them for each row.
  if (batches.length > 1) await database.script('ANALYZE "Account", "Person"');
  if (await settleDomains(database, membership, organizationId)) {
    await joinPeople(database, membership.admins, sql`a."organizationId" = ${organizationId}::uuid`);
    return settleZone(database, organizationId);
  }
  for (const some of batches) {
    const saved = await database.query<{ id: string }>(sql`SELECT a."id"
      FROM unnest(${some.map(({ userId }) => userId)}::text[]) u("userId")
      JOIN "Account" a ON a."platform" = ${platform}::"PlatformName" AND a."tenant" = ${tenant} AND a."userId" = u."userId"`);
    await joinPeople(database, membership.admins, sql`a."id" = ANY(${saved.map(({ id }) => id)}::uuid[])`);
  }
  await settleZone(database, organizationId);
}

/** Keeps the clock that somebody's client shows; whoever is not known yet is looked up with it later. */
export async function saveZone(
  database: Database,
  { admins }: Membership,
  { platform, tenant }: { platform: PlatformName; tenant: string },
  { userId, zone }: { userId: string; zone: string },
): Promise<void> {
  const [changed] = await database.query<{
    id: string;
    organizationId: string;
  }>(sql`UPDATE "Account" SET "zone" = ${zone}, "refreshedAt" = now()
    WHERE "platform" = ${platform}::"PlatformName" AND "tenant" = ${tenant} AND "userId" = ${userId}
      AND "zone" IS DISTINCT FROM ${zone} RETURNING "id", "organizationId"`);
  if (!changed) return;
  await joinPeople(database, admins, sql`a."id" = ${changed.id}::uuid`);
  await settleZone(database, changed.organizationId);
}

/** Until an admin sets it, the organization's zone is that of most people who are known by then; once set, they are not read. */
async function settleZone(database: Database, organizationId: string): Promise<void> {
  await database.query(sql`UPDATE "Organization" o SET "zone" = most."zone", "version" = o."version" + 1
    FROM (SELECT (SELECT mode() WITHIN GROUP (ORDER BY p."zone") FROM "Person" p
        WHERE p."organizationId" = unset."id" AND p."deactivatedAt" IS NULL) AS "zone"
      FROM "Organization" unset WHERE unset."id" = ${organizationId}::uuid AND unset."zone" = 'UTC') most
    WHERE o."id" = ${organizationId}::uuid AND o."zone" = 'UTC' AND most."zone" <> 'UTC'`);
}

function batchesOf(facts: AccountFacts[]): AccountFacts[][] {
  const everybody = [...new Map(facts.map(fact => [fact.userId, fact])).values()];
  const count = Math.ceil(everybody.length / BATCH);
  return Array.from({ length: count }, (_, index) => everybody.slice(index * BATCH, (index + 1) * BATCH));
}

/** Unchanged ones stay untouched. */
async function saveBatch(
  database: Database,
  { organizationId, platform, tenant }: { organizationId: string; platform: PlatformName; tenant: string },
  facts: AccountFacts[],
): Promise<void> {
  const rows = JSON.stringify(facts.map(rowOf));
  await database.query(sql`INSERT INTO "Account" AS a ("id", "organizationId", "platform", "tenant", "userId", "homeTenant", "directoryId",
      "kind", "name", "email", "emailConfirmed", "zone", "platformAdmin", "deactivatedAt", "refreshedAt")
    SELECT r."id", ${organizationId}::uuid, ${platform}::"PlatformName", ${tenant}, r."userId", r."homeTenant", r."directoryId",
      r."kind", r."name", r."email", r."emailConfirmed", r."zone", r."platformAdmin", CASE WHEN r."deactivated" THEN now() END, now()
    FROM jsonb_to_recordset(${rows}::jsonb) AS r("id" uuid, "userId" text, "homeTenant" text, "directoryId" text, "kind" "AccountKind",
      "name" text, "email" text, "emailConfirmed" boolean, "zone" text, "platformAdmin" boolean, "deactivated" boolean)
    ORDER BY r."userId"
    ON CONFLICT ("platform", "tenant", "userId") DO UPDATE SET "organizationId" = excluded."organizationId",
      "homeTenant" = excluded."homeTenant", "directoryId" = excluded."directoryId", "kind" = excluded."kind", "name" = excluded."name",
      "email" = excluded."email", "emailConfirmed" = excluded."emailConfirmed", "zone" = coalesce(excluded."zone", a."zone"),
      "platformAdmin" = excluded."platformAdmin", "refreshedAt" = excluded."refreshedAt",
      "deactivatedAt" = CASE WHEN excluded."deactivatedAt" IS NOT NULL THEN coalesce(a."deactivatedAt", excluded."deactivatedAt") END
    WHERE (a."organizationId", a."homeTenant", a."directoryId", a."kind", a."name", a."email", a."emailConfirmed",
        a."zone", a."platformAdmin", a."deactivatedAt" IS NULL)
      IS DISTINCT FROM (excluded."organizationId", excluded."homeTenant", excluded."directoryId", excluded."kind", excluded."name",
        excluded."email", excluded."emailConfirmed", coalesce(excluded."zone", a."zone"), excluded."platformAdmin",
        excluded."deactivatedAt" IS NULL)`);
}

function rowOf(fact: AccountFacts): object {
  return {
    ...fact,
    id: newId(),
    name: cleanText(fact.name) || 'Somebody',
    email: fact.email?.trim().toLowerCase() || null,
    zone: fact.zone && isZone(fact.zone) ? fact.zone : null,
  };
}

/** Keeps the organization's domains: as configured, else the domain of most of its members. Whether they changed. */
async function settleDomains(database: Database, membership: Membership, id: string): Promise<boolean> {
  const domains = membership.domains ?? (await commonestDomain(database, id));
  const changed =
    await database.query(sql`UPDATE "Organization" SET "domains" = ${domains}::text[], "version" = "version" + 1
    WHERE "id" = ${id}::uuid AND "domains" IS DISTINCT FROM ${domains}::text[] RETURNING 1`);
  return changed.length > 0;
}

async function commonestDomain(database: Database, organizationId: string): Promise<string[]> {
  const [most] = await database.query<{ domain: string }>(sql`
    SELECT substring("email" FROM '@([^@]+)$') AS domain FROM "Account"
    WHERE "organizationId" = ${organizationId}::uuid AND "kind" = 'member' AND "deactivatedAt" IS NULL AND "emailConfirmed"
      AND "email" LIKE '%@%' AND "email" NOT LIKE '%#ext#%'
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`);
  return most?.domain ? [most.domain] : [];
}
