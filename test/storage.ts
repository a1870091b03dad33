import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Database } from '../src/database/database.ts';
import { openEmbedded } from '../src/database/embedded.ts';
import { openPostgres } from '../src/database/postgres.ts';
import { cloneOnServer } from './database.ts';

/** A database that survives a kill: on PostgreSQL where this run has one, else embedded in a folder of its own. */
export interface Storage {
  /** What a process that shall use it is started with. */
  environment: Record<string, string>;
  /** Opens it in this process; embedded, no other may have it open then. */
  open(): Promise<Database>;
  drop(): Promise<void>;
}

/** Migrated and empty; or with not even a table in it, as before the first start. */
export async function createStorage(contents: 'migrated' | 'nothing' = 'migrated'): Promise<Storage> {
  const { server, name, dump } = inject('template');
  if (server && name) {
    const { url, drop } = await cloneOnServer(server, contents === 'nothing' ? 'template0' : name);
    return { environment: { DATABASE_URL: url }, open: async () => openPostgres(url), drop };
  }
  const folder = mkdtempSync(join(tmpdir(), 'handrail-storage-'));
  if (contents === 'migrated' && dump)
    await (await openEmbedded(folder, new Blob([readFileSync(dump)]))).close();
  return {
    environment: { HANDRAIL_DATA_DIR: folder },
    open: () => openEmbedded(folder),
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
