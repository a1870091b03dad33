import { z } from 'zod';
import { issueNumber, person, say, when } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';

const Told = z.object({ by: z.string().nullish(), name: z.string().optional(), due: z.string().optional() });

const told = (event: Happened) => Told.parse(event.data);
const doer = (event: Happened) => say`${event.person ? person(event.person) : 'Somebody'}`;
const itsName = ({ issue }: Happened) => say`${issue && issueNumber(issue)} '${issue?.title}'`;
const speaker = ({ data }: { data: unknown }) => [Told.parse(data).by];

/** What is said of who talks to the customer. */
export const speakerEvents: EventKinds = {
  'speaker.named': {
    tells: event => say`named ${person({ name: told(event).name ?? 'somebody' })} to talk to the customer`,
    notifies: speaker,
    notice: event => ({
      body: [
        { text: say`${doer(event)} asks you to talk to ${event.customer?.name} about ${itsName(event)}.` },
      ],
      buttons: [{ label: 'Timeline', intent: 'issue.timeline', input: { issue: event.issue?.id } }],
    }),
  },
  'speaker.told': { tells: () => say`told the customer` },
  'speaker.asked': {
    tells: event => say`left it to ${person({ name: told(event).name ?? 'somebody' })} to tell the customer`,
    notifies: speaker,
    notice: event => {
      const { due } = told(event);
      const by = due ? say`, by ${when(new Date(due), event.zone, event.at)}` : null;
      return {
        tone: 'waiting',
        body: [
          {
            text: say`${doer(event)} resolved ${itsName(event)}. It is yours to tell ${event.customer?.name}${by}.`,
          },
        ],
        buttons: [
          {
            label: 'I told them',
            intent: 'speaker.told',
            input: { issue: event.issue?.id, from: 'answer' },
            style: 'primary',
          },
          { label: 'Timeline', intent: 'issue.timeline', input: { issue: event.issue?.id } },
        ],
      };
    },
  },
  'speaker.skipped': { tells: () => say`noted that the customer need not be told` },
};
