import { z } from 'zod';
import { say } from '../cards/say.ts';
import { firstTeam } from '../digests/digest-views.ts';
import type { AcceptPolicy } from '../handoffs/time-to-accept.ts';
import type { Colleague, Named, TeamRef } from '../issues/issue.ts';
import { person, teamObject } from '../issues/issue-views.ts';
import { ids, type Load, load, rows, type Sql, sql } from '../load.ts';
import { type Place, platformNames } from '../place.ts';
import { Refusal, Unknown } from '../refusal.ts';
import type { RosterRow } from '../routing/next-up.ts';
import { rosterOf } from '../routing/roster-views.ts';
import type { BusinessHours } from '../time/business-hours.ts';
import { personNow } from './cover.ts';

/** To whom something is addressed: as typed or mentioned, or chosen in a form as "team:<id>" or "person:<id>". */
export const ReceiverRef = z.union([
  z.object({ kind: z.literal('handle'), handle: z.string() }),
  z.object({
    kind: z.enum(['group', 'person']),
    platform: z.enum(platformNames),
    id: z.string(),
    label: z.string().optional(),
  }),
  z.string().regex(/^(team|person):[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
]);
export type ReceiverRef = z.infer<typeof ReceiverRef>;

/** A team with where it can be reached. */
export interface TeamFound extends TeamRef {
  /** Its home rooms that nobody from outside can read. */
  rooms: string[];
  roster: RosterRow[];
  region: string | null;
  /** What came without a receiver is put before one of it at once. */
  assigns: boolean;
  /** Who is asked while it is closed: whoever is on call for it, else who is on duty for all. */
  onCall: Named | null;
  /** Who answers for it while it has neither a lead nor members; else nobody. */
  adminIds: string[];
}

export interface PersonFound extends Colleague {
  teamIds: string[];
  /** Those of their first team, in their own zone. */
  businessHours?: BusinessHours;
}

export interface ReceiverFound {
  team: TeamFound | null;
  person: PersonFound | null;
  /** How long acceptance may take, where somebody set that. */
  policies?: AcceptPolicy[];
}

const hasNobody = sql`NOT EXISTS (SELECT 1 FROM "Person" p WHERE p."deactivatedAt" IS NULL
  AND (p."id" = t."leadId" OR p."id" IN (SELECT m."personId" FROM "Member" m WHERE m."teamId" = t."id")))`;

/** Who is asked while team `t` is closed, if they are here. */
const onCallOf = sql`(SELECT jsonb_build_object('id', p."id", 'name', p."name") FROM "Organization" o
  JOIN "Person" p ON p."id" IN (t."onCallId", o."dutyPersonId") AND p."deactivatedAt" IS NULL
    AND NOT coalesce(p."awayUntilAt" > (SELECT "now" FROM moment), false)
  WHERE o."id" = t."organizationId" ORDER BY coalesce(p."id" = t."onCallId", false) DESC LIMIT 1)`;

/** Team `t` as `TeamFound`. */
export const teamFound = sql`(${teamObject} || jsonb_build_object(
  'rooms', ${ids(sql`SELECT r."id" FROM "Room" r WHERE r."teamId" = t."id" AND NOT r."shared" AND r."goneAt" IS NULL`)},
  'region', t."region", 'assigns', t."assigns", 'roster', ${rosterOf(sql`t."id"`)}, 'onCall', ${onCallOf},
  'adminIds', CASE WHEN ${hasNobody} THEN ${ids(sql`SELECT p."id" FROM "Person" p
    WHERE p."organizationId" = t."organizationId" AND p."admin" AND p."deactivatedAt" IS NULL`)} ELSE '[]' END))`;

/** Those in which person `p` works: of their first team, in their own zone. */
export const hoursOfPerson = sql`(SELECT jsonb_build_object('hours', f."team"->'hours', 'holidays', f."team"->'holidays',
    'zone', coalesce(p."zone", f."team"->>'zone', (SELECT o."zone" FROM "Organization" o WHERE o."id" = p."organizationId")))
  FROM (SELECT ${firstTeam} AS "team") f)`;

/** The team or person that a reference means, if the database knows it. */
export function receiverFor(ref: ReceiverRef | undefined, place: Place | null): Load<ReceiverFound> {
  return load(sql`jsonb_build_object(
    'team', (SELECT ${teamFound} FROM "Team" t WHERE t."organizationId" = (SELECT "organizationId" FROM me) AND t."archivedAt" IS NULL
        AND ${isTeam(ref, place)}
      LIMIT 1),
    'policies', (${acceptPolicies.expression}),
    'person', (SELECT ${personNow(sql`p."id"`)} || jsonb_build_object(
        'teamIds', ${ids(sql`SELECT m."teamId" AS "id" FROM "Member" m WHERE m."personId" = p."id"`)},
        'businessHours', ${hoursOfPerson})
      FROM "Person" p
      WHERE p."organizationId" = (SELECT "organizationId" FROM me) AND p."deactivatedAt" IS NULL AND ${isPerson(ref, place)}
      LIMIT 1))`);
}

export const acceptPolicies: Load<AcceptPolicy[]> = load(
  rows(sql`SELECT y."teamId", y."severity", y."segment", y."acceptMinutes" FROM "Policy" y
    WHERE y."organizationId" = (SELECT "organizationId" FROM me) AND y."acceptMinutes" IS NOT NULL`),
);

/** Of the team that a handoff asks: among whom the next is found, and whom it has while it is closed. */
export interface AskedAgain extends Pick<TeamFound, 'roster' | 'region' | 'onCall'> {
  lead: Named | null;
}

export function askedAgain(handoffId: string | Sql): Load<AskedAgain> {
  return load(sql`coalesce((SELECT jsonb_build_object('region', t."region", 'roster', ${rosterOf(sql`t."id"`)}, 'onCall', ${onCallOf},
      'lead', ${person(sql`t."leadId"`)})
    FROM "Handoff" h JOIN "Team" t ON t."id" = h."toTeamId"
    WHERE h."id" = ${handoffId}::uuid AND t."organizationId" = (SELECT "organizationId" FROM me)),
    '{"region":null,"roster":[],"onCall":null,"lead":null}')`);
}

/** A condition on `p`: the person that a reference means. */
export function isPerson(ref: ReceiverRef | undefined, place: Place | null): Sql {
  const { personId, account } = keysOf(ref, place);
  return sql`(p."id" = ${personId}::uuid OR p."id" = (SELECT a."personId" FROM "Account" a
    WHERE a."platform" = ${place?.platform ?? null}::"PlatformName" AND a."tenant" = ${place?.tenant ?? null}::text
      AND a."userId" = ${account}::text AND a."kind" = 'member'))`;
}

/** A condition on `t`: the team that a reference means. */
export function isTeam(ref: ReceiverRef | undefined, place: Place | null): Sql {
  const { teamId, handle, group } = keysOf(ref, place);
  return sql`(t."id" = ${teamId}::uuid OR t."handle" = ${handle}::text
    OR (t."groupTenant" = ${place?.tenant ?? null}::text AND t."groupId" = ${group}::text))`;
}

function keysOf(ref: ReceiverRef | undefined, place: Place | null) {
  const none = { teamId: null, handle: null, group: null, personId: null, account: null };
  if (!ref) return none;
  if (typeof ref === 'string') {
    const [kind, id] = ref.split(':');
    return kind === 'team' ? { ...none, teamId: id } : { ...none, personId: id };
  }
  if (ref.kind === 'handle') return { ...none, handle: ref.handle };
  if (ref.platform !== place?.platform) return none;
  return ref.kind === 'group' ? { ...none, group: ref.id } : { ...none, account: ref.id };
}

/**
 * The receiver that was named, or null where none was.
 * @throws Unknown where it is nobody whom the database knows; the platform is asked once.
 */
export function named(
  ref: ReceiverRef | undefined,
  found: ReceiverFound,
  place: Place | null,
): ReceiverFound | null {
  if (!ref) return null;
  if (found.team || found.person) return found;
  const refusal = new Refusal('not_found', whyNot(ref), { field: 'to' });
  if (!place || typeof ref === 'string') throw refusal;
  const { platform, tenant } = place;
  if (ref.kind === 'person')
    throw new Unknown({ kind: 'account', platform, tenant, userId: ref.id, place }, refusal);
  throw new Unknown({ kind: 'group', platform, tenant }, refusal);
}

function whyNot(ref: ReceiverRef) {
  if (typeof ref === 'string') return say`That team or person is not here any more.`;
  if (ref.kind === 'person')
    return say`${ref.label ?? 'That person'} is nobody whom I may hand anything to: only members of this organization.`;
  const handle = ref.kind === 'handle' ? `@${ref.handle}` : (ref.label ?? 'that group');
  return say`There is no team ${handle}. A Slack user group of that handle makes one, or: team add ${handle}`;
}
