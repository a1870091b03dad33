import { readFileSync } from 'node:fs';
import sql from 'sql-template-tag';
import type { Database } from '../src/database/database.ts';

/** Milliseconds that these processes have computed until now, as Linux tells it; NaN where it does not. */
export function computedMs(pids: number[]): number {
  return pids.reduce((sum, pid) => sum + ticksOf(pid) * MS_PER_TICK, 0);
}

/** Linux reports in hundredths of a second, whatever its own clock. */
const MS_PER_TICK = 10;

function ticksOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, , , , , , , , , , , user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(user) + Number(system);
  } catch {
    return Number.NaN;
  }
}

/** The server's processes that serve this database for others; none where the server is on another machine. */
export async function backendsOf(database: Database): Promise<number[]> {
  const rows = await database.query<{ pid: number }>(
    sql`SELECT "pid" FROM pg_stat_activity WHERE "datname" = current_database() AND "pid" <> pg_backend_pid()`,
  );
  return rows.map(({ pid }) => pid).filter(pid => !Number.isNaN(ticksOf(pid)));
}

/** Looks again and again what busy connections wait for, until it is stopped; then says how often each was seen. */
export function watchingWaits(database: Database): { stop(): Promise<Map<string, number>> } {
  const seen = new Map<string, number>();
  let isStopped = false;
  const watching = (async () => {
    while (!isStopped) {
      const rows = await database.query<{
        wait: string;
      }>(sql`SELECT coalesce("wait_event_type" || ' ' || "wait_event", 'computing') AS "wait"
        FROM pg_stat_activity WHERE "datname" = current_database() AND "state" = 'active' AND "pid" <> pg_backend_pid()`);
      for (const { wait } of rows) seen.set(wait, (seen.get(wait) ?? 0) + 1);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  })();
  return {
    stop: async () => {
      isStopped = true;
      await watching;
      return seen;
    },
  };
}
