import type { Actor } from '../actor.ts';
import { plain } from '../cards/plain.ts';
import type { Found } from '../handrail.ts';
import { likeOf, sql } from '../load.ts';
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

/** A condition on `i`: H-12 is that one; words are looked for in the title and in the customer's name. */
export function fits(typed: string) {
  const number = /^\s*h-?(\d{1,9})\s*$/i.exec(typed)?.[1];
  if (number) return sql`i."number" = ${Number(number)}::int`;
  const like = likeOf(typed.trim());
  return sql`i."status" <> 'withdrawn' AND (lower(i."title") LIKE ${like}
    OR i."customerId" IN (SELECT c."id" FROM "Customer" c WHERE c."organizationId" = i."organizationId" AND c."nameKey" LIKE ${like}))`;
}
