import { expect, test } from 'vitest';
import { newId } from '../../../src/core/change.ts';
import { privateRoom } from '../../../src/core/people/rooms.ts';
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
