import type { Database } from './database.ts';

/** Opens PostgreSQL at `url`, else the embedded database in `folder`. What is not used is not even loaded. */
export async function openDatabase(where: { url?: string; folder: string }): Promise<Database> {
  if (where.url) return (await import('./postgres.ts')).openPostgres(where.url);
  return (await import('./embedded.ts')).openEmbedded(where.folder);
}
