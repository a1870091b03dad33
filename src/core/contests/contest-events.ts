import { z } from 'zod';
import { issueNumber, joined, person, say, type Text, team } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';

const Told = z.object({
  /** The teams that disagree. */
  between: z.array(z.string().nullish()),
  /** What came of the earlier offer. */
  state: z.enum(['declined', 'returned']).optional(),
  owner: z.string().optional(),
  team: z.string().optional(),
  missing: z.string().optional(),
  told: z.array(z.string().nullable()).optional(),
});

const told = (event: Happened) => Told.parse(event.data);

/** What is said of contests. Whoever decides sees them among what needs them; who has it now hears so. */
export const contestEvents: EventKinds = {
  'contest.opened': {
    tells: event =>
      say`offered it to ${receiver(event)} again, which had ${told(event).state} it; a lead of the two teams names its owner`,
  },
  'contest.unsettled': {
    tells: () => say`No lead has named its owner in time; the deputies were asked`,
  },
  'contest.settled': {
    tells: event =>
      say`decided between ${both(event)}: ${newOwner(event)} has it. Missing: ${told(event).missing}`,
    notifies: fact => Told.parse(fact.data).told ?? [],
    notice: event => ({
      tone: 'done',
      body: [
        {
          text: say`${event.person && person(event.person)} decided between ${both(event)}: ${newOwner(event)} has ${itsName(event)} for ${event.customer?.name}.`,
        },
        { text: say`What was missing: ${told(event).missing}`, small: true },
      ],
      buttons: [{ label: 'Timeline', intent: 'issue.timeline', input: { issue: event.issue?.id } }],
    }),
  },
};

function both(event: Happened): Text {
  return joined(
    told(event).between.map(name => name && say`${team({ name })}`),
    ' and ',
  );
}

/** The team that had refused it. */
function receiver(event: Happened): Text {
  return say`${team({ name: told(event).between[1] ?? 'the team' })}`;
}

function newOwner(event: Happened): Text {
  const { owner, team: name } = told(event);
  if (!owner) return say`${team({ name: name ?? 'nobody' })}`;
  return name ? say`${person({ name: owner })} (${team({ name })})` : say`${person({ name: owner })}`;
}

const itsName = ({ issue }: Happened): Text => say`${issue && issueNumber(issue)} '${issue?.title}'`;
