import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import type { Database } from './database.ts';

/**
 * Brings the database up to the newest migration in `folder` and says which it applied; does nothing, quickly, where it
 * already is. Of several processes that start at once, one migrates and the others wait for it, ten seconds at most.
 */
export async function migrate(database: Database, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  if (await isCurrent(database, migrations)) return [];
  const { openSchemaEngine } = await import('./schema-engine.ts');
  const { adapter, close } = database.openForMigrations();
  try {
    const engine = await openSchemaEngine(adapter);
    return await engine.applyMigrations(folder, migrations);
  } finally {
    await close();
  }
}

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
