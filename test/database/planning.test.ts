import sql from 'sql-template-tag';
import { expect, test } from 'vitest';
import { useWorld } from '../world.ts';

const world = useWorld();

test('a claim reads no more rows when there are hundreds of other issues, though it was planned when there were few', async () => {
  const { database } = world();
  const read = async (): Promise<number> => {
    await database.query(sql`SELECT pg_stat_force_next_flush()`);
    const [sum] = await database.query<{ read: number }>(
      sql`SELECT sum("idx_tup_read")::int AS read FROM pg_stat_user_indexes WHERE relname IN ('Issue', 'Leg', 'Handoff', 'Clock')`,
    );
    return sum?.read ?? 0;
  };
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
