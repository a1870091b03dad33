import sql from 'sql-template-tag';
import type { Database } from '../../database/database.ts';
import type { Account, Workspace as WorkspaceRow } from '../../database/generated/client.ts';
import type { Actor } from '../actor.ts';
import type { Place, PlatformName } from '../place.ts';
import type { GroupFacts, Platform, Workspace } from '../platform.ts';
import type { Wanted } from '../refusal.ts';
import type { Clock } from '../time/clock.ts';
import { type Membership, saveAccounts } from './accounts.ts';
import { saveGroup } from './groups.ts';
import { joinByCode } from './join-by-code.ts';
import { joinPeople } from './join-people.ts';
import { privateRoom, saveRoom, saveRoster } from './rooms.ts';
import type { Workspaces } from './workspaces.ts';

/** Brings what the platforms know of people, groups and rooms into the database, where every decision reads it. */
export interface Directory {
  /** Somebody acts who has not been seen before. */
  meet(who: Extract<Actor, { kind: 'account' }>, place: Place | null): Promise<void>;
  /** Something happens in a room that has not been seen before. */
  enter(place: Place, account: Account): Promise<void>;
  /** A decision lacks something that a platform may know. */
  look(wanted: Wanted): Promise<void>;
  /** Makes a team equal to its group. */
  saveGroup(platform: PlatformName, tenant: string, group: GroupFacts): Promise<void>;
  /** Everybody and every group of a workspace, as far as its platform lists them. */
  sync(platform: PlatformName, tenant: string): Promise<void>;
}

export interface DirectoryParts {
  database: Database;
  platforms: ReadonlyMap<PlatformName, Platform>;
  workspaces: Workspaces;
  membership: Membership;
  admission: Admission;
  clock: Clock;
}

/** Whether a workspace that is seen for the first time may use Handrail, and to which organization it belongs. */
export type Admission = (
  platform: PlatformName,
  tenant: string,
  serviceUrl?: string,
) => Promise<WorkspaceRow | null>;

export function createDirectory(parts: DirectoryParts): Directory {
  return {
    meet: (who, place) => lookUpAccount(parts, who.platform, who.tenant, who.userId, place),
    enter: (place, account) => enter(parts, place, account),
    look: wanted => look(parts, wanted),
    saveGroup: async (platform, tenant, group) => {
      const workspace = await parts.workspaces.find(platform, tenant);
      if (workspace) await keepGroup(parts, workspace, group);
    },
    sync: (platform, tenant) => sync(parts, platform, tenant),
  };
}

/** @throws Unreachable where the platform does not answer: nothing may be decided about somebody unknown. */
async function ask<T>(
  parts: DirectoryParts,
  name: PlatformName,
  tenant: string,
  question: (platform: Platform, workspace: Workspace) => Promise<T>,
): Promise<T> {
  const platform = parts.platforms.get(name);
  const workspace = await parts.workspaces.reach(name, tenant);
  if (!platform || !workspace) throw new Unreachable(name, 'not connected');
  try {
    return await question(platform, workspace);
  } catch (error) {
    throw new Unreachable(name, error);
  }
}

/** The platform did not answer a question without which nothing can be decided. */
export class Unreachable extends Error {
  constructor(platform: PlatformName, cause: unknown) {
    super(`${platform} did not answer`, { cause });
  }
}

async function lookUpAccount(
  parts: DirectoryParts,
  platform: PlatformName,
  tenant: string,
  userId: string,
  place: Place | null,
): Promise<void> {
  const workspace = await workspaceOf(parts, platform, tenant, place?.serviceUrl);
  if (!workspace) return;
  const { organizationId } = workspace;
  const facts = await ask(parts, platform, tenant, (its, reach) =>
    its.account(reach, userId, place ?? undefined),
  );
  if (facts)
    await saveAccounts(parts.database, parts.membership, { organizationId, platform, tenant }, [facts]);
}

/** One that is seen for the first time is let in if the deployment says so. */
async function workspaceOf(
  parts: DirectoryParts,
  platform: PlatformName,
  tenant: string,
  serviceUrl: string | undefined,
): Promise<WorkspaceRow | null> {
  const known = await parts.workspaces.find(platform, tenant);
  if (!known) return parts.admission(platform, tenant, serviceUrl);
  return serviceUrl ? parts.workspaces.admit(platform, tenant, { serviceUrl }) : known;
}

