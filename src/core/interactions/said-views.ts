import { rows, type Sql, sql } from '../load.ts';
import type { Said } from './said-lines.ts';

/** So many of the newest are read, of which some may only thank. */
const MOST_READ = 5;
/** Of a text; no line shows more. */
const MOST_OF_A_TEXT = 300;

/**
 * What the customer of open issue `i` wrote since it was opened, the newest first, as json: only where it does not wait for them,
 * nobody has told them anything since, and its owner has done nothing with it since that was known (ids sort by that).
 */
export const saidOn: Sql =
  rows(sql`SELECT n."at" AS "saidAt", left(n."text", ${MOST_OF_A_TEXT}::int) AS "text" FROM (
    SELECT c.* FROM "Interaction" c WHERE c."issueId" = i."id" AND c."inbound" AND NOT c."automatic" AND c."at" > i."openedAt"
    ORDER BY c."at" DESC, c."id" DESC LIMIT ${MOST_READ}) n
  WHERE i."status" = 'open' AND i."waitingSinceAt" IS NULL
    AND NOT EXISTS (SELECT 1 FROM "Interaction" o
      WHERE o."issueId" = i."id" AND o."at" >= n."at" AND NOT o."inbound" AND NOT o."automatic")
    AND NOT EXISTS (SELECT 1 FROM "Event" e
      WHERE e."issueId" = i."id" AND e."at" >= n."at" AND e."personId" = i."ownerId" AND e."id" > n."id")`);

/** The same, by issue, of those of issues `i` of which there is any. */
export function saidOnEach(condition: Sql): Sql {
  return rows(sql`SELECT s.* FROM (SELECT i."id" AS "issueId", (${saidOn}) AS "said" FROM "Issue" i WHERE ${condition}) s
    WHERE s."said" <> '[]'`);
}

export interface SaidOn {
  issueId: string;
  said: Said[];
}
