import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import sql, { type Sql } from 'sql-template-tag';
import { expect, test } from 'vitest';
import type { PlatformName } from '../../src/core/place.ts';
import type { Clock } from '../../src/core/time/clock.ts';
import type { Fault } from '../../src/playground/faults.ts';
import { useDatabase } from '../database.ts';
import { proved, size } from '../proof.ts';
import { type BothClouds, openBothClouds, type Send } from './both-clouds.ts';

const database = useDatabase();

/** Time runs faster here than outside, for Handrail, for the clouds and for how long an answer is waited for. */
const SPEED = 10;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const ROOMS = size(4, 24);
const LASTS = size(8 * SECOND, 10 * MINUTE);
const ISSUE_EVERY = size(2 * SECOND, 4 * SECOND);
const RETRY_AFTER = size(4, 30);
/** What was on its way when the platform asked for silence, and the write that keeps it. */
const ON_ITS_WAY = 3 * SECOND;

const began = Date.now() - size(0, 20 * MINUTE);
const realBegin = Date.now();
const now = (): number => began + (Date.now() - realBegin) * SPEED;
const clock: Clock = {
  leases: sql`statement_timestamp()`,
  get now() {
    return sql`${new Date(now()).toISOString()}::timestamptz`;
  },
};
const pass = (ms: number) => sleep(ms / SPEED);

interface Storm {
  name: string;
  over: PlatformName;
  how: Fault['how'];
  /** Only the first half of the rooms. */
  some?: true;
}

const STORMS: Storm[] = [
  { name: '429 with Retry-After', over: 'slack', how: { refuse: 429, retryAfterSeconds: RETRY_AFTER } },
  { name: '429 with Retry-After', over: 'teams', how: { refuse: 429, retryAfterSeconds: RETRY_AFTER } },
  { name: '503', over: 'slack', how: { refuse: 503 } },
  { name: '503', over: 'teams', how: { refuse: 503 } },
  { name: 'hangs', over: 'slack', how: { refuse: 'hang' } },
  { name: 'hangs in half of the rooms', over: 'teams', how: { refuse: 'hang' }, some: true },
];

interface Logged {
  title: string;
  room: number;
  at: number;
}

let count = 0;

/** Issues are logged at a steady pace for so long, room after room. */
async function logIssues(clouds: BothClouds, lasts: number): Promise<Logged[]> {
  const logged: Logged[] = [];
  for (const until = now() + lasts; now() < until; ) {
    const room = count % ROOMS;
    count += 1;
    const title = `Case ${count}.`;
    logged.push({ title, room, at: now() });
    await clouds.ana(room).type(`issue ${title}`);
    await pass(Math.max(0, (logged.at(-1)?.at ?? 0) + ISSUE_EVERY - now()));
  }
  return logged;
}

/** When each of them could be seen in its room on a platform, after it was logged: an admin's list may name it, too. */
function delays(clouds: BothClouds, platform: PlatformName, logged: Logged[]): number[] {
  const sentAt = new Map(
    clouds
      .seen()
      .filter(one => one.platform === platform)
      .map(({ room, text, at }) => [`${room} ${/Case \d+\./.exec(text)?.[0]}`, at]),
  );
  return logged.flatMap(({ title, room, at }) => {
    const seen = sentAt.get(`${clouds.rooms[room]?.[platform]} ${title}`);
    return seen === undefined ? [] : [seen - at];
  });
}

function p99(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
}

async function drained(): Promise<void> {
  await until(() => sql`NOT EXISTS (SELECT FROM "Placement" WHERE "dueAt" IS NOT NULL)`);
}

/** Also the rooms in which the last attempt failed are tried again at once. */
async function rested(): Promise<void> {
  await until(() => sql`NOT EXISTS (SELECT FROM "Room" WHERE "notBeforeAt" > ${clock.now})`);
}

async function until(condition: () => Sql): Promise<void> {
  for (;;) {
    const [row] = await database().query<{ isTrue: boolean }>(sql`SELECT ${condition()} AS "isTrue"`);
    if (row?.isTrue) return;
    await sleep(50);
  }
}

/** Calls that were made although the platform had asked, before they began, to wait longer. */
function early(sends: Send[], over: PlatformName): number {
  const ours = sends.filter(({ platform }) => platform === over);
  const asked = ours.flatMap(({ room, ended, sent }) =>
    !sent.ok && sent.failure === 'later' && sent.afterMs !== undefined
      ? [{ room: sent.everywhere ? null : room, from: ended + ON_ITS_WAY, until: ended + sent.afterMs }]
      : [],
  );
  return ours.filter(({ room, began: at }) =>
    asked.some(wait => (wait.room === null || wait.room === room) && wait.from < at && at < wait.until - 100),
  ).length;
}

