import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseUnavailable } from './database.ts';

/**
 * Makes this process the only one in `folder`: two of them would overwrite each other's rows without an error.
 * Gives what releases it. A lock whose process is gone is taken over.
 * @throws DatabaseUnavailable naming the process that holds it.
 */
export function lockFolder(folder: string): () => void {
  const lock = join(folder, 'lock');
  const mine = `${lock}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startOf(process.pid) }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DatabaseUnavailable(
      `HANDRAIL_DATA_DIR: ${folder} cannot be written (${code}); set another folder`,
    );
  }
  try {
    if (!linked(mine, lock)) takeOver(folder, lock, mine);
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(lock, { force: true });
}

/** A link appears whole or not at all, and only where there is no file yet. */
function linked(mine: string, lock: string): boolean {
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function takeOver(folder: string, lock: string, mine: string): void {
  const found = contentOf(lock);
  const holder = holderIn(found);
  if (holder && isRunning(holder)) {
    throw new DatabaseUnavailable(
      `${folder} is in use by process ${holder.pid}. Stop that one first, or set HANDRAIL_DATA_DIR to another folder.`,
    );
  }
  const aside = `${mine}.stale`;
  try {
    renameSync(lock, aside);
    // Somebody who also found it stale may have been faster: then this is their lock, and goes back.
    const wasStale = contentOf(aside) === found;
    if (linked(wasStale ? mine : aside, lock) && wasStale) return;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
  throw new DatabaseUnavailable(`${folder} was taken by another process at this moment. Start again.`);
}

interface Holder {
  pid: number;
  started: string | null;
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null; // released at this moment
  }
}

function holderIn(content: string | null): Holder | null {
  try {
    return JSON.parse(content ?? 'null') as Holder | null;
  } catch {
    return null; // torn by a power loss
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
