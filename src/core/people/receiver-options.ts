import type { Option } from '../cards/form.ts';
import { type Load, likeOf, load, rows, sql } from '../load.ts';

/** Teams, then people, to choose from: as many as a platform shows without a search. */
const MOST = 100;

/** Whom a form offers as receivers; nothing is read where no form is likely. */
export function receiverOptions(wanted: boolean, typed = '', limit = MOST): Load<Option[]> {
  const like = likeOf(typed.replace(/^@/, ''));
  return load(
    rows(sql`SELECT "value", "label" FROM (
      SELECT 1 AS "order", 'team:' || t."id" AS "value", '@' || t."handle" || ' · ' || t."name" AS "label" FROM "Team" t
        WHERE ${wanted}::boolean AND t."organizationId" = (SELECT "organizationId" FROM me) AND t."archivedAt" IS NULL
          AND (t."handle" LIKE ${like} OR lower(t."name") LIKE ${like})
      UNION ALL
      SELECT 2, 'person:' || p."id", p."name" FROM "Person" p
        WHERE ${wanted}::boolean AND p."organizationId" = (SELECT "organizationId" FROM me) AND p."deactivatedAt" IS NULL
          AND lower(p."name") LIKE ${like}
    ) choice ORDER BY "order", lower("label") LIMIT ${limit}`),
  );
}
