import sql from 'sql-template-tag';
import type { Database } from '../database/database.ts';

/** How many cards and notices wait to be sent, and how many were given up. */
export async function backlog(database: Database): Promise<{ due: number; parked: number }> {
  const [row] = await database.query<{ due: number; parked: number }>(sql`SELECT
    ((SELECT count(*) FROM "Placement" WHERE "dueAt" IS NOT NULL) + (SELECT count(*) FROM "Delivery" WHERE "dueAt" IS NOT NULL))::int AS due,
    (SELECT count(*) FROM "Delivery" WHERE "state" IN ('parked', 'ambiguous') AND "dueAt" IS NULL)::int AS parked`);
  return row ?? { due: 0, parked: 0 };
}
