import type { Logger } from 'pino';
import sql from 'sql-template-tag';
import type { Database } from '../database/database.ts';
import type { Intent } from './intent.ts';
import type { Outcome } from './outcome.ts';
import { begun, type Progress } from './perform.ts';
import type { Clock } from './time/clock.ts';

/** What takes longer than the platform waits: kept as a row, carried out all the same, and answered later. */
export interface Deferral {
  database: Database;
  clock: Clock;
  perform: (intent: Intent, progress?: Progress) => Promise<Outcome>;
  /** Tells the actor, privately, what came of it; rejects where the platform may take it later. */
  answerLater: (intent: Intent, outcome: Outcome) => Promise<void>;
  log: Logger;
}

/**
 * Carries the Intent out; past the deadline it is stored, and the answer is `working`. Where it cannot be stored it is given
 * up, and that is said: unless its write is under way, which is waited for.
 */
export async function performInTime(its: Deferral, intent: Intent, deadlineMs: number): Promise<Outcome> {
  const progress = begun();
  const outcome = its.perform(intent, progress);
  const first = await Promise.race([outcome, afterMs(deadlineMs)]);
  if (first) return first;
  try {
    await store(its, intent);
  } catch (error) {
    progress.isAbandoned = true;
    if (progress.isInDoubt) return outcome;
    throw error;
  }
  void outcome
    .then(result => finish(its, intent, result))
    .catch(error =>
      its.log.warn({ err: error, intent: intent.name }, 'a slow intent is left to the next round'),
    );
  return { kind: 'working' };
}

function afterMs(ms: number): Promise<null> {
  return new Promise(resolve => {
    setTimeout(() => resolve(null), ms).unref();
  });
}

/** Long enough for the process that stored it to finish it itself. */
const LEASE_SECONDS = 30;

async function store({ database, clock }: Deferral, intent: Intent): Promise<void> {
  await database.query(sql`INSERT INTO "DeferredIntent" ("key", "intent", "at", "leaseUntilAt", "attempts")
    VALUES (${intent.key}, ${JSON.stringify(intent)}::jsonb, ${clock.now}, ${clock.now} + make_interval(secs => ${LEASE_SECONDS}), 0)
    ON CONFLICT DO NOTHING`);
}

async function finish(its: Deferral, intent: Intent, outcome: Outcome): Promise<void> {
  await its.answerLater(intent, outcome);
  await its.database.query(
    sql`UPDATE "DeferredIntent" SET "doneAt" = ${its.clock.now} WHERE "key" = ${intent.key}`,
  );
}

const MOST_ATTEMPTS = 10;

/** Carries out what was stored and not finished, because its process died or the database was away. */
export async function performDeferred(its: Deferral): Promise<void> {
  const due = await its.database.query<{ intent: Intent }>(sql`UPDATE "DeferredIntent"
    SET "leaseUntilAt" = ${its.clock.now} + make_interval(secs => ${LEASE_SECONDS}), "attempts" = "attempts" + 1
    WHERE "key" IN (SELECT "key" FROM "DeferredIntent" WHERE "doneAt" IS NULL AND "leaseUntilAt" < ${its.clock.now} AND "attempts" < ${MOST_ATTEMPTS}
      ORDER BY "at" LIMIT 20 FOR UPDATE SKIP LOCKED) RETURNING "intent"`);
  for (const { intent } of due) {
    try {
      await finish(its, intent, await its.perform(intent));
    } catch (error) {
      its.log.error({ err: error, intent: intent.name }, 'a stored intent failed');
    }
  }
}
