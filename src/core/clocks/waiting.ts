import type { IssueState, Moment } from '../issues/issue.ts';
import { addBusinessTime, businessMinutesBetween } from '../time/business-hours.ts';
import { waitingNow } from './legs.ts';

/** It waits for the customer from now on, and its clocks stand still: whoever asked them has answered them, too. */
export function waiting(issue: IssueState, waitingFor: string | null, at: Moment): IssueState {
  const waits = { ...resumed(issue, at), waitingSinceAt: at.now, waitingFor };
  return { ...waits, firstRespondedAt: issue.firstRespondedAt ?? at.now };
}

/** It goes on: its deadlines are later by the business time in which it waited. */
export function resumed(issue: IssueState, at: Moment): IssueState {
  const { leg, waitingSinceAt, team } = issue;
  if (!waitingSinceAt) return issue;
  const hours = team?.businessHours ?? at.usual;
  const from = issue.updateFromAt ?? issue.openedAt;
  const stoodStill = new Date(Math.max(from.getTime(), waitingSinceAt.getTime()));
  return {
    ...issue,
    waitingSinceAt: null,
    waitingFor: null,
    updateFromAt: addBusinessTime(from, businessMinutesBetween(stoodStill, at.now, hours), hours),
    leg: leg && { ...leg, waitedMinutes: leg.waitedMinutes + waitingNow(issue, at) },
  };
}
