import pino from 'pino';
import sql from 'sql-template-tag';
import { databaseClock } from '../../src/core/time/clock.ts';
import type { Database } from '../../src/database/database.ts';
import { fireDueClocks } from '../../src/schedule/due-clocks.ts';
import { foundCompany, offerIssues } from '../company.ts';
import { coreOver } from '../core.ts';
import { onServer } from '../databases.ts';
import { type Figure, loadNow, median, ms, type Row } from '../measure.ts';

const OPEN = 100_000;
const BATCH = 10_000;
const DUE = 1000;
const ROUNDS = 5;

/** A tick over 100,000 open items: one with nothing due, and one with 1,000 deadlines due. */
export const ticks: Row = {
  name: 'ticks',
  onPostgres: async server => {
    const own = await onServer(server);
    const database = await own.open();
    try {
      const company = await foundCompany(database, { tenant: 'tenant', serviceUrl: 'http://127.0.0.1/' });
      for (let open = 0; open < OPEN; open += BATCH) await offerIssues(database, company, BATCH);
      await database.script('VACUUM ANALYZE');
      await database.script('CHECKPOINT');
      return [await measured(database, 0), await measured(database, DUE)];
    } finally {
      await database.close();
      await own.drop();
    }
  },
};

async function measured(database: Database, due: number): Promise<Figure> {
  const clock = databaseClock();
  const its = { database, clock, core: coreOver(database, clock), log: pino({ level: 'error' }) };
  const took: number[] = [];
  const read: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    await database.query(sql`UPDATE "Clock" SET "dueAt" = now() WHERE "id" IN (
      SELECT "id" FROM "Clock" WHERE "intent" = 'issue.deadline' AND "dueAt" IS NOT NULL LIMIT ${due})`);
    const before = await rowsRead(database);
    const began = performance.now();
    await fireDueClocks(its);
    took.push(performance.now() - began);
    read.push((await rowsRead(database)) - before);
  }
  return {
    what: `a tick over ${OPEN} open issues, ${due} of them due, postgres`,
    measured: `${ms(median(took.slice(1)))}, ${median(read.slice(1))} rows read`,
    reach: `≤ ${due * 20} rows`,
    met: median(read.slice(1)) <= due * 20,
    load: loadNow(),
  };
}

/** Of the tables of which there are as many rows as open issues, by a scan or through an index. */
async function rowsRead(database: Database): Promise<number> {
  await database.query(sql`SELECT pg_stat_force_next_flush()`);
  const [sum] = await database.query<{ read: number }>(
    sql`SELECT sum("seq_tup_read" + coalesce("idx_tup_fetch", 0))::int AS read FROM pg_stat_user_tables
      WHERE relname IN ('Issue', 'Leg', 'Handoff', 'Clock', 'Placement', 'Event')`,
  );
  return sum?.read ?? 0;
}
