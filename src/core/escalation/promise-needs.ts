import { issueNumber, joined, person, say, team, when } from '../cards/say.ts';
import { teamToAct } from '../commitments/commitment-views.ts';
import { sql } from '../load.ts';
import { nameOf } from '../people/name-views.ts';
import { isBeforeMe } from './need-items.ts';
import type { Need, NeedSection } from './needs-views.ts';

/** A promise as its rows tell it. */
export interface PromiseNeed extends Need {
  id: string;
  what: string;
  customer: string;
  dueAt: Date;
  team: string | null;
  issue: { id: string; number: number } | null;
}

/** The columns of that, of promise `k`. */
export const promiseColumns = sql`k."id", k."what", k."dueAt",
  (SELECT c."name" FROM "Customer" c WHERE c."id" = k."customerId") AS "customer",
  (SELECT t."name" FROM "Team" t WHERE t."id" = k."teamId") AS "team",
  (SELECT jsonb_build_object('id', i."id", 'number', i."number") FROM "Issue" i WHERE i."id" = k."issueId") AS "issue",
  coalesce((SELECT i."severity" FROM "Issue" i WHERE i."id" = k."issueId" AND i."status" = 'open'), 'normal') AS "severity"`;

export interface OverdueNeed extends PromiseNeed {
  /** Who has to act, where that is not a team of which nobody has said yes yet. */
  actor: string | null;
}

const isOverdue = sql`k."state" = 'open' AND k."dueAt" <= (SELECT "now" FROM moment)`;

/**
 * Those that may be before them, each part a short walk along an index: theirs to deliver, on an issue of theirs (whose next
 * deadline is never after its promises), or given by one of theirs; for an admin all, because somebody may have no team.
 */
const candidates = sql`SELECT k."id" FROM "Commitment" k WHERE k."teamId" = ANY(ARRAY(SELECT "id" FROM teams)) AND ${isOverdue}
  UNION ALL SELECT k."id" FROM "Issue" i JOIN "Commitment" k ON k."issueId" = i."id"
    WHERE i."teamId" = ANY(ARRAY(SELECT "id" FROM teams)) AND i."status" = 'open' AND i."nextDeadlineAt" <= (SELECT "now" FROM moment) AND ${isOverdue}
  UNION ALL SELECT k."id" FROM "Commitment" k WHERE ${isOverdue}
    AND k."promisedById" = ANY(ARRAY(SELECT m."personId" FROM "Member" m WHERE m."teamId" IN (SELECT "id" FROM teams)))
  UNION ALL SELECT k."id" FROM "Commitment" k WHERE (SELECT "admin" FROM who)
    AND k."organizationId" = (SELECT "organizationId" FROM who) AND ${isOverdue}`;

const promiser = nameOf(sql`k."promisedById"`);

/** As `actsOn` says it of a promise. */
const actor = sql`CASE
  WHEN k."tells" OR k."backing" = 'countered' THEN ${promiser}
  WHEN k."backing" = 'backed' THEN ${nameOf(sql`k."backedById"`)}
  WHEN k."backing" = 'unbacked' THEN ${nameOf(sql`k."delivererId"`)}
  ELSE coalesce((SELECT ${nameOf(sql`i."ownerId"`)} FROM "Issue" i WHERE i."id" = k."issueId" AND i."status" = 'open'), ${promiser}) END`;

/** Promises to customers that were not kept in time, until they are kept, moved or broken. */
export const overdue: NeedSection<OverdueNeed> = {
  heading: say`Promised, and overdue`,
  rows: sql`SELECT ${promiseColumns}, k."dueAt" AS "sinceAt", ${actor} AS "actor"
    FROM "Commitment" k WHERE k."id" = ANY(ARRAY(${candidates})) AND ${isBeforeMe(teamToAct)}`,
  line: (row, { now, zone }) => ({
    text: joined([
      say`${row.customer}: ${row.what}`,
      say`was due ${when(row.dueAt, zone, now)}`,
      row.actor ? say`${person({ name: row.actor })}` : row.team && say`${team({ name: row.team })}`,
      row.issue && say`${issueNumber(row.issue)}`,
    ]),
    button: {
      label: 'Other date',
      intent: 'commitment.move',
      input: { commitment: row.id, from: 'list' },
      opens: 'form',
    },
  }),
};
