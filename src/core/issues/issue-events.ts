import { z } from 'zod';
import { issueNumber, person, say } from '../cards/say.ts';
import type { EventKinds } from '../event.ts';

const Told = z.object({ openedBy: z.string().optional() });

/** What is said of issues, on the timeline and to whom they concern. */
export const issueEvents: EventKinds = {
  'issue.logged': { tells: () => say`logged it` },
  'issue.resolved': {
    tells: () => say`resolved it`,
    notifies: fact => [Told.parse(fact.data).openedBy],
    notice: event => ({
      tone: 'done',
      body: [
        {
          text: say`${event.person ? person(event.person) : 'Somebody'} resolved ${event.issue && issueNumber(event.issue)} '${event.issue?.title}' for ${event.customer?.name}.`,
        },
      ],
      buttons: [
        { label: 'Reopen', intent: 'issue.reopen', input: { issue: event.issue?.id } },
        { label: 'Timeline', intent: 'issue.timeline', input: { issue: event.issue?.id } },
      ],
    }),
  },
  'issue.reopened': { tells: () => say`reopened it` },
  'issue.withdrawn': { tells: () => say`took it back` },
};
