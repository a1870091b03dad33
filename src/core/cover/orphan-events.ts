import { z } from 'zod';
import type { Button, Card } from '../cards/card.ts';
import { issueNumber, person, say, type Text, team } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';

const Told = z.object({
  cause: z.enum(['left', 'away', 'shut_out', 'unanswered', 'nobody']).default('left'),
  name: z.string().nullish(),
  to: z.string().optional(),
  team: z.string().optional(),
  admins: z.array(z.string()).optional(),
});

/** What is said of issues for which nobody could answer. */
export const orphanEvents: EventKinds = {
  'issue.released': {
    tells: event => {
      const { to } = Told.parse(event.data);
      const where = to
        ? say`${person({ name: to })} has it`
        : say`it waits in ${team({ name: Told.parse(event.data).team ?? 'the team' })}'s queue`;
      return say`${orphanWords(event)}, and ${where}`;
    },
  },
  'issue.left_behind': {
    tells: event => orphanWords(event),
    notifies: fact => Told.parse(fact.data).admins ?? [],
    notice: event => leftBehindCard(event),
  },
};

const itsName = ({ issue }: Happened): Text => say`${issue && issueNumber(issue)} '${issue?.title}'`;

/** Why nobody can answer for it. */
function orphanWords(event: Happened): Text {
  const { cause, name } = Told.parse(event.data);
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

/** Nobody takes it by a rule, so somebody decides. */
function leftBehindCard(event: Happened): Card {
  const { cause, name } = Told.parse(event.data);
  const its = itsName(event);
  const stays = name ? say` is still with ${person({ name })}` : say` is nobody's`;
  const said =
    cause === 'left'
      ? say`${orphanWords(event)}, and ${its} is still theirs. Hand it to somebody.`
      : say`${its}${stays}: ${orphanWords(event)}. Decide who takes it.`;
  const issue = event.issue?.id;
  const buttons: Button[] = [
    { label: 'Hand off', intent: 'handoff.offer', input: { issue, ask: true }, opens: 'form' },
    { label: 'Timeline', intent: 'issue.timeline', input: { issue } },
  ];
  return { tone: 'late', body: [{ text: said }], buttons };
}
