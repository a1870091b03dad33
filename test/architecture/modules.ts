import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** A source file, as far as the rules look at it. Paths begin at the project's folder, with forward slashes. */
export interface Module {
  path: string;
  text: string;
  imports: Import[];
}

export interface Import {
  /** A path such as src/core/intent.ts, or a package such as @slack/bolt; node:http keeps its prefix. */
  to: string;
  /** Leaves nothing behind when types are stripped. */
  typeOnly: boolean;
}

const project = new URL('../../', import.meta.url).pathname;

/** Every TypeScript file below the folder; what is generated left out. */
export function modulesIn(folder: string): Module[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .map(name => posix.join(folder, name.replaceAll('\\', '/')))
    .filter(path => /\.(ts|tsx|mts)$/.test(path) && !path.startsWith('src/database/generated/'))
    .sort()
    .map(path => moduleOf(path, readFileSync(join(project, path), 'utf8')));
}

export function moduleOf(path: string, text: string): Module {
  return { path, text, imports: [...importsIn(path, text)] };
}

/** Statements stand at the beginning of a line, as the formatter puts them; within a text they do not count. */
const STATEMENT = /^(?:import|export)(\s+type\b)?(?:\s+([\w*{}\s,$]*?)\s*from)?\s*['"]([^'"\n]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g;

function* importsIn(path: string, text: string): Generator<Import> {
  for (const [, type, names = '', from = ''] of text.matchAll(STATEMENT))
    yield { to: resolved(path, from), typeOnly: type !== undefined || onlyTypes(names) };
  for (const [, from = ''] of text.matchAll(DYNAMIC)) yield { to: resolved(path, from), typeOnly: false };
}

/** import { type A, type B } from … */
function onlyTypes(names: string): boolean {
  const inBraces = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  const listed = inBraces?.split(',').map(name => name.trim());
  return listed?.every(name => name === '' || name.startsWith('type ')) ?? false;
}

function resolved(path: string, from: string): string {
  if (from.startsWith('.')) return posix.normalize(posix.join(posix.dirname(path), from));
  if (from.startsWith('node:')) return from;
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
}
