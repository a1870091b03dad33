import { IANAZone } from 'luxon';

/** What clocks in `zone` (IANA) show at this moment, as a date and time in UTC. */
export function wallTime(at: Date, zone: string): Date {
  return new Date(at.getTime() + IANAZone.create(zone).offset(at.getTime()) * 60_000);
}

/** The date on calendars in `zone` (IANA) at this moment, such as 2026-11-26. */
export function localDay(at: Date, zone: string): string {
  return wallTime(at, zone).toISOString().slice(0, 10);
}

/** The moment at which a local date, such as 2026-11-26, is over in `zone` (IANA). */
export function endOfDay(day: string, zone: string): Date {
  return momentsOf(new Date(`${day}T24:00:00Z`), zone)[0];
}

const dayMs = 86_400_000;

/**
 * When clocks in `zone` (IANA) show what `wall`, a date and time in UTC, shows: earliest first, and twice where clocks go
 * back. A time that is skipped where they go forward becomes as much later as they do.
 */
export function momentsOf(wall: Date, zone: string): [Date, ...Date[]] {
  const clocks = IANAZone.create(zone);
  const before = clocks.offset(wall.getTime() - dayMs);
  const after = clocks.offset(wall.getTime() + dayMs);
  const [first, ...more] = [...new Set([Math.max(before, after), Math.min(before, after)])]
    .map(offset => ({ offset, at: wall.getTime() - offset * 60_000 }))
    .filter(({ offset, at }) => clocks.offset(at) === offset)
    .map(({ at }) => new Date(at));
  return first ? [first, ...more] : [new Date(wall.getTime() - before * 60_000)];
}
