import type { Workspace } from '../../database/generated/client.ts';
import type { Named } from '../issues/issue.ts';
import { person } from '../issues/issue-views.ts';
import { type Load, load, rows, sql } from '../load.ts';

/** `configuredAdmin`: as long as HANDRAIL_ADMINS says so, whatever is said in chat. */
export type Admin = Named & { configuredAdmin: boolean };

/** Who is asked about what is urgent where a closed team has nobody on call. */
export const onDuty: Load<Named | null> =
  load(sql`(SELECT ${person(sql`o."dutyPersonId"`)} FROM "Organization" o
  WHERE o."id" = (SELECT "organizationId" FROM me))`);

/** What is set up in an organization, and what is missing. */
export interface SetupState {
  workspaces: Pick<Workspace, 'platform' | 'name'>[];
  admins: Admin[];
  teams: number;
  /** Handles of teams. */
  withoutHome: string[];
  withoutLead: string[];
  withoutMembers: string[];
  customers: number;
  /** The first of them, by name, and how many there are. */
  customersWithoutRoom: { names: string[]; count: number };
}

const ours = sql`(SELECT "organizationId" FROM me)`;

/** Admins who are still here. */
export const admins: Load<Admin[]> = load(
  rows(sql`SELECT p."id", p."name", p."configuredAdmin" FROM "Person" p WHERE p."organizationId" = ${ours} AND p."admin" AND p."deactivatedAt" IS NULL
    ORDER BY p."name", p."id"`),
);

const teamsWithout = (
  condition: ReturnType<typeof sql>,
) => sql`(SELECT coalesce(jsonb_agg(t."handle" ORDER BY t."handle"), '[]')
  FROM "Team" t WHERE t."organizationId" = ${ours} AND t."archivedAt" IS NULL AND NOT EXISTS (${condition}))`;

const staffOf = sql`SELECT 1 FROM "Member" m JOIN "Person" p ON p."id" = m."personId" WHERE m."teamId" = t."id" AND p."deactivatedAt" IS NULL`;

const isRoomless = sql`c."organizationId" = ${ours}
    AND NOT EXISTS (SELECT 1 FROM "Room" r WHERE r."customerId" = c."id" AND r."goneAt" IS NULL)`;

export const setupState: Load<SetupState> = load(sql`jsonb_build_object(
  'workspaces', (${rows(sql`SELECT w."platform", w."name" FROM "Workspace" w
    WHERE w."organizationId" = ${ours} AND w."removedAt" IS NULL ORDER BY w."platform", w."name"`)}),
  'admins', (${admins.expression}),
  'teams', (SELECT count(*) FROM "Team" t WHERE t."organizationId" = ${ours} AND t."archivedAt" IS NULL),
  'withoutHome', ${teamsWithout(sql`SELECT 1 FROM "Room" r WHERE r."teamId" = t."id" AND r."goneAt" IS NULL`)},
  'withoutLead', ${teamsWithout(sql`SELECT 1 FROM "Person" p WHERE p."id" = t."leadId" AND p."deactivatedAt" IS NULL`)},
  'withoutMembers', ${teamsWithout(staffOf)},
  'customers', (SELECT count(*) FROM "Customer" c WHERE c."organizationId" = ${ours}),
  'customersWithoutRoom', jsonb_build_object(
    'names', (SELECT coalesce(jsonb_agg(n."name"), '[]') FROM (SELECT c."name" FROM "Customer" c WHERE ${isRoomless} ORDER BY c."nameKey" LIMIT 10) n),
    'count', (SELECT count(*) FROM "Customer" c WHERE ${isRoomless})))`);
