import { createRequire } from 'node:module';
import type { default as Calendar, HolidaysTypes } from 'date-holidays';

/** Whether a local date, such as 2026-12-25, is a public holiday in a region, such as DE or DE-BE. */
export function isHoliday(day: string, region: string): boolean {
  return holidaysOf(region, Number(day.slice(0, 4))).has(day);
}

/** The first local date after `day` that is a public holiday in a region; null where there is none for a year. */
export function nextHoliday(day: string, region: string): string | null {
  const year = Number(day.slice(0, 4));
  const days = [...holidaysOf(region, year), ...holidaysOf(region, year + 1)];
  return days.filter(holiday => holiday > day).sort()[0] ?? null;
}

/**
 * The region that somebody typed, such as DE, de-be, "Germany" or "Germany, Berlin", by its code, DE-BE; null if there is no
 * such region.
 */
export function holidayRegion(typed: string): string | null {
  const calendar = new (library())();
  const countries = calendar.getCountries('en');
  const whole = codeOf(typed, countries);
  if (whole) return whole;
  const [first = '', ...more] = typed.split(typed.includes(',') ? ',' : /[-/\s]/);
  const country = codeOf(first, countries);
  if (!country || more.length > 2) return null;
  const [state = '', part] = more;
  const stateCode = codeOf(state, calendar.getStates(country, 'en'));
  if (!stateCode) return null;
  if (part === undefined) return `${country}-${stateCode}`;
  const partCode = codeOf(part, calendar.getRegions(country, stateCode, 'en'));
  return partCode && `${country}-${stateCode}-${partCode}`;
}

function codeOf(typed: string, names: Record<string, string> | undefined): string | null {
  const wanted = typed.trim().toLowerCase();
  const found = Object.entries(names ?? {}).find(([code, name]) =>
    [code, name].some(it => it.toLowerCase() === wanted),
  );
  return found?.[0] ?? null;
}

const known = new Map<string, Set<string>>();

function holidaysOf(region: string, year: number): Set<string> {
  const key = `${region} ${year}`;
  let days = known.get(key);
  if (!days) {
    const [country = '', ...parts] = region.split('-');
    const calendar = new (library())({ country, state: parts[0], region: parts[1] });
    days = new Set(calendar.getHolidays(year, 'en').filter(isDayOff).flatMap(daysOf));
    known.set(key, days);
  }
  return days;
}

/** A holiday that begins at noon, or is one of the banks or of schools only, is a business day. */
function isDayOff({ type, date }: HolidaysTypes.Holiday): boolean {
  return type === 'public' && date.includes(' 00:00:00');
}

const dayMs = 86_400_000;

/** Some last for several days. */
function daysOf({ date, start, end }: HolidaysTypes.Holiday): string[] {
  const first = Date.parse(date.slice(0, 10));
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
  return Array.from({ length }, (_, index) => new Date(first + index * dayMs).toISOString().slice(0, 10));
}

let loaded: typeof Calendar | undefined;

/** It takes 150 ms and 30 MB: loaded when somebody first has holidays. */
function library(): typeof Calendar {
  loaded ??= createRequire(import.meta.url)('date-holidays') as typeof Calendar;
  return loaded;
}
