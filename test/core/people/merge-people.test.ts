import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { organizationTables } from '../../../src/core/people/join-organizations.ts';
import { mergePeople, personColumns } from '../../../src/core/people/merge-people.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();

/** The columns of every table, as the schema declares them. */
function columnsOfTables(): { table: string; column: string; isUuid: boolean }[] {
  const schema = readFileSync('prisma/schema.prisma', 'utf8');
  return [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(([, table = '', body = '']) =>
    [...body.matchAll(/^ {2}(\w+) +(\w+)[^\n]*/gm)].map(([line, column = '']) => ({
      table,
      column,
      isUuid: line.includes('@db.Uuid'),
    })),
  );
}

/** What else a uuid names. */
const otherThings = new Set([
  'id',
  'organizationId',
  'accountId',
  'teamId',
  'toTeamId',
  'customerId',
  'roomId',
  'issueId',
  'offerId',
  'eventId',
  'contestId',
  'handoffId',
  'fromTeamId',
  'mergedIntoId',
  'splitFromId',
  'otherId',
]);

/** Named there, and merged each in its own way. */
const byItself = [
  'Member.personId',
  'Room.people',
  'Handoff.passedIds',
  'Placement.subjectId',
  'Placement.personId',
  'Clock.subjectId',
  'Digest.personId',
];

test('every column that names a person is renamed', () => {
  const naming = columnsOfTables()
    .filter(({ column, isUuid }) => isUuid && !otherThings.has(column))
    .map(({ table, column }) => `${table}.${column}`);
  const renamed = Object.entries(personColumns).flatMap(([table, columns]) =>
    columns.map(column => `${table}.${column}`),
  );
  expect(naming.sort()).toEqual([...renamed, ...byItself].sort());
});

test('every table of an organization moves with it', () => {
  const owned = columnsOfTables().filter(({ column }) => column === 'organizationId');
  expect(owned.map(({ table }) => table).sort()).toEqual([...organizationTables].sort());
});

async function personNamed(name: string): Promise<string> {
  return (await world().database.prisma.person.findFirstOrThrow({ where: { name } })).id;
}

describe('two people who are one', () => {
  test('have everything together, and nothing is left of the other', async () => {
    const ana = world().as('U_ANA', 'C-acme');
    const { prisma } = world().database;
    await ana.type('issue Export is empty');
    await ana.type('promise Acme a fix by friday 5pm');
    await ana.type('handoff H-1 @billing credit note');
    await world().as('T_BEN', '19:billing').type('claim H-1');
    await ana.type('issue Login fails');
    await ana.type('team add @field');
    await world().as('U_DANA', 'C-support').type('team home @support');
    const from = await personNamed('Ana');

    await mergePeople(world().database, { from, into: await personNamed('Chiara') });

    const left = await Promise.all(
      columnsOfTables()
        .filter(({ isUuid }) => isUuid)
        .map(async ({ table, column }) => {
          const [row] = await prisma.$queryRawUnsafe<{ count: bigint }[]>(
            `SELECT count(*) FROM "${table}" WHERE '${from}' = ANY(string_to_array(translate("${column}"::text, '{}', ''), ','))
              AND NOT ('${table}' IN ('Account', 'Person') AND '${column}' = 'id')`,
          );
          return row?.count === 0n ? [] : [`${table}.${column}`];
        }),
    );
    expect(left.flat()).toEqual([]);
    expect(await prisma.person.count({ where: { name: 'Ana' } })).toBe(0);
    expect(answerOf(await world().as('T_CHIARA', '19:acme').type('mine'))).toContain('H-2 Login fails');
    expect(answerOf(await ana.type('resolve H-2'))).toContain('Resolved H-2');
  });

  test('have one membership of each team, and one card of each issue', async () => {
    const { prisma } = world().database;
    await prisma.room.updateMany({ data: { teamId: null } });
    await world().as('U_ANA', 'C-acme').type('handoff @billing credit note');
    expect(await world().seen('direct-T_BEN')).toHaveLength(1);

    await mergePeople(world().database, {
      from: await personNamed('Ben'),
      into: await personNamed('Chiara'),
    });

    expect(await prisma.member.count({ where: { team: { handle: 'billing' } } })).toBe(1);
    await world().as('T_BEN', '19:acme').type('claim H-1');
    for (const chat of ['direct-T_BEN', 'direct-T_CHIARA'])
      expect(await world().seen(chat)).toEqual([expect.stringContaining('Chiara (Billing) has it')]);
  });

  test('keep the one address and an admin’s rights', async () => {
    const { prisma } = world().database;
    const ben = await personNamed('Ben');
    await mergePeople(world().database, { from: await personNamed('Dana'), into: ben });
    expect(await prisma.person.findUniqueOrThrow({ where: { id: ben } })).toMatchObject({
      email: 'ben@handrail.example',
      admin: true,
    });
    const people = await prisma.person.count();
    await world().core.directory.sync('slack', 'T1');
    expect(await prisma.person.count()).toBe(people);
    expect(
      await prisma.account.count({ where: { userId: { in: ['U_DANA', 'T_BEN', 'T_DANA'] }, personId: ben } }),
    ).toBe(3);
  });
});
