import { promised } from '../issues/issue-views.ts';
import { revived, sql } from '../load.ts';
import type { Subjects } from '../subject.ts';
import { commitmentCard, type PromiseView } from './commitment-cards.ts';

/** The card of a promise before those who must deliver it; none where the card of its issue stands already. */
export const commitmentSubject: Subjects['commitment'] = async (database, commitmentId, reader) => {
  const [row] = await database.query<{
    view: unknown;
  }>(sql`WITH moment AS (SELECT ${reader.now}::timestamptz AS "now")
    SELECT jsonb_build_object('commitment', ${promised},
      'customer', (SELECT jsonb_build_object('name', c."name") FROM "Customer" c WHERE c."id" = k."customerId"),
      'issue', (SELECT jsonb_build_object('id', i."id", 'number', i."number", 'title', i."title") FROM "Issue" i WHERE i."id" = k."issueId")) AS view
    FROM "Commitment" k WHERE k."id" = ${commitmentId}::uuid AND k."state" <> 'withdrawn'
      AND EXISTS (SELECT 1 FROM "Room" r WHERE r."id" = ${reader.roomId}::uuid AND (r."teamId" IS NOT NULL OR r."accountId" IS NOT NULL))
      AND NOT EXISTS (SELECT 1 FROM "Placement" p WHERE p."subject" = 'issue' AND p."subjectId" = k."issueId" AND p."roomId" = ${reader.roomId}::uuid)`);
  return row ? commitmentCard(revived<PromiseView>(row.view), reader) : null;
};
