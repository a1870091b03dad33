import { z } from 'zod';
import { policiesFor } from '../clocks/policy.ts';
import { activityBesides } from '../customers/activity-views.ts';
import { type Load, load, rows, type Sql, sql } from '../load.ts';
import { coveredBy, coverOf, personNow } from '../people/cover.ts';
import type { IssueState } from './issue.ts';
import { FAR_FROM_HOP } from './path.ts';

/** How somebody points at an issue: by its id (a button) or its number (H-12). */
export const IssueRef = z.union([z.uuid(), z.number().int().positive().max(2_147_483_647)]);
export type IssueRef = z.infer<typeof IssueRef>;

/** Of those that may be meant, so many are read; where there are more, the form says so. */
export const MOST_CANDIDATES = 20;

/**
 * Issues of the organization that satisfy a condition on `i`, whole, the newest first. Sorted by an expression, which no index
 * gives: PostgreSQL might otherwise read all issues in that order to find a few.
 */
export function issues(condition: Sql, limit = MOST_CANDIDATES): Load<IssueState[]> {
  return load(
    rows(sql`SELECT ${whole} FROM "Issue" i
      WHERE i."organizationId" = (SELECT "organizationId" FROM me) AND ${condition}
      ORDER BY i."number" + 0 DESC LIMIT ${limit}`),
  );
}

/** The ids of the same. */
export function issueIds(condition: Sql): Sql {
  return sql`SELECT i."id" FROM "Issue" i WHERE i."organizationId" = (SELECT "organizationId" FROM me) AND ${condition}
    ORDER BY i."number" + 0 DESC LIMIT ${MOST_CANDIDATES}`;
}

/** The one that was pointed at; without a reference, none. Its number leads to it too where the organization's index is read. */
export function pointedAt(ref: IssueRef | undefined): Sql {
  if (ref === undefined) return sql`false`;
  return typeof ref === 'string'
    ? sql`i."id" = ${ref}::uuid AND i."number" = (SELECT p."number" FROM "Issue" p WHERE p."id" = ${ref}::uuid)`
    : sql`i."number" = ${ref}::int`;
}

/** All of mine that are open. */
export const mine = sql`i."status" = 'open' AND i."ownerId" = (SELECT "personId" FROM me)`;

/** Mine, with the customer of the room; anywhere but in a customer's room, all of mine. */
export const mineHere = sql`i."status" = 'open' AND i."ownerId" = (SELECT "personId" FROM me)
  AND i."customerId" = coalesce((SELECT "customerId" FROM here), i."customerId")`;

/** Those of mine here that nobody else is asked to take. */
export const inMyHands = sql`${mineHere} AND i."offerId" IS NULL`;

/** Offered to me or to whom I cover, to a team of mine or that I lead, or to the team whose room this is. */
export const offeredToMe = sql`i."id" IN (
  SELECT h."issueId" FROM "Handoff" h WHERE h."state" = 'offered' AND (
    h."toPersonId" = (SELECT "personId" FROM me)
    OR h."toPersonId" IN ${coveredBy(sql`(SELECT "personId" FROM me)`)}
    OR h."toTeamId" IN (SELECT m."teamId" FROM "Member" m WHERE m."personId" = (SELECT "personId" FROM me))
    OR h."toTeamId" IN (SELECT t."id" FROM "Team" t WHERE t."leadId" = (SELECT "personId" FROM me))
    OR h."toTeamId" = (SELECT "teamId" FROM here)))`;

const myTeams = sql`(SELECT m."teamId" FROM "Member" m WHERE m."personId" = (SELECT "personId" FROM me)
  UNION ALL SELECT t."id" FROM "Team" t WHERE t."leadId" = (SELECT "personId" FROM me))`;

/** The same, and what waits in the queue of a team of mine. */
export const claimable = sql`(${offeredToMe} OR i."id" IN (
  SELECT q."id" FROM "Issue" q WHERE q."status" = 'open' AND q."ownerId" IS NULL AND q."offerId" IS NULL AND q."teamId" IN ${myTeams}))`;

/** Offered by me. */
export const offeredByMe = sql`i."id" IN (
  SELECT h."issueId" FROM "Handoff" h WHERE h."state" = 'offered' AND h."fromPersonId" = (SELECT "personId" FROM me))`;

