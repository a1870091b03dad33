import { rows, type Sql, sql } from './load.ts';

/**
 * The newest `limit` events that satisfy a condition on `e`, oldest first, with the names that their sentences need, as json:
 * `HappenedRow`s.
 */
export function happenedRows(organizationId: string | Sql, condition: Sql, limit: number): Sql {
  return rows(sql`SELECT * FROM (SELECT e.*,
      (SELECT jsonb_build_object('id', p."id", 'name', p."name") FROM "Person" p WHERE p."id" = e."personId") AS "person",
      (SELECT jsonb_build_object('name', r."name", 'conversationId', r."conversationId") FROM "Room" r WHERE r."id" = e."roomId" AND r."kind" IN ('channel', 'group')) AS "room",
      (SELECT jsonb_build_object('id', i."id", 'number', i."number", 'title', i."title") FROM "Issue" i WHERE i."id" = e."issueId") AS "issue",
      (SELECT jsonb_build_object('id', c."id", 'name', c."name") FROM "Customer" c WHERE c."id" = e."customerId") AS "customer"
    FROM "Event" e WHERE e."organizationId" = ${organizationId}::uuid AND ${condition}
    ORDER BY e."at" DESC, e."id" DESC LIMIT ${limit}) newest ORDER BY newest."at", newest."id"`);
}
