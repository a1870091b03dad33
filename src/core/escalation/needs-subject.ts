import { revived, sql } from '../load.ts';
import type { Subjects } from '../subject.ts';
import { needsCard } from './escalation-cards.ts';
import { needSections } from './needs-sections.ts';
import { type NeedRows, needsOf } from './needs-views.ts';

/** *Needs you*: one card in a lead's own chat, which is gone when nothing is left to decide. */
export const needsSubject: Subjects['needs'] = async (database, personId, reader) => {
  const [row] = await database.query<{ needs: unknown }>(sql`
    WITH moment AS (SELECT ${reader.now.toISOString()}::timestamptz AS "now")
    SELECT ${needsOf(sql`${personId}::uuid`, needSections).expression} AS needs FROM "Person" p
    WHERE p."id" = ${personId}::uuid AND p."organizationId" = ${reader.organizationId}::uuid AND p."deactivatedAt" IS NULL`);
  return row ? needsCard(revived<NeedRows>(row.needs), needSections, reader) : null;
};
