import { IANAZone } from 'luxon';

/** What clocks in `zone` (IANA) show at this moment, as a date and time in UTC. */
export function wallTime(at: Date, zone: string): Date {
  return new Date(at.getTime() + offsetAt(at.getTime(), zone) * 60_000);
}

/** Since then every zone changes its clocks at a full quarter of an hour; before, some did a minute later. */
const AT_QUARTERS_SINCE = Date.UTC(2023, 0, 1);
const QUARTER_MS = 900_000;
const MOST_KEPT = 10_000;
const offsets = new Map<string, number>();

/** Minutes by which clocks in `zone` are ahead of UTC; kept, since Intl takes longer than the rest of a decision. */
function offsetAt(ms: number, zone: string): number {
  if (ms < AT_QUARTERS_SINCE) return IANAZone.create(zone).offset(ms);
  const quarter = `${zone} ${Math.floor(ms / QUARTER_MS)}`;
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  const offset = IANAZone.create(zone).offset(ms);
  if (offsets.size >= MOST_KEPT) offsets.clear();
  offsets.set(quarter, offset);
  return offset;
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
  const before = offsetAt(wall.getTime() - dayMs, zone);
  const after = offsetAt(wall.getTime() + dayMs, zone);
  const [first, ...more] = [...new Set([Math.max(before, after), Math.min(before, after)])]
    .map(offset => ({ offset, at: wall.getTime() - offset * 60_000 }))
    .filter(({ offset, at }) => offsetAt(at, zone) === offset)
    .map(({ at }) => new Date(at));
  return first ? [first, ...more] : [new Date(wall.getTime() - before * 60_000)];
}
