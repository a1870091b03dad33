import type { Line } from '../cards/card.ts';
import { say, type Text } from '../cards/say.ts';
import type { Place } from '../change.ts';
import type { ReceiverFound } from './receiver.ts';

/** How a receiver hears of what is put to them: in their room or chat, or, where a team has no room, in whose chats. */
export type Reach = 'as usual' | 'people' | 'admins' | 'nobody';

/**
 * Where a receiver reads: a team's home rooms, else its lead and members, else the admins; a single person's own chat, and that of
 * whoever covers for them. */
export function readsIn({ team, person }: ReceiverFound): Place['in'][] {
  if (person) return [person, person.away?.cover ?? null].flatMap(one => (one ? [{ personId: one.id }] : []));
  if (!team) return [];
  if (team.rooms.length > 0) return team.rooms.map(roomId => ({ roomId }));
  const people = [
    ...(team.leadId ? [team.leadId] : []),
    ...team.roster.map(({ id }) => id),
    ...team.adminIds,
  ];
  return [...new Set(people)].map(personId => ({ personId }));
}

export function reachOf({ team }: ReceiverFound): Reach {
  if (!team || team.rooms.length > 0) return 'as usual';
  if (team.leadId || team.roster.length > 0) return 'people';
  return team.adminIds.length > 0 ? 'admins' : 'nobody';
}

/** What whoever asked should know of it. */
export function reachLines(to: Text, handle: string, reached: Reach): Line[] {
  switch (reached) {
    case 'as usual':
      return [];
    case 'people':
      return [{ text: say`${to} has no room yet, so its people were told directly.`, small: true }];
    case 'admins':
      return [{ text: say`${to} has no room yet and nobody in it, so the admins were told.`, small: true }];
    case 'nobody':
      return [
        { text: say`${to} has no room yet and nobody in it. Whoever is in it types: team join @${handle}` },
      ];
  }
}
