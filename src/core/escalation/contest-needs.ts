import { joined, say } from '../cards/say.ts';
import { sql } from '../load.ts';
import { deputiesForAny } from '../people/deciders.ts';
import { type Item, itemColumns, itemOf, whom } from './need-items.ts';
import type { Need, NeedSection } from './needs-views.ts';

export interface ContestNeed extends Need, Item {
  fromTeam: string;
  toTeam: string;
  reason: string | null;
}

const isMine = sql`(x."fromTeamId" IN (SELECT "id" FROM teams) OR x."toTeamId" IN (SELECT "id" FROM teams))`;

/** The leads had their time, and did not decide. */
const isDeputys = sql`(x."deputyAt" <= (SELECT "now" FROM moment)
  AND ${deputiesForAny(sql`x."fromTeamId", x."toTeamId"`)} @> to_jsonb(${whom}))`;

/** What two teams disagree about, one of which is theirs, until somebody names its owner; after a while it is their deputies' too. */
export const contested: NeedSection<ContestNeed> = {
  heading: say`Two teams disagree`,
  rows: sql`SELECT ${itemColumns()}, CASE WHEN ${isMine} THEN x."openedAt" ELSE x."deputyAt" END AS "sinceAt", true AS "isPressing", x."reason",
      (SELECT t."name" FROM "Team" t WHERE t."id" = x."fromTeamId") AS "fromTeam",
      (SELECT t."name" FROM "Team" t WHERE t."id" = x."toTeamId") AS "toTeam"
    FROM "Contest" x JOIN "Issue" i ON i."id" = x."issueId" AND i."contestId" = x."id"
    WHERE x."organizationId" = (SELECT "organizationId" FROM who) AND x."settledAt" IS NULL AND i."status" = 'open'
      AND (${isMine} OR ${isDeputys})`,
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
