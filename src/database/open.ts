import type { Database } from './database.ts';

/** Enough for a worker that may wait. */
const FEW_CONNECTIONS = 4;

/** Opens PostgreSQL at `url`, else the embedded database in `folder`. What is not used is not even loaded. */
export async function openDatabase(where: { url?: string; folder: string }): Promise<Database> {
  if (where.url) return (await import('./postgres.ts')).openPostgres(where.url);
  return (await import('./embedded.ts')).openEmbedded(where.folder);
}

/**
 * The same database for the courier, with connections of its own where there are any: however much waits to be delivered, a
 * command never waits for one.
 */
export async function openForCourier(database: Database, url: string | undefined): Promise<Database> {
  if (database.kind === 'embedded' || !url) return database;
  return (await import('./postgres.ts')).openPostgres(url, FEW_CONNECTIONS);
}
