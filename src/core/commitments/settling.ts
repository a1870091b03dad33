import { person, say } from '../cards/say.ts';
import type { Fact } from '../change.ts';
import type { Promised } from '../issues/issue.ts';
import { answersFor } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import type { Me } from '../use-case.ts';
import type { Settling } from './commitment.ts';
import type { PromisesFound } from './commitment-views.ts';

/**
 * The first of the promises, if this person may settle it: whoever gave it or answers for its issue; where it has none, for
 * whoever gave it.
 * @throws Refusal not_found, not_allowed
 */
export function mayBeSettled({ commitments, issues }: PromisesFound, me: Me): Settling {
  const [found] = commitments;
  if (!found) throw new Refusal('not_found', say`There is no such promise.`);
  const { leads, ...commitment } = found;
  const issue = issues.find(({ id }) => id === commitment.issueId) ?? null;
  const isAsked = issue ? answersFor(me, issue) : leads.length > 0 ? leads.includes(me.id) : me.admin;
  if (commitment.promisedById === me.id || isAsked) return { commitment, issue };
  const others = issue ? say`whoever has the issue` : say`their lead`;
  throw new Refusal(
    'not_allowed',
    say`${person(commitment.promisedBy)} gave that promise. Only they, or ${others}, can settle it.`,
  );
}

/** What became of a promise, as its event tells it. */
export function factOf(name: string, commitment: Promised, more: Record<string, unknown> = {}): Fact {
  return {
    name,
    issueId: commitment.issueId ?? undefined,
    customerId: commitment.customerId,
    data: {
      commitment: commitment.id,
      what: commitment.what,
      due: commitment.dueAt.toISOString(),
      promisedBy: commitment.promisedById,
      ...more,
    },
  };
}
