import { setTimeout as sleep } from 'node:timers/promises';
import sql from 'sql-template-tag';
import type { HandrailProcess } from '../../test/handrail-process.ts';
import { onServer } from '../databases.ts';
import { type Figure, keepBusy, loadNow, ms, percentile, type Row } from '../measure.ts';
import { backendsOf, computedMs, watchingWaits } from '../processors.ts';
import { onStage, type Stage } from '../running.ts';
import { handoffsTyped, isOfferedAtOnce } from '../typed.ts';

const COMMANDS = 600;
const AT_ONCE = 32;
/** Each room of Slack takes a message a second. */
const DELIVERING_MS = 10_000;

/** `/handoff` with one, two and four processes over one PostgreSQL, each in its turn; what each of them and PostgreSQL computes for it. */
export const replicas: Row = {
  name: 'replicas',
  onPostgres: async server => {
    const figures: Figure[] = [];
    let single = 0;
    for (const count of [1, 2, 4]) {
      const measured = await onStage(await onServer(server), stage => measure(stage, count));
      single ||= measured.perSecond;
      figures.push(...measured.figures(single));
    }
    return figures;
  },
};

async function measure(stage: Stage, count: number) {
  const { clouds, own } = stage;
  const processes: HandrailProcess[] = [];
  for (let n = 0; n < count; n += 1) {
    const SLACK_API_URL = clouds.environment.SLACK_API_URL?.replace('/api/', `/replica-${n}/api/`) ?? '';
    processes.push(await stage.start({ SLACK_API_URL }));
  }
  const sentBy = processes.map(() => 0);
  clouds.onCall(path => {
    const [, replica] = /\/replica-(\d)\/api\/chat\.postMessage/.exec(path) ?? [];
    if (replica) sentBy[Number(replica)] = (sentBy[Number(replica)] ?? 0) + 1;
  });
  const database = await own.open();
  try {
    await typing(stage, processes, COMMANDS / 4);
    const pids = processes.map(({ pid }) => pid);
    const backends = await backendsOf(database);
    const before = { each: pids.map(pid => computedMs([pid])), server: computedMs(backends) };
    const written = await walPosition(database);
    const waits = watchingWaits(database);
    const run = await typing(stage, processes, COMMANDS);
    const node = pids.map((pid, n) => (computedMs([pid]) - (before.each[n] ?? 0)) / COMMANDS);
    const server = (computedMs(backends) - before.server) / COMMANDS;
    const kilobytes = ((await walPosition(database)) - written) / 1024 / COMMANDS;
    const waiting = await waits.stop();
    await sleep(DELIVERING_MS);
    const what = `/handoff, ${count} ${count === 1 ? 'process' : 'processes'}, ${AT_ONCE} at once, postgres`;
    return {
      perSecond: run.perSecond,
      figures: (single: number): Figure[] => [
        {
          what,
          measured: `${Math.round(run.perSecond)}/s, p99 ${ms(percentile(run.tookMs, 0.99))}`,
          floor: `${Math.round(single)}/s of one`,
          ratio: run.perSecond / single,
          load: loadNow(),
        },
        {
          what: `${what}: computed for a command`,
          measured: `${ms(sum(node))} in Node (${node.map(each => each.toFixed(1)).join(' + ')}), ${ms(server)} in PostgreSQL, ${kilobytes.toFixed(1)} KB of WAL`,
          load: loadNow(),
        },
        {
          what: `${what}: connections at work`,
          measured: shares(waiting),
          load: loadNow(),
        },
        {
          what: `${what}: messages sent by each`,
          measured: sentBy.join(' + '),
          load: loadNow(),
        },
      ],
    };
  } finally {
    clouds.onCall(null);
    await database.close();
  }
}

/** Each process gets as many as the others, one after the other, as a proxy would do it. */
function typing({ company }: Stage, processes: HandrailProcess[], count: number) {
  const typed = handoffsTyped('', company, count).map((post, n) => ({
    ...post,
    url: `${processes[n % processes.length]?.url}/slack/events`,
  }));
  return keepBusy(typed, AT_ONCE, async post => void (await isOfferedAtOnce(post)));
}

async function walPosition(database: Parameters<typeof backendsOf>[0]): Promise<number> {
  const [row] = await database.query<{ bytes: number }>(
    sql`SELECT (pg_current_wal_lsn() - '0/0'::pg_lsn)::float8 AS "bytes"`,
  );
  return row?.bytes ?? Number.NaN;
}

const sum = (values: number[]): number => values.reduce((all, one) => all + one, 0);

/** The most frequent first. */
function shares(waiting: Map<string, number>): string {
  const all = sum([...waiting.values()]);
  const sorted = [...waiting].sort(([, a], [, b]) => b - a).slice(0, 4);
  return sorted.map(([what, seen]) => `${Math.round((100 * seen) / all)} % ${what}`).join(', ');
}
