import { place, update } from '../change.ts';
import type { Changed, IssueState, Moment, Named, Offer, TeamRef } from '../issues/issue.ts';
import { settled } from '../issues/issue.ts';
import type { Severity } from '../issues/severity.ts';
import type { TeamFound } from '../people/receiver.ts';
import { isOpenAt, nextOpening } from '../time/business-hours.ts';
import { allHours } from '../time/weekly-hours.ts';
import { escalationClock, timesOf } from './handoff.ts';
import type { AcceptPolicy } from './time-to-accept.ts';
import { turnOf } from './turn.ts';

/** When a team that is closed opens; null for one that is open, or keeps no hours at all. */
export function opensAt({ businessHours }: Pick<TeamRef, 'businessHours'>, now: Date): Date | null {
  return isOpenAt(now, businessHours) ? null : nextOpening(now, businessHours);
}

/** A team that is closed. */
export interface ClosedNow {
  opens: Date;
  /** Who may be asked meanwhile. */
  onCall: Named | null;
  /** They are, by themselves. */
  isUrgent: boolean;
}

/** What becomes of an offer while the team is closed, whose sender is not asked to answer it; null while it is open. */
export function whileClosed(
  team: Pick<TeamFound, 'businessHours' | 'onCall'>,
  severity: Severity,
  sender: { id: string },
  now: Date,
): ClosedNow | null {
  const opens = opensAt(team, now);
  const onCall = team.onCall?.id === sender.id ? null : team.onCall;
  return opens && { opens, onCall, isUrgent: severity === 'urgent' };
}

/** Of an open offer to a team: one person is asked by name in their own chat, and the time to accept runs day and night. */
export function askDirectly(
  issue: IssueState,
  offer: Offer & { toTeam: TeamRef },
  { onCall, policies }: { onCall: Named; policies?: AcceptPolicy[] },
  at: Moment,
): Changed {
  const hours = { ...offer.toTeam.businessHours, hours: allHours, holidays: null };
  const to = { team: { ...offer.toTeam, businessHours: hours }, person: null, policies };
  const asked: Offer = {
    ...offer,
    ...turnOf({ ...onCall, load: 0, capacity: null }),
    ...timesOf({ ...offer, policies: issue.policies }, to, at),
  };
  const { issue: after, writes } = settled(issue, { ...issue, offer: asked }, at);
  return {
    issue: after,
    writes: [
      update('Handoff', asked),
      ...writes,
      escalationClock(asked, at.now),
      place('issue', issue.id, { personId: onCall.id }),
    ],
  };
}
