import { issueNumber, joined, person, say, team } from '../cards/say.ts';
import { dueOf } from '../issues/issue-cards.ts';
import { sql } from '../load.ts';
import { nameOf } from '../people/name-views.ts';
import { isBeforeMe } from './need-items.ts';
import type { NeedSection } from './needs-views.ts';
import { type PromiseNeed, promiseColumns } from './promise-needs.ts';

export interface BackingNeed extends PromiseNeed {
  promisedBy: string;
  /** The customer knows of it since. */
  toldAt: Date | null;
}

/** What is overdue stands among that. */
const isAsked = sql`k."state" = 'open' AND k."backing" = 'unbacked' AND k."dueAt" > (SELECT "now" FROM moment)`;

const candidates = sql`SELECT k."id" FROM "Commitment" k WHERE k."teamId" = ANY(ARRAY(SELECT "id" FROM teams)) AND ${isAsked}
  UNION ALL SELECT k."id" FROM "Commitment" k WHERE (SELECT "admin" FROM who)
    AND k."organizationId" = (SELECT "organizationId" FROM who) AND k."teamId" IS NOT NULL AND ${isAsked}`;

/** When its time to answer was over last. */
const pressedAt = sql`(SELECT max(e."at") FROM "Event" e
  WHERE e."name" = 'commitment.unanswered' AND e."data"->>'commitment' = k."id"::text)`;

/** It was asked again since, and there is time yet. */
const hasTime = sql`EXISTS (SELECT 1 FROM "Clock" c
  WHERE c."intent" = 'commitment.answer' AND c."subjectId" = k."id" AND c."dueAt" > (SELECT "now" FROM moment))`;

/** Promises that a team of theirs was asked to back, until somebody says yes or names another date. */
export const unbacked: NeedSection<BackingNeed> = {
  heading: say`Promised, and not backed in time`,
  rows: sql`SELECT ${promiseColumns}, ${nameOf(sql`k."promisedById"`)} AS "promisedBy", k."toldAt", ${pressedAt} AS "sinceAt"
    FROM "Commitment" k WHERE k."id" = ANY(ARRAY(${candidates})) AND ${isBeforeMe(sql`k."teamId"`)}
      AND ${pressedAt} IS NOT NULL AND NOT ${hasTime}`,
  line: (row, reading) => ({
    text: joined([
      say`${row.customer}: ${row.what}`,
      dueOf(row.dueAt, reading),
      say`${person({ name: row.promisedBy })} asks ${team({ name: row.team ?? 'the team' })}`,
      row.toldAt && say`${row.customer} knows already`,
      row.issue && say`${issueNumber(row.issue)}`,
    ]),
    button: { label: 'Back it', intent: 'commitment.back', input: { commitment: row.id, from: 'list' } },
  }),
};
