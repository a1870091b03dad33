import type { Actor } from './actor.ts';
import type { Lookup, Option } from './cards/form.ts';
import { nameKey } from './grammar/names.ts';
import { type Load, likeOf, load, rows, sql } from './load.ts';
import { personOptions, receiverOptions, teamOptions } from './people/receiver-options.ts';
import type { Performing } from './perform.ts';
import { readFor } from './reading.ts';

/** What a choice field offers for what was typed into it so far. */
export async function suggest(
  its: Pick<Performing, 'database' | 'clock'>,
  question: { lookup: Lookup; typed: string; actor: Actor; limit: number },
): Promise<Option[]> {
  const { lookup, typed, limit } = question;
  const found = await readFor(its, question.actor, { options: optionsOf[lookup](typed, limit) });
  return found?.state.options ?? [];
}

const optionsOf: Record<Lookup, (typed: string, limit: number) => Load<Option[]>> = {
  receiver: (typed, limit) => receiverOptions(true, typed, limit),
  team: teamOptions,
  person: personOptions,
  customer: (typed, limit) =>
    load(
      rows(sql`SELECT c."id" AS "value", c."name" AS "label" FROM "Customer" c
        WHERE c."organizationId" = (SELECT "organizationId" FROM me) AND c."nameKey" LIKE ${likeOf(nameKey(typed))}
        ORDER BY c."nameKey" LIMIT ${limit}`),
    ),
  issue: (typed, limit) =>
    load(
      rows(sql`SELECT i."id" AS "value", 'H-' || i."number" || ' · ' || i."title" AS "label" FROM "Issue" i
        WHERE i."organizationId" = (SELECT "organizationId" FROM me) AND i."status" = 'open'
          AND (lower(i."title") LIKE ${likeOf(typed)} OR 'h-' || i."number" LIKE ${likeOf(typed)})
        ORDER BY i."number" DESC LIMIT ${limit}`),
    ),
};
