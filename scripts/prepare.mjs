// What `npm start` and `npm test` need before they can run: installed packages, the generated database client, the build.
// Each is done only when what it is made from has changed. Plain JavaScript over Node alone: nothing may be installed yet.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const bin = name => join('node_modules', '.bin', name);

export function prepare() {
  once(
    'Installing packages',
    'node_modules/.handrail-installed',
    ['package.json', 'package-lock.json'],
    () => {
      // The tests need those of development too, also where NODE_ENV is production.
      run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
    },
  );
  once(
    'Generating the database client',
    'src/database/generated/.made-from',
    ['prisma/schema.prisma', 'package-lock.json'],
    () => {
      run(bin('prisma'), ['generate']);
    },
  );
  once(
    'Building',
    'dist/.made-from',
    ['src', 'manifests', 'package-lock.json', 'rolldown.config.mjs'],
    () => {
      rmSync('dist', { recursive: true, force: true });
      run(bin('rolldown'), ['--config', 'rolldown.config.mjs', '--log-level', 'warn']);
      run(bin('vite'), ['build', '--config', 'src/playground/page/vite.config.ts', '--logLevel', 'warn']);
    },
  );
}

/** Runs a step unless its stamp says that it was made from the very same sources. */
function once(title, stamp, sources, step) {
  const state = fingerprint(sources);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  process.stderr.write(`${title} …\n`);
  step();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint(sources));
}

/** Which files there are and what is in them. */
function fingerprint(sources) {
  const hash = createHash('sha256').update(process.version.split('.')[0]);
  for (const file of sources.filter(source => existsSync(source)).flatMap(filesBelow)) {
    hash.update(`${file}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter(entry => entry.name !== '.made-from')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => filesBelow(join(path, entry.name)));
}

function run(command, args) {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
  } catch (error) {
    process.stderr.write(`${error.stdout ?? ''}${error.stderr ?? ''}${command} ${args.join(' ')} failed.\n`);
    process.exit(1);
  }
}
