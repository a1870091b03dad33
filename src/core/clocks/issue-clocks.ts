import type { Issue } from '../../database/generated/client.ts';
import type { IssueState, Moment } from '../issues/issue.ts';
import {
  addBusinessTime,
  type BusinessHours,
  noonAfterBusinessDays,
  noonOfNextBusinessDay,
} from '../time/business-hours.ts';
import { type Terms, termsFor } from './policy.ts';

/** When the customer must have an answer, the next update and what they need, where a policy says so. */
export type Deadlines = Pick<Issue, 'firstResponseDueAt' | 'updateDueAt' | 'resolutionDueAt'>;

/** After so many business days somebody asks a customer again for whom an issue waits. */
const CHECKED_BACK_AFTER_DAYS = 3;

/**
 * The deadlines that a policy sets, in the hours of the team that has the issue. While it waits for the customer they stand
 * still, as they were.
 */
function deadlinesOf(issue: IssueState, { usual }: Pick<Moment, 'usual'>): Deadlines {
  const terms = termsFor(issue.policies, issue.severity);
  const hours = issue.team?.businessHours ?? usual;
  const after = (from: Date, minutes: number | null) =>
    minutes === null ? null : addBusinessTime(from, minutes, hours);
  if (issue.waitingSinceAt) return issue;
  return {
    firstResponseDueAt: after(issue.openedAt, terms.firstResponseMinutes),
    updateDueAt: after(issue.updateFromAt ?? issue.openedAt, terms.updateMinutes),
    resolutionDueAt: resolutionDue(issue, terms, hours),
  };
}

/** What the earlier legs have used up is gone; one of them that used up all of it keeps the moment at which it did. */
function resolutionDue(issue: IssueState, { resolutionMinutes }: Terms, hours: BusinessHours): Date | null {
  if (resolutionMinutes === null || !issue.leg) return null;
  const left = resolutionMinutes - issue.spentMinutes;
  if (left <= 0) return issue.resolutionDueAt ?? issue.leg.startedAt;
  return addBusinessTime(issue.leg.startedAt, left + issue.leg.waitedMinutes, hours);
}

/** What an issue is measured by, by itself: its promises and its offer have times of their own. */
export interface NamedClock {
  name: 'answer' | 'update' | 'resolution' | 'due' | 'check back' | 'snooze';
  at: Date;
}

/** All that run, the earliest first. */
export function clocksOf(issue: IssueState, { now, usual }: Moment): NamedClock[] {
  const { waitingSinceAt, snoozedUntilAt } = issue;
  const clocks: (NamedClock | false)[] = [
    isSnoozed(issue, now) ? clock('snooze', snoozedUntilAt) : clock('due', issue.dueAt),
    clock('check back', waitingSinceAt && checkBackAt(waitingSinceAt, issue.team?.businessHours ?? usual)),
    ...(waitingSinceAt ? [] : running(issue)),
  ];
  return clocks.filter(one => one !== false).sort((one, other) => one.at.getTime() - other.at.getTime());
}

function isSnoozed({ snoozedUntilAt }: IssueState, now: Date): boolean {
  return snoozedUntilAt !== null && snoozedUntilAt > now;
}

function running(issue: IssueState): (NamedClock | false)[] {
  return [
    clock('answer', issue.firstRespondedAt ? null : issue.firstResponseDueAt),
    clock('update', issue.updateDueAt),
    clock('resolution', issue.resolutionDueAt),
  ];
}

function clock(name: NamedClock['name'], at: Date | null): NamedClock | false {
  return at !== null && { name, at };
}

function checkBackAt(since: Date, hours: BusinessHours): Date {
  return noonAfterBusinessDays(since, CHECKED_BACK_AFTER_DAYS, hours);
}

/** The earliest of all that an open issue is measured by; where there is nothing, the next customer update. */
function nextDeadline(issue: IssueState, at: Moment): Date {
  const others = [issue.offer?.expiresAt, ...issue.commitments.map(({ dueAt }) => dueAt)];
  const deadlines = [...clocksOf(issue, at).map(clock => clock.at), ...others];
  const earliest = deadlines.filter(it => it instanceof Date).sort((a, b) => a.getTime() - b.getTime())[0];
  return earliest ?? defaultUpdate(issue, at);
}

/** What is urgent does not wait for the opening. */
function defaultUpdate({ severity, team }: IssueState, { now, usual }: Moment): Date {
  const hours = team?.businessHours ?? usual;
  if (severity === 'urgent') return new Date(now.getTime() + 3_600_000);
  if (severity === 'high') return addBusinessTime(now, 240, hours);
  return noonOfNextBusinessDay(now, hours);
}

/** The issue with all its deadlines worked out anew. */
export function withDeadlines(issue: IssueState, at: Moment): IssueState {
  const { firstResponseDueAt, updateDueAt, resolutionDueAt } = deadlinesOf(issue, at);
  const due = { ...issue, firstResponseDueAt, updateDueAt, resolutionDueAt };
  return { ...due, nextDeadlineAt: nextDeadline(due, at) };
}

/** The one clock that an open issue's card shows, if its promises and its offer do not say already by when. */
export function nextClock(issue: IssueState, at: Moment): NamedClock | null {
  if (issue.status !== 'open') return null;
  const [first] = clocksOf(issue, at);
  if (first) return first;
  const { offer, commitments, nextDeadlineAt, snoozedUntilAt } = issue;
  const hasOther = offer || commitments.length > 0 || snoozedUntilAt?.getTime() === nextDeadlineAt?.getTime();
  return hasOther || !nextDeadlineAt ? null : { name: 'update', at: nextDeadlineAt };
}
