import type { IssueState, Moment } from '../issues/issue.ts';
import { businessMinutesBetween } from '../time/business-hours.ts';

/** Whole business minutes that the running leg has taken so far; while it waits for the customer, none pass. */
export function spentNow(issue: IssueState, at: Moment): number {
  const { leg } = issue;
  if (!leg) return 0;
  const passed = minutesOf(issue, leg.startedAt, at);
  return Math.max(0, passed - leg.waitedMinutes - waitingNow(issue, at));
}

/** Those in which it has waited since it last began to, within the running leg. */
export function waitingNow(issue: IssueState, at: Moment): number {
  const { leg, waitingSinceAt } = issue;
  if (!leg || !waitingSinceAt) return 0;
  const from = Math.max(waitingSinceAt.getTime(), leg.startedAt.getTime());
  return minutesOf(issue, new Date(from), at);
}

function minutesOf({ team }: IssueState, from: Date, { now, usual }: Moment): number {
  return Math.floor(businessMinutesBetween(from, now, team?.businessHours ?? usual));
}
