import type { Person } from '../../database/generated/client.ts';
import { joined, person, say, type Text, when } from '../cards/say.ts';
import { type Sql, sql } from '../load.ts';

/** Until when somebody is away, and who answers for them meanwhile; null where nobody does. */
export interface Away {
  untilAt: Date;
  cover: { id: string; name: string } | null;
}

export function isAway({ awayUntilAt }: Pick<Person, 'awayUntilAt'>, now: Date): boolean {
  return awayUntilAt !== null && awayUntilAt > now;
}

/** A cover who is away is covered in turn, so many times. */
const LONGEST_CHAIN = 3;

/** A condition on `p`, which is the name of a row of Person: away at this moment. */
function away(p: Sql): Sql {
  return sql`coalesce(${p}."awayUntilAt" > (SELECT "now" FROM moment), false)`;
}

/** Who answers for somebody who is away, as json {id, name}: neither away nor gone; null where there is nobody. */
export function coverOf(personId: Sql): Sql {
  return sql`(WITH RECURSIVE asked("id", "step") AS (
      SELECT p."coverId", 1 FROM "Person" p WHERE p."id" = ${personId} AND ${away(sql`p`)}
      UNION ALL SELECT p."coverId", a."step" + 1 FROM asked a JOIN "Person" p ON p."id" = a."id" AND ${away(sql`p`)}
        WHERE a."step" < ${LONGEST_CHAIN}::int)
    SELECT jsonb_build_object('id', p."id", 'name', p."name") FROM asked a JOIN "Person" p ON p."id" = a."id"
    WHERE p."deactivatedAt" IS NULL AND NOT ${away(sql`p`)} LIMIT 1)`;
}

/** The ids of those for whom somebody answers now. */
export function coveredBy(personId: Sql): Sql {
  return sql`(WITH RECURSIVE covered("id", "step") AS (
      SELECT p."id", 1 FROM "Person" p WHERE p."coverId" = ${personId} AND ${away(sql`p`)}
      UNION ALL SELECT p."id", c."step" + 1 FROM covered c JOIN "Person" p ON p."coverId" = c."id" AND ${away(sql`p`)}
        WHERE c."step" < ${LONGEST_CHAIN}::int)
    SELECT c."id" FROM covered c)`;
}

/** A person by id, as the cards name them, with their absence, if they are away. */
export function personNow(id: Sql): Sql {
  return sql`(SELECT jsonb_build_object('id', p."id", 'name', p."name", 'away', CASE WHEN ${away(sql`p`)} THEN
      jsonb_build_object('untilAt', p."awayUntilAt", 'cover', ${coverOf(sql`p."id"`)}) END) FROM "Person" p WHERE p."id" = ${id})`;
}

/** "Ben is away until Mon 9:00, Dana covers"; null for somebody who is here. */
export function absenceOf(
  of: { name: string; away?: Away | null } | null,
  { now, zone }: { now: Date; zone: string },
): Text | null {
  if (!of?.away) return null;
  const { untilAt, cover } = of.away;
  return joined(
    [say`${person(of)} is away until ${when(untilAt, zone, now)}`, cover && say`${person(cover)} covers`],
    ', ',
  );
}
