import { type ParseArgsConfig, parseArgs } from 'node:util';

/** A command of `npm run handrail -- …`. */
export interface Command {
  /** What can follow `npm run handrail --`. */
  usage: string;
  /** Resolves with the exit code. */
  run(words: string[], terminal: Terminal): Promise<number>;
}

/** What a command needs of the process that runs it. */
export interface Terminal {
  environment: Record<string, string | undefined>;
  print(text: string): void;
  /** For what is no result. */
  complain(text: string): void;
}

/** The command was not typed as it is to be; says how. */
export class UsageError extends Error {}

/** @throws UsageError for options and words that the command does not know */
export function readOptions<Options extends NonNullable<ParseArgsConfig['options']>>(
  words: string[],
  options: Options,
) {
  try {
    return parseArgs({ args: words, options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const [sentence] = error instanceof Error ? error.message.split('. ') : [];
    throw new UsageError(sentence);
  }
}
