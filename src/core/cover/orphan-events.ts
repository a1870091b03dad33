import { z } from 'zod';
import type { OrphanCause } from '../../database/generated/client.ts';
import { person, say, type Text, team } from '../cards/say.ts';
import type { EventKinds } from '../event.ts';

const Told = z.object({
  cause: z.enum(['left', 'away', 'shut_out', 'unanswered', 'nobody']).default('left'),
  name: z.string().nullish(),
  to: z.string().optional(),
  team: z.string().optional(),
});

/** What is said of issues for which nobody could answer. Whoever decides sees them among what needs them. */
export const orphanEvents: EventKinds = {
  'issue.released': {
    tells: event => {
      const { to, team: name, ...why } = Told.parse(event.data);
      const where = to
        ? say`${person({ name: to })} has it`
        : say`it waits in ${team({ name: name ?? 'the team' })}'s queue`;
      return say`${orphanWords(why)}, and ${where}`;
    },
  },
  'issue.left_behind': { tells: event => orphanWords(Told.parse(event.data)) },
};

/** Why nobody can answer for it; `name` is its owner's. */
export function orphanWords({ cause, name }: { cause: OrphanCause; name?: string | null }): Text {
  const owner = person({ name: name ?? 'Its owner' });
  switch (cause) {
    case 'left':
      return say`${owner} has left`;
    case 'away':
      return say`${owner} is away, and nobody covers`;
    case 'shut_out':
      return say`${owner} is not in the customer's room any more`;
    case 'unanswered':
      return say`The customer has had nothing but an automatic reply`;
    case 'nobody':
      return say`It waits in the queue of a team in which nobody is left`;
  }
}
