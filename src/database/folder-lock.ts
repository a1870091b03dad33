import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseUnavailable } from './database.ts';

/**
 * Makes this process the only one in `folder`: two of them would overwrite each other's rows without an error.
 * Gives what releases it. A lock whose process is gone is taken over.
 * @throws DatabaseUnavailable naming the process that holds it.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock');
  const holder = holderOf(file);
  if (holder && isRunning(holder)) {
    throw new DatabaseUnavailable(
      `${folder} is in use by process ${holder.pid}. Stop that one first, or set HANDRAIL_DATA_DIR to another folder.`,
    );
  }
  if (existsSync(file)) renameSync(file, `${file}.stale`);
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(descriptor, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }));
    closeSync(descriptor);
  } catch {
    throw new DatabaseUnavailable(`${folder} was taken by another process at this moment. Start again.`);
  }
  return () => rmSync(file, { force: true });
}

interface Holder {
  pid: number;
  started: string | null;
}

function holderOf(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined; // none, or torn by a kill before it was written
  }
}

function isRunning(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return startOf(holder.pid) === holder.started;
}

/** When a process started, in the kernel's own count, because its number may be given to another; null where /proc is absent. */
function startOf(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
    return fields?.[19] ?? null;
  } catch {
    return null;
  }
}
