import { person, say } from '../cards/say.ts';
import type { Fact } from '../change.ts';
import type { IssueState, Promised } from '../issues/issue.ts';
import { answersFor } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import type { Me } from '../use-case.ts';
import type { Settling } from './commitment.ts';

/**
 * The promise that a button names, if this person may settle it: whoever gave it, or answers for its issue.
 * @throws Refusal not_found, not_allowed
 */
export function mayBeSettled(state: { commitments: Promised[]; issues: IssueState[] }, me: Me): Settling {
  const [commitment] = state.commitments;
  const issue = state.issues[0] ?? null;
  if (!commitment) throw new Refusal('not_found', say`There is no such promise.`);
  if (commitment.promisedById !== me.id && !(issue && answersFor(me, issue))) {
    throw new Refusal(
      'not_allowed',
      say`${person(commitment.promisedBy)} gave that promise. Only they, or whoever has the issue, can settle it.`,
    );
  }
  return { commitment, issue };
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
