import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { ask } from '../../bench/http.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openPostgres } from '../../src/database/postgres.ts';
import { type HandrailProcess, startHandrail } from '../handrail-process.ts';
import { proved, size } from '../proof.ts';
import type { Storage } from '../storage.ts';
import { type Peopled, peopleCompany } from './company.ts';
import { NOT_SAVED, startLoad } from './load.ts';
import {
  createAddress,
  createPostgres,
  findPostgres,
  giveToPostgres,
  type MovingAddress,
  type PostgresServer,
} from './postgres-server.ts';
import { read } from './read-card.ts';

// PostgreSQL fails in every way that an operator meets; the server is the test's own.

const RESTARTS = size(2, 20);
const MOVES = size(2, 10);
const HEALTHY_WITHIN_MS = 5_000;
const bin = findPostgres();
const isOnServer = inject('template').server !== undefined;
if (isOnServer && !bin) {
  if (process.env.CI) throw new Error('No PostgreSQL is installed: its faults cannot be tried.');
  console.log('Left out: what breaks with PostgreSQL. Install its server (Debian: postgresql) to try it.');
}

describe.runIf(isOnServer && bin)('when PostgreSQL', () => {
  let server: PostgresServer;
  let proxy: MovingAddress;
  let its: Peopled;
  let handrail: HandrailProcess;
  beforeAll(async () => {
    server = await createPostgres(bin ?? '', ['max_connections = 24']);
    proxy = await createAddress(server.port);
    its = await peopleCompany(
      { senders: 8, inSlack: 0, inTeams: 2 },
      await storageOn(server, () => proxy.port),
    );
    handrail = await its.start();
  }, 300_000);
  afterAll(async () => {
    await handrail?.stop();
    await its?.close();
    await proxy?.close();
    await server?.remove();
  });

  test('restarts under load', async () => {
    const load = startLoad(its, () => handrail.url);
    const took: number[] = [];
    for (let n = 0; n < RESTARTS; n += 1) {
      await someAreLogged(load);
      await server.stop(n % 2 ? 'immediate' : 'fast');
      const down = n === 0 ? 2_500 : Math.random() * 2_000;
      const until = sleep(down);
      if (n === 0) await itSaysSo();
      await until;
      await server.start();
      took.push(await healthy());
    }
    await load.stop();
    const counts = await load.check();
    proved({
      experiment: 'database',
      what: 'PostgreSQL restarted under load, half of the times by a crash',
      promised: 'nothing acknowledged lost, healthy again in 5 s, /readyz true, people read what to do',
      measured: `${RESTARTS} restarts, healthy in ${seconds(Math.max(...took))} s at most; ${told(counts)}`,
    });
  }, 1_200_000);

  test('moves behind its address, and the old one breaks or falls silent', async () => {
    const load = startLoad(its, () => handrail.url);
    const took: number[] = [];
    for (let n = 0; n < MOVES; n += 1) {
      await someAreLogged(load);
      proxy.cut(n % 2 ? 'broken' : 'silent');
      await server.stop('immediate');
      await server.start('elsewhere');
      proxy.moveTo(server.port);
      took.push(await healthy());
    }
    await load.stop();
    const counts = await load.check();
    proved({
      experiment: 'database',
      what: 'fail-over to another address, the standing connections broken or silent',
      promised: 'nothing acknowledged lost, healthy again in 5 s',
      measured: `${MOVES} moves, healthy in ${seconds(Math.max(...took))} s at most; ${told(counts)}`,
    });
  }, 600_000);

  test('has no connection left', async () => {
    const load = startLoad(its, () => handrail.url);
    await someAreLogged(load);
    const hogs = await takeEveryConnection(server);
    await itSaysSo();
    for (const hog of hogs) await hog.end();
    const took = await healthy();
    await load.stop();
    const counts = await load.check();
    proved({
      experiment: 'database',
      what: 'every connection taken by others',
      promised: 'nothing acknowledged lost, healthy again in 5 s, /readyz true, people read what to do',
      measured: `${hogs.length} taken, healthy ${seconds(took)} s after they were given back; ${told(counts)}`,
    });
  }, 300_000);

  test('is migrated by a new version while the old one runs', async () => {
    const load = startLoad(its, () => handrail.url);
    await someAreLogged(load);
    const next = nextVersion();
    const began = performance.now();
    const newer = await startHandrail({ ...its.environment }, join(next, 'dist/main.js'));
    const tookMs = performance.now() - began;
    await someAreLogged(load);
    expect(await statusOf('/readyz')).toBe(200);
    expect((await fetch(`${newer.url}/readyz`)).status).toBe(200);
    expect(await newer.stop()).toBe(0);
    await load.stop();
    const counts = await load.check();
    // Whoever asks in the moment in which every table is locked may read that it was not saved, and it was not.
    expect(counts.notSaved).toBeLessThan(10);
    expect(handrail.log.filter(line => line.includes('cached plan'))).toEqual([]);
    proved({
      experiment: 'database',
      what: 'a migration that adds a column to every table while the old version runs',
      promised: 'the old version goes on; nothing lost',
      measured: `migrated and started in ${seconds(tookMs)} s; ${told(counts)}`,
    });
  }, 300_000);

  /** While nothing can be saved: the probe tells, and so does every way in which a person asks. */
  async function itSaysSo(): Promise<void> {
    const [sender, claimer] = [its.company.senders[0], its.company.claimers[0]];
    if (!sender || !claimer) throw new Error('nobody is there');
    expect(await statusOf('/healthz')).toBe(200);
    expect(await statusOf('/readyz')).toBe(503);
    const [typed, tapped] = await Promise.all([
      ask(its.command(handrail.url, sender, '/mine', sender.room)),
      ask(its.tapped(handrail.url, claimer, { card: '1', intent: 'handoff.claim', input: { issue: 1 } })),
    ]);
    expect(read(JSON.parse(typed.text))).toMatch(NOT_SAVED);
    expect(JSON.parse(tapped.text).value).toMatch(NOT_SAVED);
    const inTeams = its.teams.as(claimer.name);
    const room = its.company.billing.room;
    await inTeams.sendMessage({ conversationId: room, text: '<at>Handrail</at> mine' });
    const whispered = inTeams.messages(room).findLast(({ onlyYou }) => onlyYou);
    expect(read(whispered?.attachments)).toMatch(NOT_SAVED);
  }

  async function statusOf(path: string): Promise<number> {
    return (await fetch(handrail.url + path)).status;
  }

  /** How long it takes from now until the probe and a person find it well. */
  async function healthy(): Promise<number> {
    const began = performance.now();
    const [sender] = its.company.senders;
    for (;;) {
      const isReady = (await statusOf('/readyz')) === 200;
      const { text } = await ask(
        its.command(handrail.url, { userId: sender?.userId ?? '' }, '/mine', sender?.room ?? ''),
      );
      const tookMs = performance.now() - began;
      if (isReady && text && !NOT_SAVED.test(text) && !text.includes('Working on it')) {
        expect(tookMs).toBeLessThan(size(30_000, HEALTHY_WITHIN_MS));
        return tookMs;
      }
      if (tookMs > 30_000) throw new Error(`not healthy: ${isReady}, ${text}`);
      await sleep(50);
    }
  }
});

