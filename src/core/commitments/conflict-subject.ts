import { revived, sql } from '../load.ts';
import type { Subjects } from '../subject.ts';
import { conflictsAmong, partiesOf, type Standing } from './conflict.ts';
import { conflictCard } from './conflict-cards.ts';
import { standingPromises } from './conflict-views.ts';

interface View {
  customer: { name: string };
  reader: string | null;
  promises: Standing[];
}

/** Of a customer: what whoever reads it says otherwise than somebody else; none where all say the same. */
export const conflictSubject: Subjects['conflict'] = async (database, customerId, reader) => {
  const [row] = await database.query<{
    view: unknown;
  }>(sql`WITH moment AS (SELECT ${reader.now}::timestamptz AS "now")
    SELECT jsonb_build_object('customer', jsonb_build_object('name', c."name"), 'promises', ${standingPromises(sql`c."id"`)},
      'reader', (SELECT a."personId" FROM "Room" r JOIN "Account" a ON a."id" = r."accountId" WHERE r."id" = ${reader.roomId}::uuid)) AS view
    FROM "Customer" c WHERE c."id" = ${customerId}::uuid AND c."organizationId" = ${reader.organizationId}::uuid`);
  if (!row) return null;
  const { customer, reader: personId, promises } = revived<View>(row.view);
  const theirs = conflictsAmong(promises).filter(
    conflict => personId && partiesOf(conflict).includes(personId),
  );
  return theirs.length > 0 ? conflictCard(customer, theirs, reader) : null;
};
