import { randomUUID } from 'node:crypto';
import { Logger, makeWorkerUtils, runOnce } from 'graphile-worker';
import pg from 'pg';
import sql, { type Sql } from 'sql-template-tag';
import type { Database } from '../../src/database/database.ts';

// Two outboxes that somebody could have instead of Handrail's. Each writes the key, the event and the notice in one
// statement, and notes a send before it begins and after it ends, as Handrail does; neither keeps a room's order.

export interface Outbox {
  insert(notice: NoticeRow): Promise<void>;
  /** Sends all that is due, so many at once, and gives how many that were. */
  drain(atOnce: number): Promise<number>;
  close(): Promise<void>;
}

export interface NoticeRow {
  organizationId: string;
  issueId: string;
  roomId: string;
  data: object;
}

const written = ({ organizationId, issueId, roomId, data }: NoticeRow, event: string): Sql => sql`kept AS (
    INSERT INTO "Processed" ("key", "organizationId", "outcome", "at")
    VALUES (${randomUUID()}::text, ${organizationId}::uuid, '{"kind": "done"}', now())
  ), told AS (
    INSERT INTO "Event" ("id", "organizationId", "name", "issueId", "roomId", "data", "at")
    VALUES (${event}::uuid, ${organizationId}::uuid, 'handoff.expired', ${issueId}::uuid, ${roomId}::uuid,
      ${JSON.stringify(data)}::jsonb, now())
  )`;

/** As one would write it by hand: claimed with SKIP LOCKED under a lease, one after the other. */
export async function outboxByHand(database: Database): Promise<Outbox> {
  await database.script(`CREATE TABLE "ByHand" ("id" uuid PRIMARY KEY, "roomId" uuid NOT NULL, "eventId" uuid NOT NULL,
      "dueAt" timestamptz, "startedAt" timestamptz, "sentAt" timestamptz, "messageId" text);
    CREATE INDEX ON "ByHand" ("dueAt") WHERE "dueAt" IS NOT NULL`);
  const claim = () =>
    database.query<{
      id: string;
    }>(sql`UPDATE "ByHand" b SET "startedAt" = now(), "dueAt" = now() + interval '10 seconds'
      FROM "Event" e WHERE b."id" = (SELECT "id" FROM "ByHand" WHERE "dueAt" <= now() ORDER BY "dueAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
        AND e."id" = b."eventId" RETURNING b."id", b."roomId", e."data"`);
  const finish = (id: string) =>
    database.query(
      sql`UPDATE "ByHand" SET "dueAt" = NULL, "sentAt" = now(), "messageId" = ${id} WHERE "id" = ${id}::uuid`,
    );
  const work = async (): Promise<number> => {
    for (let sent = 0; ; sent += 1) {
      const [next] = await claim();
      if (!next) return sent;
      await finish(next.id);
    }
  };
  return {
    insert: async notice => {
      const event = randomUUID();
      await database.query(sql`WITH ${written(notice, event)} INSERT INTO "ByHand" ("id", "roomId", "eventId", "dueAt")
        VALUES (${randomUUID()}::uuid, ${notice.roomId}::uuid, ${event}::uuid, now())`);
    },
    drain: async atOnce => {
      const sent = await Promise.all(Array.from({ length: atOnce }, work));
      return sent.reduce((sum, some) => sum + some, 0);
    },
    close: async () => undefined,
  };
}

/** As many as Handrail has, and no more jobs at once: graphile-worker advises against that. */
const CONNECTIONS = 10;

/** graphile-worker, which deletes a job when it is done. */
export async function outboxOfGraphile(database: Database, url: string): Promise<Outbox> {
  const pgPool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  // Unheard, a connection that ends with its database would end the benchmark.
  pgPool.on('error', () => undefined);
  const logger = new Logger(() => () => undefined);
  const utils = await makeWorkerUtils({ pgPool, logger });
  await utils.migrate();
  return {
    insert: async notice => {
      const event = randomUUID();
      const job = JSON.stringify({ event, roomId: notice.roomId, data: notice.data });
      await database.query(
        sql`WITH ${written(notice, event)} SELECT graphile_worker.add_job('send', ${job}::json)`,
      );
    },
    drain: async atOnce => {
      let sent = 0;
      const taskList = {
        send: async () => {
          sent += 1;
        },
      };
      const concurrency = Math.min(atOnce, CONNECTIONS);
      await runOnce({ pgPool, logger, concurrency, taskList, noHandleSignals: true });
      return sent;
    },
    close: async () => {
      await utils.release();
      await pgPool.end();
    },
  };
}
