import type { Logger } from 'pino';
import type { Sql } from 'sql-template-tag';
import type { Card } from '../core/cards/card.ts';
import type { Workspaces } from '../core/people/workspaces.ts';
import type { PlatformName } from '../core/place.ts';
import type { Address, Platform, SendFailure, Sent } from '../core/platform.ts';
import type { Notices, Reader, Subjects } from '../core/subject.ts';
import type { Clock } from '../core/time/clock.ts';
import type { Database } from '../database/database.ts';
import type { Placement } from '../database/generated/client.ts';
import { begin, closeRoom, doubt, finish, forget, type Item, park, postpone, repost } from './items.ts';
import { holdWorkspace, type Lane } from './lanes.ts';

export interface Delivering {
  database: Database;
  clock: Clock;
  platforms: ReadonlyMap<PlatformName, Platform>;
  workspaces: Workspaces;
  subjects: Subjects;
  notices: Notices;
  log: Logger;
}

/** How the lane goes on after an item: for so many milliseconds nothing is sent into the room. */
export interface Pause {
  pauseMs: number;
  /** The room cannot take more for now; leave it. */
  stop: boolean;
}

const GO_ON: Pause = { pauseMs: 0, stop: false };

/** Brings one item into its room: builds the card from the present state, sends it, and stores what became of it. */
export async function carry(its: Delivering, lane: Lane, item: Item, now: Date): Promise<Pause> {
  const { database, clock } = its;
  const platform = its.platforms.get(lane.platform);
  const workspace = await its.workspaces.reach(lane.platform, lane.tenant);
  if (!platform || !workspace || lane.goneAt) {
    await closeRoom(
      database,
      clock.now,
      lane.id,
      lane.goneAt ? 'the room is gone' : `${lane.platform} is not connected`,
    );
    return { pauseMs: 0, stop: true };
  }
  const to: Address = {
    workspace,
    kind: lane.kind,
    conversationId: lane.conversationId,
    userId: lane.userId,
  };
  const card = await cardFor(its, lane, item, now);
  if (!card) return withdraw(its, platform, to, item);
  if (item.messageId) return settle(its, lane, item, await platform.update(to, item.messageId, card), 0);
  return postOnce(its, platform, lane, to, item, card);
}

/** Null: nothing shall stand there, because there is nothing to show or outsiders could read it. */
async function cardFor(its: Delivering, lane: Lane, item: Item, now: Date): Promise<Card | null> {
  if (lane.shared) return null;
  const reader: Reader = { organizationId: lane.organizationId, roomId: lane.id, now, zone: lane.zone };
  if (item.kind === 'notice') return its.notices(its.database, item.eventId, reader);
  return its.subjects[item.subject](its.database, item.subjectId, reader);
}

async function withdraw(its: Delivering, platform: Platform, to: Address, item: Item): Promise<Pause> {
  if (item.kind === 'notice') {
    await park(its.database, item, 'nothing to tell any more');
    return GO_ON;
  }
  const removed = item.messageId ? await platform.remove(to, item.messageId) : null;
  if (removed && !removed.ok && removed.failure === 'later') {
    await postpone(
      its.database,
      its.clock.now,
      item,
      removed.afterMs ?? backoffMs(item.attempts),
      removed.reason,
    );
    return { pauseMs: removed.afterMs ?? 0, stop: true };
  }
  await forget(its.database, item);
  return GO_ON;
}

/** Posts at most one visible copy: where an earlier attempt may have arrived, it looks before it posts again. */
async function postOnce(
  its: Delivering,
  platform: Platform,
  lane: Lane,
  to: Address,
  item: Item,
  card: Card,
): Promise<Pause> {
  if (item.startedAt) {
    const found = await platform.find(to, item.id);
    if (found === 'unknown') {
      await park(its.database, item, 'It may have been sent; nobody can tell. Look in the room.');
      return GO_ON;
    }
    if (found !== 'absent') {
      await finish(
        its.database,
        its.clock.now,
        { ...item, ...(item.kind === 'card' ? { wanted: 0 } : {}) } as Item,
        found.messageId,
      );
      return GO_ON;
    }
  }
  await begin(its.database, its.clock.now, item);
  return settle(its, lane, item, await platform.post(to, card, item.id), platform.paceMs);
}

async function settle(its: Delivering, lane: Lane, item: Item, sent: Sent, pauseMs: number): Promise<Pause> {
  if (!sent.ok) return afterFailure(its, lane, item, sent);
  await finish(its.database, its.clock.now, item, sent.messageId);
  if (sent.conversationId && !lane.conversationId) await learnConversation(its, lane, sent.conversationId);
  return { pauseMs, stop: pauseMs > 0 };
}

async function learnConversation(its: Delivering, lane: Lane, conversationId: string): Promise<void> {
  lane.conversationId = conversationId;
  await its.database.prisma.room.update({ where: { id: lane.id }, data: { conversationId } });
}

const MOST_ATTEMPTS = 12;

async function afterFailure(its: Delivering, lane: Lane, item: Item, sent: SendFailure): Promise<Pause> {
  const { database, clock, log } = its;
  const now: Sql = clock.now;
  log.warn(
    { room: lane.id, item: item.id, kind: item.kind, failure: sent.failure, reason: sent.reason },
    'not delivered',
  );
  switch (sent.failure) {
    case 'later': {
      const afterMs = sent.afterMs ?? backoffMs(item.attempts);
      if (item.attempts >= MOST_ATTEMPTS && sent.afterMs === undefined)
        await park(database, item, sent.reason);
      else await postpone(database, now, item, afterMs, sent.reason);
      if (sent.everywhere) await holdWorkspace(database, now, lane, afterMs);
      return { pauseMs: sent.afterMs ?? 0, stop: true };
    }
    case 'ambiguous':
      await doubt(database, now, item, backoffMs(item.attempts), sent.reason);
      return { pauseMs: 0, stop: true };
    case 'message_gone':
      await afterDeletion(its, item, sent.reason);
      return GO_ON;
    case 'room_gone':
      await closeRoom(database, now, lane.id, sent.reason);
      return { pauseMs: 0, stop: true };
    case 'refused':
      await park(database, item, sent.reason);
      return GO_ON;
  }
}

async function afterDeletion(its: Delivering, item: Item, reason: string): Promise<void> {
  const isLeftAlone = item.kind === 'notice' || item.repostedAt !== null;
  if (isLeftAlone) await park(its.database, item, reason);
  else await repost(its.database, its.clock.now, item as Placement);
}

/** 1 s, 2 s, 4 s … at most 5 minutes, each a little apart from the others'. */
function backoffMs(attempts: number): number {
  return Math.min(1000 * 2 ** attempts, 300_000) * (0.75 + Math.random() / 2);
}
