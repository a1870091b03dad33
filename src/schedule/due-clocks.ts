import type { Logger } from 'pino';
import sql from 'sql-template-tag';
import type { Core } from '../core/create-handrail.ts';
import type { Clock as Time } from '../core/time/clock.ts';
import type { Database } from '../database/database.ts';
import type { Clock } from '../database/generated/client.ts';

export interface Ticking {
  database: Database;
  clock: Time;
  core: Pick<Core, 'perform' | 'performTogether'>;
  log: Logger;
}

/** A whole morning's digests at once; of the embedded database, which lets nobody else in meanwhile, a moment's work. */
const AT_ONCE = { postgres: 1000, embedded: 50 };
/** Longer than a batch takes; should it take longer still, the key lets each clock have its effect once. */
const LEASE_SECONDS = 10;
const TRIED_AGAIN_AFTER_SECONDS = 60;

/** Lets every deadline that has come perform its intent: each once, by whichever replica leases it first. */
export async function fireDueClocks(its: Ticking): Promise<void> {
  const atOnce = AT_ONCE[its.database.kind];
  for (;;) {
    const due = await lease(its, atOnce);
    for (const alike of alikeIn(due)) await fireAll(its, alike);
    if (due.length < atOnce) return;
  }
}

function lease({ database, clock }: Ticking, atOnce: number): Promise<Clock[]> {
  return database.query<Clock>(sql`UPDATE "Clock"
    SET "leaseUntilAt" = ${clock.now} + make_interval(secs => ${LEASE_SECONDS}), "attempts" = "attempts" + 1
    WHERE "id" IN (SELECT "id" FROM "Clock" WHERE "dueAt" <= ${clock.now} AND ("leaseUntilAt" IS NULL OR "leaseUntilAt" < ${clock.now})
      ORDER BY "dueAt" LIMIT ${atOnce} FOR UPDATE SKIP LOCKED) RETURNING *`);
}

/** Those of one intent in one organization, together. */
function alikeIn(due: Clock[]): Clock[][] {
  const groups = new Map<string, Clock[]>();
  for (const clock of due) {
    const key = `${clock.organizationId} ${clock.intent}`;
    groups.set(key, [...(groups.get(key) ?? []), clock]);
  }
  return [...groups.values()];
}

/** In one write; where one of them is in the way of that, each by itself. */
async function fireAll(its: Ticking, alike: Clock[]): Promise<void> {
  const [first, another] = alike;
  if (first && another && (await isDoneTogether(its, first, alike))) return;
  for (const clock of alike) await fire(its, clock);
}

async function isDoneTogether(
  its: Ticking,
  { intent: name, organizationId }: Clock,
  alike: Clock[],
): Promise<boolean> {
  const due = alike.map(clock => ({ subjectId: clock.subjectId, key: keyOf(clock) }));
  try {
    const isDone = await its.core.performTogether({ name, organizationId, due });
    if (isDone) await stop(its, alike);
    return isDone;
  } catch (error) {
    its.log.warn({ err: error, intent: name }, 'clocks are carried out one by one');
    return false;
  }
}

/** One that fails is tried again after a minute. */
async function fire(its: Ticking, due: Clock): Promise<void> {
  const { database, clock, core, log } = its;
  try {
    await core.perform({
      name: due.intent,
      input: { subjectId: due.subjectId },
      actor: { kind: 'system', organizationId: due.organizationId },
      place: null,
      key: keyOf(due),
    });
    await stop(its, [due]);
  } catch (error) {
    log.error({ err: error, intent: due.intent, subject: due.subjectId }, 'a clock could not be carried out');
    await database
      .query(sql`UPDATE "Clock" SET "error" = ${String(error).slice(0, 500)},
        "leaseUntilAt" = ${clock.now} + make_interval(secs => ${TRIED_AGAIN_AFTER_SECONDS}) WHERE "id" = ${due.id}::uuid`)
      .catch(() => undefined);
  }
}

function keyOf({ id, dueAt }: Clock): string {
  return `clock:${id}:${dueAt?.toISOString()}`;
}

/** They have done their work, except those that were wound anew. */
async function stop({ database }: Ticking, done: Clock[]): Promise<void> {
  const ids = done.map(({ id }) => id);
  const dueAts = done.map(({ dueAt }) => dueAt?.toISOString());
  await database.query(sql`UPDATE "Clock" t SET "dueAt" = NULL, "leaseUntilAt" = NULL
    FROM unnest(${ids}::uuid[], ${dueAts}::timestamptz[]) d("id", "dueAt") WHERE t."id" = d."id" AND t."dueAt" = d."dueAt"`);
}
