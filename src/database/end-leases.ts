import type { Database } from './database.ts';

/**
 * Ends what a process that was killed had leased. Only for the embedded database: nobody else can be at work in it, so there
 * is no lease of somebody alive; on a server, leases end by themselves within seconds.
 */
export async function endLeases(database: Database): Promise<void> {
  await database.script(
    leasing
      .map(table => `UPDATE "${table}" SET "leaseUntilAt" = NULL WHERE "leaseUntilAt" IS NOT NULL`)
      .join('; '),
  );
}

const leasing = ['Room', 'Clock', 'DeferredIntent', 'RoomRequest'];
