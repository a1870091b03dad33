import { appendFileSync } from 'node:fs';
import { findServer } from './databases.ts';
import type { Figure } from './measure.ts';
import { backlog } from './rows/backlog.ts';
import { cards } from './rows/cards.ts';
import { chatSdk } from './rows/chat-sdk.ts';
import { claims } from './rows/claims.ts';
import { handoffs } from './rows/handoffs.ts';
import { mornings } from './rows/mornings.ts';
import { outbox } from './rows/outbox.ts';
import { replicas } from './rows/replicas.ts';
import { sizes } from './rows/sizes.ts';
import { start } from './rows/start.ts';
import { taps } from './rows/taps.ts';
import { ticks } from './rows/ticks.ts';
import { table } from './table.ts';

// npm run bench [-- name …]: what Handrail does in how long, each beside its floor. It judges nothing: the exit code is 0.

const rows = [
  handoffs,
  taps,
  claims,
  cards,
  mornings,
  outbox,
  backlog,
  replicas,
  chatSdk,
  start,
  ticks,
  sizes,
];
const names = rows.map(({ name }) => name);

async function run(asked: string[]): Promise<void> {
  const unknown = asked.filter(name => !names.includes(name));
  if (unknown.length > 0) {
    console.log(`There is no ${unknown.join(', ')}. There are: ${names.join(', ')}`);
    return;
  }
  const server = await findServer();
  if (!server) console.log('Left out: everything on PostgreSQL. Name a server in BENCH_DATABASE_URL.');
  const figures: Figure[] = [];
  for (const row of rows.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    const ways = [server ? () => row.onPostgres?.(server) : undefined, () => row.embedded?.()];
    for (const measure of ways) figures.push(...((await attempt(row.name, measure)) ?? []));
  }
  console.log(
    `\n${table(figures)}\n\nNode ${process.version}. The load is the machine's average of one minute.`,
  );
}

/** One that fails says so and leaves the others their turn. */
async function attempt(name: string, measure?: () => Promise<Figure[]> | undefined) {
  try {
    const figures = await measure?.();
    for (const { what, measured } of figures ?? []) console.log(`${name}: ${what}: ${measured}`);
    prove(name, figures ?? []);
    return figures;
  } catch (error) {
    console.error(`${name}: not measured:`, error);
    return undefined;
  }
}

/** For the table in which `npm run prove` ends. */
function prove(experiment: string, figures: Figure[]): void {
  const file = process.env.HANDRAIL_PROVE;
  for (const { what, measured, floor, ratio, reach, met, load } of file ? figures : []) {
    const beside = floor && ` beside ${floor}${ratio === undefined ? '' : ` = ${ratio.toFixed(2)}`}`;
    const verdict = met === undefined ? '' : met ? ', met' : ', MISSED';
    const proof = { experiment, what, on: `load ${load}`, promised: reach ?? '' };
    const line = { ...proof, measured: `${measured}${beside ?? ''}${verdict}` };
    appendFileSync(file ?? '', `${JSON.stringify(line)}\n`);
  }
}

await run(process.argv.slice(2));
