import { fileURLToPath } from 'node:url';

/** A file or folder of the project's own, by its path from the root: src and dist both lie one folder below that. */
export function projectPath(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}
