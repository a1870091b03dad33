import type { Actor } from '../actor.ts';
import { plain } from '../cards/plain.ts';
import type { Found } from '../handrail.ts';
import { likeOf, type Sql, sql } from '../load.ts';
import type { Performing } from '../perform.ts';
import { readFor } from '../reading.ts';
import { issueCard, whoHas } from './issue-cards.ts';
import { issues, mine } from './issue-views.ts';

/** Issues whose number, title or customer fits what was typed; before anything is, those that are mine. The newest first. */
export async function searchIssues(
  its: Pick<Performing, 'database' | 'clock'>,
  question: { typed: string; actor: Actor; limit: number },
): Promise<Found[]> {
  const found = await readFor(its, question.actor, {
    issues: issues(question.typed.trim() ? fits(question.typed) : mine, question.limit),
  });
  if (!found) return [];
  return found.state.issues.map(issue => ({
    title: `H-${issue.number} · ${issue.title}`,
    subtitle: `${issue.customer.name} · ${plain(whoHas(issue))}`,
    card: issueCard(issue, found),
  }));
}

/**
 * A condition on `i`: H-12 is that one; else each of the words begins one in the title, or stands in the customer's name. It
 * holds for the newest of them.
 */
export function fits(typed: string): Sql {
  const number = /^\s*h-?(\d{1,9})\s*$/i.exec(typed)?.[1];
  if (number) return sql`i."number" = ${Number(number)}::int`;
  const words =
    typed
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.slice(0, MOST_WORDS) ?? [];
  if (words.length === 0) return sql`false`;
  return sql`i."id" = ANY(ARRAY(${byTitle(words)} UNION ALL ${byCustomer(words)}))`;
}

const MOST_WORDS = 8;
const MOST_MATCHES = 50;
/** So many of the newest issues are read first: a common word is found there, without all that ever bore it being sorted. */
const NEWEST = 500;
/** Where so many are found, there may be more. */
export const ENOUGH = 20;

const ours = sql`"organizationId" = (SELECT "organizationId" FROM me) `;
/** Spelled as in the index "Issue_words". */
const titled = sql`f."status" <> 'withdrawn' AND to_tsvector('simple', f."title") @@ `;

/** All the words in the title. OFFSET 0 keeps the planner from walking all issues by number until enough of them fit. */
function byTitle(words: string[]): Sql {
  const fitting = sql`${titled} to_tsquery('simple', ${words.map(begins).join(' & ')})`;
  return sql`(WITH lately AS MATERIALIZED (
      SELECT f."id", f."number" FROM (SELECT n.* FROM "Issue" n WHERE n.${ours} ORDER BY n."number" DESC LIMIT ${NEWEST}) f
      WHERE ${fitting} ORDER BY f."number" DESC LIMIT ${ENOUGH})
    SELECT m."id" FROM (
      SELECT "id", "number" FROM lately
      UNION (SELECT f."id", f."number" FROM "Issue" f
        WHERE (SELECT count(*) FROM lately) < ${ENOUGH}::int AND f.${ours} AND ${fitting} OFFSET 0)) m
    ORDER BY m."number" DESC LIMIT ${MOST_MATCHES})`;
}

/** Some words in the name of the customer, and those that are not in the title. */
function byCustomer(words: string[]): Sql {
  const rest = sql`SELECT string_agg(w.word || ':*', ' & ') FROM unnest(${words}::text[]) w(word) WHERE strpos(c."nameKey", w.word) = 0`;
  return sql`(SELECT l."id" FROM (
      SELECT c."id", r."words" FROM "Customer" c CROSS JOIN LATERAL (${rest}) r("words")
      WHERE c.${ours} AND c."nameKey" LIKE ANY(${words.map(likeOf)}::text[])
      ORDER BY length(r."words") NULLS FIRST, c."nameKey" LIMIT 20) c
    CROSS JOIN LATERAL (SELECT f."id" FROM "Issue" f
      WHERE f."customerId" = c."id" AND CASE WHEN c."words" IS NULL THEN f."status" <> 'withdrawn' ELSE ${titled} to_tsquery('simple', c."words") END
      ORDER BY f."number" DESC LIMIT 20) l)`;
}

/** The words are letters and digits alone, so nothing in them is an operator. */
function begins(word: string): string {
  return `${word}:*`;
}
