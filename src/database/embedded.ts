import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { type Database, prismaOver } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { runningWholeScripts } from './whole-scripts.ts';

/** One that can be copied: `openEmbedded` starts another from the dump. */
export interface EmbeddedDatabase extends Database {
  dump(): Promise<Blob>;
}

/**
 * Opens the embedded database in `folder`, or one in memory, which may start from `contents` (a dump of another).
 * It survives a killed process but calls no fsync: for a power loss, use PostgreSQL.
 */
export async function openEmbedded(folder?: string, contents?: Blob): Promise<EmbeddedDatabase> {
  const unlock = folder ? lockFolder(folder) : () => undefined;
  const pglite = await PGlite.create({ dataDir: folder && join(folder, 'database'), loadDataDir: contents });
  const prisma = prismaOver(new PrismaPGlite(pglite));
  return {
    kind: 'embedded',
    prisma,
    query: async <Row>(statement: { text: string; values: unknown[] }) => {
      const { rows } = await pglite.query<Row>(statement.text, statement.values);
      return rows;
    },
    script: async text => {
      await pglite.exec(text);
    },
    openForMigrations: () => ({ adapter: new MigratingPGlite(pglite), close: async () => undefined }),
    dump: () => pglite.dumpDataDir('none'),
    close: async () => {
      await prisma.$disconnect();
      await pglite.close();
      unlock();
    },
  };
}

class MigratingPGlite extends PrismaPGlite {
  readonly #pglite: PGlite;

  constructor(pglite: PGlite) {
    super(pglite);
    this.#pglite = pglite;
  }

  override async connect() {
    const adapter = await super.connect();
    runningWholeScripts(adapter, script => this.#pglite.exec(script));
    return adapter;
  }

  override async connectToShadowDb() {
    return new MigratingPGlite(await PGlite.create()).connect();
  }
}
