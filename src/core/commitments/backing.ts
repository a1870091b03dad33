import { person, say, when } from '../cards/say.ts';
import type { Moment, Named, Promised, TeamRef } from '../issues/issue.ts';
import { leads, mayAnswer } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import type { Here } from '../scope.ts';
import type { Me } from '../use-case.ts';
import { become, firstDueOf, type Settled, type Settling } from './commitment.ts';

// A promise that somebody else must deliver: unbacked until they say yes, or name another date.

/** It waits for a yes, or for what whoever promised makes of another date. */
export function isOpenToAnswer({ state, backing }: Promised): boolean {
  return state === 'open' && (backing === 'unbacked' || backing === 'countered');
}

/** Whoever must deliver it: anybody of the team that was asked and who answers for it, or the one person. */
export function delivers(me: Me, { delivererId, deliverer, team }: Promised, here: Here | null): boolean {
  if (team && leads(me, team)) return true;
  return mayAnswer(me, { toPersonId: delivererId, toPerson: deliverer, toTeam: team }, here);
}

/** They say yes to it, as it was promised. */
export function back(settling: Settling, by: Named, at: Moment): Settled {
  const { commitment } = settling;
  if (commitment.state === 'open' && !isOpenToAnswer(commitment)) throw isAnswered(commitment);
  const yes = {
    backing: 'backed',
    backedById: by.id,
    backer: by,
    backedAt: at.now,
    counterDueAt: null,
  } as const;
  return become(settling, yes, by, at);
}

/** They name another date, and why; one that is no later is a yes. */
export function counter(
  settling: Settling,
  to: { dueAt: Date; reason: string },
  by: Named,
  at: Moment,
): Settled {
  if (to.dueAt <= settling.commitment.dueAt && isOpenToAnswer(settling.commitment))
    return back(settling, by, at);
  const other = {
    backing: 'countered',
    backedById: by.id,
    backer: by,
    backedAt: null,
    counterDueAt: to.dueAt,
    reason: to.reason,
  } as const;
  return become(settling, other, by, at);
}

/** Nobody says yes to it. */
const withoutYes = { backedById: null, backer: null, backedAt: null, counterDueAt: null } as const;
const ofNobody = { delivererId: null, deliverer: null } as const;

/** The one person who must deliver it has left: their team is asked, as if it had been asked first. */
export function redirect(settling: Settling, team: TeamRef, at: Moment): Settled {
  const { promisedBy } = settling.commitment;
  const theirs = { ...withoutYes, ...ofNobody, backing: 'unbacked', teamId: team.id, team } as const;
  return become(settling, theirs, promisedBy, at);
}

/** Nobody else is there to deliver it: it is theirs who gave it. */
export function handBack(settling: Settling, at: Moment): Settled {
  const { promisedBy } = settling.commitment;
  return become(settling, { ...withoutYes, ...ofNobody, backing: 'none' }, promisedBy, at);
}

/** Whoever promised takes the date that they were offered. */
export function takeCounter(settling: Settling, by: Named, at: Moment): Settled {
  const { counterDueAt, ...commitment } = mustBeCountered(settling, at);
  const taken = {
    backing: 'backed',
    backedAt: at.now,
    dueAt: counterDueAt,
    counterDueAt: null,
    firstDueAt: firstDueOf({ ...commitment, counterDueAt }),
  } as const;
  return become(settling, taken, by, at);
}

/** Whoever promised needs the first date all the same. */
export function askAgain(settling: Settling, by: Named, at: Moment): Settled {
  mustBeCountered(settling, at);
  return become(settling, { backing: 'unbacked', counterDueAt: null }, by, at);
}

/** The customer was told before anybody said yes. */
export function tellBefore(settling: Settling, by: Named, at: Moment): Settled {
  const { commitment } = settling;
  if (commitment.state === 'open' && !isOpenToAnswer(commitment)) throw isAnswered(commitment);
  if (commitment.toldAt) throw new Refusal('conflict', say`That is noted already.`);
  return become(settling, { toldAt: at.now }, by, at, true);
}

function mustBeCountered(
  { commitment }: Settling,
  { now, usual }: Moment,
): Promised & { counterDueAt: Date } {
  const { counterDueAt } = commitment;
  if (commitment.backing !== 'countered' || !counterDueAt)
    throw new Refusal('conflict', say`No other date is open there.`);
  if (counterDueAt <= now)
    throw new Refusal(
      'conflict',
      say`That date, ${when(counterDueAt, usual.zone, now)}, has passed already.`,
    );
  return { ...commitment, counterDueAt };
}

function isAnswered({ backing, backer }: Promised): Refusal {
  if (backing === 'none') return new Refusal('conflict', say`Nobody else has to deliver that.`);
  return new Refusal('conflict', say`${person(backer ?? { name: 'Somebody' })} backs it already.`);
}
