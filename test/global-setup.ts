import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import type { TestProject } from 'vitest/node';
import { prepare } from '../scripts/prepare.mjs';
import { openEmbedded } from '../src/database/embedded.ts';
import { migrate } from '../src/database/migrate.ts';
import { openPostgres } from '../src/database/postgres.ts';

/** Where a test file finds a migrated, empty database to copy. */
export interface Template {
  /** The dump of an embedded one. */
  dump?: string;
  /** A PostgreSQL server, and the database on it to clone; copies whose names begin with its name go with it. */
  server?: string;
  name?: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    template: Template;
  }
}

/** What the tests start as a process of its own must be what they test. */
prepare();

interface Made {
  template: Template;
  remove: () => Promise<void>;
}

/** Vitest loads this file once for each of its projects, all in one process: what one has made serves the others. */
const made = globalThis as { handrailTemplate?: { making: Promise<Made>; users: number } };

/** Migrates one database for the whole run: on PostgreSQL where TEST_DATABASE_URL is set, else embedded. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL;
  made.handrailTemplate ??= { making: server ? templateOnServer(server) : embeddedTemplate(), users: 0 };
  const shared = made.handrailTemplate;
  shared.users += 1;
  const { template, remove } = await shared.making;
  project.provide('template', template);
  return async () => {
    shared.users -= 1;
    if (shared.users === 0) await remove();
  };
}

async function templateOnServer(server: string): Promise<Made> {
  const name = `handrail_template_${process.pid}`;
  const admin = openPostgres(server);
  await admin.script(`CREATE DATABASE "${name}"`);
  const template = openPostgres(withDatabase(server, name));
  await migrate(template, 'prisma/migrations');
  await template.close();
  const remove = async () => {
    const ours = await admin.query<{ datname: string }>(
      sql`SELECT "datname"::text FROM pg_database WHERE "datname" LIKE ${`${name}%`}`,
    );
    for (const { datname } of ours) await admin.script(`DROP DATABASE "${datname}" WITH (FORCE)`);
    await admin.close();
  };
  return { template: { server, name }, remove };
}

async function embeddedTemplate(): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-test-'));
  const database = await openEmbedded();
  await migrate(database, 'prisma/migrations');
  const dump = join(folder, 'template.tar');
  writeFileSync(dump, Buffer.from(await (await database.dump()).arrayBuffer()));
  await database.close();
  return { template: { dump }, remove: async () => rmSync(folder, { recursive: true }) };
}

export function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
