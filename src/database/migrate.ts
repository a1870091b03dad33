import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import type { Database } from './database.ts';

/**
 * Brings the database up to the newest migration in `folder` and says which it applied; does nothing, quickly, where it
 * already is. Of several processes that start at once, one migrates and the others wait for it, ten seconds at most. One that
 * was killed amid a migration is gone on from; one whose script failed stays failed until a person has looked at it.
 */
export async function migrate(database: Database, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  if (await isCurrent(database, migrations)) return [];
  const { openSchemaEngine } = await import('./schema-engine.ts');
  await database.script(BEGIN_INTERRUPTED_ANEW);
  const { adapter, close } = database.openForMigrations();
  try {
    const engine = await openSchemaEngine(adapter);
    return await engine.applyMigrations(folder, migrations);
  } finally {
    await close();
  }
}

/**
 * A script leaves all behind, with the note that it is finished, or nothing. Without that note it never happened, once nobody
 * is at it any more: Prisma Migrate's own lock tells (https://www.prisma.io/docs/orm/prisma-migrate/workflows/development-and-production#advisory-locking).
 */
const BEGIN_INTERRUPTED_ANEW = `BEGIN; SET LOCAL lock_timeout = '10s'; SELECT pg_advisory_xact_lock(72707369);
DO $$ BEGIN IF to_regclass('_prisma_migrations') IS NOT NULL THEN
  UPDATE "_prisma_migrations" SET "rolled_back_at" = now() WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL AND "logs" IS NULL;
END IF; END $$; COMMIT`;

export interface Migration {
  name: string;
  script: string;
}

export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => ({
      name: entry.name,
      script: readFileSync(join(folder, entry.name, 'migration.sql'), 'utf8'),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Whether every migration has been applied, unchanged, as Prisma records it. */
export async function isCurrent(database: Database, migrations: Migration[]): Promise<boolean> {
  const applied = await database
    .query<{ migration_name: string; checksum: string }>(
      sql`SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    )
    .catch(error => {
      if ((error as { code?: string }).code === '42P01') return []; // no such table: a new database
      throw error;
    });
  const checksums = new Map(applied.map(row => [row.migration_name, row.checksum]));
  return migrations.every(({ name, script }) => checksums.get(name) === checksum(script));
}

function checksum(script: string): string {
  return createHash('sha256').update(script).digest('hex');
}