/** Whether the cards of each room stand in the order in which they were logged. */
function inOrder(clouds: BothClouds, platform: PlatformName): boolean {
  const last = new Map<string, number>();
  const seen = clouds.seen().filter(one => one.platform === platform);
  return seen
    .toSorted((a, b) => a.at - b.at)
    .every(({ room, text }) => {
      const number = Number(/Case (\d+)\./.exec(text)?.[1] ?? 0);
      if (number === 0) return true;
      const isLater = number > (last.get(room) ?? 0);
      last.set(room, number);
      return isLater;
    });
}

/** The usual time from one message of a room to the next, while it works off what waited. */
function pace(clouds: BothClouds, platform: PlatformName, since: number): number {
  const byRoom = new Map<string, { at: number }[]>();
  for (const one of clouds.seen().filter(message => message.platform === platform && message.at >= since))
    byRoom.set(one.room, [...(byRoom.get(one.room) ?? []), one]);
  const gaps = [...byRoom.values()].flatMap(messages => {
    const times = messages.map(({ at }) => at).toSorted((a, b) => a - b);
    return times.slice(1).map((at, index) => at - (times[index] ?? at));
  });
  const close = gaps.filter(gap => gap < 5 * SECOND).toSorted((a, b) => a - b);
  return close[Math.floor(close.length / 2)] ?? 0;
}

test('a storm on one platform', async () => {
  const clouds = await openBothClouds(database(), { rooms: ROOMS, clock, now, timeoutMs: 10_000 / SPEED });
  const tick = setInterval(() => clouds.courier.wake('anywhere'), SECOND / SPEED / 2);
  await logIssues(clouds, LASTS / 4);
  await drained();
  const calm = await logIssues(clouds, LASTS);
  await drained();
  const usual = { slack: p99(delays(clouds, 'slack', calm)), teams: p99(delays(clouds, 'teams', calm)) };

  for (const { name, over, how, some } of STORMS) {
    const cloud = clouds[over];
    const other = over === 'slack' ? 'teams' : 'slack';
    clouds.sends.length = 0;
    if (some)
      for (const room of clouds.rooms.slice(0, ROOMS / 2)) cloud.faults.add({ how, calls: room[over] });
    else cloud.faults.add({ how, calls: over === 'slack' ? undefined : '/teams/v3' });
    const first = await logIssues(clouds, LASTS / 4);
    const heap = heapUsed();
    const logged = [...first, ...(await logIssues(clouds, (LASTS * 3) / 4))];
    const grown = heapUsed() - heap;
    cloud.faults.clear();
    const calmAgain = now();
    await drained();
    const drainedIn = now() - calmAgain;
    await rested();
    const restedIn = now() - calmAgain;

    expect(early(clouds.sends, over), name).toBe(0);
    expect(delays(clouds, other, logged)).toHaveLength(logged.length);
    const elsewhere = p99(delays(clouds, other, logged));
    const spared = some ? logged.filter(({ room }) => room >= ROOMS / 2) : [];
    const inOthers = p99(delays(clouds, over, spared));
    if (size(false, true)) {
      expect(elsewhere, name).toBeLessThan(2 * Math.max(usual[other], SECOND));
      expect(grown, name).toBeLessThan(30 * 2 ** 20);
      if (some) expect(inOthers, name).toBeLessThan(2 * Math.max(usual[over], SECOND));
    }
    const stands = delays(clouds, over, logged).length;
    const undecided = await undecidedCount();
    if (over === 'slack') expect(stands, name).toBe(logged.length);
    else expect(stands + undecided, name).toBeGreaterThanOrEqual(logged.length);
    expect(inOrder(clouds, over), name).toBe(true);
    proved({
      experiment: 'Storms',
      what: `${(LASTS / MINUTE).toFixed(1)} minutes of ${name} in ${over}, ${logged.length} issues in ${ROOMS} rooms`,
      promised:
        'never early; the others keep their pace; the backlog drains in order at the limit; memory flat',
      measured: `0 early of ${clouds.sends.filter(send => send.platform === over).length} calls; p99 in ${other} ${seconds(elsewhere)} (calm ${seconds(usual[other])})${some ? `, in the other rooms ${seconds(inOthers)} (calm ${seconds(usual[over])})` : ''}; ${stands} drained in order in ${seconds(drainedIn)}, one in ${seconds(pace(clouds, over, calmAgain))} a room; the last room was tried again after ${seconds(restedIn)}; ${undecided} listed for the admins; heap ${grown > 0 ? '+' : ''}${(grown / 2 ** 20).toFixed(1)} MB`,
    });
    await database().script(
      `UPDATE "Placement" SET "startedAt" = NULL, "shown" = "wanted" WHERE "startedAt" IS NOT NULL AND "dueAt" IS NULL`,
    );
  }
  clearInterval(tick);
  await clouds.close(/Case/);
});

const seconds = (ms: number): string => `${(ms / SECOND).toFixed(1)} s`;

/** After what nobody needs any more was collected; what the clouds remember is in it. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  return process.memoryUsage().heapUsed;
}

async function undecidedCount(): Promise<number> {
  return database().prisma.placement.count({
    where: { startedAt: { not: null }, dueAt: null, subject: { not: 'undecided' } },
  });
}
