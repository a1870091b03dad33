import { setTimeout as sleep } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { afterEach, expect, test } from 'vitest';
import { databaseClock } from '../../src/core/time/clock.ts';
import { useDatabase } from '../database.ts';
import { proved, size } from '../proof.ts';
import { type BothClouds, openBothClouds } from './both-clouds.ts';

const database = useDatabase();
const ROOMS = size(5, 100);
const CHANGES = size(10, 50);
/** Rooms of one platform that are worked on at once. */
const LANES = 16;

/** In milliseconds since the last change, by Slack's 50 calls at once and 50 a minute; Teams takes 50 a second. */
const allowed = (cards: number): number => (Math.max(0, cards - 50) * 60_000) / 50;

let end: () => Promise<void>;
afterEach(() => end());

/** Time passes as it does in production: the timetable looks every second. */
async function open(): Promise<BothClouds> {
  const clouds = await openBothClouds(database(), {
    rooms: ROOMS,
    customers: 1,
    clock: databaseClock(),
    now: Date.now,
  });
  const tick = setInterval(() => clouds.courier.wake('anywhere'), 1000);
  end = async () => {
    clearInterval(tick);
    await clouds.close(/Export is empty/);
  };
  return clouds;
}

async function settled(): Promise<void> {
  for (;;) {
    const [row] = await database().query<{ due: number }>(
      sql`SELECT count(*)::int AS due FROM "Placement" WHERE "dueAt" IS NOT NULL`,
    );
    if (row?.due === 0) return;
    await sleep(20);
  }
}

const cards = (clouds: BothClouds) => clouds.seen().filter(({ text }) => text.includes('Export is empty'));

const changesIn = ({ slack }: BothClouds) => slack.calls('chat.update').map(({ response }) => response);

test('many changes at once of an issue that stands in many rooms', async () => {
  const clouds = await open();
  const ana = clouds.ana(0);
  await database().script(`INSERT INTO "Team" ("id", "organizationId", "handle", "name", "zone")
    SELECT gen_random_uuid(), "id", 'billing', 'Billing', 'Europe/Berlin' FROM "Organization";
    UPDATE "Room" SET "teamId" = (SELECT "id" FROM "Team") WHERE "conversationId" = '${clouds.rooms[0]?.teams}'`);
  await ana.type('issue Export is empty');
  await settled();
  expect(cards(clouds)).toHaveLength(2 * ROOMS);

  const began = performance.now();
  for (let change = 2; change < CHANGES; change += 2) {
    await ana.type(`handoff @billing H-1 look at page ${change}`);
    await ana.type('recall H-1');
  }
  await ana.type('handoff @billing H-1 look at the last page');
  const changing = performance.now() - began;
  const [pending] = await database().query<{ most: number }>(sql`SELECT max(n)::int AS most FROM (
    SELECT count(*) AS n FROM "Placement" WHERE "subject" = 'issue' GROUP BY "subjectId", "roomId") each`);
  await settled();
  const took = performance.now() - began - changing;

  expect(pending?.most).toBe(1);
  expect(cards(clouds)).toHaveLength(2 * ROOMS);
  for (const { text } of cards(clouds)) expect(text).toContain('Offered to Billing by Ana');
  for (const { text } of cards(clouds)) expect(text).toContain('look at the last page');
  // Nothing is held back until a platform refuses it: then as many as are in flight are refused, once.
  const refused = changesIn(clouds).filter(({ error }) => error === 'ratelimited').length;
  expect(refused).toBeLessThanOrEqual(2 * LANES);
  const updates = changesIn(clouds).filter(({ ok }) => ok).length;
  const most = size(CHANGES * ROOMS, 1.1 * ROOMS);
  expect(updates).toBeLessThanOrEqual(most);
  const ratio = took / allowed(ROOMS);
  if (size(false, true)) expect(ratio).toBeLessThan(1.1);
  proved({
    experiment: 'Cards',
    what: `${2 * ROOMS} cards of one issue, ${CHANGES} changes in ${(changing / 1000).toFixed(1)} s`,
    promised: 'one pending update a card, the last state everywhere, within 1.1 of what the limits allow',
    measured: `${updates} updates in Slack for ${ROOMS} cards, ${refused} refused; the last state everywhere ${(took / 1000).toFixed(1)} s after the last change, limits allow ${(allowed(ROOMS) / 1000).toFixed(1)} s${size('', ` (${ratio.toFixed(2)})`)}`,
  });
});

test('cards whose message was deleted, whose room was archived, or from whose room the bot was removed', async () => {
  const clouds = await open();
  const { slack, teams, rooms, ana } = clouds;
  await ana(0).type('issue Export is empty');
  await settled();
  const [deleted, archived, kicked] = rooms;
  if (!deleted || !archived || !kicked) throw new Error('too few rooms');
  const [first] = cards(clouds).filter(({ room }) => room === deleted.slack);

  await slack.as('dana').deleteMessage({ room: deleted.slack, ts: first?.id ?? '' });
  await slack.admin.archiveChannel(archived.slack);
  await slack.admin.removeMember(kicked.slack, slack.botUserId);
  await teams.admin.deleteChannel(archived.teams);
  await ana(3).type('promise a call by tomorrow 5pm');
  await settled();

  const now = cards(clouds);
  const inRoom = (id: string) => now.filter(({ room }) => room === id);
  expect(inRoom(deleted.slack)).toEqual([
    expect.objectContaining({ text: expect.stringContaining('a call') }),
  ]);
  expect(inRoom(deleted.slack)[0]?.id).not.toBe(first?.id);
  for (const room of [archived.slack, kicked.slack])
    expect(inRoom(room)).toEqual([expect.objectContaining({ text: expect.not.stringContaining('a call') })]);
  expect(inRoom(archived.teams)).toEqual([]);
  const others = [
    ...rooms.slice(3).map(room => room.slack),
    ...rooms.flatMap(room => (room === archived ? [] : room.teams)),
  ];
  for (const room of others)
    expect(inRoom(room)).toEqual([expect.objectContaining({ text: expect.stringContaining('a call') })]);
  expect(now).toHaveLength(2 * ROOMS - 1);
  const ended = await database().prisma.placement.count({ where: { error: { not: null } } });
  expect(ended).toBe(3);
  proved({
    experiment: 'Cards',
    what: `of ${2 * ROOMS} cards one was deleted, two rooms went, and the bot was removed from one`,
    promised: 'the placement ends or moves, the rest go on',
    measured: `1 posted anew, ${ended} ended, ${others.length} changed as ever`,
  });
});
