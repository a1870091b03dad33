import type { Severity } from '../../database/generated/client.ts';
import type { Line } from '../cards/card.ts';
import type { Text } from '../cards/say.ts';
import type { Reading } from '../issues/issue-cards.ts';
import { type Load, load, rows, type Sql, sql } from '../load.ts';
import { decidesFor } from '../people/deciders.ts';

/** Something that a lead has to decide. */
export interface Need {
  /** Since when it is before them: what they have not been pinged about yet. */
  sinceAt: Date;
  severity: Severity;
  /** It has so little time that it cannot wait for the next hour. */
  isPressing?: boolean;
}

/** One kind of it: how its rows are read, and the line of each with its one button. */
export interface NeedSection<Row extends Need> {
  heading: Text;
  /**
   * A SELECT of rows with `sinceAt` and `severity`. At hand are `who` (id, organizationId and admin of whom it is for), `teams`
   * (ids of those for which they decide) and `moment` (now). It is read for the card and for each ping: a short walk along an index.
   */
  rows: Sql;
  line: (row: Row, reading: Reading) => Line;
}

export type NeedRows = Record<string, Need[]>;

/** More than these of one kind are neither shown nor counted. */
const MOST_READ = 50;

/** All that somebody has to decide, by section. */
export function needsOf(personId: Sql, sections: Record<string, NeedSection<never>>): Load<NeedRows> {
  const parts = Object.entries(sections).map(
    ([name, section]) =>
      sql`SELECT ${name}::text AS "name", (${rows(sql`SELECT * FROM (${section.rows}) n ORDER BY n."sinceAt" LIMIT ${MOST_READ}`)}) AS "rows"`,
  );
  const all = parts.reduce((some, part) => sql`${some} UNION ALL ${part}`);
  return load(sql`(WITH who AS MATERIALIZED (SELECT w."id", w."organizationId", w."admin" FROM "Person" w WHERE w."id" = ${personId}),
    teams AS MATERIALIZED (SELECT d."id" FROM ${decidesFor(sql`(SELECT "id" FROM who)`, sql`(SELECT "organizationId" FROM who)`)} d)
    SELECT jsonb_object_agg(s."name", s."rows") FROM (${all}) s)`);
}
