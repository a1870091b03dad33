// npm run check: format, lint, types, unused code, tests. What CI runs.
import { spawnSync } from 'node:child_process';
import { prepare } from './prepare.mjs';

const steps = [
  ['format and lint', ['node_modules/.bin/biome', 'check', '--error-on-warnings', '.']],
  ['types', ['node_modules/.bin/tsc', '-p', 'tsconfig.json']],
  ['types of the page', ['node_modules/.bin/tsc', '-p', 'src/playground/page/tsconfig.json']],
  ['unused code', ['node_modules/.bin/knip']],
  ['tests', ['node_modules/.bin/vitest', 'run', ...process.argv.slice(2)]],
];

prepare();
for (const [name, [command, ...args]] of steps) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error(`${name}: failed`);
    process.exit(status ?? 1);
  }
}
