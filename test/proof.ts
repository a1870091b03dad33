import { appendFileSync } from 'node:fs';
import { inject } from 'vitest';

/** Where `npm run prove` gathers what was measured; absent in the suite, which runs the short form of each experiment. */
const file = process.env.HANDRAIL_PROVE;

/** How much of an experiment is done: the short form in the suite, the full one in `npm run prove`. */
export function size<T>(short: T, full: T): T {
  return file ? full : short;
}

/** Of so many alike, CI tries every fifth on the embedded database, others each day; all of them are tried on PostgreSQL. */
export function sampled<Item>(items: Item[]): Item[] {
  if (file || !process.env.CI || inject('template').server) return items;
  const today = Math.floor(Date.now() / 86_400_000);
  return items.filter((_, index) => (index + today) % 5 === 0);
}

/** What an experiment showed: one line of the table in which `npm run prove` ends. */
export interface Proof {
  /** In which part of the table it stands: what breaks, or who attacks. */
  experiment: string;
  what: string;
  promised: string;
  /** With the counts: how often it was tried, and what came of it. */
  measured: string;
}

/** Notes what was measured, after everything that the test expects of it held. */
export function proved(proof: Proof): void {
  const on = inject('template').server ? 'PostgreSQL' : 'embedded';
  if (file) appendFileSync(file, `${JSON.stringify({ ...proof, on })}\n`);
  console.log(`${proof.experiment} (${on}): ${proof.what}: ${proof.measured}; promised: ${proof.promised}`);
}