async function enter(parts: DirectoryParts, place: Place, account: Account): Promise<void> {
  if (place.kind === 'direct' || place.kind === 'home') {
    await privateRoom(parts.database, account, place.kind, place.room);
  } else if (place.room) {
    await lookUpRoom(parts, place, account.organizationId);
  }
}

async function lookUpRoom(parts: DirectoryParts, place: Place, organizationId: string): Promise<void> {
  const { platform, tenant, room } = place;
  // Uninstalled just now: then nobody is known there any more.
  if (!(await parts.workspaces.find(platform, tenant))) return;
  const facts = await ask(parts, platform, tenant, (its, reach) => its.room(reach, room as string, place));
  if (facts) await saveRoom(parts.database, { organizationId, platform, tenant }, facts);
}

async function look(parts: DirectoryParts, wanted: Wanted): Promise<void> {
  if (wanted.kind === 'join') return joinByCode(parts, wanted);
  const workspace = await parts.workspaces.find(wanted.platform, wanted.tenant);
  if (!workspace) return;
  if (wanted.kind === 'account')
    await lookUpAccount(parts, wanted.platform, wanted.tenant, wanted.userId, wanted.place);
  if (wanted.kind === 'group') await lookUpGroups(parts, workspace);
  if (wanted.kind === 'roster') await lookUpRoster(parts, wanted.place, workspace.organizationId);
}

async function lookUpGroups(parts: DirectoryParts, workspace: WorkspaceRow): Promise<void> {
  const { platform, tenant } = workspace;
  const groups = await ask(parts, platform, tenant, (its, reach) => its.groups(reach));
  for (const group of groups) await keepGroup(parts, workspace, group);
}

/** Members whom nobody has met yet are looked up first. */
async function keepGroup(parts: DirectoryParts, workspace: WorkspaceRow, group: GroupFacts): Promise<void> {
  const { platform, tenant, organizationId } = workspace;
  const met = await parts.database.prisma.account.findMany({
    where: { platform, tenant, userId: { in: group.memberIds } },
    select: { userId: true },
  });
  const known = new Set(met.map(({ userId }) => userId));
  for (const userId of group.memberIds.filter(id => !known.has(id))) {
    await lookUpAccount(parts, platform, tenant, userId, null);
  }
  await saveGroup(parts.database, { organizationId, platform, tenant }, group);
}

/** Who is in the room: it counts as shared as soon as one of them is no member. */
async function lookUpRoster(parts: DirectoryParts, place: Place, organizationId: string): Promise<void> {
  const { database, membership } = parts;
  const { platform, tenant } = place;
  const conversationId = place.room as string;
  const facts = await ask(parts, platform, tenant, async (its, reach) => {
    const room = await its.room(reach, conversationId, place);
    return room && { room, members: await its.members(reach, conversationId) };
  });
  if (!facts) return;
  const in_ = { organizationId, platform, tenant };
  const outsiders = facts.members.some(({ kind }) => kind === 'guest' || kind === 'external');
  const room = await saveRoom(database, in_, { ...facts.room, shared: facts.room.shared || outsiders });
  await saveAccounts(database, membership, in_, facts.members);
  await saveRoster(database, parts.clock.now, room, facts.members);
}

async function sync(parts: DirectoryParts, platform: PlatformName, tenant: string): Promise<void> {
  const { database, membership } = parts;
  const workspace = await parts.workspaces.find(platform, tenant);
  if (!workspace) return;
  const { organizationId } = workspace;
  const accounts = await ask(parts, platform, tenant, (its, reach) => its.accounts(reach));
  await saveAccounts(database, membership, { organizationId, platform, tenant }, accounts);
  // Whom no platform lists is judged anew all the same: who is admin may have been configured since.
  const known = sql`a."platform" = ${platform}::"PlatformName" AND a."tenant" = ${tenant}`;
  if (accounts.length === 0) await joinPeople(database, membership.admins, known);
  await lookUpGroups(parts, workspace);
  await database.query(
    sql`UPDATE "Workspace" SET "syncedAt" = ${parts.clock.now} WHERE "id" = ${workspace.id}::uuid`,
  );
}
