import { z } from 'zod';
import type { Card } from '../cards/card.ts';
import { issueNumber, say, when } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';

const Told = z.object({
  note: z.string().optional(),
  by: z.literal('customer').optional(),
  owner: z.string().optional(),
  clock: z.string().optional(),
  at: z.string().optional(),
});

const Policy = z.object({ whom: z.string() });

const told = (event: { data: unknown }) => Told.parse(event.data);

/** What is said of an issue's clocks; of what is urgent or high its owner hears once that it is late. */
export const clockEvents: EventKinds = {
  'issue.waiting': {
    tells: event => {
      const { note } = told(event);
      return say`waits for ${event.customer?.name}${note ? say`: ${note}` : null}`;
    },
  },
  'issue.resumed': {
    tells: event =>
      told(event).by === 'customer'
        ? say`${event.customer?.name} answered, and its clocks go on`
        : say`said that ${event.customer?.name} answered, and its clocks go on`,
  },
  'policy.changed': { tells: event => say`set how long things may take: ${Policy.parse(event.data).whom}` },
  'issue.overdue': {
    tells: event => say`It is late: ${whatIsLate(event)}`,
    notifies: fact => [told(fact).owner],
    notice: event => overdueCard(event),
  },
};

function whatIsLate(event: Happened) {
  const { clock, at } = told(event);
  const due = at ? when(new Date(at), event.zone, event.at) : null;
  switch (clock) {
    case 'answer':
      return say`the first answer was due ${due}`;
    case 'update':
      return say`an update was due ${due}`;
    case 'resolution':
      return say`a resolution was due ${due}`;
    case 'check back':
      return say`they were to be asked again ${due}`;
    default:
      return say`it was due ${due}`;
  }
}

function overdueCard(event: Happened): Card {
  const { issue, customer } = event;
  const input = { issue: issue?.id };
  const isToBeTold = ['answer', 'update', 'check back'].includes(told(event).clock ?? '');
  return {
    tone: 'late',
    body: [
      {
        text: say`${issue && issueNumber(issue)} '${issue?.title}' for ${customer?.name} is late: ${whatIsLate(event)}.`,
      },
    ],
    buttons: [
      ...(isToBeTold
        ? [
            {
              label: 'Told them',
              intent: 'interaction.note',
              input: { ...input, ask: true },
              opens: 'form' as const,
            },
          ]
        : []),
      { label: 'Hand off', intent: 'handoff.offer', input: { ...input, ask: true }, opens: 'form' as const },
      { label: 'Timeline', intent: 'issue.timeline', input },
    ],
  };
}
