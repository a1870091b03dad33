import sql from 'sql-template-tag';
import { expect, test } from 'vitest';
import type { Card } from '../../src/core/cards/card.ts';
import { fixedClock } from '../../src/core/time/clock.ts';
import type { Fault } from '../../src/playground/faults.ts';
import { useDatabase } from '../database.ts';
import { proved, size } from '../proof.ts';
import { readable } from '../recorded-platform.ts';
import { type BothClouds, openBothClouds, type Seen } from './both-clouds.ts';

const database = useDatabase();
const SENDS = size(2, 1000);

/** Taken and then not answered; or not taken, which looks the same. */
const FAULTS: [string, Fault['how']][] = [
  ['accepted, then 500', { accept: 500 }],
  ['accepted, then 502', { accept: 502 }],
  ['accepted, then 503', { accept: 503 }],
  ['accepted, then 504', { accept: 504 }],
  ['accepted, then reset', { accept: 'reset' }],
  ['accepted, then hang', { accept: 'hang' }],
  ['accepted, then a truncated reply', { accept: 'truncate' }],
  ['refused with 500', { refuse: 500 }],
  ['reset before it is read', { refuse: 'reset' }],
  ['hang before it is read', { refuse: 'hang' }],
];

let at = new Date();
const clock = fixedClock(at);

function advance(ms: number): void {
  at = new Date(at.getTime() + ms);
  clock.set(at);
}

/** What is due or will be, by itself. */
async function waiting(): Promise<number> {
  const [row] = await database().query<{ due: number }>(sql`SELECT
    ((SELECT count(*) FROM "Placement" WHERE "dueAt" IS NOT NULL) + (SELECT count(*) FROM "Delivery" WHERE "dueAt" IS NOT NULL))::int AS due`);
  return row?.due ?? 0;
}

async function settle({ courier }: BothClouds): Promise<void> {
  await courier.sweep();
  for (let round = 0; round < 10_000 && (await waiting()) > 0; round += 1) {
    advance(20_000);
    await courier.sweep();
  }
  expect(await waiting()).toBe(0);
}

const isList = (text: string): boolean => text.includes('may not have arrived');

async function roomsIn(platform: Seen['platform']): Promise<string[]> {
  return (await database().prisma.room.findMany({ where: { platform } })).map(({ id }) => id);
}

/** Why something may be missing there, for whoever must find out. */
async function givenUpInSlack(): Promise<string> {
  const roomId = { in: await roomsIn('slack') };
  const cards = await database().prisma.placement.findMany({ where: { roomId, error: { not: null } } });
  return JSON.stringify(cards.map(({ attempts, error }) => ({ attempts, error })).slice(0, 10));
}

/** How often each card stands on a platform, by its title. */
function copies(seen: Seen[], platform: Seen['platform']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of seen.filter(one => one.platform === platform)) {
    const title = !isList(text) && /Case \d+\.\d+/.exec(text)?.[0];
    if (title) counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return counts;
}

/** Dana looks into the room that her card names, and taps what she found. */
async function decideAll(clouds: BothClouds): Promise<{ confirmed: number; resent: number }> {
  const decided = { confirmed: 0, resent: 0 };
  // Nothing is sent while she decides.
  const there = copies(clouds.seen(), 'teams');
  for (;;) {
    const { card } = (await clouds.dana.type('settings undelivered')) as { card: Card };
    if (readable(card).startsWith('Nothing is in doubt')) return decided;
    const rows = card.body.slice(1);
    const ids = card.buttons?.[0]?.input.ids as string[];
    const isThere = (line: number) =>
      there.has(/Case \d+\.\d+/.exec(readable({ body: rows.slice(line, line + 1) }))?.[0] ?? '');
    const [found, missing] = [true, false].map(wanted => ids.filter((_, line) => isThere(line) === wanted));
    const [confirm, resend] = card.buttons ?? [];
    if (!confirm || !resend) throw new Error('a card without buttons');
    if (found?.length) await clouds.dana.press({ ...confirm, input: { ids: found } });
    if (missing?.length) await clouds.dana.press({ ...resend, input: { ids: missing } });
    decided.confirmed += found?.length ?? 0;
    decided.resent += missing?.length ?? 0;
  }
}

test('a send whose answer never came is seen once at most, and is never lost in silence', async () => {
  at = new Date();
  clock.set(at);
  const clouds = await openBothClouds(database(), {
    rooms: SENDS,
    clock,
    now: () => at.getTime(),
    timeoutMs: 250,
  });
  const { slack, teams } = clouds;
  let met = 0;
  for (const [kind, [, how]] of FAULTS.entries()) {
    // Time stands still until all have been tried once: each meets the fault.
    slack.faults.add({ calls: 'chat.postMessage', times: SENDS, how });
    teams.faults.add({ calls: 'POST /teams/v3/conversations', times: SENDS, how });
    const sendsBefore = clouds.sends.length;
    for (let number = 0; number < SENDS; number += 1)
      await clouds.ana(number).type(`issue Case ${kind}.${number}`);
    await clouds.courier.sweep();
    met += clouds.sends
      .slice(sendsBefore)
      .filter(({ sent }) => !sent.ok && sent.failure === 'ambiguous').length;
    await settle(clouds);
    slack.faults.clear();
    teams.faults.clear();
  }
  const all = FAULTS.length * SENDS;
  expect(met).toBeGreaterThan(all);
  const before = { slack: copies(clouds.seen(), 'slack'), teams: copies(clouds.seen(), 'teams') };
  expect(Math.max(...before.slack.values(), ...before.teams.values())).toBe(1);
  expect(before.slack.size, await givenUpInSlack()).toBe(all);
  // Teams' limit on a tenant refuses some under their fault; those come again, and are then heard of.
  const heardOf = await database().prisma.placement.count({
    where: { subject: 'issue', messageId: { not: null }, roomId: { in: await roomsIn('teams') } },
  });
  const listed = all - heardOf;
  const chat = clouds.seen().filter(({ text }) => isList(text));
  expect(chat).toEqual([expect.objectContaining({ platform: 'slack' })]);
  expect(chat[0]?.text).toContain(`${listed} messages may not have arrived`);

  const decided = await decideAll(clouds);
  await settle(clouds);
  // On a busy machine an answer may come too late without a fault.
  for (let again = 1; again > 0; await settle(clouds)) {
    const { confirmed, resent } = await decideAll(clouds);
    again = confirmed + resent;
  }

  expect(decided.confirmed + decided.resent).toBe(listed);
  expect(decided.confirmed).toBe(before.teams.size - heardOf);
  const after = { slack: copies(clouds.seen(), 'slack'), teams: copies(clouds.seen(), 'teams') };
  for (const counts of [after.slack, after.teams]) {
    expect(counts.size).toBe(all);
    expect(Math.max(...counts.values())).toBe(1);
  }
  expect(clouds.seen()).toHaveLength(2 * all);
  await clouds.close(/Case/);
  proved({
    experiment: 'Ambiguous sends',
    what: `${SENDS} of each of ${FAULTS.length} faults on both platforms, ${met} sends without an answer`,
    promised: 'at most one visible copy, none silently dropped, the undecidable listed with a button',
    measured: `Slack: ${all} seen once by itself; Teams: ${before.teams.size} of ${all} had arrived, ${listed} listed, ${decided.confirmed} of them confirmed and ${decided.resent} sent again; at the end ${2 * all} seen once, 0 twice, 0 lost`,
  });
});
