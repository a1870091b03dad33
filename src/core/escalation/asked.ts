import type { Named } from '../issues/issue.ts';
import { type Sql, sql } from '../load.ts';
import { coverOf } from '../people/cover.ts';

/** Who is asked by name about an offer, and the home room with its card that they are most likely to read. */
export interface Asked extends Named {
  isOnCall: boolean;
  roomId: string | null;
}

/** The one person whom handoff `h` is for, or who covers for them; else who is next up; else the team's lead. */
export const askedPerson: Sql = sql`coalesce((${coverOf(sql`h."toPersonId"`)}->>'id')::uuid, h."toPersonId", h."nextUpId",
  (SELECT l."leadId" FROM "Team" l WHERE l."id" = h."toTeamId"))`;

/** That, as json; null where there is nobody. */
export function askedBy(handoffId: Sql): Sql {
  return sql`(SELECT jsonb_build_object('id', p."id", 'name', p."name", 'isOnCall', ${isOnCall}, 'roomId', ${homeRoom})
    FROM "Handoff" h JOIN "Person" p ON p."id" = ${askedPerson} AND p."deactivatedAt" IS NULL WHERE h."id" = ${handoffId})`;
}

/** Whether person `p` is on call for the team of handoff `h`, or on duty for all. */
const isOnCall = sql`EXISTS (SELECT 1 FROM "Organization" o LEFT JOIN "Team" t ON t."id" = h."toTeamId"
  WHERE o."id" = h."organizationId" AND p."id" IN (t."onCallId", o."dutyPersonId"))`;

/** Where a team has several, one on a platform that person `p` uses. */
const homeRoom = sql`(SELECT r."id" FROM "Placement" c JOIN "Room" r ON r."id" = c."roomId"
  WHERE c."subject" = 'issue' AND c."subjectId" = h."issueId" AND r."teamId" = h."toTeamId" AND NOT r."shared" AND r."goneAt" IS NULL
  ORDER BY EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = p."id" AND a."platform" = r."platform" AND a."deactivatedAt" IS NULL) DESC,
    r."platform", r."id" LIMIT 1)`;
