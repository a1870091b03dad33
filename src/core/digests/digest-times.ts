import type { Organization, Person, Team } from '../../database/generated/client.ts';
import { type Write, wind } from '../change.ts';
import { type BusinessHours, nextBusinessDay, openingOn, worksOn } from '../time/business-hours.ts';
import { localDay } from '../time/wall-time.ts';

// When digests are due: so many minutes after opening, on each business day of whoever reads them.

export interface Mornings {
  hours: BusinessHours;
  /** Minutes after opening. */
  after: number;
}

/** The next moment, later than `now`, at which a digest is due; null if its readers are closed for a year. */
export function nextDigestAt({ hours, after }: Mornings, now: Date): Date | null {
  const days = [localDay(now, hours.zone), nextBusinessDay(now, hours)];
  const times = days.flatMap(day => (day ? (digestAt({ hours, after }, day) ?? []) : []));
  return times.find(at => at > now) ?? null;
}

/** The local date whose digest should stand by now, late as it may be; null before its time and on a day off. */
export function digestDay(mornings: Mornings, now: Date): string | null {
  const today = localDay(now, mornings.hours.zone);
  const at = digestAt(mornings, today);
  return at && at <= now ? today : null;
}

function digestAt({ hours, after }: Mornings, day: string): Date | null {
  const opening = openingOn(day, hours);
  return opening && new Date(opening.getTime() + after * 60_000);
}

/** Whether a local date is the first business day of its week, which begins after the days that the team has off. */
export function isFirstOfWeek(day: string, hours: BusinessHours): boolean {
  const begins = Date.parse(day) - daysSinceBeginning(new Date(day).getUTCDay(), hours) * dayMs;
  for (let at = begins; at < Date.parse(day); at += dayMs) {
    if (openingOn(new Date(at).toISOString().slice(0, 10), hours)) return false;
  }
  return true;
}

/** Since the last weekday that follows one on which the team is closed; since Monday where it works all days, or on every other. */
function daysSinceBeginning(weekday: number, hours: BusinessHours): number {
  const begins = [0, 1, 2, 3, 4, 5, 6].filter(on => worksOn(on, hours) && !worksOn((on + 6) % 7, hours));
  const first = begins.length === 1 ? (begins[0] ?? 1) : 1;
  return (weekday - first + 7) % 7;
}

const dayMs = 86_400_000;

/** What of a team says when its digest is due; `zone` is the one that it keeps, its own or its members'. */
export type DigestTeam = Pick<Team, 'id' | 'archivedAt' | 'digestAfter' | 'hours' | 'holidays'> & {
  zone: string;
};

/** Null: it gets none. */
export function morningsOf(team: DigestTeam): Mornings | null {
  if (team.archivedAt || team.digestAfter === null) return null;
  const { zone, hours, holidays } = team;
  return { hours: { zone, hours, holidays } as BusinessHours, after: team.digestAfter };
}

/** The clock of a team's digest. Whoever changes the team's hours, zone, holidays or digest winds it anew with this. */
export function digestClock(team: DigestTeam, now: Date): Write {
  const mornings = morningsOf(team);
  return wind('digest.post', team.id, mornings && nextDigestAt(mornings, now));
}

/** A person's mornings: at the opening of their first team, else at the usual one, in their own zone. */
export function personalMornings(
  person: Pick<Person, 'zone'>,
  firstTeam: Pick<Team, 'hours' | 'holidays' | 'zone'> | null,
  organization: Pick<Organization, 'zone'>,
): Mornings {
  const zone = person.zone ?? firstTeam?.zone ?? organization.zone;
  const hours = { zone, hours: firstTeam?.hours ?? null, holidays: firstTeam?.holidays ?? null };
  return { hours: hours as BusinessHours, after: 0 };
}
