import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Database, prismaOver } from './database.ts';
import type { Statement } from './statement.ts';
import { PLANNING, statementName } from './statement-name.ts';
import { runningWholeScripts } from './whole-scripts.ts';

const CONNECTIONS = 10;
/** An address that went silent is given up so soon. Every statement takes milliseconds. */
const CONNECTED_WITHIN_MS = 4_000;
const ANSWERED_WITHIN_MS = 4_000;

/** Opens a pool that Prisma and the prepared statements share. Connects only when first used. */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECTED_WITHIN_MS,
    query_timeout: ANSWERED_WITHIN_MS,
    keepAlive: true,
    onConnect: async client => {
      await client.query(PLANNING);
    },
  });
  // An idle connection that breaks is replaced at the next query; unheard, its error would end the process.
  pool.on('error', () => undefined);
  const prisma = prismaOver(new PrismaPg(pool));
  return {
    kind: 'postgres',
    prisma,
    query: async <Row>({ text, values }: Statement) => {
      const statement = { name: statementName(text), text, values };
      for (let replanned = 0; ; replanned += 1) {
        try {
          return (await pool.query(statement)).rows as Row[];
        } catch (error) {
          if (!isOutdatedPlan(error) || replanned >= CONNECTIONS) throw error;
        }
      }
    },
    isLost,
    script: async text => {
      await pool.query(unhurried(text));
    },
    openForMigrations: () => {
      const own = new pg.Pool({
        connectionString: url,
        max: 1,
        connectionTimeoutMillis: CONNECTED_WITHIN_MS,
      });
      return { adapter: new MigratingPg(own), close: () => own.end() };
    },
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/** A script may take its time, and its connection may be silent meanwhile. */
function unhurried(text: string): pg.QueryConfig & { query_timeout: number } {
  return { text, query_timeout: 3_600_000 };
}

/**
 * A migration changed a table since this connection planned the statement. Nothing was done, and the pool has closed the
 * connection, as it does after every error; each of them may find out once.
 */
function isOutdatedPlan(error: unknown): boolean {
  return error instanceof Error && error.message === 'cached plan must not change result type';
}

/** The server shuts down, starts or has no room (classes 57P and 53), the connection broke (08), or it was never made. */
function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (code) return /^(57P0[1-4]|P1001|P1002|P1008|P1017|P2037|08\w{3}|53300|E[A-Z]+)$/.test(code);
  return /connection terminated|timeout exceeded when trying to connect|query read timeout/i.test(
    error.message,
  );
}

class MigratingPg extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    runningWholeScripts(adapter, script => adapter.underlyingDriver().query(script));
    return adapter;
  }
}
