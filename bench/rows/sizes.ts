import { randomUUID } from 'node:crypto';
import pino from 'pino';
import sql from 'sql-template-tag';
import { sweepOrphans } from '../../src/core/cover/sweep-orphans.ts';
import type { Core } from '../../src/core/create-handrail.ts';
import { HOME_ORGANIZATION } from '../../src/core/people/workspaces.ts';
import { databaseClock } from '../../src/core/time/clock.ts';
import type { Database } from '../../src/database/database.ts';
import type { Statement } from '../../src/database/statement.ts';
import { fireDueClocks } from '../../src/schedule/due-clocks.ts';
import { anyOf, type Company, foundCompany, type Offered, offerIssues } from '../company.ts';
import { coreOver } from '../core.ts';
import { onServer } from '../databases.ts';
import { type Figure, loadNow, median, ms, percentile, type Row } from '../measure.ts';

/**
 * What is done in chat and by the timetable, at a thousand to a hundred thousand issues; to a million with BENCH_ISSUES=1000000. What grows is the
 * history: as many as can be worked on are open, twenty a person, whatever came before.
 */
export const sizes: Row = {
  name: 'sizes',
  onPostgres: async server => {
    const own = await onServer(server);
    const database = await own.open();
    try {
      return await grow(database, Number(process.env.BENCH_ISSUES ?? 100_000));
    } finally {
      await database.close();
      await own.drop();
    }
  },
};

const BATCH = 10_000;
const OPEN = 640;
const TIMES = 40;
/** Clocks that come at one tick. */
const DUE = 20;

async function grow(database: Database, most: number): Promise<Figure[]> {
  const company = await foundCompany(database, { tenant: 'tenant', serviceUrl: 'http://127.0.0.1/' });
  await rule(database, company);
  const watched = watching(database);
  const ask = questions(coreOver(watched.database), company, watched.database);
  const figures: Figure[] = [];
  const before = new Map<string, number>();
  let count = 0;
  for (let size = 1000; size <= most; size *= 10) {
    for (let some = 0; count < size; count += some) {
      some = Math.min(BATCH, size - count);
      await age(database, company, some, Math.max(0, OPEN - count));
    }
    // As autovacuum would have by then: they were made open, and their entries among the open ones are dead.
    await database.script('VACUUM ANALYZE');
    // What was just written in bulk is not written out while people wait.
    await database.script('CHECKPOINT');
    for (const [what, { before: prepare, once }] of Object.entries(ask)) {
      const tookMs: number[] = [];
      for (let n = 0; n < TIMES; n += 1) {
        await prepare?.();
        tookMs.push(await timed(once));
      }
      const now = median(tookMs);
      const scans = await scannedBy(database, watched.last());
      figures.push({
        what: `${what} among ${size} issues, postgres`,
        measured: `${ms(now)}, p99 ${ms(percentile(tookMs, 0.99))}${scans.length > 0 ? `, reads all of ${scans.join(', ')}` : ''}`,
        ratio: before.has(what) ? now / (before.get(what) ?? now) : undefined,
        reach: before.has(what) ? '≤ 2 of a tenth of them' : undefined,
        met: before.has(what) ? now <= 2 * (before.get(what) ?? now) : undefined,
        load: loadNow(),
      });
      before.set(what, now);
    }
  }
  return figures;
}

/** Credit notes go to billing by rules, which gives out what comes to whoever has the least. */
async function rule({ prisma }: Database, { billing, support }: Company): Promise<void> {
  await prisma.team.update({ where: { id: billing.id }, data: { assigns: true } });
  const words = ['contract', 'login', 'export', 'invoice', 'refund', 'credit'];
  await prisma.routingRule.createMany({
    data: words.map((word, position) => ({
      id: randomUUID(),
      organizationId: HOME_ORGANIZATION,
      position,
      words: [word],
      teamId: word === 'credit' ? billing.id : support,
    })),
  });
}

