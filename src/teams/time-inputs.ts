import { wallTime } from '../core/time/wall-time.ts';

/** A moment is asked for in two inputs, a date and a time; this is how they belong together. */

export function dateInput(field: string): string {
  return `${field}.date`;
}

export function timeInput(field: string): string {
  return `${field}.time`;
}

/** What clocks in `zone` (IANA) show at an instant in ISO 8601, as the two inputs take it. */
export function wallClock(at: string, zone: string): { date: string; time: string } {
  const shown = wallTime(new Date(at), zone).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/**
 * The inputs' values by their fields' names. The two of a moment become a local time such as 2026-11-27T17:00; one of them
 * alone stays as it is.
 */
export function joinTimes(entered: Record<string, string>): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [id, value] of Object.entries(entered)) {
    const field = /^(.+)\.(?:date|time)$/.exec(id)?.[1];
    if (!field) joined[id] = value;
    else joined[field] = [entered[dateInput(field)], entered[timeInput(field)]].filter(Boolean).join('T');
  }
  return joined;
}
