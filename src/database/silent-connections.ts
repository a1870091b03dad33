import pg from 'pg';

/**
 * Finds connections that nobody answers any more, because their server moved to another machine without a word: TCP
 * would wait for it for a quarter of an hour. A statement that only takes its time is known to its server, and left alone.
 */
export interface SilentConnections {
  /** Runs a statement on a connection; it rejects as soon as the server turns out to know nothing of it. */
  during<Result>(client: pg.PoolClient, run: () => Promise<Result>): Promise<Result>;
  /** From its first moment, by its number on the server. */
  met(client: pg.ClientBase, pid: number): void;
  close(): void;
}

const SILENT_FOR_MS = 1_500;
const LOOKS_EVERY_MS = 500;
const ANSWERED_WITHIN_MS = 2_000;

export function findSilentConnections(url: string): SilentConnections {
  const pids = new WeakMap<pg.ClientBase, number>();
  const waiting = new Map<pg.PoolClient, number>();
  let isLooking = false;

  const look = async (): Promise<void> => {
    const began = Date.now();
    const silent = [...waiting].filter(([, since]) => since < began - SILENT_FOR_MS);
    if (silent.length === 0 || isLooking) return;
    isLooking = true;
    try {
      const known = await backendsAt(url);
      for (const [client, since] of silent) {
        const isGone = waiting.get(client) === since && !known.has(pids.get(client) ?? 0);
        if (isGone) void client.end().catch(() => undefined);
      }
    } catch {
      // Nobody answers at all: there is no better connection yet.
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), LOOKS_EVERY_MS).unref();

  return {
    during: async (client, run) => {
      waiting.set(client, Date.now());
      try {
        return await run();
      } finally {
        waiting.delete(client);
      }
    },
    met: (client, pid) => void pids.set(client, pid),
    close: () => clearInterval(timer),
  };
}

async function backendsAt(url: string): Promise<Set<number>> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWERED_WITHIN_MS,
    query_timeout: ANSWERED_WITHIN_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity');
    return new Set(rows.map(({ pid }) => pid));
  } finally {
    void client.end().catch(() => undefined);
  }
}
