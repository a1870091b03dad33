import { joined, person, say, when } from '../cards/say.ts';
import { dueOf } from '../issues/issue-cards.ts';
import { sql } from '../load.ts';
import { nameOf, nameOfEither } from '../people/name-views.ts';
import { handItOff, type Item, itemColumns, itemOf, whom } from './need-items.ts';
import type { Need, NeedSection } from './needs-views.ts';

export interface OfferNeed extends Need, Item {
  handoffId: string;
  from: string;
  to: string;
  owner: string | null;
  offeredAt: Date;
  dueAt: Date | null;
  /** It is with their own team, and not with the one that was asked. */
  isKept: boolean;
  /** The team that was asked, where nobody leads it: admins answer for it, and do not thereby claim. */
  leaderlessId?: string | null;
}

const itsColumns = sql`${itemColumns(sql`h`)}, h."id" AS "handoffId", h."offeredAt", h."dueAt",
  ${nameOf(sql`h."fromPersonId"`)} AS "from",
  ${nameOf(sql`i."ownerId"`)} AS "owner",
  ${nameOfEither(sql`h."toTeamId"`, sql`h."toPersonId"`)} AS "to"`;

/** Nobody leads the team that was asked, and they are not of it. */
const leaderless = sql`(SELECT t."id" FROM "Team" t WHERE t."id" = h."toTeamId"
  AND NOT EXISTS (SELECT 1 FROM "Person" l WHERE l."id" IN (t."leadId", t."deputyId") AND l."deactivatedAt" IS NULL)
  AND NOT EXISTS (SELECT 1 FROM "Member" m WHERE m."teamId" = t."id" AND m."personId" = ${whom}))`;

/** Offers to a team of theirs that nobody has answered within the time to accept. */
export const unanswered: NeedSection<OfferNeed> = {
  heading: say`Offered, and not answered in time`,
  rows: sql`SELECT ${itsColumns}, h."escalateAt" AS "sinceAt", false AS "isKept", ${leaderless} AS "leaderlessId"
    FROM "Handoff" h JOIN "Issue" i ON i."id" = h."issueId"
    WHERE h."state" = 'offered' AND h."toTeamId" IN (SELECT "id" FROM teams) AND h."escalateAt" <= (SELECT "now" FROM moment)
      AND h."fromPersonId" <> ${whom} AND i."ownerId" IS DISTINCT FROM ${whom}`,
  line: (row, reading) => ({
    text: joined([
      itemOf(row),
      say`to ${row.to}, by ${person({ name: row.from })} ${when(row.offeredAt, reading.zone, reading.now)}`,
      dueOf(row.dueAt, reading),
    ]),
    button: row.leaderlessId
      ? {
          label: 'Name a lead',
          intent: 'team.lead',
          input: { team: `team:${row.leaderlessId}`, from: 'list' },
          opens: 'form',
        }
      : {
          label: 'Claim',
          intent: 'handoff.claim',
          input: { issue: row.id, handoff: row.handoffId, from: 'list' },
          opens: 'form',
        },
  }),
};

/**
 * Offers that ended without an answer, before the leads of both sides: of whoever kept the issue, until somebody does something
 * about it; of the team that was asked, until its lead has seen it.
 */
export const expired: NeedSection<OfferNeed> = {
  heading: say`Nobody answered`,
  rows: sql`SELECT ${itsColumns}, h."answeredAt" AS "sinceAt", coalesce(i."teamId" IN (SELECT "id" FROM teams), false) AS "isKept"
    FROM "Handoff" h JOIN "Issue" i ON i."id" = h."issueId"
    WHERE h."state" = 'expired' AND h."organizationId" = (SELECT "organizationId" FROM who)
      AND h."answeredAt" > (SELECT "now" FROM moment) - interval '7 days'
      AND (h."toTeamId" IN (SELECT "id" FROM teams) OR i."teamId" IN (SELECT "id" FROM teams))
      AND NOT EXISTS (SELECT 1 FROM "Person" l WHERE l."id" = h."toPersonId" AND l."deactivatedAt" IS NOT NULL)
      AND i."status" = 'open' AND h."fromPersonId" <> ${whom} AND i."ownerId" IS DISTINCT FROM ${whom}
      AND NOT EXISTS (SELECT 1 FROM "Event" e WHERE e."issueId" = i."id" AND e."at" >= h."answeredAt" AND e."personId" IS NOT NULL
        AND (e."name" <> 'handoff.seen' OR e."personId" = ${whom}))`,
  line: row => ({
    text: joined([
      itemOf(row),
      say`${row.to} did not answer; ${row.owner ? person({ name: row.owner }) : 'nobody'} has it`,
    ]),
    button: row.isKept
      ? handItOff(row)
      : { label: 'Seen', intent: 'handoff.see', input: { handoff: row.handoffId, from: 'list' } },
  }),
};
