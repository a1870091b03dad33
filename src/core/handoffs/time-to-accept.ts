import type { Handoff, Policy, Severity } from '../../database/generated/client.ts';
import {
  addBusinessTime,
  type BusinessHours,
  businessDayMinutes,
  businessMinutesBetween,
} from '../time/business-hours.ts';

/** When somebody is asked by name, when the lead is told, and when the offer ends. */
export type TimesToAccept = Pick<Handoff, 'nudgeAt' | 'escalateAt' | 'expiresAt'>;

/** How long somebody wants acceptance to take at most. */
export type AcceptPolicy = Pick<Policy, 'teamId' | 'severity' | 'segment' | 'acceptMinutes'>;

/** Minutes of the receiver's business hours; what is low may take a business day. */
const USUAL_MINUTES = { urgent: 15, high: 30, normal: 120, low: 'a day' } as const;

/** Half, whole and twice of the time to accept, which is never more than a quarter of the time that is left. */
export function timesToAccept(
  offer: { now: Date; dueAt: Date | null; minutes: number },
  hours: BusinessHours,
): TimesToAccept {
  const { now, dueAt, minutes } = offer;
  const left = dueAt && dueAt > now ? businessMinutesBetween(now, dueAt, hours) : null;
  if (dueAt && left === 0) return outsideOfHours(now, dueAt);
  const whole = left === null ? minutes : Math.min(minutes, left / 4);
  const after = (share: number) => addBusinessTime(now, share * whole, hours);
  return { nudgeAt: after(0.5), escalateAt: after(1), expiresAt: after(2) };
}

/** It is due before the receiver opens: nobody is asked again, but the sender learns in time that it is still theirs. */
function outsideOfHours(now: Date, dueAt: Date): TimesToAccept {
  const after = (share: number) => new Date(now.getTime() + share * (dueAt.getTime() - now.getTime()));
  return { nudgeAt: null, escalateAt: after(0.25), expiresAt: after(0.5) };
}

/** How many minutes a team has to accept; by the most particular policy that fits, else as usual. */
export function minutesToAccept(
  asked: { severity: Severity; teamId: string | null; segment: string | null },
  hours: BusinessHours,
  policies: AcceptPolicy[] = [],
): number {
  const fitting = policies.filter(
    ({ severity, teamId, segment, acceptMinutes }) =>
      acceptMinutes !== null &&
      [severity ?? asked.severity, teamId ?? asked.teamId, segment ?? asked.segment].join() ===
        [asked.severity, asked.teamId, asked.segment].join(),
  );
  const [first] = fitting.sort((one, other) => weightOf(other) - weightOf(one));
  if (first?.acceptMinutes) return first.acceptMinutes;
  const usual = USUAL_MINUTES[asked.severity];
  return usual === 'a day' ? businessDayMinutes(hours) : usual;
}

/** Whose team it is says more than whose customer, and that more than how severe it is. */
function weightOf({ teamId, segment, severity }: AcceptPolicy): number {
  return (teamId ? 4 : 0) + (segment ? 2 : 0) + (severity ? 1 : 0);
}
