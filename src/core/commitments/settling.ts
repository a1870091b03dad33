import { person, say } from '../cards/say.ts';
import type { Fact } from '../change.ts';
import type { Named, Promised } from '../issues/issue.ts';
import { askedOf } from '../issues/promise-line.ts';
import { answersFor, leads } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import type { Here } from '../scope.ts';
import type { Me } from '../use-case.ts';
import { delivers, isOpenToAnswer } from './backing.ts';
import type { Settling } from './commitment.ts';
import type { PromiseFound, PromisesFound } from './commitment-views.ts';

/** A promise with its issue, as it was found. */
export interface Found extends Settling {
  commitment: PromiseFound;
}

/**
 * The first of the promises.
 * @throws Refusal not_found
 */
export function theOne({ commitments, issues }: PromisesFound): Found {
  const [commitment] = commitments;
  if (!commitment) throw new Refusal('not_found', say`There is no such promise.`);
  return { commitment, issue: issues.find(({ id }) => id === commitment.issueId) ?? null };
}

/** Whoever gave it or answers for its issue; where it has none, for whoever gave it. */
export function answersForPromise(me: Me, { commitment, issue }: Found): boolean {
  if (commitment.promisedById === me.id) return true;
  if (issue) return answersFor(me, issue);
  const { teams } = commitment;
  return teams.length > 0 ? teams.some(team => leads(me, team)) : me.admin;
}

/**
 * The first of the promises, if this person may settle it.
 * @throws Refusal not_found, not_allowed
 */
export function mayBeSettled(found: PromisesFound, me: Me): Found {
  const one = theOne(found);
  if (answersForPromise(me, one)) return one;
  const { commitment, issue } = one;
  const others = issue ? say`whoever has the issue` : say`their lead`;
  throw new Refusal(
    'not_allowed',
    say`${person(commitment.promisedBy)} gave that promise. Only they, or ${others}, can settle it.`,
  );
}

/**
 * The first of the promises, if this person must deliver it.
 * @throws Refusal not_found, not_allowed
 */
export function mayBeBacked(found: PromisesFound, me: Me, here: Here | null): Found {
  const one = theOne(found);
  const { commitment } = one;
  if (delivers(me, commitment, here)) return one;
  if (!commitment.team && !commitment.deliverer)
    throw new Refusal('conflict', say`Nobody else has to deliver that.`);
  const who = commitment.team ? say`Members of ${askedOf(commitment)}` : askedOf(commitment);
  throw new Refusal('not_allowed', say`${who} must deliver that. Only they can answer for it.`);
}

/** Another date from this person is an offer to whoever promised: they must deliver it, and may not move it by themselves. */
export function isCountered(one: Found, me: Me, here: Here | null): boolean {
  const { commitment } = one;
  if (commitment.state !== 'open' || commitment.promisedById === me.id) return false;
  return delivers(me, commitment, here) && (isOpenToAnswer(commitment) || !answersForPromise(me, one));
}

/**
 * The first of the promises, if this person may say that it was kept: whoever may settle it, and whoever delivered it.
 * @throws Refusal not_found, not_allowed
 */
export function mayBeKept(found: PromisesFound, me: Me, here: Here | null): Found {
  const one = theOne(found);
  return delivers(me, one.commitment, here) ? one : mayBeSettled(found, me);
}

/**
 * The first of the promises, if this person may weigh the other date that was named for it; not whoever named it.
 * @throws Refusal not_found, not_allowed
 */
export function mayBeWeighed(found: PromisesFound, me: Me): Found {
  const one = mayBeSettled(found, me);
  const { promisedById, promisedBy, backedById } = one.commitment;
  if (promisedById === me.id || backedById !== me.id) return one;
  throw new Refusal(
    'not_allowed',
    say`${person(promisedBy)} gave that promise, and decides about your date.`,
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

/** Who has to act for a promise to be kept; null where that is a whole team which has not said yes yet. */
export function actsOn({ commitment, issue }: Settling): Named | null {
  const { backing, backer, deliverer, promisedBy, tells } = commitment;
  if (tells) return promisedBy;
  if (backing === 'backed') return backer;
  if (backing === 'unbacked') return deliverer;
  return backing === 'none' ? (issue?.owner ?? promisedBy) : promisedBy;
}