/** So many more issues, all but some of them resolved long ago, as in a company that has used Handrail for years. */
async function age(database: Database, company: Company, count: number, open: number): Promise<void> {
  const offered = await offerIssues(database, company, count);
  const old = offered.slice(open);
  const ids = { values: [old.map(({ issue }) => issue), old.map(({ handoff }) => handoff)] };
  await database.query({
    ...ids,
    text: `WITH handoffs AS (UPDATE "Handoff" SET "state" = 'accepted', "answeredAt" = now() - interval '90 days', "offeredAt" = now() - interval '90 days'
        WHERE "issueId" = ANY($1::uuid[])),
      legs AS (UPDATE "Leg" SET "endedAt" = now() - interval '80 days' WHERE "issueId" = ANY($1::uuid[])),
      clocks AS (UPDATE "Clock" SET "dueAt" = NULL WHERE "intent" = 'issue.deadline' AND "subjectId" = ANY($1::uuid[])
        OR "intent" = 'handoff.escalate' AND "subjectId" = ANY($2::uuid[]))
      UPDATE "Issue" SET "status" = 'resolved', "offerId" = NULL, "nextDeadlineAt" = NULL, "resolvedAt" = now() - interval '80 days',
        "updatedAt" = now() - interval '80 days' WHERE "id" = ANY($1::uuid[])`,
  });
}

/** What somebody asks for, and what must have happened before. */
interface Question {
  before?: () => Promise<unknown>;
  once: () => Promise<unknown>;
}

function questions(core: Core, company: Company, database: Database): Record<string, Question> {
  const { slackTeam, senders, tenant, claimers, billing } = company;
  const inSlack = (line: string) => () => {
    const { userId, room } = anyOf(senders);
    const actor = { kind: 'account' as const, platform: 'slack' as const, tenant: slackTeam, userId };
    const place = { platform: 'slack' as const, tenant: slackTeam, room, kind: 'channel' as const };
    return core.type({ words: [line], actor, place, key: randomUUID() });
  };
  const clock = databaseClock();
  const ticking = { database, clock, core, log: pino({ level: 'error' }) };
  const claimer = () => ({
    kind: 'account' as const,
    platform: 'teams' as const,
    tenant,
    userId: anyOf(claimers).userId,
  });
  const billingRoom = { platform: 'teams' as const, tenant, room: billing.room, kind: 'channel' as const };
  const inTeams = (line: string) => () => {
    return core.type({ words: [line], actor: claimer(), place: billingRoom, key: randomUUID() });
  };
  let offered: Offered | undefined;
  const offer = async () => {
    [offered] = await offerIssues(database, company, 1);
  };
  const claim = () => {
    const { issue, handoff } = offered as Offered;
    const its = { name: 'handoff.claim', input: { issue, handoff }, key: randomUUID() };
    return core.perform({ ...its, actor: claimer(), place: billingRoom });
  };
  return {
    mine: { once: inTeams('mine') },
    digest: { once: inTeams('digest') },
    'handoff in a room': { once: inSlack('handoff @billing credit note for 4411') },
    'handoff by the rules': { once: inSlack('handoff credit note for 4411') },
    'route try': { once: inSlack('route try credit note for 4411') },
    claim: { before: offer, once: claim },
    [`tick with ${DUE} due`]: { before: () => comeDue(database), once: () => fireDueClocks(ticking) },
    'orphan sweep': { once: () => sweepOrphans(database, clock) },
    timeline: { once: inSlack('timeline H-500') },
    find: { once: inSlack('find invoices') },
  };
}

/** Half of them deadlines of issues, half offers that nobody answers. */
async function comeDue(database: Database): Promise<void> {
  await database.query(sql`UPDATE "Clock" c SET "dueAt" = now() FROM (
      SELECT "id", "offerId" FROM "Issue" WHERE "status" = 'open' AND "offerId" IS NOT NULL ORDER BY random() LIMIT ${DUE / 2}::int) i
    WHERE (c."intent", c."subjectId") IN (('issue.deadline', i."id"), ('handoff.escalate', i."offerId"))`);
}

async function timed(once: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await once();
  return performance.now() - began;
}

/** The same database, remembering the last statement that only read. */
function watching(database: Database): { database: Database; last(): Statement | undefined } {
  let last: Statement | undefined;
  return {
    database: {
      ...database,
      query: statement => {
        if (statement.text.startsWith('WITH moment'))
          last = { text: statement.text, values: statement.values };
        return database.query(statement);
      },
    },
    last: () => last,
  };
}

/** Tables of a thousand rows or more that a statement reads from end to end. */
async function scannedBy(database: Database, statement: Statement | undefined): Promise<string[]> {
  if (!statement) return [];
  const { text, values } = statement;
  const rows = await database.query<{ 'QUERY PLAN': unknown }>({
    text: `EXPLAIN (FORMAT JSON) ${text}`,
    values,
  });
  const found = JSON.stringify(rows).matchAll(
    /"Node Type":"Seq Scan"[^{}]*?"Relation Name":"(\w+)"[^{}]*?"Plan Rows":(\d+)/g,
  );
  return [...new Set([...found].filter(([, , count]) => Number(count) >= 1000).map(([, name = '']) => name))];
}
