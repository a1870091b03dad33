import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import sql from 'sql-template-tag';
import { afterEach, describe, expect, inject, test } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { migrate, readMigrations } from '../../src/database/migrate.ts';
import { openPostgres } from '../../src/database/postgres.ts';
import { openEmpty } from '../database.ts';

const ours = 'prisma/migrations';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function empty(): Promise<{ database: Database; url?: string }> {
  const { database, url, drop } = await openEmpty();
  opened.push(drop, () => database.close());
  return { database, url };
}

/** A folder with one migration for each script. */
function folderOf(...scripts: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-migrations-'));
  opened.push(async () => rmSync(folder, { recursive: true }));
  for (const [index, script] of scripts.entries()) {
    mkdirSync(join(folder, `2026010100000${index}_m`));
    writeFileSync(join(folder, `2026010100000${index}_m`, 'migration.sql'), script);
  }
  return folder;
}

async function tablesOf(database: Database): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    sql`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

describe('migrate', () => {
  test('brings an empty database up to date, and then has nothing to do', async () => {
    const { database } = await empty();

    expect(await migrate(database, ours)).toEqual(readMigrations(ours).map(({ name }) => name));

    expect(await tablesOf(database)).toContain('Issue');
    expect(await migrate(database, ours)).toEqual([]);
  });

  test('a script that fails is heard, leaves nothing behind, and stops the next start too', async () => {
    const { database } = await empty();
    const folder = folderOf('CREATE TABLE "A" ("id" int);', 'CREATE TABLE "B" ("id" int); SELECT nonsense;');

    await expect(migrate(database, folder)).rejects.toThrow(/nonsense/);

    expect(await tablesOf(database)).toEqual(['A', '_prisma_migrations']);
    await expect(migrate(database, folder)).rejects.toThrow(/failed migrations/);
  });

  test('a migration amid which the process was killed is begun anew', async () => {
    const { database } = await empty();
    const [first, second] = ['CREATE TABLE "A" ("id" int);', 'CREATE TABLE "B" ("id" int);'];
    await migrate(database, folderOf(first));
    await database.script(`INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "started_at")
      VALUES ('interrupted', 'of what was to come', '20260101000001_m', now())`);

    expect(await migrate(database, folderOf(first, second))).toEqual(['20260101000001_m']);

    expect(await tablesOf(database)).toEqual(['A', 'B', '_prisma_migrations']);
    expect(await migrate(database, folderOf(first, second))).toEqual([]);
  });

  test.runIf(inject('template').server)('several replicas that start at once migrate it once', async () => {
    const { database, url = '' } = await empty();
    const replicas = Array.from({ length: 4 }, () => openPostgres(url));
    opened.push(...replicas.map(replica => () => replica.close()));

    const applied = await Promise.all(replicas.map(replica => migrate(replica, ours)));

    expect(applied.flat().sort()).toEqual(readMigrations(ours).map(({ name }) => name));
    expect(await migrate(database, ours)).toEqual([]);
  });

  test.runIf(inject('template').server)(
    'one that a command of the old version deadlocks is tried again',
    async () => {
      const { database, url } = await empty();
      const [tables, change] = [
        'CREATE TABLE "A" ("id" int); CREATE TABLE "B" ("id" int);',
        'ALTER TABLE "A" ADD "more" int; ALTER TABLE "B" ADD "more" int;',
      ];
      await migrate(database, folderOf(tables));
      const command = new pg.Client({ connectionString: url });
      await command.connect();
      opened.push(() => command.end());
      await command.query('BEGIN; LOCK TABLE "B" IN ROW EXCLUSIVE MODE');

      const migrated = migrate(database, folderOf(tables, change));
      const waits = sql`SELECT 1 FROM pg_locks WHERE NOT granted AND relation = '"B"'::regclass`;
      while ((await database.query(waits)).length === 0) await sleep(20);
      // The server ends whoever has waited for longest: not the command.
      await command.query('LOCK TABLE "A" IN ROW EXCLUSIVE MODE; COMMIT');

      expect(await migrated).toEqual(['20260101000001_m']);
    },
  );
});
