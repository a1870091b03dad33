import type { OrphanCause } from '../../database/generated/client.ts';
import { joined, say } from '../cards/say.ts';
import { orphanWords } from '../cover/orphan-events.ts';
import { isStillOrphan } from '../cover/orphan-views.ts';
import { sql } from '../load.ts';
import { nameOf } from '../people/name-views.ts';
import { handItOff, type Item, isBeforeMe, itemColumns, itemOf } from './need-items.ts';
import type { Need, NeedSection } from './needs-views.ts';

export interface OrphanNeed extends Need, Item {
  cause: OrphanCause;
  /** Its owner's. */
  name: string | null;
}

/** What nobody can answer for and no rule gave to anybody, until somebody has it or it is offered to them. */
export const orphans: NeedSection<OrphanNeed> = {
  heading: say`Nobody answers for it`,
  rows: sql`SELECT ${itemColumns()}, o."foundAt" AS "sinceAt", o."cause",
      ${nameOf(sql`i."ownerId"`)} AS "name"
    FROM "Orphan" o JOIN "Issue" i ON i."id" = o."issueId"
    WHERE o."organizationId" = (SELECT "organizationId" FROM who) AND o."endedAt" IS NULL AND i."status" = 'open'
      AND i."offerId" IS NULL AND ${isBeforeMe(sql`i."teamId"`)} AND ${isStillOrphan}`,
  line: row => ({
    text: joined([itemOf(row), orphanWords(row)]),
    button: handItOff(row),
  }),
};
