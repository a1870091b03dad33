import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Database, prismaOver } from './database.ts';
import { findSilentConnections } from './silent-connections.ts';
import type { Statement } from './statement.ts';
import { PLANNING, statementName } from './statement-name.ts';
import { runningWholeScripts } from './whole-scripts.ts';

const CONNECTIONS = 10;
/** Also how long a statement waits for one of them: when a thousand people act at once on a busy machine, seconds. */
const CONNECTED_WITHIN_MS = 10_000;

/** Opens a pool that Prisma and the prepared statements share. Connects only when first used. */
export function openPostgres(url: string): Database {
  const silent = findSilentConnections(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECTED_WITHIN_MS,
    keepAlive: true,
    onConnect: async client => {
      // Whatever was running on it fails by itself; unheard, the error would end the process.
      client.on('error', () => undefined);
      await client.query(PLANNING);
      await silent.watch(client);
    },
  });
  // An idle connection that breaks is replaced at the next query; unheard, its error would end the process.
  pool.on('error', () => undefined);
  const prisma = prismaOver(new PrismaPg(pool));
  const run = async <Row>(statement: pg.QueryConfig): Promise<Row[]> => {
    const client = await pool.connect();
    try {
      const { rows } = await client.query(statement);
      client.release();
      return rows as Row[];
    } catch (error) {
      // One that refused a statement, for a duplicate say, is as good as before, and knows its plans.
      client.release(!isOnlyRefused(error) || isOutdatedPlan(error));
      throw error;
    }
  };
  return {
    kind: 'postgres',
    prisma,
    query: async <Row>({ text, values }: Statement) => {
      const statement = { name: statementName(text), text, values };
      for (let replanned = 0; ; replanned += 1) {
        try {
          return await run<Row>(statement);
        } catch (error) {
          if (!isOutdatedPlan(error) || replanned >= CONNECTIONS) throw error;
        }
      }
    },
    isLost,
    script: async text => {
      await pool.query(text);
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
      silent.close();
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/**
 * A migration changed a table since this connection planned the statement. Nothing was done, and the connection is closed;
 * each of them may find out once.
 */
function isOutdatedPlan(error: unknown): boolean {
  return error instanceof Error && error.message === 'cached plan must not change result type';
}

/** The server itself says so, and does not end the connection, as it does with FATAL. */
function isOnlyRefused(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === 'ERROR';
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
