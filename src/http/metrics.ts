import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Handrail } from '../core/handrail.ts';
import type { Intent } from '../core/intent.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Handler } from './server.ts';

/** What Prometheus reads: never a customer, a person or a text. */
export interface Metrics {
  handler: Handler;
  /** The same Handrail, counted. */
  counted<Core extends Handrail>(core: Core): Core;
}

/** What is counted when it is asked for: what waits to be sent, and for how long issues were nobody's. */
export interface Counting {
  backlog: () => Promise<{ due: number; parked: number }>;
  orphanMinutes: () => Promise<number>;
}

/**
 * Only `known` names become labels: a button's is whatever its
 * sender wrote.
 */
export function createMetrics({ backlog, orphanMinutes }: Counting, known: ReadonlySet<string>): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const intents = new Histogram({
    name: 'handrail_intent_seconds',
    help: 'Time from an intent to its committed outcome',
    labelNames: ['intent', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  });
  const failures = new Counter({
    name: 'handrail_intent_failures_total',
    help: 'Intents that were not saved',
    labelNames: ['intent'],
    registers: [registry],
  });
  const waiting = new Gauge({
    name: 'handrail_deliveries',
    help: 'Cards and notices that are due, or were given up',
    labelNames: ['state'],
    registers: [registry],
    collect: async () => {
      const { due, parked } = await backlog();
      waiting.set({ state: 'due' }, due);
      waiting.set({ state: 'parked' }, parked);
    },
  });
  const orphans = new Counter({
    name: 'handrail_orphan_minutes_total',
    help: 'Minutes in which nobody could answer for an open issue, over all issues',
    registers: [registry],
    collect: async () => {
      const minutes = await orphanMinutes();
      orphans.reset();
      orphans.inc(minutes);
    },
  });
  const timed = async (name: string, run: () => Promise<Outcome>): Promise<Outcome> => {
    const end = intents.startTimer({ intent: name });
    try {
      const outcome = await run();
      end({ outcome: outcome.kind });
      return outcome;
    } catch (error) {
      failures.inc({ intent: name });
      throw error;
    }
  };
  return {
    handler: async (_request, response) => {
      const text = await registry.metrics();
      response.writeHead(200, { 'content-type': registry.contentType }).end(text);
    },
    counted: core => ({
      ...core,
      perform: (intent: Intent, deadlineMs?: number) =>
        timed(known.has(intent.name) ? intent.name : 'unknown', () => core.perform(intent, deadlineMs)),
      type: (line, deadlineMs) => timed('typed', () => core.type(line, deadlineMs)),
    }),
  };
}
