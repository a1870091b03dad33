import type { Orphan, OrphanCause } from '../../database/generated/client.ts';
import { insert, newId, touchLeads, update, type Write } from '../change.ts';
import type { IssueState, Moment } from '../issues/issue.ts';
import type { RosterRow } from '../routing/next-up.ts';
import { businessMinutesBetween } from '../time/business-hours.ts';

/** What must be known to say whether somebody can answer for an issue. */
export interface Plight {
  /** When its owner left. */
  leftAt: Date | null;
  /** When its owner went away, who is away now. */
  awaySinceAt: Date | null;
  /** When its owner lost access to its customer's room, and has not got it back. */
  shutOutAt: Date | null;
  /** When the customer got an automatic reply, the only one since they wrote. */
  unansweredAt: Date | null;
  /** It is with a team that is archived, or has neither a lead nor members. */
  isNobodys: boolean;
  /** Whoever offered it has left. */
  hasSenderLeft: boolean;
  /** How its team gives out work. */
  rule: { assigns: boolean; region: string | null; roster: RosterRow[] } | null;
  /** The span that runs, if it is known to be an orphan. */
  orphan: Orphan | null;
  /** Who decides for its team, or the admins. */
  deciderIds: string[];
}

export interface Orphaned {
  cause: OrphanCause;
  sinceAt: Date;
}

/** An automatic reply is good for so many business minutes; then a person must have answered. */
const AUTOMATIC_REPLY_LASTS = 60;

/** Why nobody can answer for an open issue, and since when; null where somebody can. */
export function orphaned(issue: IssueState, plight: Plight, { now, usual }: Moment): Orphaned | null {
  const { leftAt, awaySinceAt, shutOutAt, unansweredAt, isNobodys } = plight;
  const since = (cause: OrphanCause, at: Date): Orphaned => ({ cause, sinceAt: laterOf(at, issue) });
  if (leftAt) return since('left', leftAt);
  const away = issue.owner?.away;
  const isDue = away && issue.nextDeadlineAt && issue.nextDeadlineAt < away.untilAt;
  if (isDue && !away.cover && awaySinceAt) return since('away', awaySinceAt);
  if (shutOutAt) return since('shut_out', shutOutAt);
  const hours = issue.team?.businessHours ?? usual;
  if (unansweredAt && businessMinutesBetween(unansweredAt, now, hours) >= AUTOMATIC_REPLY_LASTS)
    return since('unanswered', unansweredAt);
  return isNobodys && !issue.owner ? since('nobody', issue.openedAt) : null;
}

/** Nobody was an orphan's owner before its leg began. */
function laterOf(at: Date, { leg }: IssueState): Date {
  return leg && leg.startedAt > at ? leg.startedAt : at;
}

/** The span that runs is over, by whatever ended it: another owner, or a change of the owner's standing. No lead needs to see it. */
export function endedOrphan(orphan: Orphan | null, { leg, teamId }: IssueState, now: Date): Write[] {
  if (!orphan) return [];
  const endedAt = leg && leg.startedAt > orphan.sinceAt ? leg.startedAt : now;
  return [update('Orphan', { ...orphan, endedAt }), touchLeads(teamId)];
}

/** A span that goes on, or one that ends as it is found. */
export function orphanOf(
  { id: issueId, organizationId }: IssueState,
  { cause, sinceAt }: Orphaned,
  { foundAt, endedAt }: Pick<Orphan, 'foundAt' | 'endedAt'>,
): Write {
  return insert('Orphan', { id: newId(), organizationId, issueId, cause, sinceAt, foundAt, endedAt });
}
