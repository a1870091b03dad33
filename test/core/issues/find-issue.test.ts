import sql from 'sql-template-tag';
import { beforeEach, describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const find = async (words: string) => answerOf(await ana().type(`find ${words}`));

beforeEach(async () => {
  await ana().type("issue Acme Export shows last month's invoices by friday 5pm");
  await ana().type('issue Acme Über-Rechnung 4411 fehlt');
  await ana().type('resolve H-2');
});

describe('find, typed', () => {
  test('shows each match with how it stands', async () => {
    expect(await find('invoice')).toBe(
      "Issues with 'invoice'\n" +
        "H-1 Export shows last month's invoices · Acme · Ana (Support) · Fri 17:00 [Timeline]",
    );
    expect(await find('4411')).toBe(
      "Issues with '4411'\nH-2 Über-Rechnung 4411 fehlt · Acme · resolved Mon 14:00 [Timeline]",
    );
  });

  test.each([
    ['in any order and case', 'LAST export', ['H-1']],
    ['across title and customer', 'acme invoice', ['H-1']],
    ['by the customer alone, newest first', 'acme', ['H-2', 'H-1']],
    ['in any script', 'über', ['H-2']],
    ['by number', 'h-2', ['H-2']],
    ['with signs that mean something to a database', "month's & | ! <-> ':* %_", ['H-1']],
  ])('%s', async (_how, words, numbers) => {
    expect((await find(words)).match(/H-\d+/g)).toEqual(numbers);
  });

  test.each(['credit', 'acme credit', "'%'", 'H-99'])('says so where nothing fits: %s', async words => {
    expect(await find(words)).toMatch(/^Nothing fits/);
  });

  test('among many: a common word by its newest issues, a rare one however long ago', async () => {
    const { database } = world();
    const { customerId, organizationId, openedById } = await database.prisma.issue.findFirstOrThrow();
    await database.query(sql`INSERT INTO "Issue" ("id", "organizationId", "number", "customerId", "title", "status", "openedById", "openedAt", "updatedAt")
      SELECT gen_random_uuid(), ${organizationId}::uuid, 2 + n, ${customerId}::uuid, 'Monthly report', 'resolved', ${openedById}::uuid, now(), now()
      FROM generate_series(1, 700) n`);
    expect((await find('report')).match(/H-\d+/g)?.slice(0, 3)).toEqual(['H-702', 'H-701', 'H-700']);
    expect((await find('4411')).match(/H-\d+/g)).toEqual(['H-2']);
  });

  test('asks for words where there are none', async () => {
    expect(await find('')).toBe('Find an issue: Words of its title or customer');
  });

  test('never finds what was taken back, nor what is another organization’s', async () => {
    const { prisma } = world().database;
    await prisma.organization.create({ data: { id: crypto.randomUUID(), name: 'Elsewhere' } });
    await ana().type('issue Acme Duplicate export');
    const issue = await prisma.issue.findFirstOrThrow({ where: { title: 'Duplicate export' } });
    await ana().tap('issue.withdraw', { issue: issue.id });
    expect(await find('duplicate')).toMatch(/^Nothing fits/);
    const { id } = await prisma.organization.findFirstOrThrow({ where: { name: 'Elsewhere' } });
    await prisma.$transaction([
      prisma.leg.updateMany({ data: { endedAt: new Date() } }),
      prisma.handoff.updateMany({ where: { state: 'offered' }, data: { state: 'recalled' } }),
      prisma.issue.updateMany({
        data: { organizationId: id, status: 'resolved', offerId: null, nextDeadlineAt: null },
      }),
    ]);
    expect(await find('export')).toMatch(/^Nothing fits/);
  });
});
