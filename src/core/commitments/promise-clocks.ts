import { type Write, wind } from '../change.ts';
import type { Moment, Promised } from '../issues/issue.ts';
import { addBusinessTime } from '../time/business-hours.ts';

/** Minutes that whoever must deliver it has to answer, in their business hours: once the customer knows, and before. */
const MINUTES_TO_ANSWER = { told: 30, untold: 120 };

/** By when those who were asked must have answered: soon where the customer knows, never after it is due. */
export function answerBy({ toldAt, team, dueAt }: Promised, { now, usual }: Moment): Date {
  const minutes = toldAt ? MINUTES_TO_ANSWER.told : MINUTES_TO_ANSWER.untold;
  const at = addBusinessTime(toldAt ?? now, minutes, team?.businessHours ?? usual);
  return at < dueAt ? at : dueAt;
}

/** The clocks of a promise, wound as it stands. */
export function clocksOf(promise: Promised, at: Moment): Write[] {
  const isAsked = promise.state === 'open' && promise.backing === 'unbacked';
  return [wind('commitment.answer', promise.id, isAsked ? answerBy(promise, at) : null)];
}
