import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { useCases } from '../src/core/areas.ts';

// What the documents list, held to the code.

const documents = ['README.md', 'CHANGELOG.md', 'manifests/README.md', ...below('docs')];
const readme = readFileSync('README.md', 'utf8');

function below(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => join(folder, name))
    .sort();
}

/** The first column of the table below a heading. */
function firstColumn(heading: string): string[] {
  const section = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, cell = '']) => cell);
}

test('the README has every verb as help says it, and no other', () => {
  const verbs = useCases.flatMap(({ verb }) => (verb ? [[...verb.words, verb.usage].join(' ').trim()] : []));
  expect(firstColumn('What people type')).toEqual(verbs);
});

test('the README has every variable of the environment, and no other', () => {
  const source = readFileSync('src/environment.ts', 'utf8');
  const [, schema = ''] = /const Variables = z\s*\.object\(\{\n([\s\S]*?)\n {2}\}\)/.exec(source) ?? [];
  const variables = [...schema.matchAll(/^ {4}(\w+): /gm)].map(([, name = '']) => name);
  expect(variables.length).toBeGreaterThan(20);
  expect(firstColumn('Environment').sort()).toEqual(variables.sort());
});

describe.each(documents)('%s', path => {
  const text = readFileSync(path, 'utf8').replace(/^```[\s\S]*?^```/gm, '');

  test('links to what exists', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, to = '']) => to);
    const local = links.filter(to => !/^https?:/.test(to) && !to.endsWith('.png'));
    expect(local.filter(to => !existsSync(join(dirname(path), to)))).toEqual([]);
  });

  test('names commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const commands = [...readFileSync(path, 'utf8').matchAll(/npm run (?:--silent )?([\w:]+)/g)];
    expect(commands.map(([, name = '']) => name).filter(name => !(name in scripts))).toEqual([]);
  });
});

test.each(['docs/ARCHITECTURE.md', 'docs/adding-a-use-case.md', ...below('docs/decisions')])(
  '%s names files that exist',
  path => {
    const text = readFileSync(path, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
    const named = [...text.matchAll(/`((?:src|test|prisma|scripts|manifests)\/[\w/.-]+)`/g)];
    const example = /rename-issue/;
    const missing = named
      .map(([, name = '']) => name)
      .filter(name => !example.test(name) && !existsSync(name));
    expect(missing).toEqual([]);
  },
);
