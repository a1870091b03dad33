import { revived, sql } from '../load.ts';
import type { Subjects } from '../subject.ts';
import { undecidedCard } from './undecided-cards.ts';
import { type Undecided, undecidedIn } from './undecided-views.ts';

/** Stands in an admin's chat for as long as something is undecided. */
export const undecidedSubject: Subjects['undecided'] = async (database, organizationId, reader) => {
  const [row] = await database.query<{
    undecided: unknown;
  }>(sql`SELECT ${undecidedIn(sql`p."organizationId"`).expression} AS "undecided"
    FROM "Room" r JOIN "Account" a ON a."id" = r."accountId" JOIN "Person" p ON p."id" = a."personId"
    WHERE r."id" = ${reader.roomId}::uuid AND p."organizationId" = ${organizationId}::uuid AND p."organizationId" = ${reader.organizationId}::uuid
      AND p."admin" AND p."deactivatedAt" IS NULL`);
  if (!row) return null;
  const undecided = revived<Undecided>(row.undecided);
  return undecided.count > 0 ? undecidedCard(undecided, reader) : null;
};
