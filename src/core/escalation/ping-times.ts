import type { BusinessHours } from '../time/business-hours.ts';
import { isOpenAt, nextOpening } from '../time/business-hours.ts';
import type { Need } from './needs-views.ts';

/** Between two pings about what is neither urgent nor high. */
const AT_MOST_EVERY_MS = 60 * 60_000;

/** So long after closing they are still told: what is due at the end of the day is late only as it ends. */
const LINGERS_MS = 5 * 60_000;

export interface Pinged {
  pingedAt: Date | null;
  /** Of the teams for which they decide. */
  hours: BusinessHours[];
  isOnCall: boolean;
}

/**
 * When somebody is pinged about what is new to them: at once for what is urgent, high or short of time, at most hourly for the rest. Nights wait
 * for the first of their teams to open, but for what is urgent where they are on call. Null: nothing is new.
 */
export function nextPingAt(needs: Need[], { pingedAt, hours, isOnCall }: Pinged, now: Date): Date | null {
  const fresh = needs.filter(({ sinceAt }) => !pingedAt || sinceAt > pingedAt);
  if (fresh.length === 0) return null;
  if (isOnCall && fresh.some(({ severity }) => severity === 'urgent')) return now;
  const isPressing = fresh.some(need => need.isPressing || isGrave(need));
  const wait = isPressing || !pingedAt ? 0 : pingedAt.getTime() + AT_MOST_EVERY_MS - now.getTime();
  const earliest = new Date(now.getTime() + Math.max(0, wait));
  const openings = hours.flatMap(its => openFrom(earliest, its) ?? []);
  return openings.sort((one, other) => one.getTime() - other.getTime())[0] ?? earliest;
}

function openFrom(at: Date, hours: BusinessHours): Date | null {
  return isOpenAt(new Date(at.getTime() - LINGERS_MS), hours) ? at : nextOpening(at, hours);
}

function isGrave({ severity }: Need): boolean {
  return severity === 'urgent' || severity === 'high';
}
