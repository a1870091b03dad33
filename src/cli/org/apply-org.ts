import { newId } from '../../core/change.ts';
import { sql } from '../../core/load.ts';
import { databaseClock } from '../../core/time/clock.ts';
import type { Database } from '../../database/database.ts';
import { writeGuarded } from '../../database/guarded-write.ts';
import type { Directory } from './directory.ts';
import type { Org } from './org.ts';
import { orgEvents } from './org-events.ts';
import type { OrgRows } from './org-rows.ts';
import { orgWrites } from './org-writes.ts';

/**
 * Makes the organization what it shall be, in one guarded write like everything else, with the events that say so. False: nothing
 * was written, because somebody has changed some of it since it was read.
 */
export async function applyOrg(
  database: Database,
  { rows, directory, file }: { rows: OrgRows; directory: Directory; file: string },
  before: Org,
  after: Org,
): Promise<boolean> {
  const { organizationId } = rows;
  const [time] = await database.query<{ at: Date }>(sql`SELECT ${databaseClock().now} AS "at"`);
  const at = new Date(time?.at ?? 0);
  const writes = orgWrites(rows, directory, before, after, at);
  const made = writes.flatMap(write =>
    'table' in write && write.table === 'Customer' ? [[write.row.nameKey, write.row.id] as const] : [],
  );
  const written = await writeGuarded(database, {
    key: `import:${newId()}`,
    organizationId,
    at,
    outcome: { kind: 'done' },
    writes,
    events: orgEvents(before, after, { organizationId, file, customerIds: new Map(made), at }),
    deliveries: [],
  });
  return written !== null;
}
