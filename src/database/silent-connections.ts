import pg from 'pg';

/**
 * Finds connections that nobody answers any more, because their server moved to another machine without a word: TCP
 * would wait for it for a quarter of an hour. A statement that only takes its time is known to its server, and left alone.
 */
export interface SilentConnections {
  /** From its first moment on: whatever is asked of it fails as soon as the server turns out to know nothing of it. */
  watch(client: pg.ClientBase): Promise<void>;
  close(): void;
}

/** A server gives the number of a backend again; not with the moment at which that began. */
const BACKENDS = `SELECT "pid" || ' ' || extract(epoch FROM "backend_start") AS "backend" FROM pg_stat_activity`;

const SILENT_FOR_MS = 1_500;
const LOOKS_EVERY_MS = 500;
const ANSWERED_WITHIN_MS = 2_000;

export function findSilentConnections(url: string): SilentConnections {
  const backends = new WeakMap<pg.ClientBase, string>();
  const waiting = new Map<pg.ClientBase, number>();
  let isLooking = false;

  const look = async (): Promise<void> => {
    const began = Date.now();
    const silent = [...waiting].filter(([, since]) => since < began - SILENT_FOR_MS);
    if (silent.length === 0 || isLooking) return;
    isLooking = true;
    try {
      const known = await backendsAt(url);
      for (const [client, since] of silent) {
        const isGone = waiting.get(client) === since && !known.has(backends.get(client) ?? '');
        if (isGone) void (client as pg.Client).end().catch(() => undefined);
      }
    } catch {
      // Nobody answers at all: there is no better connection yet.
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), LOOKS_EVERY_MS).unref();

  return {
    watch: async client => {
      const { rows } = await client.query<{ backend: string }>(`${BACKENDS} WHERE "pid" = pg_backend_pid()`);
      backends.set(client, rows[0]?.backend ?? '');
      noting(client, {
        begun: () => waiting.set(client, Date.now()),
        ended: () => waiting.delete(client),
      });
    },
    close: () => clearInterval(timer),
  };
}

/** However a statement is asked: by Handrail and Prisma with a promise, by the pool itself with a callback. */
function noting(client: pg.ClientBase, { begun, ended }: { begun(): void; ended(): void }): void {
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
  const noted = (...asked: unknown[]): unknown => {
    begun();
    const callback = asked.at(-1);
    if (typeof callback === 'function')
      return query(...asked.slice(0, -1), (...result: unknown[]) => {
        ended();
        callback(...result);
      });
    const result = query(...asked);
    if (result instanceof Promise) result.then(ended, ended);
    return result;
  };
  client.query = noted as typeof client.query;
}

async function backendsAt(url: string): Promise<Set<string>> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWERED_WITHIN_MS,
    query_timeout: ANSWERED_WITHIN_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ backend: string }>(BACKENDS);
    return new Set(rows.map(({ backend }) => backend));
  } finally {
    void client.end().catch(() => undefined);
  }
}
