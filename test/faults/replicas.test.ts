import { setTimeout as sleep } from 'node:timers/promises';
import sql from 'sql-template-tag';
import { expect, inject, test } from 'vitest';
import type { Clouds } from '../../bench/clouds.ts';
import { inFolder, onServer } from '../../bench/databases.ts';
import { send } from '../../bench/http.ts';
import { onStage, type Stage } from '../../bench/running.ts';
import { handoffsTyped } from '../../bench/typed.ts';
import type { Database } from '../../src/database/database.ts';
import type { HandrailProcess } from '../handrail-process.ts';
import { proved, size } from '../proof.ts';
import { everythingComesDue } from './come-due.ts';

const { server } = inject('template');
/** The embedded database admits one process, which is shown too. */
const REPLICAS = server ? size(2, 4) : 1;
const HANDOFFS = size(6, 120);
const LONG_MS = size(120_000, 3_600_000);

interface Post {
  replica: string;
  platform: 'slack' | 'teams';
  /** By which the outbox knows the message; Teams is given none. */
  key: string | null;
}

test(
  'replicas do nothing twice and lose nothing',
  async () => {
    await onStage(server ? await onServer(server) : await inFolder(), async stage => {
      const { clouds, own } = stage;
      const posts = hearing(clouds);

      let replicas = await startReplicas(stage);
      if (!server) await expect(startReplica(stage, 'second')).rejects.toThrow('is in use by process');
      await typeEverythingTwice(replicas, stage);
      await quiet(replicas);
      await stopAll(replicas);

      const due = await inDatabase(stage, async database => {
        expect(await numbers(database)).toEqual(Array.from({ length: HANDOFFS }, (_, n) => n + 1));
        expect(await eventsOf(database, 'handoff.offered')).toEqual({ events: HANDOFFS, issues: HANDOFFS });
        return everythingComesDue(database);
      });

      // Every replica starts with the same clocks due, and ticks at the same second.
      replicas = await startReplicas(stage);
      await quiet(replicas);
      await stopAll(replicas);

      await inDatabase(stage, async database => {
        for (const [name, count] of Object.entries(due))
          expect(await eventsOf(database, name), name).toEqual({ events: count, issues: count });
        expect(await undelivered(database)).toBe(0);
        const keys = posts.flatMap(({ key }) => key ?? []);
        expect(keys.length).toBe(new Set(keys).size);
        expect(keys.filter(key => key !== 'home').sort()).toEqual(await sentInSlack(database));
      });
      // One card for each issue in billing's channel; all later changes are updates of it, and a nudge is a reply to it.
      expect(posts.filter(({ platform }) => platform === 'teams')).toHaveLength(HANDOFFS);
      proved({
        experiment: 'replicas',
        what: `${server ? `${REPLICAS} processes over one ${own.kind}` : 'a second process is refused, and the first works on'}; each request sent to two of them at once, all clocks due at once`,
        promised: 'one effect a request, each clock once, each message once, nothing lost',
        measured: `${2 * HANDOFFS} requests, ${HANDOFFS} issues numbered without a gap, ${Object.values(due).reduce((sum, count) => sum + count, 0)} clocks of five kinds fired once, ${posts.length} messages sent once, by replica: ${shares(posts)}`,
      });
    });
    // Five starts of a process: on a busy machine they take their time.
  },
  LONG_MS,
);

function hearing(clouds: Clouds): Post[] {
  const posts: Post[] = [];
  clouds.onCall((path, body) => {
    const replica = /\/replica-(\w+)\//.exec(path)?.[1] ?? '?';
    if (path.endsWith('/chat.postMessage')) posts.push({ replica, platform: 'slack', key: keyIn(body) });
    if (path.endsWith('/v3/conversations')) posts.push({ replica, platform: 'teams', key: null });
  });
  return posts;
}

function keyIn(body: string): string {
  const metadata = JSON.parse(new URLSearchParams(body).get('metadata') ?? '{}');
  return metadata.event_payload?.key ?? '';
}

const startReplicas = (stage: Stage): Promise<HandrailProcess[]> =>
  Promise.all(Array.from({ length: REPLICAS }, (_, n) => startReplica(stage, String(n + 1))));

/** What it says to Slack bears its name in the path. */
function startReplica({ clouds, start }: Stage, name: string): Promise<HandrailProcess> {
  const SLACK_API_URL = clouds.environment.SLACK_API_URL?.replace('/api/', `/replica-${name}/api/`) ?? '';
  return start({ SLACK_API_URL });
}

/** As Slack does when it heard no answer: the same request again, to another replica, while the first is at work. */
async function typeEverythingTwice(replicas: HandrailProcess[], { company }: Stage): Promise<void> {
  const at = (n: number) => `${replicas[n % replicas.length]?.url}/slack/events`;
  const typed = handoffsTyped('', company, HANDOFFS);
  const twice = typed.flatMap((post, n) => [
    { ...post, url: at(n) },
    { ...post, url: at(n + 1) },
  ]);
  for (let from = 0; from < twice.length; from += 32)
    await Promise.all(twice.slice(from, from + 32).map(send));
}

/** Nothing has been due for as long as a tick takes. */
async function quiet(replicas: HandrailProcess[]): Promise<void> {
  for (let still = 0; still < 6; ) {
    await sleep(250);
    const metrics = await (await fetch(`${replicas[0]?.url}/metrics`)).text();
    const due = Number(/handrail_deliveries\{state="due"\} (\d+)/.exec(metrics)?.[1]);
    still = due === 0 ? still + 1 : 0;
  }
}

async function stopAll(replicas: HandrailProcess[]): Promise<void> {
  await Promise.all(replicas.map(replica => replica.stop()));
}

async function inDatabase<Seen>({ own }: Stage, look: (database: Database) => Promise<Seen>): Promise<Seen> {
  const database = await own.open();
  try {
    return await look(database);
  } finally {
    await database.close();
  }
}

async function numbers({ prisma }: Database): Promise<number[]> {
  const issues = await prisma.issue.findMany({ orderBy: { number: 'asc' } });
  return issues.map(({ number }) => number);
}

async function eventsOf({ prisma }: Database, name: string): Promise<{ events: number; issues: number }> {
  const events = await prisma.event.findMany({ where: { name } });
  return { events: events.length, issues: new Set(events.map(({ issueId }) => issueId)).size };
}

async function undelivered({ prisma }: Database): Promise<number> {
  const notices = await prisma.delivery.count({ where: { state: { not: 'sent' } } });
  const cards = await prisma.placement.count({
    where: { OR: [{ dueAt: { not: null } }, { error: { not: null } }] },
  });
  return notices + cards;
}

/** The keys of all cards and notices that must stand in Slack's rooms and chats. */
async function sentInSlack(database: Database): Promise<string[]> {
  const rows = await database.query<{ id: string }>(sql`SELECT i."id"::text FROM (
      SELECT "id", "roomId" FROM "Placement" WHERE "subject" <> 'home' UNION ALL SELECT "id", "roomId" FROM "Delivery") i
    JOIN "Room" r ON r."id" = i."roomId" WHERE r."platform" = 'slack' AND r."kind" <> 'home'`);
  return rows.map(({ id }) => id).sort();
}

function shares(posts: Post[]): string {
  const inSlack = posts.filter(({ platform }) => platform === 'slack');
  const count = (replica: string) => inSlack.filter(post => post.replica === replica).length;
  return [...new Set(inSlack.map(({ replica }) => replica))].sort().map(count).join(' + ');
}
