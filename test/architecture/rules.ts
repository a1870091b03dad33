import { basename } from 'node:path';
import type { Module } from './modules.ts';

// Each rule gives what breaks it, in one line each.

const MOST_LINES = 250;

export function longFiles(modules: Module[]): string[] {
  return modules
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

/** Names that say nothing of what is in the file. */
const EMPTY_NAME = /(^|[-.])(utils?|helpers?|common|managers?|misc|shared)([-.]|$)/i;

export function emptyNames(paths: string[]): string[] {
  return paths.filter(path => path.split('/').some(part => EMPTY_NAME.test(part)));
}

/** The core may name a platform in data, but decides nothing by it. */
const BRANCH = /(?:[=!]==?\s*|case\s+)['"](?:slack|teams)['"]|['"](?:slack|teams)['"]\s*[=!]==?/;

export function platformBranches(modules: Module[]): string[] {
  return linesThat(modules, line => BRANCH.test(line));
}

export function consoleCalls(modules: Module[]): string[] {
  return linesThat(modules, line => /\bconsole\.\w+\(/.test(line));
}

function linesThat(modules: Module[], is: (line: string) => boolean): string[] {
  return modules.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (is(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
}

/** The same part of an adapter bears the same name on every platform. */
export const ADAPTER_FILES = [
  'index',
  'receive',
  'payloads',
  'render-card',
  'render-form',
  'send',
  'rooms',
  'limits',
  'errors',
].map(name => `${name}.ts`);

export function missingAdapterFiles(modules: Module[], platforms: string[]): string[] {
  const paths = new Set(modules.map(({ path }) => path));
  return platforms
    .flatMap(platform => ADAPTER_FILES.map(file => `src/${platform}/${file}`))
    .filter(path => !paths.has(path));
}

/** What an adapter says by `say`, other than single words around what it was given: sentences belong to the core. */
export function adapterSentences(modules: Module[]): string[] {
  return modules.flatMap(({ path, text }) =>
    [...text.matchAll(/\bsay`((?:[^`\\]|\\.)*)`/g)]
      .map(([, said = '']) => said.replace(/\$\{[^}]*\}/g, ' '))
      .filter(said => (said.match(/\p{L}{2,}/gu) ?? []).length > 1)
      .map(said => `${path} says '${said.trim()}'`),
  );
}

export interface FoundUseCase {
  name: string;
  path: string;
}

const USE_CASE = /\b(?:adminUseCase|clockUseCase|systemUseCase|useCase)\(\{\s*name: '([^']+)'/g;

/** The use-cases that the areas' files define. */
export function useCasesIn(modules: Module[]): FoundUseCase[] {
  return modules
    .filter(({ path }) => /^src\/core\/\w+\//.test(path))
    .flatMap(({ path, text }) => [...text.matchAll(USE_CASE)].map(([, name = '']) => ({ name, path })));
}

export function crowdedFiles(found: FoundUseCase[]): string[] {
  return found
    .filter(({ path }, index) => found.findIndex(other => other.path === path) !== index)
    .map(({ path, name }) => `${path} also defines ${name}`);
}

/** Cards that no examples file of the core shows. */
export function cardsWithoutExample(modules: Module[]): string[] {
  const shown = modules
    .filter(({ path }) => /example/.test(basename(path)))
    .map(({ text }) => text)
    .join('\n');
  return modules
    .filter(({ path }) => /-cards\.ts$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^export (?:function|const) (\w*Card)\b/gm)].map(([, name = '']) => ({ path, name })),
    )
    .filter(({ name }) => !new RegExp(`\\b${name}\\b`).test(shown))
    .map(({ path, name }) => `${path} ${name}`);
}

/** Use-cases that no test names: by their name, or by their verb as somebody types it. */
export function untested(
  useCases: { name: string; verb?: { words: string[] } }[],
  tests: Module[],
): string[] {
  const text = tests.map(test => test.text).join('\n');
  const isTyped = (words: string[]) => new RegExp(`['"\`](/handrail |/)?${words.join(' ')}\\b`).test(text);
  const isNamed = (name: string) => new RegExp(`['"(]${name}['")]`).test(text);
  return useCases
    .filter(({ name, verb }) => !isNamed(name) && !(verb && isTyped(verb.words)))
    .map(({ name }) => name);
}

const FACT =
  /\b(?:factOn|factOf|handoffFact)\((?:[\w.]+,\s*)?'([a-z]+\.[a-z_]+)'|\{ name: '([a-z]+\.[a-z_]+)', (?:data|customerId|issueId)\b/g;

/** Events of which nothing can be said on the timeline. */
export function untoldEvents(modules: Module[], kinds: object): string[] {
  return modules.flatMap(({ path, text }) =>
    [...text.matchAll(FACT)]
      .map(([, called, listed]) => called ?? listed ?? '')
      .filter(name => !(name in kinds))
      .map(name => `${path} ${name}`),
  );
}

/** The files in these folders of the tests that use a database of the run, by whatever they import. */
export function usersOfDatabase(tests: Module[], folders: string[]): string[] {
  const known = new Map(tests.map(module => [module.path, module]));
  const uses = (path: string, seen: Set<string>): boolean => {
    if (['test/database.ts', 'test/storage.ts', 'bench/databases.ts'].includes(path)) return true;
    if (seen.has(path)) return false;
    seen.add(path);
    return (known.get(path)?.imports ?? []).some(({ to, typeOnly }) => !typeOnly && uses(to, seen));
  };
  return tests
    .map(({ path }) => path)
    .filter(path => path.endsWith('.test.ts') && folders.some(folder => path.startsWith(`test/${folder}/`)))
    .filter(path => uses(path, new Set()));
}
