import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sql, { raw } from 'sql-template-tag';
import { beforeAll, beforeEach, inject } from 'vitest';
import type { Database } from '../src/database/database.ts';
import { openEmbedded } from '../src/database/embedded.ts';
import { Prisma } from '../src/database/generated/client.ts';
import { openPostgres } from '../src/database/postgres.ts';
import { withDatabase } from './global-setup.ts';

/** Files that share a process share it: to empty one takes a hundredth of the time that opening another does. */
let copy: Promise<Database> | undefined;

/** A real database, empty before each test. Call it at the top of the file. */
export function useDatabase(): () => Database {
  let database: Database;
  beforeAll(async () => {
    copy ??= openCopy();
    database = await copy;
  });
  beforeEach(() => database.script(emptying));
  return () => database;
}

const tables = Object.values(Prisma.ModelName);

/** Without regard to what refers to what, which only a superuser may; fifty times as fast as TRUNCATE on small tables. */
const emptying = unchecked(tables.map(table => `DELETE FROM "${table}"`));

/** A script that brings all rows back as they are now, into an empty database. */
export async function snapshotOf(database: Database): Promise<string> {
  const inserts: string[] = [];
  for (const table of tables) {
    const [row] = await database.query<{ rows: object[] | null }>(
      sql`SELECT jsonb_agg(t) AS rows FROM ${raw(`"${table}"`)} t`,
    );
    if (row?.rows)
      inserts.push(
        `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $rows$${JSON.stringify(row.rows)}$rows$)`,
      );
  }
  return unchecked(inserts);
}

/** Brings all rows back as they are now, as often as it is called. */
export async function rewindable(database: Database): Promise<() => Promise<unknown>> {
  const rows = await snapshotOf(database);
  return () => database.script(`${emptying}; ${rows}`);
}

function unchecked(statements: string[]): string {
  return `SET session_replication_role = replica; ${statements.join('; ')}; SET session_replication_role = DEFAULT`;
}

async function openCopy(): Promise<Database> {
  const { dump, server, name } = inject('template');
  if (dump) return openEmbedded(undefined, new Blob([readFileSync(dump)]));
  const { url } = await cloneOnServer(server as string, name as string);
  return openPostgres(url);
}

/** A database without a single table, for tests of the migrations themselves; a url only where it is on a server. */
export async function openEmpty(): Promise<{ database: Database; url?: string; drop: () => Promise<void> }> {
  const { server } = inject('template');
  if (!server) return { database: await openEmbedded(), drop: async () => undefined };
  const { url, drop } = await cloneOnServer(server, 'template0');
  return { database: openPostgres(url), url, drop };
}

/** A fresh copy of a database on the PostgreSQL server of this run. */
export async function cloneOnServer(
  server: string,
  template: string,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const admin = openPostgres(server);
  const copy = `${inject('template').name}_${randomUUID().slice(0, 8)}`;
  await admin.script(`CREATE DATABASE "${copy}" TEMPLATE "${template}"`);
  const drop = async () => {
    await admin.script(`DROP DATABASE "${copy}" WITH (FORCE)`);
    await admin.close();
  };
  return { url: withDatabase(server, copy), drop };
}
