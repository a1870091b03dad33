import { join } from 'sql-template-tag';
import type { Actor } from '../actor.ts';
import { plain } from '../cards/plain.ts';
import type { Found } from '../handrail.ts';
import { likeOf, type Sql, sql } from '../load.ts';
import type { Performing } from '../perform.ts';
import { readFor } from '../reading.ts';
import { issueCard, whoHas } from './issue-cards.ts';
import { issues } from './issue-views.ts';

/** Open issues whose number, title or customer fits what was typed, the newest first. */
export async function searchIssues(
  its: Pick<Performing, 'database' | 'clock'>,
  question: { typed: string; actor: Actor; limit: number },
): Promise<Found[]> {
  const found = await readFor(its, question.actor, { issues: issues(fits(question.typed), question.limit) });
  if (!found) return [];
  return found.state.issues.map(issue => ({
    title: `H-${issue.number} · ${issue.title}`,
    subtitle: `${issue.customer.name} · ${plain(whoHas(issue))}`,
    card: issueCard(issue, found),
  }));
}

/** A condition on `i`: H-12 is that one; each of the words begins one in the title, or stands in the customer's name. */
export function fits(typed: string): Sql {
  const number = /^\s*h-?(\d{1,9})\s*$/i.exec(typed)?.[1];
  if (number) return sql`i."number" = ${Number(number)}::int`;
  const words = typed.match(/[\p{L}\p{N}]+/gu)?.slice(0, MOST_WORDS) ?? [];
  if (words.length === 0) return sql`false`;
  return sql`i."status" <> 'withdrawn' AND ${join(words.map(hasWord), ' AND ')}`;
}

const MOST_WORDS = 8;

/** Spelled as the index "Issue_words" is. The customers come as an array, since an index serves no other kind of OR. */
function hasWord(word: string): Sql {
  return sql`(to_tsvector('simple', i."title") @@ to_tsquery('simple', ${`'${word}':*`})
    OR i."customerId" = ANY(ARRAY(SELECT c."id" FROM "Customer" c
      WHERE c."organizationId" = (SELECT "organizationId" FROM me) AND c."nameKey" LIKE ${likeOf(word)})))`;
}
