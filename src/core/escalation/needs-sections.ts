import { issueNumber, joined, person, say, strong, type Text, when } from '../cards/say.ts';
import { dueOf } from '../issues/issue-cards.ts';
import { sql } from '../load.ts';
import type { Need, NeedSection } from './needs-views.ts';

export interface OfferNeed extends Need {
  id: string;
  handoffId: string;
  number: number;
  title: string;
  customer: string;
  from: string;
  to: string;
  owner: string | null;
  offeredAt: Date;
  dueAt: Date | null;
  /** It is with their own team, and not with the one that was asked. */
  isKept: boolean;
}

const itsColumns = sql`i."id", h."id" AS "handoffId", i."number", i."title", h."severity", h."offeredAt", h."dueAt",
  (SELECT c."name" FROM "Customer" c WHERE c."id" = i."customerId") AS "customer",
  (SELECT p."name" FROM "Person" p WHERE p."id" = h."fromPersonId") AS "from",
  (SELECT p."name" FROM "Person" p WHERE p."id" = i."ownerId") AS "owner",
  coalesce((SELECT t."name" FROM "Team" t WHERE t."id" = h."toTeamId"), (SELECT p."name" FROM "Person" p WHERE p."id" = h."toPersonId")) AS "to"`;

const whom = sql`(SELECT "id" FROM who)`;

/** Offers to a team of theirs that nobody has answered within the time to accept. */
const unanswered: NeedSection<OfferNeed> = {
  heading: say`Offered, and not answered in time`,
  rows: sql`SELECT ${itsColumns}, h."escalateAt" AS "sinceAt", false AS "isKept"
    FROM "Handoff" h JOIN "Issue" i ON i."id" = h."issueId"
    WHERE h."state" = 'offered' AND h."toTeamId" IN (SELECT "id" FROM teams) AND h."escalateAt" <= (SELECT "now" FROM moment)
      AND h."fromPersonId" <> ${whom} AND i."ownerId" IS DISTINCT FROM ${whom}`,
  line: (row, reading) => ({
    text: joined([
      itemOf(row),
      say`to ${row.to}, by ${person({ name: row.from })} ${when(row.offeredAt, reading.zone, reading.now)}`,
      dueOf(row.dueAt, reading),
    ]),
    button: {
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
const expired: NeedSection<OfferNeed> = {
  heading: say`Nobody answered`,
  rows: sql`SELECT ${itsColumns}, h."answeredAt" AS "sinceAt", coalesce(i."teamId" IN (SELECT "id" FROM teams), false) AS "isKept"
    FROM "Handoff" h JOIN "Issue" i ON i."id" = h."issueId"
    WHERE h."state" = 'expired' AND h."organizationId" = (SELECT "organizationId" FROM who)
      AND h."answeredAt" > (SELECT "now" FROM moment) - interval '7 days'
      AND (h."toTeamId" IN (SELECT "id" FROM teams) OR i."teamId" IN (SELECT "id" FROM teams))
      AND i."status" = 'open' AND h."fromPersonId" <> ${whom} AND i."ownerId" IS DISTINCT FROM ${whom}
      AND NOT EXISTS (SELECT 1 FROM "Event" e WHERE e."issueId" = i."id" AND e."at" >= h."answeredAt" AND e."personId" IS NOT NULL
        AND (e."name" <> 'handoff.seen' OR e."personId" = ${whom}))`,
  line: row => ({
    text: joined([
      itemOf(row),
      say`${row.to} did not answer; ${row.owner ? person({ name: row.owner }) : 'nobody'} has it`,
    ]),
    button: row.isKept
      ? {
          label: 'Hand off',
          intent: 'handoff.offer',
          input: { issue: row.id, ask: true, from: 'list' },
          opens: 'form',
        }
      : { label: 'Seen', intent: 'handoff.see', input: { handoff: row.handoffId, from: 'list' } },
  }),
};

export interface QueueNeed extends Need {
  id: string;
  number: number;
  title: string;
  customer: string;
  team: string;
}

/** What nobody of a team of theirs has taken out of its queue by its next deadline. */
const unclaimed: NeedSection<QueueNeed> = {
  heading: say`In the queue, and late`,
  rows: sql`SELECT i."id", i."number", i."title", i."severity", i."nextDeadlineAt" AS "sinceAt",
      (SELECT c."name" FROM "Customer" c WHERE c."id" = i."customerId") AS "customer",
      (SELECT t."name" FROM "Team" t WHERE t."id" = i."teamId") AS "team"
    FROM "Issue" i WHERE i."status" = 'open' AND i."ownerId" IS NULL AND i."offerId" IS NULL
      AND i."teamId" IN (SELECT "id" FROM teams) AND i."nextDeadlineAt" <= (SELECT "now" FROM moment)`,
  line: (row, reading) => ({
    text: joined([
      itemOf(row),
      say`${row.team}'s queue, late since ${when(row.sinceAt, reading.zone, reading.now)}`,
    ]),
    button: {
      label: 'Hand off',
      intent: 'handoff.offer',
      input: { issue: row.id, ask: true, from: 'list' },
      opens: 'form',
    },
  }),
};

export interface ContestNeed extends Need {
  id: string;
  number: number;
  title: string;
  customer: string;
  fromTeam: string;
  toTeam: string;
  reason: string | null;
}

/** What two teams disagree about, one of which is theirs, until somebody names its owner. */
const contested: NeedSection<ContestNeed> = {
  heading: say`Two teams disagree`,
  rows: sql`SELECT i."id", i."number", i."title", i."severity", x."openedAt" AS "sinceAt", x."reason",
      (SELECT c."name" FROM "Customer" c WHERE c."id" = i."customerId") AS "customer",
      (SELECT t."name" FROM "Team" t WHERE t."id" = x."fromTeamId") AS "fromTeam",
      (SELECT t."name" FROM "Team" t WHERE t."id" = x."toTeamId") AS "toTeam"
    FROM "Contest" x JOIN "Issue" i ON i."id" = x."issueId" AND i."contestId" = x."id"
    WHERE x."organizationId" = (SELECT "organizationId" FROM who) AND x."settledAt" IS NULL AND i."status" = 'open'
      AND (x."fromTeamId" IN (SELECT "id" FROM teams) OR x."toTeamId" IN (SELECT "id" FROM teams))`,
  line: row => ({
    text: joined([itemOf(row), say`${row.fromTeam} and ${row.toTeam}`, row.reason && say`${row.reason}`]),
    button: {
      label: 'Name the owner',
      intent: 'contest.settle',
      input: { issue: row.id, from: 'list' },
      opens: 'form',
    },
  }),
};

type Item = Pick<OfferNeed, 'id' | 'number' | 'title' | 'customer' | 'severity'>;

function itemOf({ severity, ...row }: Item): Text {
  const pressing = severity === 'urgent' || severity === 'high' ? say`${strong(titled[severity])} ` : null;
  return say`${pressing}${issueNumber(row)} ${row.title} · ${row.customer}`;
}

const titled = { urgent: 'Urgent', high: 'High' };

/** What leads have to decide, in the order of their card; another kind is another line here. */
export const needSections = { contested, unanswered, unclaimed, expired };
