import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { type Database, DatabaseUnavailable } from '../database/database.ts';
import { isCurrent, readMigrations } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { projectPath } from '../project-path.ts';
import type { Finding } from './findings.ts';

const migrations = projectPath('prisma/migrations');

interface Checked {
  finding: Finding;
  /** Only where it can be read; to be closed. */
  database?: Database;
}

/** Looks at the database that Handrail would use. */
export async function checkDatabase(config: Config): Promise<Checked> {
  const isPlayground = !config.slack && !config.teams;
  const url = isPlayground ? undefined : config.databaseUrl;
  return url
    ? checkPostgres(url)
    : checkEmbedded(config, isPlayground ? join(config.dataDir, 'playground') : config.dataDir);
}

async function checkPostgres(url: string): Promise<Checked> {
  const { host, pathname } = new URL(url); // never the password
  const database = await openDatabase({ url, folder: '' });
  return checkMigrated(database, `PostgreSQL at ${host}${pathname}`);
}

async function checkEmbedded(config: Config, folder: string): Promise<Checked> {
  const where = `embedded, in ${folder}`;
  if (!existsSync(join(folder, 'database')))
    return { finding: found('off', `${where}: does not exist yet; npm start makes it`) };
  try {
    return await checkMigrated(await openDatabase({ folder }), where);
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error;
    return { finding: await askRunning(config, where, error) };
  }
}

async function checkMigrated(database: Database, where: string): Promise<Checked> {
  try {
    if (await isCurrent(database, readMigrations(migrations)))
      return { database, finding: found('ok', `${where}: answers, and is migrated`) };
    await database.close();
    return { finding: found('wrong', `${where}: answers, but is not migrated`, 'npm start migrates it') };
  } catch (error) {
    await database.close();
    const todo = 'see that DATABASE_URL is right and the server runs';
    return { finding: found('wrong', `${where}: cannot be read (${reasonOf(error)})`, todo) };
  }
}

/** The embedded database admits one process; the one that has it tells how it is. */
async function askRunning({ host, port }: Config, where: string, inUse: Error): Promise<Finding> {
  const url = `http://${host}:${port}`;
  const isReady = await fetch(`${url}/readyz`).then(
    response => response.ok,
    () => false,
  );
  if (!isReady) return found('wrong', `${where}: is in use`, inUse.message);
  return found('ok', `${where}: is in use by the Handrail at ${url}, which is ready; stop it to look inside`);
}

function found(state: Finding['state'], text: string, todo?: string): Finding {
  return { about: 'database', state, text, todo };
}

/** A refused connection comes without words. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}
