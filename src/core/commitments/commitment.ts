import type { Customer } from '../../database/generated/client.ts';
import type { Found } from '../acts/undoable.ts';
import { person, say } from '../cards/say.ts';
import { insert, newId, touch, touchTeams, update, type Write, wind } from '../change.ts';
import { heard } from '../clocks/heard.ts';
import {
  type IssueState,
  type Moment,
  mustBeOpen,
  type Named,
  type Promised,
  settled,
} from '../issues/issue.ts';
import { Refusal } from '../refusal.ts';
import { clocksOf } from './promise-clocks.ts';
import { promiseTouches } from './promise-touches.ts';

/** A promise with the issue to which it belongs, if any. */
export interface Settling {
  commitment: Promised;
  issue: IssueState | null;
}

/** Both as an act found them. */
export function foundOf({ commitment, issue }: Settling): Found {
  return { commitments: [commitment], issues: issue ? [issue] : [] };
}

/** Both after a change, with what has to be written to make it so. */
export interface Settled extends Settling {
  writes: Write[];
}

/** Whoever must deliver it, where that is not the one who promises. */
export type Deliverer = Pick<Promised, 'team' | 'deliverer'>;

/** Somebody gave the customer their word, or would if whoever must deliver it says yes. */
export function promise(
  to: { customer: Customer | Named; issue: IssueState | null; organizationId: string },
  said: { what: string; dueAt: Date; asked: Deliverer | null; toldAt: Date | null; tells?: true },
  by: Named,
  at: Moment,
): Settled {
  if (to.issue && !said.tells) mustBeOpen(to.issue);
  const commitment: Promised = {
    id: newId(),
    organizationId: to.organizationId,
    customerId: to.customer.id,
    issueId: to.issue?.id ?? null,
    what: said.what,
    dueAt: said.dueAt,
    state: 'open',
    promisedById: by.id,
    promisedBy: by,
    promisedAt: at.now,
    backing: said.asked ? 'unbacked' : 'none',
    teamId: said.asked?.team?.id ?? null,
    team: said.asked?.team ?? null,
    delivererId: said.asked?.deliverer?.id ?? null,
    deliverer: said.asked?.deliverer ?? null,
    backedById: null,
    backer: null,
    backedAt: null,
    counterDueAt: null,
    toldAt: said.toldAt,
    firstDueAt: null,
    told: null,
    tells: said.tells ?? false,
    settledAt: null,
    settledById: null,
    reason: null,
    version: 1,
  };
  const isTold = !said.tells && (said.asked === null || said.toldAt !== null);
  return changed(to.issue, commitment, insert('Commitment', commitment), { by, isTold }, at);
}

/** It was kept, broken or taken back; it is settled once. */
export function settle(
  settling: Settling,
  how: { state: 'kept' | 'broken' | 'withdrawn'; reason: string | null; told?: string | null },
  by: Named,
  at: Moment,
): Settled {
  const isTold = how.state === 'kept' || (how.state === 'broken' && Boolean(how.told));
  return become(settling, { ...how, settledAt: at.now, settledById: by.id }, by, at, isTold);
}

/**
 * Another date, and why; the customer has heard of it, if they knew of the first one and this one holds. Whoever backs it keeps doing so where it gives them more time, and is asked anew where it is less;
 * a date that they have offered themselves is theirs.
 */
export function move(
  settling: Settling,
  to: { dueAt: Date; reason: string; isToBeTold?: boolean },
  by: Named,
  at: Moment,
): Settled {
  const { commitment } = settling;
  const { dueAt, reason, isToBeTold = false } = to;
  const { backing, counterDueAt } = commitment;
  const least = backing === 'countered' ? counterDueAt : backing === 'backed' ? commitment.dueAt : null;
  const isBacked = least !== null && dueAt >= least;
  const how: Partial<Promised> = {
    dueAt,
    reason,
    firstDueAt: firstDueOf(commitment),
    backing: backing === 'none' ? 'none' : isBacked ? 'backed' : 'unbacked',
    backedAt: isBacked ? (commitment.backedAt ?? at.now) : null,
    counterDueAt: null,
  };
  const holds = backing === 'none' || isBacked;
  return become(settling, how, by, at, holds && !isToBeTold && firstDueOf(commitment) !== null);
}

/** What the customer heard first; of what nobody has told them, nothing. */
export function firstDueOf({ firstDueAt, backing, toldAt, dueAt }: Promised): Date | null {
  const wasSaid = toldAt !== null || backing === 'none' || backing === 'backed';
  return firstDueAt ?? (wasSaid ? dueAt : null);
}

/** An open promise as it shall be; the customer may have heard of us by that. */
export function become(
  { commitment, issue }: Settling,
  how: Partial<Promised>,
  by: Named,
  at: Moment,
  isTold = false,
): Settled {
  mustBeUnsettled(commitment);
  const after = { ...commitment, ...how };
  return changed(issue, after, update('Commitment', after), { by, isTold }, at);
}

function mustBeUnsettled(commitment: Promised): void {
  if (commitment.state === 'open') return;
  throw new Refusal(
    'conflict',
    say`That promise of ${person(commitment.promisedBy)} was ${commitment.state} already.`,
  );
}

function changed(
  issue: IssueState | null,
  commitment: Promised,
  write: Write,
  { by, isTold }: { by: Named; isTold: boolean },
  at: Moment,
): Settled {
  const people = [by.id, commitment.promisedById, ...(commitment.backedById ? [commitment.backedById] : [])];
  const writes = [
    write,
    ...promiseTouches(commitment),
    touch('home', by.id),
    wind('commitment.compare', commitment.customerId, at.now),
    ...clocksOf(commitment, issue?.team?.businessHours ?? at.usual, at),
  ];
  if (!issue) return { commitment, issue, writes: [...writes, ...people.map(touchTeams)] };
  const others = issue.commitments.filter(({ id }) => id !== commitment.id);
  const commitments = commitment.state === 'open' ? inOrder([...others, commitment]) : others;
  const after = { ...(isTold ? heard(issue, at.now) : issue), commitments };
  // Of an issue that is no longer open only the cards change.
  if (issue.status !== 'open')
    return {
      commitment,
      issue: after,
      writes: [...writes, touch('issue', issue.id), ...people.map(touchTeams)],
    };
  const { issue: due, writes: follow } = settled(issue, after, at);
  return { commitment, issue: due, writes: [...writes, ...follow] };
}

function inOrder(commitments: Promised[]): Promised[] {
  return commitments.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}
