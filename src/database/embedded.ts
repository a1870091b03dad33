import { join } from 'node:path';
import { setImmediate as eventLoop } from 'node:timers/promises';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { type Database, prismaOver } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import type { Statement } from './statement.ts';
import { PLANNING, statementName } from './statement-name.ts';
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
  const dataDir = folder && join(folder, 'database');
  const pglite = await PGlite.create({ dataDir, loadDataDir: contents }).catch(error => {
    unlock();
    throw error;
  });
  await pglite.exec(PLANNING);
  const prisma = prismaOver(new PrismaPGlite(pglite));
  const prepare = preparing(pglite);
  const inTurn = takingTurns();
  return {
    kind: 'embedded',
    prisma,
    query: <Row>({ text, values }: Statement) =>
      inTurn(async () => {
        const name = await prepare(text);
        const { rows } = await pglite.query<Row>(`EXECUTE "${name}"${listed(values)}`);
        return rows;
      }),
    isLost: () => false,
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

/**
 * One statement at a time, and between two of them a turn of the event loop: PGlite computes in this thread, and as long as
 * statements wait, nobody else would be heard otherwise, neither a request nor a timer.
 */
function takingTurns(): <Result>(run: () => Promise<Result>) => Promise<Result> {
  let turn: Promise<unknown> = Promise.resolve();
  return run => {
    const result = turn.then(run);
    turn = result.then(
      () => eventLoop(),
      () => eventLoop(),
    );
    return result;
  };
}

/** Prepares each text once; PGlite by itself would parse and plan it anew at every query. */
function preparing(pglite: PGlite): (text: string) => Promise<string> {
  const prepared = new Map<string, Promise<string>>();
  return text => {
    const name = statementName(text);
    const known = prepared.get(name);
    if (known) return known;
    const preparation = pglite.exec(`PREPARE "${name}" AS ${text}`).then(() => name);
    preparation.catch(() => prepared.delete(name));
    prepared.set(name, preparation);
    return preparation;
  };
}

/** EXECUTE takes no parameters, so the values go into its text as quoted literals. */
function listed(values: unknown[]): string {
  return values.length === 0 ? '' : `(${values.map(literal).join(', ')})`;
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (value instanceof Date) return pg.escapeLiteral(value.toISOString());
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map(element).join(',')}}`);
  return pg.escapeLiteral(String(value));
}

function element(value: unknown): string {
  return value === null ? 'NULL' : `"${String(value).replace(/["\\]/g, '\\$&')}"`;
}
