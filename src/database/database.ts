import type {
  SqlDriverAdapterFactory,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { PrismaClient } from './generated/client.ts';
import type { Statement } from './statement.ts';

/** One PostgreSQL, embedded or not, reached in two ways: Prisma for ordinary reads, prepared statements for the hot path. */
export interface Database {
  readonly kind: 'embedded' | 'postgres';
  readonly prisma: PrismaClient;
  /** Runs one statement, prepared once a connection, and gives its rows. */
  query<Row>(statement: Statement): Promise<Row[]>;
  /** Whether it went away in the middle of what failed so, and nobody knows what became of that. */
  isLost(error: unknown): boolean;
  /** Runs several statements that take no parameters. */
  script(text: string): Promise<void>;
  /** What Prisma Migrate works on: a connection of its own, because the lock that it takes lasts as long as that. */
  openForMigrations(): { adapter: SqlMigrationAwareDriverAdapterFactory; close(): Promise<void> };
  close(): Promise<void>;
}

/** Why the database cannot be used, in one sentence for the person who starts Handrail. */
export class DatabaseUnavailable extends Error {}

export function prismaOver(adapter: SqlDriverAdapterFactory): PrismaClient {
  // Its other formats show the values of a call that fails.
  return new PrismaClient({ adapter, errorFormat: 'minimal' });
}