const resolvedLately = sql`r."status" = 'resolved' AND r."resolvedAt" > (SELECT "now" FROM moment) - interval '14 days'`;

/** Resolved within the last two weeks, with the customer of the room; elsewhere, those that were mine. */
export const resolvedHere = sql`i."id" = ANY(ARRAY(
  SELECT r."id" FROM "Issue" r WHERE r."customerId" = (SELECT "customerId" FROM here) AND ${resolvedLately}
  UNION ALL SELECT r."id" FROM "Issue" r WHERE (SELECT "customerId" FROM here) IS NULL AND r."ownerId" = (SELECT "personId" FROM me) AND ${resolvedLately}))`;

/** A person by id, as the cards name them. */
export function person(id: Sql): Sql {
  return sql`(SELECT jsonb_build_object('id', p."id", 'name', p."name") FROM "Person" p WHERE p."id" = ${id})`;
}

/** The zone of team `t`; without one of its own it keeps its members' commonest. */
export const teamZone = sql`coalesce(t."zone",
  (SELECT mode() WITHIN GROUP (ORDER BY p."zone") FROM "Member" m JOIN "Person" p ON p."id" = m."personId"
    WHERE m."teamId" = t."id" AND p."deactivatedAt" IS NULL),
  (SELECT o."zone" FROM "Organization" o WHERE o."id" = t."organizationId"))`;

/** A team by id, with its calendar. */
export function team(id: Sql): Sql {
  return sql`(SELECT ${teamObject} FROM "Team" t WHERE t."id" = ${id})`;
}

export const teamObject = sql`jsonb_build_object(
  'id', t."id", 'name', t."name", 'handle', t."handle", 'mayDecide', t."mayDecide",
  'leadId', (SELECT p."id" FROM "Person" p WHERE p."id" = t."leadId" AND p."deactivatedAt" IS NULL AND t."archivedAt" IS NULL),
  'hasMembers', EXISTS (SELECT 1 FROM "Member" m JOIN "Person" p ON p."id" = m."personId" WHERE m."teamId" = t."id" AND p."deactivatedAt" IS NULL),
  'businessHours', jsonb_build_object('hours', t."hours", 'holidays', t."holidays", 'zone', ${teamZone}))`;

/** How many open items somebody has; in an order, so that it is read along their own index however few there were when it was planned. */
export function openItemsOf(personId: Sql): Sql {
  return sql`(SELECT count(*)::int FROM (SELECT 1 FROM "Issue" o WHERE o."ownerId" = ${personId} AND o."status" = 'open'
    ORDER BY o."ownerId", o."nextDeadlineAt" LIMIT 999) o)`;
}

/** Who of the team that was asked is next up in offer `h`. */
const nextUpOfOffer = sql`(SELECT jsonb_build_object('id', p."id", 'name', p."name", 'capacity', m."capacity",
    'load', ${openItemsOf(sql`p."id"`)})
  FROM "Person" p LEFT JOIN "Member" m ON m."personId" = p."id" AND m."teamId" = h."toTeamId" WHERE p."id" = h."nextUpId")`;

/** Promise `k` as json, with those whom it concerns. */
export const promised = sql`to_jsonb(k) || jsonb_build_object('promisedBy', ${person(sql`k."promisedById"`)},
  'team', ${team(sql`k."teamId"`)}, 'deliverer', ${personNow(sql`k."delivererId"`)}, 'backer', ${person(sql`k."backedById"`)})`;

/** When what contest `x` is about was first offered, since the one before was settled. */
const firstOffered = sql`coalesce((SELECT min(h."offeredAt") FROM "Handoff" h
  WHERE h."issueId" = x."issueId" AND h."fromTeamId" = x."fromTeamId" AND h."toTeamId" = x."toTeamId" AND h."kind" = 'work'
    AND h."offeredAt" > coalesce((SELECT max(s."settledAt") FROM "Contest" s WHERE s."issueId" = x."issueId"), '-infinity')), x."openedAt")`;

/** Of the customer of issue `i`, if they have not left: who talks to them where whoever did has. */
const accountOwner = sql`(SELECT jsonb_build_object('id', p."id", 'name', p."name") FROM "Customer" c
  JOIN "Person" p ON p."id" = c."accountOwnerId" AND p."deactivatedAt" IS NULL WHERE c."id" = i."customerId" AND i."speakerId" IS NOT NULL)`;

