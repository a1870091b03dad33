import { type Write, wind } from '../change.ts';
import type { Moment, Promised } from '../issues/issue.ts';
import {
  addBusinessTime,
  type BusinessHours,
  businessMinutesBetween,
  isOpenAt,
  nextOpening,
  openingOn,
} from '../time/business-hours.ts';
import { localDay } from '../time/wall-time.ts';

/** Minutes that whoever must deliver it has to answer, in business hours: once the customer was told too early, and else. */
const MINUTES_TO_ANSWER = { told: 30, untold: 120 };

/** By when those who were asked must have answered: soon where the customer knows, never after it is due. */
export function answerBy(promise: Promised, { now, usual }: Moment): Date {
  const minutes = promise.toldAt ? MINUTES_TO_ANSWER.told : MINUTES_TO_ANSWER.untold;
  return within(minutes, promise, promise.team?.businessHours ?? usual, now);
}

/** By when a new owner must have said whether they keep what came with the issue. */
export function confirmBy(promise: Promised, hours: BusinessHours, now: Date): Date {
  return within(MINUTES_TO_ANSWER.untold, promise, hours, now);
}

function within(minutes: number, { dueAt }: Promised, hours: BusinessHours, now: Date): Date {
  const at = addBusinessTime(now, minutes, hours);
  return at < dueAt ? at : dueAt;
}

/** At least so long before it is due; later there is nothing left to do about it. */
const LEAST_NOTICE_MS = 60 * 60_000;

/**
 * When whoever has to act is reminded: once three quarters of the business time have passed, or on the morning of the day on
 * which it is due, if that is later and leaves an hour. Never outside of hours; null where there is no such moment to come.
 */
export function remindAt({ promisedAt, dueAt }: Promised, hours: BusinessHours, now: Date): Date | null {
  const whole = businessMinutesBetween(promisedAt, dueAt, hours);
  if (whole === 0) return null;
  const late = addBusinessTime(promisedAt, whole * 0.75, hours);
  const morning = openingOn(localDay(dueAt, hours.zone), hours);
  const hasTime = morning && dueAt.getTime() - morning.getTime() >= LEAST_NOTICE_MS;
  const at = hasTime && morning > late ? morning : late;
  return at > now && at < dueAt ? at : null;
}

/** When the lead hears that it is overdue: at once, but not at night. */
export function overdueAt({ dueAt }: Promised, hours: BusinessHours): Date {
  const isInHours = isOpenAt(new Date(dueAt.getTime() - 1), hours);
  return isInHours ? dueAt : (nextOpening(dueAt, hours) ?? dueAt);
}

/** The clocks of a promise, wound as it stands; `hours` are those of whoever has its issue. */
export function clocksOf(promise: Promised, hours: BusinessHours, at: Moment): Write[] {
  const { id, team } = promise;
  const theirs = team?.businessHours ?? hours;
  const isOpen = promise.state === 'open';
  const isAsked = isOpen && promise.backing === 'unbacked';
  return [
    wind('commitment.answer', id, isAsked ? answerBy(promise, at) : null),
    wind('commitment.remind', id, isOpen ? remindAt(promise, theirs, at.now) : null),
    wind('commitment.overdue', id, isOpen ? overdueAt(promise, theirs) : null),
  ];
}
