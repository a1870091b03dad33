import { fileURLToPath } from 'node:url';
import type { Database } from '../src/database/database.ts';
import { type HandrailProcess, startHandrail } from '../test/handrail-process.ts';
import { type Clouds, startClouds } from './clouds.ts';
import { type Company, foundCompany } from './company.ts';
import { type Own, onServer } from './databases.ts';

/** A company with both platforms around it, over a database of its own. */
export interface Stage {
  clouds: Clouds;
  company: Company;
  own: Own;
  /** Handrail as another process of its own; what is given goes before the usual environment. */
  start(environment?: Record<string, string>): Promise<HandrailProcess>;
  /** The url of another bot, as a process of its own too. */
  startFloor(name: 'bolt' | 'botbuilder' | 'chat-sdk'): Promise<string>;
}

/** `prepare` puts into the database what shall be there when the first process starts. */
export async function onStage<Result>(
  own: Own,
  use: (stage: Stage) => Promise<Result>,
  prepare: (database: Database, company: Company) => Promise<void> = async () => undefined,
): Promise<Result> {
  const clouds = await startClouds();
  const ending: (() => Promise<unknown>)[] = [clouds.close, own.drop];
  const start = async (environment: Record<string, string>, program?: string): Promise<HandrailProcess> => {
    const started = await startHandrail(environment, program);
    ending.unshift(started.stop);
    return started;
  };
  try {
    const database = await own.open();
    const company = await foundCompany(database, clouds);
    await prepare(database, company);
    await database.close();
    const environment = { ...clouds.environment, ...own.environment };
    return await use({
      clouds,
      company,
      own,
      start: changed => start({ ...environment, ...changed }),
      startFloor: async name => {
        const program = fileURLToPath(new URL(`./floors/${name}.ts`, import.meta.url));
        return (await start(environment, program)).url;
      },
    });
  } finally {
    for (const end of ending) await end();
  }
}

/** Handrail as one process over PostgreSQL, which the benchmark has open as well. */
export interface Running extends Stage {
  url: string;
  database: Database;
}

export async function whileRunning<Result>(
  server: string,
  use: (running: Running) => Promise<Result>,
): Promise<Result> {
  return onStage(await onServer(server), async stage => {
    const { url } = await stage.start();
    const database = await stage.own.open();
    try {
      return await use({ ...stage, url, database });
    } finally {
      await database.close();
    }
  });
}
