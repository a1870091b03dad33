import type { Database } from '../database/database.ts';
import { type Happened, type HappenedRow, readIn } from './event.ts';
import { revived, rows, type Sql, sql } from './load.ts';

/** Events that satisfy a condition on `e`, in order, with the names that their sentences need; times in the reader's zone. */
export async function happened(
  database: Database,
  organizationId: string,
  condition: Sql,
  zone: string,
  limit: number,
): Promise<Happened[]> {
  const [row] = await database.query<{ events: unknown }>(
    sql`SELECT (${happenedRows(organizationId, condition, limit)}) AS events`,
  );
  return readIn(zone, revived<HappenedRow[]>(row?.events ?? []));
}

/** The newest `limit` of them, oldest first, as json. */
export function happenedRows(organizationId: string | Sql, condition: Sql, limit: number): Sql {
  return rows(sql`SELECT * FROM (SELECT e.*,
      (SELECT jsonb_build_object('id', p."id", 'name', p."name") FROM "Person" p WHERE p."id" = e."personId") AS "person",
      (SELECT jsonb_build_object('name', r."name", 'conversationId', r."conversationId") FROM "Room" r WHERE r."id" = e."roomId" AND r."kind" IN ('channel', 'group')) AS "room",
      (SELECT jsonb_build_object('id', i."id", 'number', i."number", 'title', i."title") FROM "Issue" i WHERE i."id" = e."issueId") AS "issue",
      (SELECT jsonb_build_object('id', c."id", 'name', c."name") FROM "Customer" c WHERE c."id" = e."customerId") AS "customer"
    FROM "Event" e WHERE e."organizationId" = ${organizationId}::uuid AND ${condition}
    ORDER BY e."at" DESC, e."id" DESC LIMIT ${limit}) newest ORDER BY newest."at", newest."id"`);
}
