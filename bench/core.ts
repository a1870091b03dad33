import pino from 'pino';
import { type Core, createHandrail } from '../src/core/create-handrail.ts';
import { createWorkspaces, type Workspaces } from '../src/core/people/workspaces.ts';
import { type Clock, databaseClock } from '../src/core/time/clock.ts';
import type { Database } from '../src/database/database.ts';

/** The core alone, without a platform or a worker. */
export function coreOver(database: Database, clock: Clock = databaseClock()): Core {
  return createHandrail({
    database,
    clock,
    platforms: new Map(),
    workspaces: workspacesOver(database),
    membership: { admins: [] },
    admission: async () => null,
    log: pino({ level: 'silent' }),
    written: () => undefined,
  });
}

/** With tokens that nothing encrypts. */
export function workspacesOver(database: Database): Workspaces {
  const vault = { seal: (secret: string) => secret, open: (sealed: string) => sealed, isCurrent: () => true };
  return createWorkspaces(database, vault, false);
}
