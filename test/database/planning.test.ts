import sql, { type Sql } from 'sql-template-tag';
import { expect, test } from 'vitest';
import { takeNext } from '../../src/delivery/items.ts';
import { MONDAY, useWorld } from '../world.ts';

const world = useWorld();

/** How many entries of these indexes have been read so far. */
async function entriesRead(which: Sql): Promise<number> {
  const { database } = world();
  await database.query(sql`SELECT pg_stat_force_next_flush()`);
  const [sum] = await database.query<{ read: number }>(
    sql`SELECT sum("idx_tup_read")::int AS read FROM pg_stat_user_indexes WHERE ${which}`,
  );
  return sum?.read ?? 0;
}

test('a claim reads no more rows when there are hundreds of other issues, though it was planned when there were few', async () => {
  const { database } = world();
  const read = () => entriesRead(sql`relname IN ('Issue', 'Leg', 'Handoff', 'Clock')`);
  const claimAnother = async (): Promise<number> => {
    await world().as('U_ANA', 'C-acme').type('handoff @billing new invoice');
    const issue = await database.prisma.issue.findFirstOrThrow({ orderBy: { number: 'desc' } });
    const before = await read();
    await world().as('T_BEN', '19:billing').tap('handoff.claim', { issue: issue.id });
    return (await read()) - before;
  };

  await claimAnother();
  const few = await claimAnother();
  for (let n = 0; n < 200; n += 1) await world().as('U_ANA', 'C-acme').type('handoff @billing old invoice');
  const many = await claimAnother();

  expect(many).toBeLessThan(few + 100);
});

test('the next item of a room is found as fast however many wait behind it', async () => {
  const { database, clock } = world();
  await world().as('U_ANA', 'C-acme').type('issue Export is empty');
  const room = await database.prisma.room.findFirstOrThrow({ where: { conversationId: 'C-acme' } });
  const lane = {
    ...room,
    leaseUntilAt: new Date(MONDAY.getTime() + 1000),
    userId: null,
    zone: 'UTC',
    paced: [],
  };
  await database.query(sql`INSERT INTO "Placement" ("id", "organizationId", "subject", "subjectId", "roomId", "dueAt")
    SELECT gen_random_uuid(), ${room.organizationId}::uuid, 'issue', gen_random_uuid(), ${room.id}::uuid, ${clock.now} - n * interval '1 second'
    FROM generate_series(1, 500) n`);
  await database.query(sql`INSERT INTO "Delivery" ("id", "organizationId", "roomId", "eventId", "createdAt", "dueAt")
    SELECT gen_random_uuid(), ${room.organizationId}::uuid, ${room.id}::uuid, gen_random_uuid(), ${clock.now} - n * interval '1 second', ${clock.now} - n * interval '1 second'
    FROM generate_series(1, 500) n`);
  const read = () => entriesRead(sql`indexrelname IN ('Placement_due', 'Delivery_due')`);

  const before = await read();
  expect((await takeNext(database, clock, lane, null)).item).not.toBeNull();
  expect((await read()) - before).toBeLessThan(10);
});
