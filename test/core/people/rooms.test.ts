import { expect, test } from 'vitest';
import { newId } from '../../../src/core/change.ts';
import { privateRoom, saveRoom } from '../../../src/core/people/rooms.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();

test("somebody's direct chat is made once, however many find it missing at once", async () => {
  const { prisma } = world().database;
  const { id: _, ...like } = await prisma.account.findFirstOrThrow();
  for (let round = 0; round < 10; round += 1) {
    const account = await prisma.account.create({ data: { ...like, id: newId(), userId: `U_MANY${round}` } });

    const rooms = await Promise.all(
      Array.from({ length: 8 }, () => privateRoom(world().database, account, 'direct', `D-${round}`)),
    );

    expect(new Set(rooms.map(({ id }) => id)).size).toBe(1);
  }
});

test('a room may be called what no database takes', async () => {
  const { prisma } = world().database;
  const { organizationId, platform, tenant } = await prisma.room.findFirstOrThrow();
  const facts = {
    conversationId: 'C-odd',
    kind: 'channel',
    name: 'odd\0 \uD800 room',
    shared: false,
    archived: false,
  } as const;

  const room = await saveRoom(world().database, { organizationId, platform, tenant }, facts);

  expect(room.name).toBe('odd \uFFFD room');
});
