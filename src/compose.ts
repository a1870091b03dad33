import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Config, cannotListen } from './config.ts';
import { connectPlatforms } from './connect-platforms.ts';
import { eventKinds, useCases } from './core/areas.ts';
import { orphanMinutes } from './core/cover/sweep-orphans.ts';
import { createHandrail } from './core/create-handrail.ts';
import { ensureClocks } from './core/digests/ensure-clocks.ts';
import { reporting } from './core/interactions/report-interaction.ts';
import { noticesOf } from './core/notices.ts';
import { createWorkspaces, type Workspaces } from './core/people/workspaces.ts';
import { subjects } from './core/subjects.ts';
import { databaseClock } from './core/time/clock.ts';
import { prepareToReadTimes } from './core/time/typed-time.ts';
import { DatabaseUnavailable } from './database/database.ts';
import { endLeases } from './database/end-leases.ts';
import { isCurrent, migrate, readMigrations } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import { createVault } from './database/vault.ts';
import { backlog } from './delivery/backlog.ts';
import { createCourier } from './delivery/courier.ts';
import { healthz, readyz } from './http/health.ts';
import { intake } from './http/intake.ts';
import { createMetrics } from './http/metrics.ts';
import { close, type Routes, serve } from './http/server.ts';
import { nothingHere, welcome } from './http/welcome.ts';
import { projectPath } from './project-path.ts';
import { fireDueClocks } from './schedule/due-clocks.ts';
import { tasks } from './schedule/tasks.ts';
import { startTimetable } from './schedule/timetable.ts';

/** Handrail, running. */
export interface Running {
  /** What to tell whoever started it. */
  greeting: string;
  url: string;
  /** Finishes what is in flight. */
  stop(): Promise<void>;
}

/** So long at most a message waits for people who wait for an answer, before each that is sent. */
const GIVES_WAY_FOR_MS = 50;

const migrations = projectPath('prisma/migrations');

/**
 * Puts all parts together and starts them; without a platform in the configuration, with the playground's two.
 * @throws ConfigError, DatabaseUnavailable
 */
export async function compose(config: Config, log: Logger): Promise<Running> {
  const isPlayground = !config.slack && !config.teams;
  const playground = isPlayground ? await openPlayground(config) : undefined;
  // The playground keeps to its own folder, whatever else is configured.
  const database = await openDatabase({
    url: isPlayground ? undefined : config.databaseUrl,
    folder: playground?.folder ?? config.dataDir,
  });
  await migrate(database, migrations).catch(error => {
    throw new DatabaseUnavailable(
      `DATABASE_URL: the database cannot be reached or migrated: ${error.message}`,
    );
  });
  if (database.kind === 'embedded') await endLeases(database);
  const clock = playground?.clock ?? databaseClock(config.clockOffsetMs);
  const workspaces = createWorkspaces(database, createVault(config.encryptionKeys), config.manyOrganizations);
  if (config.encryptionKeys.length > 0) await renewTokens(workspaces, log);
  const used = { ...config, ...playground?.config };
  const connected = await connectPlatforms(used, workspaces, log);
  const { platforms } = connected;
  const courier = createCourier({
    database,
    clock,
    platforms,
    workspaces,
    subjects,
    notices: noticesOf(eventKinds),
    giveWay: () => core.calm(GIVES_WAY_FOR_MS),
    log,
  });
  const metrics = createMetrics(
    { backlog: () => backlog(database), orphanMinutes: () => orphanMinutes(database, clock) },
    new Set(useCases.map(({ name }) => name)),
  );
  const core = metrics.counted(
    createHandrail({
      database,
      clock,
      platforms,
      workspaces,
      membership: { admins: config.admins, domains: config.domains },
      admission: connected.admission,
      log,
      written: where => courier.wake(where),
    }),
  );
  const settle = async (): Promise<void> => {
    await ensureClocks(database, clock);
    await fireDueClocks({ database, clock, core, log });
    await courier.sweep();
  };
  const traffic = connected.receive(core);
  const routes: Routes = {
    ...(playground ? {} : { '/': welcome }),
    '/healthz': healthz,
    '/readyz': readyz(async () => {
      if (!(await isCurrent(database, readMigrations(migrations)))) throw new Error('not migrated');
    }),
    '/metrics': metrics.handler,
    '/api/intake': intake(used.intakeToken, reporting(core, database)),
    ...traffic.routes,
    '*': playground?.handle ?? nothingHere,
  };
  const server = await serve(routes, config, log).catch(error => {
    throw cannotListen(config, error.code);
  });
  const url = `http://${config.host}:${(server.address() as AddressInfo).port}`;
  await playground?.begin({ url, settle });
  const timetable = startTimetable(tasks({ database, clock, core, courier, log }), log);
  traffic.start();
  // Not before whoever waited for the start has been answered.
  setTimeout(prepareToReadTimes, 1_000).unref();
  return {
    url,
    greeting: isPlayground ? `Handrail's playground is open at ${url}` : `Handrail is listening at ${url}`,
    stop: async () => {
      playground?.hangUp();
      await close(server);
      await traffic.stop();
      await timetable.stop();
      await courier.stop();
      await playground?.stop();
      await database.close();
    },
  };
}

/** After a change of keys. */
async function renewTokens(workspaces: Workspaces, log: Logger): Promise<void> {
  const { renewed, lost } = await workspaces.renewTokens();
  if (renewed > 0) log.info({ renewed }, 'stored tokens are encrypted with the first key now');
  if (lost.length > 0) log.warn({ tenants: lost }, 'no key in HANDRAIL_ENCRYPTION_KEY opens their tokens');
}

/** The playground is loaded only where it runs. */
async function openPlayground(config: Config) {
  const { openPlayground: open } = await import('./playground/open.ts');
  const { gallery } = await import('./gallery.ts');
  const { clockOffsetMs: offsetMs, intakeToken } = config;
  return open({ folder: join(config.dataDir, 'playground'), offsetMs, intakeToken, gallery });
}
