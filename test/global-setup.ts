import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '../src/database/embedded.ts';
import { migrate } from '../src/database/migrate.ts';
import { openPostgres } from '../src/database/postgres.ts';

/** Where a test file finds a migrated, empty database to copy. */
export interface Template {
  /** The dump of an embedded one. */
  dump?: string;
  /** A PostgreSQL server, and the database on it to clone. */
  server?: string;
  name?: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    template: Template;
  }
}

/** Migrates one database for the whole run: on PostgreSQL where TEST_DATABASE_URL is set, else embedded. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TEST_DATABASE_URL;
  return server ? templateOnServer(project, server) : embeddedTemplate(project);
}

async function templateOnServer(project: TestProject, server: string): Promise<() => Promise<void>> {
  const name = `handrail_template_${process.pid}`;
  const admin = openPostgres(server);
  await admin.script(`CREATE DATABASE "${name}"`);
  const template = openPostgres(withDatabase(server, name));
  await migrate(template, 'prisma/migrations');
  await template.close();
  project.provide('template', { server, name });
  return async () => {
    await admin.query(sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${name}`);
    await admin.script(`DROP DATABASE "${name}"`);
    await admin.close();
  };
}

async function embeddedTemplate(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'handrail-test-'));
  const database = await openEmbedded();
  await migrate(database, 'prisma/migrations');
  const dump = join(folder, 'template.tar');
  writeFileSync(dump, Buffer.from(await (await database.dump()).arrayBuffer()));
  await database.close();
  project.provide('template', { dump });
  return async () => rmSync(folder, { recursive: true });
}

export function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
