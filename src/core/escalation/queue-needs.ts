import { joined, say, when } from '../cards/say.ts';
import { sql } from '../load.ts';
import { handItOff, type Item, itemColumns, itemOf } from './need-items.ts';
import type { Need, NeedSection } from './needs-views.ts';

export interface QueueNeed extends Need, Item {
  team: string;
}

/** What nobody of a team of theirs has taken out of its queue by its next deadline. */
export const unclaimed: NeedSection<QueueNeed> = {
  heading: say`In the queue, and late`,
  rows: sql`SELECT ${itemColumns()}, i."nextDeadlineAt" AS "sinceAt",
      (SELECT t."name" FROM "Team" t WHERE t."id" = i."teamId") AS "team"
    FROM "Issue" i WHERE i."status" = 'open' AND i."ownerId" IS NULL AND i."offerId" IS NULL
      AND i."teamId" IN (SELECT "id" FROM teams) AND i."nextDeadlineAt" <= (SELECT "now" FROM moment)`,
  line: (row, reading) => ({
    text: joined([
      itemOf(row),
      say`${row.team}'s queue, late since ${when(row.sinceAt, reading.zone, reading.now)}`,
    ]),
    button: handItOff(row),
  }),
};
