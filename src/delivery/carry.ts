import type { Logger } from 'pino';
import type { Card } from '../core/cards/card.ts';
import type { Workspaces } from '../core/people/workspaces.ts';
import type { PlatformName } from '../core/place.ts';
import type { Address, PacedCall, Platform, SendFailure, Sent, Sought } from '../core/platform.ts';
import type { Notices, Reader, Shown, Subjects } from '../core/subject.ts';
import type { Clock } from '../core/time/clock.ts';
import type { Database } from '../database/database.ts';
import {
  afterFailure,
  backoffMs,
  type Fate,
  GO_ON,
  LEAVE,
  later,
  type Pause,
  passOver,
} from './after-failure.ts';
import {
  begin,
  endRoom,
  forget,
  type Item,
  NOTHING_TO_TELL,
  park,
  recognize,
  type SentItem,
} from './items.ts';
import type { Lane } from './lanes.ts';
import { takePlace, waitForTurn } from './pace.ts';
import { leaveUndecided } from './undecided.ts';

export interface Delivering {
  database: Database;
  clock: Clock;
  platforms: ReadonlyMap<PlatformName, Platform>;
  workspaces: Workspaces;
  subjects: Subjects;
  notices: Notices;
  /** Awaited before each item: resolves when the process has nothing more urgent to do. */
  giveWay?: () => Promise<void>;
  log: Logger;
}

/** What became of an item. What was sent has yet to be noted, by the statement that comes next; all else is stored. */
export interface Carried extends Pause {
  sent?: SentItem;
}

/** Brings one item into its room: builds the card from the present state, and sends it. */
export async function carry(its: Delivering, lane: Lane, item: Item, now: Date): Promise<Carried> {
  const { database, clock } = its;
  if (lane.goneAt) {
    await endRoom(database, clock.now, lane.id, 'the room is gone');
    return LEAVE;
  }
  const platform = its.platforms.get(lane.platform);
  const workspace = await its.workspaces.reach(lane.platform, lane.tenant);
  if (!platform || !workspace) {
    await park(database, item, `${lane.platform} is not connected`);
    return GO_ON;
  }
  const { kind, conversationId, userId } = lane;
  const to: Address = { workspace, kind, conversationId, userId };
  let fate: Fate = item.startedAt ? 'doubtful' : 'unsent';
  try {
    for (const call of callsFor(item)) {
      const waitMs = await waitForTurn(its, lane, item, call, now);
      if (waitMs > 0) return { ...GO_ON, dueInMs: waitMs };
    }
    const card = await cardFor(its, lane, item, now);
    if (!card) return await withdraw(its, platform, lane, to, item);
    const { replyTo, ...shown } = card;
    fate = 'doubtful';
    if (item.messageId)
      return await settle(its, lane, item, await platform.update(to, item.messageId, shown), 0);
    return await postOnce(its, platform, lane, { ...to, replyTo }, item, shown);
  } catch (error) {
    its.log.error({ err: error, room: lane.id, item: item.id }, 'a delivery failed in a way nobody foresaw');
    return passOver(its, item, 'an error of Handrail itself', fate);
  }
}

/** What bringing it there may take. */
function callsFor({ messageId, startedAt }: Item): PacedCall[] {
  if (messageId) return ['update'];
  return startedAt ? ['find'] : [];
}

/** Null: nothing shall stand there, because there is nothing to show or outsiders could read it. */
async function cardFor(its: Delivering, lane: Lane, item: Item, now: Date): Promise<Shown | null> {
  if (lane.shared) return null;
  const reader: Reader = { organizationId: lane.organizationId, roomId: lane.id, now, zone: lane.zone };
  if (item.kind === 'notice') return its.notices(item.told, reader);
  return its.subjects[item.subject](its.database, item.subjectId, reader);
}

/** Takes away what stands there, a post of doubtful fate included; only then is it forgotten. */
async function withdraw(
  its: Delivering,
  platform: Platform,
  lane: Lane,
  to: Address,
  item: Item,
): Promise<Pause> {
  if (item.kind === 'notice') {
    await park(its.database, item, NOTHING_TO_TELL);
    return GO_ON;
  }
  if (!item.messageId && item.startedAt) {
    const found = await platform.find(to, item.id, new Date(item.startedAt));
    if (found !== 'absent') return lookedAt(its, lane, item, found);
  }
  const removed = item.messageId ? await platform.remove(to, item.messageId) : null;
  if (removed && !removed.ok && removed.failure !== 'message_gone')
    return afterFailure(its, lane, item, removed);
  await forget(its.database, item);
  return GO_ON;
}

/**
 * Posts at most one visible copy: where an earlier attempt may have arrived, it looks before it posts again. Only where nobody
 * can look and the process died with the post in flight is it posted anew: a second copy harms less than none.
 */
async function postOnce(
  its: Delivering,
  platform: Platform,
  lane: Lane,
  to: Address,
  item: Item,
  card: Card,
): Promise<Carried> {
  if (item.startedAt) {
    const found = await platform.find(to, item.id, new Date(item.startedAt));
    const postAnew = found === 'absent' || (found === 'unknown' && wasInterrupted(item));
    if (!postAnew) return lookedAt(its, lane, item, found);
    await begin(its.database, its.clock.now, item);
  }
  return settle(its, lane, item, await platform.post(to, card, item.id), platform.paceMs);
}

/** Its post had begun, and nobody lived to note how it ended. */
function wasInterrupted({ startedAt, error }: Item): boolean {
  return startedAt !== null && error === null;
}

async function lookedAt(
  its: Delivering,
  lane: Lane,
  item: Item,
  found: Exclude<Sought, 'absent'>,
): Promise<Pause> {
  if (found === 'unknown') {
    const lately = await leaveUndecided(its, item, 'nobody can tell whether it was sent');
    // While a platform fails, each further message would come to the same.
    return { pauseMs: backoffMs(lately), stop: true };
  }
  if ('later' in found) {
    const waitMs = found.afterMs && (await takePlace(its, lane, item, 'find', found.afterMs));
    if (waitMs) return { ...GO_ON, dueInMs: waitMs };
    return later(its, lane, item, { afterMs: found.afterMs, reason: found.later }, 'doubtful');
  }
  await recognize(its.database, its.clock.now, item, found.messageId);
  return GO_ON;
}

async function settle(
  its: Delivering,
  lane: Lane,
  item: Item,
  sent: Sent,
  pauseMs: number,
): Promise<Carried> {
  if (!sent.ok)
    return (await refusedEverywhere(its, lane, item, sent)) ?? afterFailure(its, lane, item, sent);
  if (sent.conversationId && !lane.conversationId) await learnConversation(its, lane, sent.conversationId);
  return { pauseMs, stop: pauseMs > 0, sent: { item, messageId: sent.messageId } };
}

/** A change that the whole workspace has no room for now gets the next place; nothing else is held up. */
async function refusedEverywhere(
  its: Delivering,
  lane: Lane,
  item: Item,
  sent: SendFailure,
): Promise<Carried | null> {
  if (sent.failure !== 'later' || !sent.everywhere || !sent.afterMs || !item.messageId) return null;
  const waitMs = await takePlace(its, lane, item, 'update', sent.afterMs);
  return waitMs ? { ...GO_ON, dueInMs: waitMs } : null;
}

async function learnConversation(its: Delivering, lane: Lane, conversationId: string): Promise<void> {
  lane.conversationId = conversationId;
  await its.database.prisma.room.update({ where: { id: lane.id }, data: { conversationId } });
}
