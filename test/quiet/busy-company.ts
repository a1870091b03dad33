import { randomUUID } from 'node:crypto';
import type { Input } from '../../src/core/cards/card.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { PlatformName } from '../../src/core/place.ts';
import type { World } from '../world.ts';

/** Somebody who works on one platform, in one team. */
export interface Worker {
  id: string;
  platform: PlatformName;
  userId: string;
  team: string;
}

export interface BusyCompany {
  workers: Worker[];
  teams: { id: string; handle: string; platform: PlatformName; room: string }[];
  customers: string[];
  /** Taps, as that person, in the home of their team. */
  tap(worker: Worker, intent: string, input: Input): Promise<Outcome>;
}

const HANDLES = ['sales', 'onboarding', 'helpdesk', 'invoicing', 'logistics', 'engineering', 'success'];
const CUSTOMERS = 40;

/** So many people in teams of about seven, every other team on Teams, each with a lead and a home room, and their customers. */
export async function foundBusyCompany(world: World, people: number): Promise<BusyCompany> {
  const { database, organizationId, core } = world;
  const { prisma } = database;
  const of = { organizationId };
  const tenantOf = (platform: PlatformName) => (platform === 'slack' ? 'T1' : 'tenant');
  const teams = HANDLES.slice(0, Math.max(2, Math.round(people / 7))).map((handle, index) => {
    const platform: PlatformName = index % 2 ? 'teams' : 'slack';
    return {
      id: randomUUID(),
      handle,
      platform,
      room: platform === 'slack' ? `C-${handle}` : `19:${handle}`,
    };
  });
  const workers = Array.from({ length: people }, (_, index): Worker => {
    const { id: team, platform } = teams[index % teams.length] as (typeof teams)[number];
    return { id: randomUUID(), platform, userId: `${platform === 'slack' ? 'U' : 'T'}_WORKER${index}`, team };
  });
  const zone = 'Europe/Berlin';
  const at = new Date('2026-11-20T08:00:00Z');
  await prisma.person.createMany({
    data: workers.map(({ id, userId: name }) => ({ ...of, id, name, zone })),
  });
  await prisma.account.createMany({
    data: workers.map(({ id: personId, platform, userId }) => ({
      ...of,
      id: randomUUID(),
      platform,
      tenant: tenantOf(platform),
      userId,
      personId,
      kind: 'member' as const,
      name: userId,
      emailConfirmed: true,
      zone,
      refreshedAt: at,
    })),
  });
  await prisma.team.createMany({
    data: teams.map(({ id, handle }) => ({
      ...of,
      id,
      handle,
      name: handle.charAt(0).toUpperCase() + handle.slice(1),
      zone,
      leadId: workers.find(({ team }) => team === id)?.id ?? null,
    })),
  });
  await prisma.member.createMany({
    data: workers.map(({ id, team }) => ({ ...of, teamId: team, personId: id })),
  });
  await prisma.room.createMany({
    data: teams.map(({ id: teamId, platform, room, handle: name }) => ({
      ...of,
      id: randomUUID(),
      platform,
      tenant: tenantOf(platform),
      conversationId: room,
      kind: 'channel' as const,
      name,
      teamId,
    })),
  });
  const customers = Array.from({ length: CUSTOMERS }, () => randomUUID());
  await prisma.customer.createMany({
    data: customers.map((id, n) => ({
      ...of,
      id,
      name: `Customer ${n}`,
      nameKey: `customer ${n}`,
      createdAt: at,
    })),
  });
  return {
    workers,
    teams,
    customers,
    tap: ({ platform, userId, team }, name, input) => {
      const tenant = tenantOf(platform);
      const room = teams.find(({ id }) => id === team)?.room ?? '';
      const place = { platform, tenant, room, kind: 'channel' as const };
      return core.perform({
        name,
        input,
        actor: { kind: 'account', platform, tenant, userId },
        place,
        key: randomUUID(),
      });
    },
  };
}
