// npm run check: format, lint, types, unused code, tests. What CI runs.
import { spawn, spawnSync } from 'node:child_process';
import { prepare } from './prepare.mjs';

const checks = [
  ['format and lint', ['node_modules/.bin/biome', 'check', '--error-on-warnings', '.']],
  ['types', ['node_modules/.bin/tsc', '-p', 'tsconfig.json']],
  ['types of the page', ['node_modules/.bin/tsc', '-p', 'src/playground/page/tsconfig.json']],
  ['unused code', ['node_modules/.bin/knip']],
];
const tests = ['node_modules/.bin/vitest', 'run', ...process.argv.slice(2)];
const shell = process.platform === 'win32';

prepare();
const failed = (await Promise.all(checks.map(isFailed))).some(Boolean);
if (failed) process.exit(1);
const { status } = spawnSync(tests[0], tests.slice(1), { stdio: 'inherit', shell });
if (status !== 0) console.error('tests: failed');
process.exit(status ?? 1);

/** What each says is shown together, once it has ended. */
function isFailed([name, [command, ...args]]) {
  return new Promise(resolve => {
    const said = [];
    const child = spawn(command, args, { shell });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', text => said.push(text));
    child.on('close', code => {
      process.stderr.write(Buffer.concat(said));
      if (code !== 0) console.error(`${name}: failed`);
      resolve(code !== 0);
    });
  });
}
