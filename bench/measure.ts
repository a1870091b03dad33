import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** A benchmark: what it measures, and how. */
export interface Row {
  name: string;
  /** Measures on PostgreSQL; absent where it concerns the embedded database alone. */
  onPostgres?(server: string): Promise<Figure[]>;
  embedded?(): Promise<Figure[]>;
}

export interface Figure {
  what: string;
  measured: string;
  /** The same without Handrail, in the same run. */
  floor?: string;
  ratio?: number;
  /** What must be reached; absent where the figure only explains another. */
  reach?: string;
  met?: boolean;
  /** The machine's load while it was measured: what others did is in the figures too. */
  load: string;
}

/** What so many acts, so many at once, took. */
export interface Run {
  perSecond: number;
  /** Of each act, in milliseconds. */
  tookMs: number[];
}

/** Does `acts` as often as there are, `atOnce` of them at any moment. */
export async function keepBusy<Act>(
  acts: Act[],
  atOnce: number,
  perform: (act: Act) => Promise<void>,
): Promise<Run> {
  const left = acts.values();
  const tookMs: number[] = [];
  const work = async (): Promise<void> => {
    for (const act of left) {
      const began = performance.now();
      await perform(act);
      tookMs.push(performance.now() - began);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: atOnce }, work));
  return { perSecond: (acts.length * 1000) / (performance.now() - began), tookMs };
}

/** Does one act after the other at this rate, however long each takes; what is late from the start counts as slow. */
export async function arriving<Act>(
  acts: Act[],
  perSecond: number,
  perform: (act: Act) => Promise<void>,
): Promise<number[]> {
  const began = performance.now();
  const took = acts.map(async (act, index) => {
    const wantedAt = began + (index * 1000) / perSecond;
    await sleep(wantedAt - performance.now());
    await perform(act);
    return performance.now() - wantedAt;
  });
  return Promise.all(took);
}

const ROUNDS = 7;

/**
 * Lets the two take turns, so that whatever else the machine does troubles both alike, after a round each to warm up. The
 * ratio is the median of the ratios of each turn.
 */
export async function inTurns(
  ours: () => Promise<Run>,
  floor: () => Promise<Run>,
): Promise<{ ours: Run; floor: Run; ratio: number }> {
  const turns: { ours: Run; floor: Run }[] = [];
  for (let turn = 0; turn <= ROUNDS; turn += 1) {
    const first = turn % 2 === 0 ? await floor() : await ours();
    const second = turn % 2 === 0 ? await ours() : await floor();
    if (turn > 0)
      turns.push(turn % 2 === 0 ? { floor: first, ours: second } : { ours: first, floor: second });
  }
  return {
    ours: together(turns.map(turn => turn.ours)),
    floor: together(turns.map(turn => turn.floor)),
    ratio: median(turns.map(turn => turn.ours.perSecond / turn.floor.perSecond)),
  };
}

function together(runs: Run[]): Run {
  return { perSecond: median(runs.map(run => run.perSecond)), tookMs: runs.flatMap(run => run.tookMs) };
}

export function median(values: number[]): number {
  return percentile(values, 0.5);
}

/** The value below which this part of them lies. */
export function percentile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export function loadNow(): string {
  return (loadavg()[0] ?? 0).toFixed(1);
}

export const rate = ({ perSecond }: Run): string => `${Math.round(perSecond)}/s`;
export const ms = (value: number): string => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;

/** The throughput of both as one line of the table. */
export function throughput(
  what: string,
  { ours, floor, ratio }: Awaited<ReturnType<typeof inTurns>>,
  reach: number,
): Figure {
  return {
    what,
    measured: rate(ours),
    floor: rate(floor),
    ratio,
    reach: `≥ ${reach.toFixed(2)} of the floor`,
    met: ratio >= reach,
    load: loadNow(),
  };
}

/** The slowest hundredth of ours, beside that of the floor. */
export function slowest(what: string, ours: number[], mostMs: number, floor?: number[]): Figure {
  const p99 = percentile(ours, 0.99);
  return {
    what: `${what}, p99`,
    measured: `${ms(p99)} (median ${ms(median(ours))})`,
    floor: floor && ms(percentile(floor, 0.99)),
    reach: `< ${mostMs} ms`,
    met: p99 < mostMs,
    load: loadNow(),
  };
}
