import type { Logger } from 'pino';
import sql from 'sql-template-tag';
import { sweepOrphans } from '../core/cover/sweep-orphans.ts';
import type { Core } from '../core/create-handrail.ts';
import { ensureClocks } from '../core/digests/ensure-clocks.ts';
import { sweepRoles } from '../core/escalation/sweep-roles.ts';
import type { Clock } from '../core/time/clock.ts';
import type { Database } from '../database/database.ts';
import type { Workspace } from '../database/generated/client.ts';
import type { Courier } from '../delivery/courier.ts';
import { fireDueClocks } from './due-clocks.ts';
import type { Task } from './timetable.ts';

export interface Scheduling {
  database: Database;
  clock: Clock;
  core: Core;
  courier: Courier;
  log: Logger;
}

/** What Handrail does by itself. The ticks only look: what is due, and when, stands in rows. */
export function tasks(its: Scheduling): Task[] {
  const { database, core, courier } = its;
  return [
    { name: 'clocks', every: '* * * * * *', run: () => fireDueClocks(its) },
    { name: 'deliveries', every: '* * * * * *', run: async () => courier.wake('anywhere') },
    { name: 'rooms', every: '* * * * * *', run: () => core.createRooms() },
    { name: 'deferred', every: '*/5 * * * * *', run: () => core.performDeferred() },
    {
      name: 'digests',
      every: '30 * * * * *',
      run: async () => void (await ensureClocks(database, its.clock)),
    },
    {
      name: 'orphans',
      every: '0 7 * * * *',
      run: async () => void (await sweepOrphans(database, its.clock)),
    },
    { name: 'directory', every: '0 */4 * * * *', run: () => seeWhoHasLeft(its) },
    { name: 'forgetting', every: '0 41 * * * *', run: () => forget(database) },
  ];
}

/** Listing more people than these takes so many calls that it is done once an hour. */
const MANY_PEOPLE = 1000;

async function seeWhoHasLeft(its: Scheduling): Promise<void> {
  await syncAll(its);
  await sweepRoles(its.database, its.clock);
}

/** So that within five minutes it is known who has left, even if the platform's own news of it got lost. */
async function syncAll({ database, core, log, clock }: Scheduling): Promise<void> {
  const workspaces = await database.query<Pick<Workspace, 'platform' | 'tenant'>>(sql`
    SELECT w."platform", w."tenant" FROM "Workspace" w WHERE w."removedAt" IS NULL
      AND (w."syncedAt" IS NULL OR w."syncedAt" < ${clock.now} - interval '1 hour' OR ${MANY_PEOPLE}::int >= (
        SELECT count(*) FROM "Account" a WHERE a."platform" = w."platform" AND a."tenant" = w."tenant"))`);
  for (const { platform, tenant } of workspaces) {
    await core.directory
      .sync(platform, tenant)
      .catch(error => log.warn({ err: error, platform }, 'not synchronized'));
  }
}

/** Answers are kept for a week, longer than any platform repeats a request; drafts and spent codes for a month. */
async function forget(database: Database): Promise<void> {
  await database.query(
    sql`DELETE FROM "Processed" WHERE "key" IN (SELECT "key" FROM "Processed" WHERE "at" < now() - interval '7 days' LIMIT 50000)`,
  );
  await database.query(sql`DELETE FROM "Draft" WHERE "at" < now() - interval '30 days'`);
  await database.query(sql`DELETE FROM "DeferredIntent" WHERE "doneAt" < now() - interval '7 days'`);
  await database.query(sql`DELETE FROM "LinkCode" WHERE "expiresAt" < now() - interval '30 days'`);
}
