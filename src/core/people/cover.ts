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

/** A condition on a row of Person, by its name: away at this moment. */
export function away(row: Sql): Sql {
  return sql`coalesce(${row}."awayUntilAt" > (SELECT "now" FROM moment), false)`;
}

// The names of rows are such as no expression that is put in may mean.

/** Who answers for somebody who is away, as json {id, name}: neither away nor gone; null where there is nobody. */
export function coverOf(personId: Sql): Sql {
  return sql`(WITH RECURSIVE covering("id", "step") AS (
      SELECT absent."coverId", 1 FROM "Person" absent WHERE absent."id" = ${personId} AND ${away(sql`absent`)}
      UNION ALL SELECT absent."coverId", covering."step" + 1 FROM covering
        JOIN "Person" absent ON absent."id" = covering."id" AND ${away(sql`absent`)} WHERE covering."step" < ${LONGEST_CHAIN}::int)
    SELECT jsonb_build_object('id', present."id", 'name', present."name")
    FROM covering JOIN "Person" present ON present."id" = covering."id"
    WHERE present."deactivatedAt" IS NULL AND NOT ${away(sql`present`)} LIMIT 1)`;
}

/** The ids of those for whom somebody answers now. */
export function coveredBy(personId: Sql): Sql {
  return sql`(WITH RECURSIVE covered("id", "step") AS (
      SELECT absent."id", 1 FROM "Person" absent WHERE absent."coverId" = ${personId} AND ${away(sql`absent`)}
      UNION ALL SELECT absent."id", covered."step" + 1 FROM covered
        JOIN "Person" absent ON absent."coverId" = covered."id" AND ${away(sql`absent`)} WHERE covered."step" < ${LONGEST_CHAIN}::int)
    SELECT covered."id" FROM covered)`;
}

/** A person by id, as the cards name them, with their absence, if they are away. */
export function personNow(id: Sql): Sql {
  return sql`(SELECT jsonb_build_object('id', them."id", 'name', them."name", 'away', CASE WHEN ${away(sql`them`)} THEN
      jsonb_build_object('untilAt', them."awayUntilAt", 'cover', ${coverOf(sql`them."id"`)}) END)
    FROM "Person" them WHERE them."id" = ${id})`;
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
