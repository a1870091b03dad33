import { DatabaseUnavailable } from '../database/database.ts';
import { ConfigError } from '../environment.ts';
import { type Command, type Terminal, UsageError } from './command.ts';
import { doctor } from './doctor.ts';
import { exportOrg } from './export-org.ts';
import { importOrg } from './import-org.ts';
import { manifest } from './manifest.ts';

const commands = new Map<string, Command>([
  ['doctor', doctor],
  ['manifest', manifest],
  ['import', importOrg],
  ['export', exportOrg],
]);

/** Runs a command line and resolves with its exit code: 1 where something is wrong, 2 where it was typed wrongly. */
export async function handrail([name = '', ...words]: string[], terminal: Terminal): Promise<number> {
  const command = commands.get(name);
  try {
    if (!command) throw new UsageError(name ? `There is no command ${name}` : undefined);
    return await command.run(words, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.complain([error.message, usageOf(command)].filter(Boolean).join('. '));
      return 2;
    }
    if (error instanceof ConfigError || error instanceof DatabaseUnavailable) {
      terminal.complain(error.message);
      return 1;
    }
    // Without what else an error carries, which may be a secret.
    terminal.complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}

function usageOf(command: Command | undefined): string {
  const usages = command ? [command.usage] : [...commands.values()].map(({ usage }) => usage);
  return `Usage: npm run handrail -- ${usages.join(' | ')}`;
}