test.runIf(isOnServer && bin)(
  'when the disk of PostgreSQL is full',
  async () => {
    const disk = smallDisk();
    if (!disk) {
      console.log('Left out: a full disk. Only root can mount a small one.');
      return;
    }
    await giveToPostgres(disk);
    const server = await createPostgres(bin ?? '', []);
    onTestFinished(() => server.remove());
    const its = await peopleCompany(
      { senders: 4, inSlack: 0, inTeams: 1 },
      await storageOn(server, () => server.port, disk),
    );
    const handrail = await its.start();
    onTestFinished(async () => {
      await handrail.stop();
      await its.close();
    });
    const load = startLoad(its, () => handrail.url);
    await someAreLogged(load);
    execFileSync('sh', ['-c', `cat /dev/zero > ${disk}/filler || true`], { stdio: 'ignore' });
    const sender = its.company.senders[0];
    const isRefused = async () => {
      const { text } = await ask(
        its.command(handrail.url, { userId: sender?.userId ?? '' }, '/issue one more', sender?.room ?? ''),
      );
      return NOT_SAVED.test(text);
    };
    for (let tries = 0; !(await isRefused()); tries += 1) expect(tries).toBeLessThan(2_000);
    expect((await fetch(`${handrail.url}/readyz`)).status).toBe(200);
    rmSync(join(disk, 'filler'));
    const began = performance.now();
    while (await isRefused()) expect(performance.now() - began).toBeLessThan(HEALTHY_WITHIN_MS);
    const took = performance.now() - began;
    await load.stop();
    const counts = await load.check();
    proved({
      experiment: 'database',
      what: 'disk full',
      promised: 'nothing acknowledged lost, healthy again in 5 s, people read what to do',
      measured: `healthy ${seconds(took)} s after there was room; ${told(counts)}`,
    });
  },
  300_000,
);

