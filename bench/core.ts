import pino from 'pino';
import { type Core, createHandrail } from '../src/core/create-handrail.ts';
import { createWorkspaces } from '../src/core/people/workspaces.ts';
import { type Clock, databaseClock } from '../src/core/time/clock.ts';
import type { Database } from '../src/database/database.ts';

/** The core alone, without a platform or a worker. */
export function coreOver(database: Database, clock: Clock = databaseClock()): Core {
  return createHandrail({
    database,
    clock,
    platforms: new Map(),
    workspaces: createWorkspaces(
      database,
      { seal: secret => secret, open: sealed => sealed, isCurrent: () => true },
      false,
    ),
    membership: { admins: [] },
    admission: async () => null,
    log: pino({ level: 'silent' }),
    written: () => undefined,
  });
}
