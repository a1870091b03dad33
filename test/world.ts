import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterEach, beforeEach } from 'vitest';
import { eventKinds } from '../src/core/areas.ts';
import type { Button, Input } from '../src/core/cards/card.ts';
import { type Core, createHandrail, type HandrailParts } from '../src/core/create-handrail.ts';
import type { Words } from '../src/core/grammar/words.ts';
import { noticesOf } from '../src/core/notices.ts';
import type { Outcome } from '../src/core/outcome.ts';
import { createWorkspaces, HOME_ORGANIZATION } from '../src/core/people/workspaces.ts';
import type { Place, PlatformName } from '../src/core/place.ts';
import { subjects } from '../src/core/subjects.ts';
import { type FixedClock, fixedClock } from '../src/core/time/clock.ts';
import type { Database } from '../src/database/database.ts';
import type { Delivering } from '../src/delivery/carry.ts';
import { type Courier, createCourier } from '../src/delivery/courier.ts';
import { snapshotOf, useDatabase } from './database.ts';
import { type RecordedPlatform, readable, recordedPlatform } from './recorded-platform.ts';

/** Monday, two in the afternoon in Berlin. */
export const MONDAY = new Date('2026-11-23T13:00:00Z');

/**
 * A small company on both platforms: Ana (support) in Slack, Ben and Chiara (billing) in Teams, Dana in both. Billing's home
 * room is a Teams channel; Acme has a room on each side.
 */
export interface World {
  database: Database;
  clock: FixedClock;
  core: Core;
  courier: Courier;
  /** Another process over the same database. */
  anotherCore(changed?: Partial<HandrailParts>): Core;
  anotherCourier(changed?: Partial<Delivering>): Courier;
  /** An admin installs Handrail there. */
  install(platform: PlatformName): Promise<unknown>;
  slack: RecordedPlatform;
  teams: RecordedPlatform;
  organizationId: string;
  /** What somebody can do, in a room of their platform. */
  as(person: string, room?: string): Acting;
  /** What can be read in a room, once all that is due has been delivered. */
  seen(room: string): Promise<string[]>;
}

export interface Acting {
  type(line: string | Words, key?: string): Promise<Outcome>;
  tap(intent: string, input: Input, key?: string): Promise<Outcome>;
  press(button: Button | undefined): Promise<Outcome>;
  /** Sends in the form that an outcome asks for. */
  submit(asked: Outcome, entered: Input): Promise<Outcome>;
}

const people: Record<string, { platform: PlatformName; name: string; kind?: 'guest'; email: string }> = {
  U_ANA: { platform: 'slack', name: 'Ana', email: 'ana@handrail.example' },
  U_DANA: { platform: 'slack', name: 'Dana', email: 'dana@handrail.example' },
  U_GUEST: { platform: 'slack', name: 'Gus', email: 'gus@elsewhere.example', kind: 'guest' },
  T_BEN: { platform: 'teams', name: 'Ben', email: 'ben@handrail.example' },
  T_CHIARA: { platform: 'teams', name: 'Chiara', email: 'chiara@handrail.example' },
  T_DANA: { platform: 'teams', name: 'Dana', email: 'dana@handrail.example' },
};

const rooms: Record<string, { platform: PlatformName; name: string; memberIds: string[] }> = {
  'C-acme': { platform: 'slack', name: 'cust-acme', memberIds: ['U_ANA', 'U_DANA'] },
  'C-support': { platform: 'slack', name: 'support', memberIds: ['U_ANA', 'U_DANA'] },
  'C-random': { platform: 'slack', name: 'random', memberIds: ['U_ANA', 'U_DANA'] },
  '19:billing': { platform: 'teams', name: 'Billing', memberIds: ['T_BEN', 'T_CHIARA', 'T_DANA'] },
  '19:acme': { platform: 'teams', name: 'cust-acme', memberIds: ['T_BEN', 'T_CHIARA', 'T_DANA'] },
};

/** What brings back the rows of a company that has just been founded. */
let founded: string | undefined;

export function useWorld(): () => World {
  const database = useDatabase();
  let world: World;
  beforeEach(async () => {
    world = openWorld(database());
    if (founded) return database().script(withOtherIds(founded));
    await found(world);
    founded = await snapshotOf(database());
  });
  // Not waited for: what a test let hang, hangs for good.
  afterEach(() => void world.courier.stop());
  return () => world;
}

/** So that whatever is left of an earlier test finds nothing of its own in the next. */
function withOtherIds(script: string): string {
  const others = new Map<string, string>([[HOME_ORGANIZATION, HOME_ORGANIZATION]]);
  return script.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, id => {
    const other = others.get(id) ?? randomUUID();
    others.set(id, other);
    return other;
  });
}

