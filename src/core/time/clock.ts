import { Duration } from 'luxon';
import sql, { type Sql } from 'sql-template-tag';

/** What time it is: always the database's, so that replicas agree. */
export interface Clock {
  /** An expression of type timestamptz. */
  readonly now: Sql;
  /** The same for leases: two processes agree on it even where one is ahead of the other by an offset. */
  readonly leases: Sql;
}

/**
 * The database's own clock, or as many milliseconds ahead of it. Unlike now(), which a statement takes before it sees what
 * others have committed, it never lies before anything that is seen.
 */
export function databaseClock(offsetMs = 0): Clock {
  const now = sql`statement_timestamp()`;
  return {
    leases: now,
    now: offsetMs === 0 ? now : sql`(${now} + make_interval(secs => ${offsetMs / 1000}))`,
  };
}

/** A clock that stands still until it is set, for tests and for history that is made up. */
export interface FixedClock extends Clock {
  set(date: Date): void;
  advance(ms: number): void;
}

export function fixedClock(start: Date): FixedClock {
  let at = start;
  const shown = () => sql`${at.toISOString()}::timestamptz`;
  return {
    get now() {
      return shown();
    },
    get leases() {
      return shown();
    },
    set(date) {
      at = date;
    },
    advance(ms) {
      at = new Date(at.getTime() + ms);
    },
  };
}

const units: Record<string, number> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
};

/** Milliseconds of an offset such as +3d, -2h30m, 1500ms, P1DT12H or 90 (seconds); null if it is none. */
export function parseOffset(text: string): number | null {
  const [, sign, amount = ''] = /^([+-]?)(.*)$/s.exec(text.trim()) ?? [];
  const ms = /^P.*\d/i.test(amount) ? isoDuration(amount) : shortDuration(amount);
  if (ms === null) return null;
  return sign === '-' && ms !== 0 ? -ms : ms;
}

function isoDuration(text: string): number | null {
  const duration = Duration.fromISO(text.toUpperCase());
  return duration.isValid ? duration.toMillis() : null;
}

function shortDuration(text: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[wdhms]))+$/i.test(text)) return null;
  const parts = [...text.toLowerCase().matchAll(/([\d.]+)([a-z]+)/g)];
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0);
}
