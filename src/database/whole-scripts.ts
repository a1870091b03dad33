import { DriverAdapterError, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';

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
      await run(script);
    } catch (error) {
      throw asPrismaKnowsIt(error);
    }
  };
  return Object.assign(adapter, { executeScript });
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
