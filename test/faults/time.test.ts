import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { expect, test } from 'vitest';
import { ensureClocks } from '../../src/core/digests/ensure-clocks.ts';
import { HOME_ORGANIZATION } from '../../src/core/people/workspaces.ts';
import { openingOn } from '../../src/core/time/business-hours.ts';
import { type Clock, fixedClock } from '../../src/core/time/clock.ts';
import { localDay } from '../../src/core/time/wall-time.ts';
import type { WeeklyHours } from '../../src/core/time/weekly-hours.ts';
import { fireDueClocks } from '../../src/schedule/due-clocks.ts';
import { proved, size } from '../proof.ts';
import { useWorld, type World } from '../world.ts';

const world = useWorld();

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAYS = size(4, 365);
/** Clocks go back in Europe two days later, in America a week after that. */
const BEGINS = Date.parse('2026-10-23T21:30:00Z');

const weekly = (days: string, opens: string, closes: string): WeeklyHours =>
  Object.fromEntries([...days].map(day => [day, [[opens, closes]]]));
const SUNDAY_FIRST = '71234';
const ALL_DAYS = '1234567';

interface TeamInZone {
  zone: string;
  holidays?: string;
  hours?: WeeklyHours;
}

const TEAMS: TeamInZone[] = [
  { zone: 'Europe/Berlin', holidays: 'DE-BE' },
  { zone: 'America/New_York', holidays: 'US' },
  { zone: 'America/New_York', hours: weekly(ALL_DAYS, '02:00', '10:00') }, // an hour that spring leaves out
  { zone: 'Europe/London', hours: weekly(ALL_DAYS, '01:15', '09:00') }, // an hour that autumn repeats
  { zone: 'America/St_Johns', holidays: 'CA-NL' },
  { zone: 'America/Santiago', hours: weekly(ALL_DAYS, '00:00', '08:00') }, // midnight itself is left out
  { zone: 'Asia/Kolkata', hours: weekly('123456', '10:30', '19:00') },
  { zone: 'Asia/Kathmandu', hours: weekly('712345', '10:00', '17:00') },
  { zone: 'Asia/Jerusalem', hours: weekly(SUNDAY_FIRST, '09:00', '17:00'), holidays: 'IL' },
  { zone: 'Africa/Cairo', hours: weekly(SUNDAY_FIRST, '08:00', '16:00'), holidays: 'EG' },
  { zone: 'Australia/Lord_Howe' }, // half an hour of summer time
  { zone: 'Pacific/Chatham', hours: weekly('12345', '22:00', '23:45') },
];

/** The same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** A process with a clock of its own over the one database, whose own time both go by in their leases. */
function replica({ database, anotherCore, anotherCourier, clock: common }: World) {
  const own = fixedClock(new Date(BEGINS));
  const clock: Clock = {
    get now() {
      return own.now;
    },
    get leases() {
      return common.now;
    },
  };
  const core = anotherCore({ clock });
  const courier = anotherCourier({ clock });
  const log = pino({ level: 'silent' });
  return async (at: number): Promise<void> => {
    own.set(new Date(at));
    await ensureClocks(database, clock);
    await fireDueClocks({ database, clock, core, log });
    await courier.sweep();
  };
}

/** Each team has a home room, one member, and a promise that is overdue every morning. */
async function found({ database: { prisma }, slack }: World): Promise<string[]> {
  const organizationId = HOME_ORGANIZATION;
  const customer = await prisma.customer.findFirstOrThrow();
  const ids: string[] = [];
  for (const [number, { zone, hours, holidays }] of TEAMS.entries()) {
    const [teamId, personId] = [randomUUID(), randomUUID()];
    await prisma.team.create({
      data: {
        id: teamId,
        organizationId,
        handle: `team-${number}`,
        name: `Team ${number}`,
        zone,
        hours,
        holidays,
      },
    });
    await prisma.person.create({ data: { id: personId, organizationId, name: `Member ${number}`, zone } });
    await prisma.member.create({ data: { teamId, personId, organizationId } });
    const room = { organizationId, platform: 'slack' as const, tenant: 'T1', kind: 'channel' as const };
    await prisma.room.create({
      data: { ...room, id: randomUUID(), conversationId: `C-${number}`, name: `team-${number}`, teamId },
    });
    slack.rooms.set(`C-${number}`, {
      conversationId: `C-${number}`,
      kind: 'channel',
      name: `team-${number}`,
      shared: false,
      archived: false,
      memberIds: [],
    });
    await prisma.commitment.create({
      data: {
        id: randomUUID(),
        organizationId,
        customerId: customer.id,
        what: 'a call',
        dueAt: new Date(BEGINS - DAY),
        promisedById: personId,
        promisedAt: new Date(BEGINS - 2 * DAY),
      },
    });
    ids.push(teamId);
  }
  return ids;
}

/** Local dates whose digest was due between two moments, by the team's own hours; those near an end may or may not have theirs. */
function businessDays(
  { zone, hours, holidays }: TeamInZone,
  from: number,
  until: number,
): { sure: string[]; most: string[] } {
  const days = new Set<string>();
  for (let at = from - DAY; at < until + DAY; at += 6 * HOUR) days.add(localDay(new Date(at), zone));
  const due = [...days].flatMap(day => {
    const opening = openingOn(day, { zone, hours: hours ?? null, holidays: holidays ?? null });
    return opening ? [{ day, at: opening.getTime() + 15 * MINUTE }] : [];
  });
  const between = (margin: number) =>
    due.filter(({ at }) => at > from + margin && at < until - margin).map(({ day }) => day);
  return { sure: between(2 * HOUR), most: between(-2 * HOUR) };
}

test('two replicas with clocks of their own, in many zones, post one digest a room and business day', async () => {
  const { database, slack } = world();
  await database.prisma.team.updateMany({ data: { digestAfter: null } });
  const ids = await found(world());
  const [one, other] = [replica(world()), replica(world())];
  const random = dice(7);
  let steppedBack = 0;
  for (let at = BEGINS; at < BEGINS + DAYS * DAY; at += HOUR) {
    const stepsBack = random() < 0.1;
    if (stepsBack) steppedBack += 1;
    const now = at + random() * 50 * MINUTE;
    const ahead = now + 30 * MINUTE - (stepsBack ? random() * HOUR : 0);
    world().clock.set(new Date(now));
    await Promise.all([one(ahead), other(now - 30 * MINUTE)]);
  }

  let posted = 0;
  for (const [number, team] of TEAMS.entries()) {
    const digests = await database.prisma.digest.findMany({
      where: { teamId: ids[number] },
      orderBy: { day: 'asc' },
    });
    const days = digests.map(({ day }) => day);
    const { sure, most } = businessDays(team, BEGINS, BEGINS + DAYS * DAY);
    expect(new Set(days).size, team.zone).toBe(days.length);
    expect(days, team.zone).toEqual(expect.arrayContaining(sure));
    expect(most, team.zone).toEqual(expect.arrayContaining(days));
    const messages = slack.messages.filter(({ conversationId }) => conversationId === `C-${number}`);
    expect(messages, team.zone).toHaveLength(days.length);
    posted += messages.length;
  }
  const zones = new Set(TEAMS.map(({ zone }) => zone)).size;
  proved({
    experiment: 'Time',
    what: `two replicas an hour apart, ${DAYS} days, ${TEAMS.length} teams in ${zones} zones, stepping back ${steppedBack} times`,
    promised: 'exactly one digest for each room and local business day',
    measured: `${posted} digests, 0 missing, 0 twice`,
  });
});
