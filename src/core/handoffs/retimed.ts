import { update } from '../change.ts';
import { segmentOf } from '../clocks/policy.ts';
import type { Changed, IssueState, Moment } from '../issues/issue.ts';
import type { BusinessHours } from '../time/business-hours.ts';
import { escalationClock } from './handoff.ts';
import { type AcceptPolicy, minutesToAccept, type TimesToAccept, timesToAccept } from './time-to-accept.ts';

/** By which times to accept run. */
export interface TimesKnown {
  policies: AcceptPolicy[];
  /** Of the one person who is asked. */
  hoursOfAsked: BusinessHours | null;
  /** Whoever is on call was asked, day and night. */
  isOnCallAsked: boolean;
}

/**
 * An open offer with its times as they would be by the present hours and policies; what has passed stays as it was. Of what has
 * just become more severe they count from now, and none comes later than it would have.
 */
export function retimed(
  issue: IssueState,
  { policies, hoursOfAsked, isOnCallAsked }: TimesKnown,
  at: Moment,
  isRaised = false,
): Changed {
  const { offer } = issue;
  if (!offer || isOnCallAsked) return { issue, writes: [] };
  const hours = offer.toTeam?.businessHours ?? hoursOfAsked ?? at.usual;
  const asked = { severity: offer.severity, teamId: offer.toTeamId, segment: segmentOf(issue.policies) };
  const minutes = minutesToAccept(asked, hours, policies);
  const from = isRaised ? at.now : offer.offeredAt;
  const anew = timesToAccept({ now: from, dueAt: offer.dueAt, minutes }, hours);
  const kept = (name: keyof TimesToAccept) => {
    const before = offer[name];
    const latest = isRaised ? (anew[name] ?? before ?? at.now) : at.now;
    return before && before <= latest ? before : anew[name];
  };
  const times = {
    nudgeAt: kept('nudgeAt'),
    escalateAt: kept('escalateAt'),
    expiresAt: kept('expiresAt') ?? offer.expiresAt,
  };
  const isSame = (Object.keys(times) as (keyof TimesToAccept)[]).every(
    name => times[name]?.getTime() === offer[name]?.getTime(),
  );
  if (isSame) return { issue, writes: [] };
  const changed = { ...offer, ...times };
  return {
    issue: { ...issue, offer: changed },
    writes: [update('Handoff', changed), escalationClock(changed, at.now)],
  };
}
