import { fileURLToPath } from 'node:url';
import type { Database } from '../src/database/database.ts';
import { startHandrail } from '../test/handrail-process.ts';
import { type Clouds, startClouds } from './clouds.ts';
import { type Company, foundCompany } from './company.ts';
import { onServer } from './databases.ts';

/** Handrail as a process of its own over PostgreSQL, with a company in it and both platforms around it. */
export interface Running {
  url: string;
  clouds: Clouds;
  company: Company;
  database: Database;
  /** The url of another bot, which does nothing, as a process of its own too. */
  startFloor(name: 'bolt' | 'botbuilder'): Promise<string>;
}

export async function whileRunning<Result>(
  server: string,
  use: (running: Running) => Promise<Result>,
): Promise<Result> {
  const clouds = await startClouds();
  const own = await onServer(server);
  const database = await own.open();
  const ending: (() => Promise<unknown>)[] = [clouds.close, () => database.close(), own.drop];
  const start = async (environment: Record<string, string>, program?: string): Promise<string> => {
    const started = await startHandrail(environment, program);
    ending.unshift(started.stop);
    return started.url;
  };
  try {
    const company = await foundCompany(database, clouds);
    const url = await start({ ...clouds.environment, ...own.environment });
    const startFloor = (name: string) =>
      start(clouds.environment, fileURLToPath(new URL(`./floors/${name}.ts`, import.meta.url)));
    return await use({ url, clouds, company, database, startFloor });
  } finally {
    for (const end of ending) await end();
  }
}