/** The names of the teams that have had issue `i`, in turn. */
export const pathOf = sql`(SELECT coalesce(jsonb_agg(s."name" ORDER BY s."startedAt", s."id"), '[]') FROM (
  SELECT t."name", l."startedAt", l."id", l."teamId" IS DISTINCT FROM lag(l."teamId") OVER (ORDER BY l."startedAt", l."id") AS "isNext"
  FROM "Leg" l JOIN "Team" t ON t."id" = l."teamId" WHERE l."issueId" = i."id") s WHERE s."isNext")`;

/** The columns of an issue with all that belongs to it, as one row. */
export const whole = sql`i.*,
  (SELECT jsonb_build_object('id', c."id", 'name', c."name") FROM "Customer" c WHERE c."id" = i."customerId") AS "customer",
  ${personNow(sql`i."ownerId"`)} AS "owner",
  coalesce((SELECT coalesce(${coverOf(sql`p."id"`)}, CASE WHEN p."deactivatedAt" IS NULL THEN jsonb_build_object('id', p."id", 'name', p."name") END)
    FROM "Person" p WHERE p."id" = i."speakerId"), ${accountOwner}, ${person(sql`i."ownerId"`)}) AS "speaker",
  ${team(sql`i."teamId"`)} AS "team",
  (SELECT to_jsonb(l) FROM "Leg" l WHERE l."issueId" = i."id" AND l."endedAt" IS NULL) AS "leg",
  (SELECT coalesce(sum(l."spentMinutes"), 0) FROM "Leg" l WHERE l."issueId" = i."id") AS "spentMinutes",
  (${policiesFor(sql`(SELECT c."segment" FROM "Customer" c WHERE c."id" = i."customerId")`, sql`i."organizationId"`)}) AS "policies",
  (SELECT to_jsonb(h) || jsonb_build_object(
      'from', ${person(sql`h."fromPersonId"`)}, 'toTeam', ${team(sql`h."toTeamId"`)}, 'toPerson', ${personNow(sql`h."toPersonId"`)}, 'nextUp', ${nextUpOfOffer})
    FROM "Handoff" h WHERE h."id" = i."offerId") AS "offer",
  (SELECT to_jsonb(h) || jsonb_build_object(
      'from', ${person(sql`h."fromPersonId"`)}, 'fromTeam', ${team(sql`h."fromTeamId"`)},
      'senderHasLeft', EXISTS (SELECT 1 FROM "Person" p WHERE p."id" = h."fromPersonId" AND p."deactivatedAt" IS NOT NULL))
    FROM "Handoff" h WHERE h."issueId" = i."id" AND h."state" = 'accepted' AND h."kind" <> 'back' AND h."answeredById" = i."ownerId"
    ORDER BY h."answeredAt" DESC LIMIT 1) AS "accepted",
  (SELECT to_jsonb(x) || jsonb_build_object(
      'fromTeam', ${team(sql`x."fromTeamId"`)}, 'toTeam', ${team(sql`x."toTeamId"`)}, 'firstOfferedAt', ${firstOffered})
    FROM "Contest" x WHERE x."id" = i."contestId") AS "contest",
  (SELECT coalesce(jsonb_agg(${promised} ORDER BY k."dueAt"), '[]')
    FROM "Commitment" k WHERE k."issueId" = i."id" AND k."state" = 'open') AS "commitments",
  (SELECT jsonb_build_object('id', m."id", 'number', m."number") FROM "Issue" m WHERE m."id" = i."mergedIntoId") AS "mergedInto",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o."id", 'number', o."number") ORDER BY o."number"), '[]') FROM "Issue" o
    WHERE o."status" IN ('open', 'resolved') AND o."id" = ANY(ARRAY(
      SELECT l."otherId" FROM "IssueLink" l WHERE l."issueId" = i."id"
      UNION ALL SELECT l."issueId" FROM "IssueLink" l WHERE l."otherId" = i."id"))) AS "links",
  CASE WHEN i."hops" >= ${FAR_FROM_HOP - 1}::int THEN ${pathOf} ELSE '[]' END AS "path",
  ${activityBesides(sql`i."customerId"`, { id: sql`i."id"`, number: sql`i."number"` })} AS "others",
  coalesce(i."customerId" = (SELECT "customerId" FROM here), false) AS "isInTheirRoom"`;
