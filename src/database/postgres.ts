import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Database, prismaOver } from './database.ts';
import type { Statement } from './statement.ts';
import { PLANNING, statementName } from './statement-name.ts';
import { runningWholeScripts } from './whole-scripts.ts';

const CONNECTIONS = 10;

/** Opens a pool that Prisma and the prepared statements share. Connects only when first used. */
export function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: 5_000,
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
      const { rows } = await pool.query({ name: statementName(text), text, values });
      return rows as Row[];
    },
    script: async text => {
      await pool.query(text);
    },
    openForMigrations: () => {
      const own = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 5_000 });
      return { adapter: new MigratingPg(own), close: () => own.end() };
    },
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

class MigratingPg extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    runningWholeScripts(adapter, script => adapter.underlyingDriver().query(script));
    return adapter;
  }
}
