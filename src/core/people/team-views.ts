import type { Member, Room, Team } from '../../database/generated/client.ts';
import type { Named } from '../issues/issue.ts';
import { teamZone } from '../issues/issue-views.ts';
import { ids, type Load, load, rows, type Sql, sql } from '../load.ts';
import type { Place } from '../place.ts';
import { isTeam, type ReceiverRef } from './receiver.ts';

export type HomeRoom = Pick<Room, 'id' | 'name' | 'platform'> & { conversationId: string };

/** Somebody in a team, with what is set for them there. */
export type MemberState = Named & Pick<Member, 'fromGroup' | 'skills' | 'capacity' | 'shift'>;

/** A team with all that is set for it. Who has left counts no more. */
export interface TeamState {
  team: Team;
  lead: Named | null;
  deputy: Named | null;
  /** Who is asked about what is urgent while it is closed. */
  onCall: Named | null;
  /** The zone that it keeps, its own or its members'. */
  zone: string;
  /** By name; at most 1,000. */
  members: MemberState[];
  rooms: HomeRoom[];
  /** How whoever acts belongs to it. */
  mine: Member | null;
  /** Whoever acts is known in the workspace of the user group that this team is. */
  isInGroupsWorkspace: boolean;
  /** Issues that are offered to it. */
  offered: string[];
}

/** The team that a reference means; without one that of the room, else the only one of whoever acts. */
export function teamState(ref: ReceiverRef | undefined, place: Place | null): Load<TeamState | null> {
  return load(sql`SELECT ${stateObject} FROM "Team" t WHERE t."organizationId" = (SELECT "organizationId" FROM me)
    AND t."archivedAt" IS NULL AND ${ref ? isTeam(ref, place) : isMineHere} LIMIT 1`);
}

/** Every team, by handle. */
export function allTeams(limit: number): Load<TeamState[]> {
  return load(sql`SELECT coalesce(jsonb_agg(${stateObject} ORDER BY t."handle"), '[]') FROM (SELECT * FROM "Team" t
    WHERE t."organizationId" = (SELECT "organizationId" FROM me) AND t."archivedAt" IS NULL ORDER BY t."handle" LIMIT ${limit}) t`);
}

/** The teams of somebody, as far as it must be known who leads them. */
export function teamsOf(personId: Sql): Sql {
  return rows(sql`SELECT t."id", (SELECT l."id" FROM "Person" l WHERE l."id" = t."leadId" AND l."deactivatedAt" IS NULL) AS "leadId"
    FROM "Member" m JOIN "Team" t ON t."id" = m."teamId" AND t."archivedAt" IS NULL WHERE m."personId" = ${personId}`);
}

export const teamCount: Load<number> = load(
  sql`SELECT to_jsonb(count(*)) FROM "Team" t WHERE t."organizationId" = (SELECT "organizationId" FROM me) AND t."archivedAt" IS NULL`,
);

const isMineHere = sql`t."id" = coalesce((SELECT "teamId" FROM here), (
  SELECT (array_agg(m."teamId"))[1] FROM "Member" m JOIN "Team" o ON o."id" = m."teamId" AND o."archivedAt" IS NULL
  WHERE m."personId" = (SELECT "personId" FROM me) HAVING count(*) = 1))`;

const here = (id: Sql): Sql =>
  sql`SELECT p."id", p."name" FROM "Person" p WHERE p."id" = ${id} AND p."deactivatedAt" IS NULL`;

const stateObject = sql`jsonb_build_object(
  'team', to_jsonb(t), 'zone', ${teamZone},
  'lead', (SELECT to_jsonb(l) FROM (${here(sql`t."leadId"`)}) l),
  'deputy', (SELECT to_jsonb(d) FROM (${here(sql`t."deputyId"`)}) d),
  'onCall', (SELECT to_jsonb(c) FROM (${here(sql`t."onCallId"`)}) c),
  'members', (${rows(sql`SELECT p."id", p."name", m."fromGroup", m."skills", m."capacity", m."shift" FROM "Member" m JOIN "Person" p ON p."id" = m."personId"
    WHERE m."teamId" = t."id" AND p."deactivatedAt" IS NULL ORDER BY p."name", p."id" LIMIT 1000`)}),
  'rooms', (${rows(sql`SELECT r."id", r."name", r."platform", r."conversationId" FROM "Room" r
    WHERE r."teamId" = t."id" AND r."goneAt" IS NULL ORDER BY r."platform", r."name"`)}),
  'mine', (SELECT to_jsonb(m) FROM "Member" m WHERE m."teamId" = t."id" AND m."personId" = (SELECT "personId" FROM me)),
  'isInGroupsWorkspace', EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = (SELECT "personId" FROM me)
    AND a."tenant" = t."groupTenant" AND a."deactivatedAt" IS NULL),
  'offered', ${ids(sql`SELECT h."issueId" AS "id" FROM "Handoff" h WHERE h."toTeamId" = t."id" AND h."state" = 'offered'
    ORDER BY h."offeredAt" LIMIT 50`)})`;
