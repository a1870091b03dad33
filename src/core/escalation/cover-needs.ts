import { joined, person, say, when } from '../cards/say.ts';
import { sql } from '../load.ts';
import { away } from '../people/cover.ts';
import { decidersOver } from '../people/deciders.ts';
import { nameOf } from '../people/name-views.ts';
import { whom } from './need-items.ts';
import type { Need, NeedSection } from './needs-views.ts';

export interface CoverNeed extends Need {
  id: string;
  /** Who is away. */
  name: string;
  untilAt: Date;
  /** Who said no, and why. */
  by: string;
  reason: string;
}

/** Somebody is away whom nobody covers, because whoever was named cannot; until another is named, or they are back. */
export const uncovered: NeedSection<CoverNeed> = {
  heading: say`Away, and nobody covers`,
  rows: sql`SELECT DISTINCT ON (p."id") p."id", p."name", p."awayUntilAt" AS "untilAt", e."at" AS "sinceAt", 'normal' AS "severity",
      e."data"->>'reason' AS "reason", ${nameOf(sql`e."personId"`)} AS "by"
    FROM "Event" e JOIN "Person" p ON p."id" = (e."data"->>'person')::uuid AND p."awaySinceAt" <= e."at"
    WHERE e."name" = 'cover.declined' AND e."organizationId" = (SELECT "organizationId" FROM who)
      AND p."coverId" IS NULL AND p."deactivatedAt" IS NULL AND ${away(sql`p`)}
      AND ${decidersOver(sql`p."id"`, sql`p."organizationId"`)} @> to_jsonb(${whom})
    ORDER BY p."id", e."at" DESC`,
  line: (row, { now, zone }) => ({
    text: joined([
      say`${person({ name: row.name })} until ${when(row.untilAt, zone, now)}`,
      say`${person({ name: row.by })} cannot: ${row.reason}`,
    ]),
    button: {
      label: 'Name another',
      intent: 'cover.name',
      input: { person: row.id, from: 'list' },
      opens: 'form',
    },
  }),
};
