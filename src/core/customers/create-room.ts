import type { Logger } from 'pino';
import sql from 'sql-template-tag';
import type { Database } from '../../database/database.ts';
import type { RoomRequest } from '../../database/generated/client.ts';
import type { Intent } from '../intent.ts';
import type { Outcome } from '../outcome.ts';
import type { Workspaces } from '../people/workspaces.ts';
import type { Place, PlatformName } from '../place.ts';
import type { Platform, RoomCreated } from '../platform.ts';
import type { Clock } from '../time/clock.ts';

export interface RoomMaking {
  database: Database;
  clock: Clock;
  platforms: ReadonlyMap<PlatformName, Platform>;
  workspaces: Workspaces;
  perform: (intent: Intent) => Promise<Outcome>;
  log: Logger;
}

const AT_ONCE = 10;
/** Longer than a platform takes to make a channel, so that no two replicas work on one at a time. */
const LEASE_SECONDS = 60;
const MOST_ATTEMPTS = 8;

/** Carries out every request for a channel that is due. What a platform could not do yet is tried again; all else is settled. */
export async function createRooms(its: RoomMaking): Promise<void> {
  const due = await leaseRequests(its);
  await Promise.all(
    due.map(request =>
      createRoom(its, request).catch(error =>
        its.log.error({ err: error, request: request.id }, 'a channel could not be made'),
      ),
    ),
  );
}

function leaseRequests({ database, clock }: RoomMaking): Promise<RoomRequest[]> {
  return database.query<RoomRequest>(sql`UPDATE "RoomRequest"
    SET "leaseUntilAt" = ${clock.now} + make_interval(secs => ${LEASE_SECONDS}), "attempts" = "attempts" + 1
    WHERE "id" IN (SELECT "id" FROM "RoomRequest" WHERE "state" = 'requested' AND "dueAt" <= ${clock.now}
      AND ("leaseUntilAt" IS NULL OR "leaseUntilAt" < ${clock.now}) ORDER BY "dueAt" LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
    RETURNING *`);
}

async function createRoom(its: RoomMaking, request: RoomRequest): Promise<void> {
  const created = await attempt(its, request);
  if (!created.ok && created.failure === 'later' && request.attempts < MOST_ATTEMPTS) {
    const afterMs = created.afterMs ?? backoffMs(request.attempts);
    await its.database.query(sql`UPDATE "RoomRequest" SET "leaseUntilAt" = NULL, "error" = ${created.detail},
      "dueAt" = ${its.clock.now} + make_interval(secs => ${afterMs / 1000}) WHERE "id" = ${request.id}::uuid`);
    return;
  }
  await its.perform({
    name: 'customer.room_settled',
    input: { request: request.id, customer: request.customerName, created },
    actor: { kind: 'system', organizationId: request.organizationId },
    place: request.place as unknown as Place,
    // Whoever else worked on this attempt, because the lease ended, has the same key: it is settled once.
    key: `room:${request.id}:${request.dueAt.toISOString()}`,
  });
}

async function attempt(its: RoomMaking, request: RoomRequest): Promise<RoomCreated> {
  const { platform: name, tenant } = request;
  const platform = its.platforms.get(name);
  const workspace = await its.workspaces.reach(name, tenant);
  const asker = await its.database.prisma.account.findFirst({
    where: { platform: name, tenant, personId: request.personId, deactivatedAt: null },
  });
  if (!platform || !workspace || !asker) return { ok: false, failure: 'later', detail: 'not connected' };
  return platform.createRoom(workspace, {
    name: request.roomName,
    topic: `${request.customerName}: what they need, who has it, and by when`,
    container: request.container ?? undefined,
    inviteUserId: asker.userId,
    key: request.id,
  });
}

/** 2 s, 4 s, 8 s … at most 5 minutes. */
function backoffMs(attempts: number): number {
  return Math.min(1000 * 2 ** attempts, 300_000);
}
