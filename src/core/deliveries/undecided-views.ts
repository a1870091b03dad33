import { type Load, load, rows, type Sql, sql } from '../load.ts';
import type { PlatformName } from '../place.ts';

/** A card or a notice of which nobody can tell whether it arrived. */
export interface UndecidedItem {
  id: string;
  kind: 'card' | 'notice';
  sentAt: Date;
  /** What it is about; a digest has none. */
  issue: { id: string; number: number; title: string } | null;
}

/** Those of the room in which one has waited longest, because an admin looks into one room after the other. */
export interface Undecided {
  room: { name: string; platform: PlatformName; conversationId: string | null; person: string | null } | null;
  items: UndecidedItem[];
  /** In all rooms together. */
  count: number;
}

/** As many rows as are read at a glance, and as a button can name. */
const MOST_ROWS = 8;

/** What is undecided in an organization: every item that was begun, and is not due again. */
function itemsOf(organizationId: Sql): Sql {
  return sql`(SELECT d."id", 'notice' AS "kind", d."roomId", d."startedAt" AS "sentAt", e."issueId"
      FROM "Delivery" d JOIN "Event" e ON e."id" = d."eventId"
      WHERE d."organizationId" = ${organizationId} AND d."state" = 'ambiguous' AND d."dueAt" IS NULL
    UNION ALL
    SELECT p."id", 'card', p."roomId", p."startedAt", CASE WHEN p."subject" = 'issue' THEN p."subjectId" END
      FROM "Placement" p WHERE p."organizationId" = ${organizationId} AND p."startedAt" IS NOT NULL AND p."dueAt" IS NULL)`;
}

export function undecidedIn(organizationId: Sql): Load<Undecided> {
  return load(sql`(WITH undecided AS ${itemsOf(organizationId)},
    next AS (SELECT u."roomId" FROM undecided u ORDER BY u."sentAt", u."id" LIMIT 1)
    SELECT jsonb_build_object(
      'count', (SELECT count(*) FROM undecided),
      'room', (SELECT jsonb_build_object('name', r."name", 'platform', r."platform", 'conversationId', r."conversationId", 'person', p."name")
        FROM "Room" r LEFT JOIN "Account" a ON a."id" = r."accountId" LEFT JOIN "Person" p ON p."id" = a."personId"
        WHERE r."id" = (SELECT "roomId" FROM next)),
      'items', (${rows(sql`SELECT u."id", u."kind", u."sentAt",
          (SELECT jsonb_build_object('id', i."id", 'number', i."number", 'title', i."title") FROM "Issue" i WHERE i."id" = u."issueId") AS "issue"
        FROM undecided u WHERE u."roomId" = (SELECT "roomId" FROM next) ORDER BY u."sentAt", u."id" LIMIT ${MOST_ROWS}`)})))`);
}

/** Which of these are still undecided. */
export function stillUndecided(ids: string[]): Load<string[]> {
  return load(
    sql`(SELECT coalesce(jsonb_agg(u."id"), '[]') FROM ${itemsOf(ours)} u WHERE u."id" = ANY(${ids}::uuid[]))`,
  );
}

export const ours = sql`(SELECT "organizationId" FROM me)`;