function openWorld(database: Database): World {
  const clock = fixedClock(MONDAY);
  const slack = recordedPlatform('slack');
  const teams = recordedPlatform('teams');
  fill(slack);
  fill(teams);
  const platforms = new Map<PlatformName, RecordedPlatform>([
    ['slack', slack],
    ['teams', teams],
  ]);
  const log = pino({ level: process.env.LOG_LEVEL ?? 'silent' });
  const workspaces = createWorkspaces(
    database,
    { seal: secret => secret, open: sealed => sealed, isCurrent: () => true },
    false,
  );
  const anotherCourier = (changed: Partial<Delivering> = {}) =>
    createCourier({
      database,
      clock,
      platforms,
      workspaces,
      subjects,
      notices: noticesOf(eventKinds),
      log,
      ...changed,
    });
  const anotherCore = (changed: Partial<HandrailParts> = {}) =>
    createHandrail({
      database,
      clock,
      platforms,
      workspaces,
      membership: { admins: ['dana@handrail.example'] },
      admission: async () => null,
      log,
      written: () => undefined,
      ...changed,
    });
  const core = anotherCore();
  const courier = anotherCourier();
  return {
    database,
    clock,
    core,
    courier,
    anotherCore,
    anotherCourier,
    install: platform =>
      workspaces.admit(platform, platform === 'slack' ? 'T1' : 'tenant', { name: 'Handrail Ltd' }),
    slack,
    teams,
    organizationId: HOME_ORGANIZATION,
    as: (person, room) => acting(core, person, room),
    seen: async room => {
      await courier.sweep();
      return [...slack.messages, ...teams.messages]
        .filter(({ conversationId }) => conversationId === room)
        .map(({ card }) => readable(card));
    },
  };
}

function fill(platform: RecordedPlatform): void {
  for (const [userId, { name, kind, email, platform: on }] of Object.entries(people)) {
    if (on !== platform.name) continue;
    platform.people.set(userId, {
      userId,
      name,
      kind: kind ?? 'member',
      email,
      emailConfirmed: true,
      zone: 'Europe/Berlin',
      platformAdmin: false,
      deactivated: false,
    });
  }
  for (const [conversationId, { name, memberIds, platform: on }] of Object.entries(rooms)) {
    if (on !== platform.name) continue;
    platform.rooms.set(conversationId, {
      conversationId,
      kind: 'channel',
      name,
      shared: false,
      archived: false,
      memberIds: [...memberIds],
    });
  }
  if (platform.name === 'slack') {
    platform.groupList.push({
      id: 'S_SUPPORT',
      handle: 'support',
      name: 'Support',
      memberIds: ['U_ANA'],
      disabled: false,
    });
  }
}

/** People, customer, team and rooms as the company set them up long ago. */
async function found({ database, core, install }: World): Promise<void> {
  for (const platform of ['slack', 'teams'] as const) await install(platform);
  await core.directory.sync('slack', 'T1');
  await core.directory.sync('teams', 'tenant');
  const organizationId = HOME_ORGANIZATION;
  const { prisma } = database;
  const acme = await prisma.customer.create({
    data: { id: randomUUID(), organizationId, name: 'Acme', nameKey: 'acme', createdAt: MONDAY },
  });
  const billing = await prisma.team.create({
    data: { id: randomUUID(), organizationId, handle: 'billing', name: 'Billing', zone: 'Europe/Berlin' },
  });
  const members = await prisma.person.findMany({ where: { name: { in: ['Ben', 'Chiara'] } } });
  await prisma.member.createMany({
    data: members.map(({ id }) => ({ teamId: billing.id, personId: id, organizationId })),
  });
  const support = await prisma.team.findFirstOrThrow({ where: { handle: 'support' } });
  for (const [conversationId, { name, platform }] of Object.entries(rooms)) {
    const bound = name === 'cust-acme' ? { customerId: acme.id } : {};
    const home = { Billing: billing.id, support: support.id }[name];
    const tenant = platform === 'slack' ? 'T1' : 'tenant';
    await prisma.room.create({
      data: {
        id: randomUUID(),
        organizationId,
        platform,
        tenant,
        conversationId,
        kind: 'channel',
        name,
        teamId: home,
        ...bound,
      },
    });
  }
  await core.directory.sync('slack', 'T1');
}

function acting(core: Core, userId: string, room?: string): Acting {
  const platform: PlatformName = userId.startsWith('T_') ? 'teams' : 'slack';
  const tenant = platform === 'slack' ? 'T1' : 'tenant';
  const actor = { kind: 'account' as const, platform, tenant, userId };
  const place: Place = {
    platform,
    tenant,
    room: room ?? `direct-${userId}`,
    kind: room ? 'channel' : 'direct',
    container: room && platform === 'teams' ? 'everybody' : undefined,
  };
  const tap: Acting['tap'] = (name, input, key = randomUUID()) =>
    core.perform({ name, input, actor, place, key });
  return {
    type: (line, key = randomUUID()) =>
      core.type({ words: typeof line === 'string' ? [line] : line, actor, place, key }),
    tap,
    press: button => {
      if (!button) throw new Error('there is no such button');
      return tap(button.intent, button.input);
    },
    submit: (asked, entered) => {
      if (asked.kind !== 'asks') throw new Error('it does not ask for anything');
      return tap(asked.form.intent, { draft: asked.form.draft, ...entered });
    },
  };
}
