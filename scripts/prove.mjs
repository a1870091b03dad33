// npm run prove [-- races kills …]: every experiment in its full size, on both databases, and the benchmarks; then one table.
// The names are those of the files in test/faults, test/security, test/quiet and bench/rows.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { prepare } from './prepare.mjs';

const LOCAL_SERVER = 'postgresql://postgres@127.0.0.1:5432/postgres';
const asked = process.argv.slice(2);
const isAsked = name => asked.length === 0 || asked.includes(name);
const folder = mkdtempSync(join(tmpdir(), 'handrail-prove-'));
const results = join(folder, 'proofs.jsonl');

prepare();
const experiments = ['test/faults', 'test/security', 'test/quiet'].flatMap(folder =>
  readdirSync(folder)
    .filter(file => file.endsWith('.test.ts') && isAsked(file.replace('.test.ts', '')))
    .map(file => join(folder, file)),
);
const benchmarks = readdirSync('bench/rows')
  .map(file => file.replace('.ts', ''))
  .filter(isAsked);
const unknown = asked.filter(name => ![...experiments, ...benchmarks].some(known => isNamed(known, name)));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}.`);
  process.exit(1);
}

const server = process.env.TEST_DATABASE_URL ?? ((await answers(LOCAL_SERVER)) ? LOCAL_SERVER : null);
if (!server) console.log('Left out: everything on PostgreSQL. Name a server in TEST_DATABASE_URL.');
let failed = false;
for (const [on, url] of [
  ['embedded', undefined],
  ['PostgreSQL', server],
]) {
  if (url === null || experiments.length === 0) continue;
  console.log(`\n== ${on}`);
  failed = !prove(on, url) || failed;
}
if (benchmarks.length > 0) {
  console.log('\n== Benchmarks');
  failed = !run(['--import', 'tsx', 'bench/run.ts', ...benchmarks], { HANDRAIL_PROVE: results }) || failed;
}
console.log(`\n${table(proofs())}`);
process.exit(failed ? 1 : 0);

function isNamed(path, name) {
  return path === name || path.endsWith(`${name}.test.ts`);
}

/** One after the other: an experiment that measures needs the machine for itself. */
function prove(on, url) {
  const report = join(folder, `${on}.json`);
  const reporting = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1', ...reporting, ...experiments];
  const holds = run(vitest, { HANDRAIL_PROVE: results, TEST_DATABASE_URL: url });
  if (!holds) noteFailures(on, report);
  return holds;
}

/** What did not hold stands in the table too. */
function noteFailures(on, report) {
  const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
  for (const { name, assertionResults } of files) {
    for (const { status, fullName } of assertionResults) {
      if (status !== 'failed') continue;
      const failure = {
        experiment: basename(name, '.test.ts'),
        what: fullName,
        promised: 'holds',
        measured: 'FAILED',
      };
      appendFileSync(results, `${JSON.stringify({ ...failure, on })}\n`);
    }
  }
}

function run(args, environment) {
  const env = { ...process.env, ...environment };
  if (!env.TEST_DATABASE_URL) delete env.TEST_DATABASE_URL;
  return spawnSync(process.execPath, args, { stdio: 'inherit', env }).status === 0;
}

function proofs() {
  if (!existsSync(results)) return [];
  return readFileSync(results, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
}

/** In Markdown, its columns as wide as what stands in them. */
function table(rows) {
  const cells = [
    ['', '', 'on', 'promised', 'measured'],
    ...rows.map(({ experiment, what, on, promised, measured }) => [experiment, what, on, promised, measured]),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map(row => row[column].length)));
  const line = row => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  const rule = `|${widths.map(width => '-'.repeat(width + 2)).join('|')}|`;
  return [line(cells[0]), rule, ...cells.slice(1).map(line)].join('\n');
}

function answers(url) {
  const { hostname, port } = new URL(url);
  return new Promise(resolve => {
    const socket = connect(Number(port), hostname, () => resolve(true)).on('error', () => resolve(false));
    socket.once('connect', () => socket.end());
  });
}
