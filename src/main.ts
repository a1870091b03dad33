import { compose } from './compose.ts';
import { readConfig } from './config.ts';
import { DatabaseUnavailable } from './database/database.ts';
import { ConfigError } from './environment.ts';
import { createLog } from './log.ts';

/** Starts Handrail as the environment says, and stops it on SIGTERM or SIGINT. What is wrong is said in one line. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  process.on('unhandledRejection', error => log.error({ err: error }, 'unhandled rejection'));
  process.on('uncaughtException', error => {
    log.fatal({ err: error }, 'uncaught exception');
    process.exit(1);
  });
  const handrail = await compose(config, log);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    // What is in flight gets ten seconds; what is not done then is done after the next start.
    setTimeout(() => process.exit(0), 10_000).unref();
    void handrail.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  console.log(handrail.greeting);
}

main().catch(error => {
  const isExpected = error instanceof ConfigError || error instanceof DatabaseUnavailable;
  // Whatever else an error carries may be a secret, such as an address with its password.
  if (isExpected) console.error(error.message);
  else createLog('fatal').fatal({ err: error }, 'Handrail could not start');
  process.exit(1);
});
