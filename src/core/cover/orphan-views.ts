import { ids, type Load, load, type Sql, sql } from '../load.ts';
import { away, coverOf } from '../people/cover.ts';
import { decidersOrAdmins } from '../people/deciders.ts';
import { rosterOf } from '../routing/roster-views.ts';
import type { Plight } from './orphan.ts';

/** So much later at the earliest a person must have answered, too. */
const AUTOMATIC_REPLY_LASTS = sql`interval '1 hour'`;
/** Older than this it is somebody's own fault, and was found before. */
const LOOKED_BACK = sql`interval '7 days'`;
const now = sql`(SELECT "now" FROM moment)`;

/** What becomes of an issue's owner, its customer's rooms and its team. */
export function plightOf(issueId: Sql): Load<Plight | null> {
  return load(sql`SELECT jsonb_build_object(
      'leftAt', (SELECT p."deactivatedAt" FROM "Person" p WHERE p."id" = i."ownerId"),
      'awaySinceAt', (SELECT p."awaySinceAt" FROM "Person" p WHERE p."id" = i."ownerId"),
      'shutOutAt', ${shutOutAt},
      'unansweredAt', ${unansweredAt},
      'isNobodys', EXISTS (SELECT 1 FROM "Team" t WHERE t."id" = i."teamId" AND ${isNobodys}),
      'hasSenderLeft', EXISTS (SELECT 1 FROM "Handoff" h JOIN "Person" p ON p."id" = h."fromPersonId"
        WHERE h."id" = i."offerId" AND p."deactivatedAt" IS NOT NULL),
      'rule', (SELECT jsonb_build_object('assigns', t."assigns", 'region', t."region",
          'roster', CASE WHEN t."assigns" THEN ${rosterOf(sql`t."id"`)} ELSE '[]' END) FROM "Team" t WHERE t."id" = i."teamId"),
      'orphan', (SELECT to_jsonb(o) FROM "Orphan" o WHERE o."issueId" = i."id" AND o."endedAt" IS NULL),
      'deciderIds', ${decidersOrAdmins(sql`i."teamId"`, sql`i."organizationId"`)})
    FROM "Issue" i WHERE i."id" = ${issueId} AND i."organizationId" = (SELECT "organizationId" FROM me)`);
}

/** Of issue `i`: its owner was taken out of a room of its customer's, and is in none of those whose people are known. */
const shutOutAt = sql`(SELECT max(e."at") FROM "Event" e
  WHERE e."customerId" = i."customerId" AND e."name" = 'room.left' AND e."personId" = i."ownerId"
    AND NOT EXISTS (SELECT 1 FROM "Room" r WHERE r."customerId" = i."customerId" AND r."goneAt" IS NULL AND i."ownerId" = ANY(r."people")))`;

/** Of issue `i`: since the customer wrote last, only a machine has answered, and then. */
const unansweredAt = sql`(SELECT a."at" FROM "Interaction" a
  WHERE a."issueId" = i."id" AND a."automatic" AND NOT a."inbound" AND a."at" < ${now} - ${AUTOMATIC_REPLY_LASTS}
    AND NOT EXISTS (SELECT 1 FROM "Interaction" o WHERE o."issueId" = i."id" AND NOT o."inbound" AND NOT o."automatic" AND o."at" >= (
      SELECT coalesce(max(w."at"), a."at") FROM "Interaction" w WHERE w."issueId" = i."id" AND w."inbound"))
  ORDER BY a."at" LIMIT 1)`;

/** Of team `t`: nobody would see what waits in its queue. */
const isNobodys = sql`(t."archivedAt" IS NOT NULL OR NOT EXISTS (SELECT 1 FROM "Person" p WHERE p."deactivatedAt" IS NULL
  AND (p."id" = t."leadId" OR p."id" IN (SELECT m."personId" FROM "Member" m WHERE m."teamId" = t."id"))))`;

/** Whether nobody can answer for issue `i` any more for the cause that `o` names: it may be over before it is noted. */
export const isStillOrphan: Sql = sql`CASE o."cause"
  WHEN 'left' THEN EXISTS (SELECT 1 FROM "Person" p WHERE p."id" = i."ownerId" AND p."deactivatedAt" IS NOT NULL)
  WHEN 'away' THEN EXISTS (SELECT 1 FROM "Person" p WHERE p."id" = i."ownerId" AND ${away(sql`p`)}
    AND i."nextDeadlineAt" < p."awayUntilAt" AND ${coverOf(sql`p."id"`)} IS NULL)
  WHEN 'shut_out' THEN ${shutOutAt} IS NOT NULL
  WHEN 'unanswered' THEN ${unansweredAt} IS NOT NULL
  ELSE i."ownerId" IS NULL AND EXISTS (SELECT 1 FROM "Team" t WHERE t."id" = i."teamId" AND ${isNobodys}) END`;

/** The ids of the issues of a person's that are known to be orphans, which they may be no more. */
export function orphansOf(personId: Sql): Load<string[]> {
  return load(
    ids(sql`SELECT i."id" FROM "Issue" i JOIN "Orphan" o ON o."issueId" = i."id" AND o."endedAt" IS NULL
      WHERE i."status" = 'open' AND i."ownerId" = ${personId}`),
  );
}

/**
 * Ids of the open issues of all organizations that may be orphans, or were: each part a walk along an index, by arrays of ids
 * that leave it no other plan, so that it costs no more where there are more issues.
 */
export const candidates = sql`
  SELECT i."id" FROM "Issue" i WHERE i."status" = 'open'
    AND i."ownerId" = ANY(ARRAY(SELECT p."id" FROM "Person" p WHERE p."deactivatedAt" IS NOT NULL))
  UNION SELECT i."id" FROM "Issue" i JOIN "Person" p ON p."id" = i."ownerId" WHERE i."status" = 'open'
    AND i."ownerId" = ANY(ARRAY(SELECT a."id" FROM "Person" a WHERE a."awayUntilAt" > ${now})) AND i."nextDeadlineAt" < p."awayUntilAt"
  UNION SELECT i."id" FROM "Issue" i WHERE i."status" = 'open' AND i."ownerId" IS NULL
    AND i."teamId" = ANY(ARRAY(SELECT t."id" FROM "Team" t WHERE ${isNobodys}))
  UNION SELECT a."issueId" FROM "Interaction" a WHERE a."automatic" AND NOT a."inbound" AND a."issueId" IS NOT NULL
    AND a."at" BETWEEN ${now} - ${LOOKED_BACK} AND ${now} - ${AUTOMATIC_REPLY_LASTS}
  UNION SELECT o."issueId" FROM "Orphan" o WHERE o."endedAt" IS NULL`;
