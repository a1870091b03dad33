import { randomUUID } from 'node:crypto';
import type { Button } from '../../../src/core/cards/card.ts';
import type { Outcome } from '../../../src/core/outcome.ts';
import type { World } from '../../world.ts';

/** What the timetable does when a clock is due: the system performs its intent on its subject. */
export function fire(
  world: World,
  intent: string,
  subjectId: string,
  key: string = randomUUID(),
): Promise<Outcome> {
  const actor = { kind: 'system' as const, organizationId: world.organizationId };
  return world.core.perform({ name: intent, input: { subjectId }, actor, place: null, key });
}

export async function teamCalled(world: World, handle: string): Promise<string> {
  return (await world.database.prisma.team.findFirstOrThrow({ where: { handle } })).id;
}

export async function personCalled(world: World, name: string): Promise<string> {
  return (await world.database.prisma.person.findFirstOrThrow({ where: { name } })).id;
}

/** When a clock goes off next; undefined where there is none, null where it stands still. */
export async function clockOf(
  world: World,
  intent: string,
  subjectId: string,
): Promise<string | null | undefined> {
  const clock = await world.database.prisma.clock.findUnique({
    where: { intent_subjectId: { intent, subjectId } },
  });
  return clock ? (clock.dueAt?.toISOString() ?? null) : undefined;
}

/** What stands in a room besides the cards of issues. */
export async function listsIn(world: World, room: string): Promise<string[]> {
  return (await world.seen(room)).filter(card => !card.startsWith('H-'));
}

/** The button of the newest such list whose row holds these words. */
export function rowButton(world: World, room: string, words: string): Button | undefined {
  const messages = [...world.slack.messages, ...world.teams.messages];
  const lists = messages.filter(({ conversationId }) => conversationId === room);
  const rows = lists.flatMap(({ card }) => card.body).reverse();
  const row = rows.find(line => 'button' in line && JSON.stringify(line).includes(words));
  return row && 'button' in row ? row.button : undefined;
}
