import { expect, test } from 'vitest';
import { sql } from '../../../src/core/load.ts';
import { coveredBy, coverOf, isAway } from '../../../src/core/people/cover.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { recordOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const dana = () => world().as('T_DANA', '19:acme');

async function idOf(name: string): Promise<string> {
  return (await world().database.prisma.person.findFirstOrThrow({ where: { name } })).id;
}

/** Each is away until the Monday after, and covered by the next. */
async function away(...chain: string[]): Promise<void> {
  for (const [index, name] of chain.slice(0, -1).entries()) {
    await world().database.prisma.person.updateMany({
      where: { name },
      data: {
        awayUntilAt: new Date('2026-11-30T08:00:00Z'),
        coverId: await idOf(chain[index + 1] as string),
      },
    });
  }
}

async function coverOfNow(name: string): Promise<string | null> {
  const { database, clock } = world();
  const [row] = await database.query<{ cover: { name: string } | null }>(
    sql`WITH moment AS (SELECT ${clock.now} AS "now") SELECT ${coverOf(sql`${await idOf(name)}::uuid`)} AS cover`,
  );
  return row?.cover?.name ?? null;
}

async function coveredNow(name: string): Promise<number> {
  const { database, clock } = world();
  const [row] = await database.query<{ count: number }>(sql`WITH moment AS (SELECT ${clock.now} AS "now")
    SELECT count(*)::int AS count FROM ${coveredBy(sql`${await idOf(name)}::uuid`)} c`);
  return row?.count ?? 0;
}

test('somebody is away until their time has come', () => {
  const now = new Date('2026-11-23T13:00:00Z');
  expect(isAway({ awayUntilAt: null }, now)).toBe(false);
  expect(isAway({ awayUntilAt: now }, now)).toBe(false);
  expect(isAway({ awayUntilAt: new Date(now.getTime() + 1) }, now)).toBe(true);
});

test('whoever is named covers, as long as the absence lasts', async () => {
  await away('Ben', 'Chiara');
  expect(await coverOfNow('Ben')).toBe('Chiara');
  expect(await coverOfNow('Chiara')).toBeNull();

  world().clock.set(new Date('2026-11-30T08:00:00Z'));
  expect(await coverOfNow('Ben')).toBeNull();
});

test('a cover who is away is covered in turn; in a circle nobody covers', async () => {
  await away('Ben', 'Chiara', 'Dana', 'Ana');
  expect(await coverOfNow('Ben')).toBe('Ana');
  expect(await coveredNow('Ana')).toBe(3);

  await away('Ana', 'Ben');
  expect(await coverOfNow('Ben')).toBeNull();
});

test('nobody covers who has left', async () => {
  await away('Ben', 'Chiara');
  await world().database.prisma.person.updateMany({
    where: { name: 'Chiara' },
    data: { deactivatedAt: new Date('2026-11-23T12:00:00Z') },
  });
  expect(await coverOfNow('Ben')).toBeNull();
});

test('the card says who is away and who covers, and whoever covers answers', async () => {
  await away('Ben', 'Dana');
  const echo = await ana().tap('handoff.offer', {
    to: `person:${await idOf('Ben')}`,
    issue: 'new',
    note: 'credit note for 4411',
  });

  expect(answerOf(echo)).toContain('Ben is away until Mon 30 Nov 09:00, Dana covers');
  expect(await world().seen('direct-U_DANA')).toHaveLength(1);
  const [card] = await world().seen('C-acme');
  expect(card).toContain('Ben is away until Mon 30 Nov 09:00, Dana covers');

  expect(answerOf(await world().as('T_CHIARA', '19:acme').type('claim H-1'))).not.toContain('Chiara has it');
  await dana().type('claim H-1');
  expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Dana' });
});

test('whoever covers acts for the owner', async () => {
  await ana().type('handoff @billing credit note for 4411 by friday 5pm');
  await ben().type('claim');
  expect(await ana().type('resolve H-1')).toMatchObject({ code: 'not_allowed' });

  await away('Ben', 'Ana');
  expect(answerOf(await ana().type('resolve H-1'))).toContain('Resolved H-1');
});
