import { joined, say } from '../cards/say.ts';
import { pathOf } from '../issues/issue-views.ts';
import { pathText } from '../issues/path.ts';
import { sql } from '../load.ts';
import { type Item, itemColumns, itemOf, whom } from './need-items.ts';
import type { Need, NeedSection } from './needs-views.ts';

export interface HopNeed extends Need, Item {
  /** The last by which it passed from one team to another. */
  handoffId: string;
  path: string[];
}

const lastHop = sql`SELECT h."id", h."answeredAt" FROM "Handoff" h
  WHERE h."issueId" = i."id" AND h."state" = 'accepted' AND h."kind" = 'work' ORDER BY h."answeredAt" DESC LIMIT 1`;

/** What has come to a team of theirs by its third hop or a later one (as its index has it), for a week or until they have seen it. */
export const farTravelled: NeedSection<HopNeed> = {
  heading: say`Passed through several teams`,
  rows: sql`SELECT ${itemColumns()}, h."id" AS "handoffId", h."answeredAt" AS "sinceAt", ${pathOf} AS "path"
    FROM "Issue" i CROSS JOIN LATERAL (${lastHop}) h
    WHERE i."status" = 'open' AND i."hops" >= 3 AND i."teamId" = ANY(ARRAY(SELECT "id" FROM teams))
      AND i."ownerId" IS DISTINCT FROM ${whom} AND h."answeredAt" > (SELECT "now" FROM moment) - interval '7 days'
      AND NOT EXISTS (SELECT 1 FROM "Event" e WHERE e."issueId" = i."id" AND e."at" >= h."answeredAt"
        AND e."name" = 'handoff.seen' AND e."personId" = ${whom})`,
  line: row => ({
    text: joined([itemOf(row), pathText(row.path)]),
    button: { label: 'Seen', intent: 'handoff.see', input: { handoff: row.handoffId, from: 'list' } },
  }),
};
