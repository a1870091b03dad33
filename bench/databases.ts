import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../src/database/database.ts';
import { openEmbedded } from '../src/database/embedded.ts';
import { migrate } from '../src/database/migrate.ts';
import { openPostgres } from '../src/database/postgres.ts';
import { withDatabase } from '../test/global-setup.ts';

/** A database of a benchmark's own, migrated and empty. */
export interface Own {
  kind: Database['kind'];
  /** What a process that shall use it is started with. */
  environment: Record<string, string>;
  /** Opens it in this process; embedded, no other may have it open then. */
  open(): Promise<Database>;
  drop(): Promise<void>;
}

const LOCAL_SERVER = 'postgresql://postgres@127.0.0.1:5432/postgres';

/** A PostgreSQL server to measure on; null where none was named and none answers on this machine. */
export async function findServer(): Promise<string | null> {
  const named = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL;
  if (named) return named;
  const database = openPostgres(LOCAL_SERVER);
  try {
    await database.script('SELECT 1');
    return LOCAL_SERVER;
  } catch {
    return null;
  } finally {
    await database.close();
  }
}

export async function onServer(server: string): Promise<Own> {
  const name = `handrail_bench_${randomUUID().replaceAll('-', '')}`;
  const admin = openPostgres(server);
  await admin.script(`CREATE DATABASE "${name}"`);
  const url = withDatabase(server, name);
  return migrated({
    kind: 'postgres',
    environment: { DATABASE_URL: url },
    open: async () => openPostgres(url),
    drop: async () => {
      await admin.script(`DROP DATABASE "${name}" WITH (FORCE)`);
      await admin.close();
    },
  });
}

export async function inFolder(): Promise<Own> {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-bench-'));
  return migrated({
    kind: 'embedded',
    environment: { HANDRAIL_DATA_DIR: folder },
    open: () => openEmbedded(folder),
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  });
}

async function migrated(own: Own): Promise<Own> {
  const database = await own.open();
  await migrate(database, 'prisma/migrations');
  await database.close();
  return own;
}
