import type { Logger } from 'pino';
import sql from 'sql-template-tag';
import type { Handrail } from '../core/handrail.ts';
import type { Clock as Time } from '../core/time/clock.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../database/generated/client.ts';

export interface Ticking {
  database: Database;
  clock: Time;
  core: Pick<Handrail, 'perform'>;
  log: Logger;
}

const AT_ONCE = 50;
/** Longer than a batch takes; should it take longer still, the key lets each clock have its effect once. */
const LEASE_SECONDS = 10;
const TRIED_AGAIN_AFTER_SECONDS = 60;

/** Lets every deadline that has come perform its intent: each once, by whichever replica leases it first. */
export async function fireDueClocks(its: Ticking): Promise<void> {
  for (;;) {
    const due = await lease(its);
    for (const clock of due) await fire(its, clock);
    if (due.length < AT_ONCE) return;
  }
}

function lease({ database, clock }: Ticking): Promise<Clock[]> {
  return database.query<Clock>(sql`UPDATE "Clock"
    SET "leaseUntilAt" = ${clock.now} + make_interval(secs => ${LEASE_SECONDS}), "attempts" = "attempts" + 1
    WHERE "id" IN (SELECT "id" FROM "Clock" WHERE "dueAt" <= ${clock.now} AND ("leaseUntilAt" IS NULL OR "leaseUntilAt" < ${clock.now})
      ORDER BY "dueAt" LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED) RETURNING *`);
}

/** One that fails is tried again after a minute. */
async function fire({ database, clock, core, log }: Ticking, due: Clock): Promise<void> {
  try {
    await core.perform({
      name: due.intent,
      input: { subjectId: due.subjectId },
      actor: { kind: 'system', organizationId: due.organizationId },
      place: null,
      key: `clock:${due.id}:${due.dueAt?.toISOString()}`,
    });
    // Unless the intent wound it anew, it has done its work.
    await database.query(sql`UPDATE "Clock" SET "dueAt" = NULL, "leaseUntilAt" = NULL
      WHERE "id" = ${due.id}::uuid AND "dueAt" = ${due.dueAt}::timestamptz`);
  } catch (error) {
    log.error({ err: error, intent: due.intent, subject: due.subjectId }, 'a clock could not be carried out');
    await database
      .query(sql`UPDATE "Clock" SET "error" = ${String(error).slice(0, 500)},
        "leaseUntilAt" = ${clock.now} + make_interval(secs => ${TRIED_AGAIN_AFTER_SECONDS}) WHERE "id" = ${due.id}::uuid`)
      .catch(() => undefined);
  }
}