async function storageOn(server: PostgresServer, port: () => number, disk?: string): Promise<Storage> {
  const admin = openPostgres(server.url('postgres'));
  if (disk) await admin.script(`CREATE TABLESPACE small LOCATION '${disk}'`);
  await admin.script(`CREATE DATABASE handrail${disk ? ' TABLESPACE small' : ''}`);
  await admin.close();
  const url = server.url('handrail', port());
  const database = openPostgres(url);
  await migrate(database, 'prisma/migrations');
  await database.close();
  return {
    environment: { DATABASE_URL: url },
    open: async () => openPostgres(url),
    drop: async () => undefined,
  };
}

/** Connects until the server refuses, and takes Handrail's places as well. */
async function takeEveryConnection(server: PostgresServer): Promise<pg.Client[]> {
  const hogs: pg.Client[] = [];
  for (let refused = 0; refused < 20; ) {
    const hog = new pg.Client({ connectionString: server.url('postgres') });
    hog.on('error', () => undefined);
    try {
      await hog.connect();
      hogs.push(hog);
    } catch {
      refused += 1;
      await hogs[0]?.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'handrail'",
      );
    }
  }
  return hogs;
}

/** What is to come: the same program, with one more migration, which adds to what the old one reads. */
function nextVersion(): string {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-next-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const part of ['dist', 'prisma', 'package.json', 'manifests'])
    cpSync(part, join(folder, part), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  const migration = join(folder, 'prisma/migrations/20991231000000_harmless');
  mkdirSync(migration);
  const tables = [
    'Organization',
    'Account',
    'Person',
    'Room',
    'Issue',
    'Leg',
    'Handoff',
    'Placement',
    'Delivery',
    'Clock',
    'DeferredIntent',
  ];
  writeFileSync(
    join(migration, 'migration.sql'),
    tables.map(table => `ALTER TABLE "${table}" ADD COLUMN "harmless" TEXT;`).join('\n'),
  );
  return folder;
}

/** A disk of a few megabytes; null where that is not permitted. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

async function someAreLogged(load: { logged(): number }): Promise<void> {
  const enough = load.logged() + 10;
  for (let waited = 0; load.logged() < enough; waited += 20) {
    expect(waited, 'nothing is logged any more').toBeLessThan(60_000);
    await sleep(20);
  }
}

function told({
  logged,
  notSaved,
  late,
  unanswered,
}: {
  logged: number;
  notSaved: number;
  late: number;
  unanswered: number;
}): string {
  return `${logged} acknowledged and all there, ${notSaved} told that it was not saved, and none of those there, ${late} told later, ${unanswered} not answered`;
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1);
