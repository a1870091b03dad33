import { describe, expect, test } from 'vitest';
import { ensureClocks } from '../../../src/core/digests/ensure-clocks.ts';
import { useWorld } from '../../world.ts';
import { clockOf, fire, personCalled, teamCalled } from './mornings.ts';

const world = useWorld();
const ensure = () => ensureClocks(world().database, world().clock);

describe('clocks of digests', () => {
  test('are wound for every team and person, to their next morning, once', async () => {
    const wound = await Promise.all([ensure(), ensure()]);
    expect(wound).toContain(await world().database.prisma.clock.count());
    expect(await ensure()).toBe(0);
    const [billing, ben] = [await teamCalled(world(), 'billing'), await personCalled(world(), 'Ben')];
    expect(await clockOf(world(), 'digest.post', billing)).toBe('2026-11-24T08:15:00.000Z');
    expect(await clockOf(world(), 'digest.personal', ben)).toBe('2026-11-24T08:00:00.000Z');
  });

  test('of what came later are wound later, and none that runs is changed', async () => {
    await ensure();
    const { prisma } = world().database;
    await prisma.team.create({
      data: {
        id: crypto.randomUUID(),
        organizationId: world().organizationId,
        handle: 'legal',
        name: 'Legal',
        zone: 'Asia/Tokyo',
      },
    });
    world().clock.set(new Date('2026-11-25T10:00:00Z'));
    expect(await ensure()).toBe(1);
    expect(await clockOf(world(), 'digest.post', await teamCalled(world(), 'legal'))).toBe(
      '2026-11-26T00:15:00.000Z',
    );
    expect(await clockOf(world(), 'digest.post', await teamCalled(world(), 'billing'))).toBe(
      '2026-11-24T08:15:00.000Z',
    );
  });

  test('stand still for a team without a digest and for who has left', async () => {
    const { prisma } = world().database;
    const billing = await teamCalled(world(), 'billing');
    await prisma.team.update({ where: { id: billing }, data: { digestAfter: null } });
    const ben = await personCalled(world(), 'Ben');
    await prisma.person.update({ where: { id: ben }, data: { deactivatedAt: new Date() } });
    await ensure();
    expect(await clockOf(world(), 'digest.post', billing)).toBeUndefined();
    expect(await clockOf(world(), 'digest.personal', ben)).toBeUndefined();
  });

  test('run again for who has come back', async () => {
    const ben = await personCalled(world(), 'Ben');
    const { prisma } = world().database;
    await ensure();
    await prisma.person.update({ where: { id: ben }, data: { deactivatedAt: new Date() } });
    world().clock.set(new Date('2026-11-24T08:00:00Z'));
    await fire(world(), 'digest.personal', ben);
    expect(await clockOf(world(), 'digest.personal', ben)).toBeNull();
    await prisma.person.update({ where: { id: ben }, data: { deactivatedAt: null } });
    await ensure();
    expect(await clockOf(world(), 'digest.personal', ben)).toBe('2026-11-25T08:00:00.000Z');
  });

  test('are left alone for a team that never opens', async () => {
    const billing = await teamCalled(world(), 'billing');
    await world().database.prisma.team.update({ where: { id: billing }, data: { hours: {} } });
    await ensure();
    expect(await clockOf(world(), 'digest.post', billing)).toBeUndefined();
  });
});
