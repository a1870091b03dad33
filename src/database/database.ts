import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { Sql } from 'sql-template-tag';
import { PrismaClient } from './generated/client.ts';

/** One PostgreSQL, embedded or not, reached in two ways: Prisma for ordinary reads, prepared statements for the hot path. */
export interface Database {
  readonly kind: 'embedded' | 'postgres';
  readonly prisma: PrismaClient;
  /** Runs one statement, prepared once a connection, and gives its rows. */
  query<Row>(statement: Sql): Promise<Row[]>;
  /** Runs several statements that take no parameters. */
  script(text: string): Promise<void>;
  close(): Promise<void>;
  /** What Prisma Migrate needs, in WebAssembly, to work on this database. */
  readonly adapter: SqlMigrationAwareDriverAdapterFactory;
}

/** Why the database cannot be used, in one sentence for the person who starts Handrail. */
export class DatabaseUnavailable extends Error {}

/** Opens PostgreSQL at `url`, else the embedded database in `folder`; neither: an embedded one in memory. */
export async function openDatabase(where: { url?: string; folder?: string }): Promise<Database> {
  if (where.url) return (await import('./postgres.ts')).openPostgres(where.url);
  return (await import('./embedded.ts')).openEmbedded(where.folder);
}

export function prismaOver(adapter: SqlMigrationAwareDriverAdapterFactory): PrismaClient {
  return new PrismaClient({ adapter });
}
