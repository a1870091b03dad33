import { expect } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { NOTHING_TO_TELL } from '../../src/delivery/items.ts';
import type { Peopled } from './company.ts';
import type { Errand } from './errand.ts';
import { read } from './read-card.ts';

/** Everything acknowledged is there, nothing happened twice, nothing waits for ever, and every card is as its issue is. */
export async function checkRows(
  { prisma }: Database,
  its: Peopled,
  errands: Errand[],
): Promise<{ acknowledged: number; done: number }> {
  const issues = await prisma.issue.findMany();
  const events = await prisma.event.findMany();
  const happened = (issueId: string | undefined, name: string): number =>
    events.filter(event => event.issueId === issueId && event.name === name).length;
  let [acknowledged, done] = [0, 0];
  for (const errand of errands) {
    const its = issues.filter(({ title }) => title === errand.title);
    expect(its.length, errand.title).toBeLessThanOrEqual(1);
    for (const name of new Set(errand.steps.map(({ event }) => event))) {
      const sent = errand.steps.filter(({ event }) => event === name);
      const promised = sent.filter(step => step.acknowledged).length;
      const count = happened(its[0]?.id, name);
      expect(count, `${errand.title}: ${name}`).toBeGreaterThanOrEqual(promised);
      expect(count, `${errand.title}: ${name}`).toBeLessThanOrEqual(sent.length);
      acknowledged += promised;
      done += count;
    }
  }
  const others = errands.flatMap(({ steps }) =>
    steps.flatMap(step => (step.acknowledged ? [] : (step.said ?? []))),
  );
  expect(others.filter(said => said.includes('not saved'))).toEqual([]);

  const notices = await prisma.delivery.findMany({ where: { state: { not: 'sent' } } });
  expect(notices.filter(({ error }) => error !== NOTHING_TO_TELL)).toEqual([]);
  expect(await prisma.deferredIntent.count({ where: { doneAt: null } })).toBe(0);
  const cards = await prisma.placement.findMany();
  const rooms = new Map((await prisma.room.findMany()).map(room => [room.id, room]));
  const readTeams = cardsInTeams(its);
  for (const { shown, wanted, dueAt, error, messageId, subjectId, roomId } of cards) {
    expect({ shown, dueAt, error }).toEqual({ shown: wanted, dueAt: null, error: null });
    const issue = issues.find(({ id }) => id === subjectId);
    const room = rooms.get(roomId ?? '');
    const card = readTeams.find(({ id }) => id === messageId);
    const text = room?.platform === 'teams' ? card?.text : readSlack(its, room?.conversationId, messageId);
    expect(text).toContain(`H-${issue?.number} · `);
    expect(text?.includes('Resolved'), text).toBe(issue?.status === 'resolved');
  }
  return { acknowledged, done };
}

function readSlack(
  { slack, company }: Peopled,
  room: string | null | undefined,
  messageId: string | null,
): string {
  const owner = company.senders.find(sender => sender.room === room);
  if (!owner) throw new Error(`${room} is nobody's room`);
  const messages = slack.as(owner.userId).messages(owner.room);
  return read(messages.find(({ ts }) => ts === messageId)?.blocks);
}

function cardsInTeams({ teams, company }: Peopled): { id: string; at: number; text: string }[] {
  return teams
    .as('Teams claimer 1')
    .messages(company.billing.room)
    .filter(({ onlyYou }) => !onlyYou)
    .map(({ id, sentAt, attachments }) => ({ id, at: Number(new Date(sentAt)), text: read(attachments) }));
}

/** Cards in Teams that stand there a second time, with the moment at which the first one came. */
export function secondCopies(its: Peopled): { text: string; firstAt: number }[] {
  const first = new Map<string, number>();
  return cardsInTeams(its).flatMap(({ at, text }) => {
    const [number = ''] = /H-\d+/.exec(text) ?? [];
    const firstAt = first.get(number);
    if (firstAt === undefined) first.set(number, at);
    return firstAt === undefined ? [] : [{ text, firstAt }];
  });
}

/** How often each key came to stand in Slack; of the calls that Slack still remembers, those not counted yet. */
export function countKeys({ slack }: Peopled, counted: Set<unknown>, keys: Map<string, number>): void {
  for (const call of slack.calls('chat.postMessage')) {
    if (counted.has(call) || call.response.ok !== true) continue;
    counted.add(call);
    const { metadata } = call.arguments;
    const { key } = (typeof metadata === 'string' ? JSON.parse(metadata) : metadata)?.event_payload ?? {};
    if (key) keys.set(key, (keys.get(key) ?? 0) + 1);
  }
}
