import { setTimeout as sleep } from 'node:timers/promises';
import { DriverAdapterError, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';

/** In the script's own transaction. Prisma notes it a moment later, in another one, which a kill can come before. */
const NOTED_AS_FINISHED = `DO $$ BEGIN IF to_regclass('_prisma_migrations') IS NOT NULL THEN
  UPDATE "_prisma_migrations" SET "finished_at" = now() WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL AND "logs" IS NULL;
END IF; END $$`;

/**
 * Lets a migration's script run as a whole, and be heard when it fails. Of the adapters themselves the one for PostgreSQL
 * cuts a script at every semicolon, even within a function, and the one for PGlite does not wait for it.
 */
export function runningWholeScripts(
  adapter: SqlDriverAdapter,
  run: (script: string) => Promise<unknown>,
): SqlDriverAdapter {
  const executeScript = async (script: string): Promise<void> => {
    try {
      await runAgainWhenDeadlocked(() => run(`${script}\n;${NOTED_AS_FINISHED}`));
    } catch (error) {
      throw asPrismaKnowsIt(error);
    }
  };
  return Object.assign(adapter, { executeScript });
}

const MOST_TRIES = 5;
const DEADLOCKED = '40P01';

/** While the version before it works on, a script may lock tables in another order than a command; then it left nothing behind. */
async function runAgainWhenDeadlocked(script: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await script();
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== DEADLOCKED || tries === MOST_TRIES) throw error;
      await sleep(100 * tries);
    }
  }
}

function asPrismaKnowsIt(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const { message, code } = error;
  return new DriverAdapterError({
    kind: 'postgres',
    code: String(code),
    severity: 'ERROR',
    message,
    detail: undefined,
    column: undefined,
    hint: undefined,
  });
}
