import type { Named } from '../issues/issue.ts';
import { revived, sql } from '../load.ts';
import type { Subjects } from '../subject.ts';
import { conflictsAmong, partiesOf, type Stories } from './conflict.ts';
import { conflictCard } from './conflict-cards.ts';
import { storiesOf } from './conflict-views.ts';

interface View {
  customer: Named;
  reader: string | null;
  stories: Stories;
}

/** Of a customer: what whoever reads it says otherwise than somebody else; none where all say the same. */
export const conflictSubject: Subjects['conflict'] = async (database, customerId, reader) => {
  const [row] = await database.query<{
    view: unknown;
  }>(sql`WITH moment AS (SELECT ${reader.now}::timestamptz AS "now")
    SELECT jsonb_build_object('customer', jsonb_build_object('id', c."id", 'name', c."name"), 'stories', ${storiesOf(sql`c."id"`)},
      'reader', (SELECT a."personId" FROM "Room" r JOIN "Account" a ON a."id" = r."accountId" WHERE r."id" = ${reader.roomId}::uuid)) AS view
    FROM "Customer" c WHERE c."id" = ${customerId}::uuid AND c."organizationId" = ${reader.organizationId}::uuid`);
  if (!row) return null;
  const { customer, reader: personId, stories } = revived<View>(row.view);
  const theirs = conflictsAmong(stories).filter(
    conflict => personId && partiesOf(conflict).includes(personId),
  );
  return theirs.length > 0 ? conflictCard(customer, theirs, reader) : null;
};
