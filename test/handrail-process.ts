import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Handrail as its own process, which can be killed at any moment. */
export interface HandrailProcess {
  url: string;
  pid: number;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with its exit code. */
  stop(): Promise<number | null>;
  /** When it has ended, however it came to that; its exit code, or null. */
  gone: Promise<number | null>;
  /** What it logged. */
  log: string[];
}

/** The same while it may still be starting. */
export interface Starting extends Omit<HandrailProcess, 'url'> {
  /** Rejects with what it said if it does not start. */
  url: Promise<string>;
}

/** As it was built for this run: see `global-setup.ts`. */
const built = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/**
 * Starts it with this environment and no other variable of Handrail's, or another program that prints its address as
 * Handrail does; rejects with what it said if it does not start.
 */
export async function startHandrail(
  environment: Record<string, string>,
  program = built,
): Promise<HandrailProcess> {
  const starting = beginHandrail(environment, program);
  return { ...starting, url: await starting.url };
}

/** Starts it, without waiting until it listens. */
export function beginHandrail(environment: Record<string, string>, program = built): Starting {
  const { PATH = '', HOME = '' } = process.env;
  const asSource = program.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...asSource, program], {
    env: { PATH, HOME, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', line => log.push(line));
  const url = listening(child, log);
  const gone = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)));
  return {
    url,
    pid: child.pid ?? 0,
    log,
    gone,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    stop: () => {
      child.kill('SIGTERM');
      return gone;
    },
  };
}

function listening(child: ChildProcess, log: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`Handrail ended with ${code}: ${log.join('\n')}`)));
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', line => {
      const url = /https?:\/\/\S+/.exec(line)?.[0];
      if (url) resolve(url);
    });
  });
}
