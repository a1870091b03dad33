import { z } from 'zod';
import type { Button, Card } from '../cards/card.ts';
import { issueNumber, joined, person, say, type Text, team, time } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';

const Told = z.object({
  /** The teams that disagree. */
  between: z.array(z.string().nullish()),
  /** What came of the earlier offer, and why. */
  state: z.enum(['declined', 'returned']).optional(),
  reason: z.string().nullish(),
  keeper: z.string().optional(),
  isLocked: z.boolean().optional(),
  until: z.string().optional(),
  owner: z.string().optional(),
  team: z.string().optional(),
  missing: z.string().optional(),
  told: z.array(z.string().nullable()).optional(),
});

const told = (event: Happened) => Told.parse(event.data);
const toldThem: EventKinds[string]['notifies'] = fact => Told.parse(fact.data).told ?? [];

/** What is said of contests: the leads decide, then their deputies; who has it now hears so. */
export const contestEvents: EventKinds = {
  'contest.opened': {
    tells: event =>
      say`offered it to ${receiver(event)} again, which had ${told(event).state} it; a lead of the two teams names its owner`,
    notifies: toldThem,
    notice: event => openedCard(event),
  },
  'contest.unsettled': {
    tells: () => say`No lead has named its owner in time; the deputies were asked`,
    notifies: toldThem,
    notice: event => ({
      tone: 'late',
      body: [
        {
          text: say`No lead has decided yet between ${both(event)} about ${itsName(event)}. It is yours to name its owner.`,
        },
      ],
      buttons: buttons(event),
    }),
  },
  'contest.settled': {
    tells: event =>
      say`decided between ${both(event)}: ${newOwner(event)} has it. Missing: ${told(event).missing}`,
    notifies: toldThem,
    notice: event => ({
      tone: 'done',
      body: [
        {
          text: say`${event.person && person(event.person)} decided between ${both(event)}: ${newOwner(event)} has ${itsName(event)} for ${event.customer?.name}.`,
        },
        { text: say`What was missing: ${told(event).missing}`, small: true },
      ],
      buttons: [timeline(event)],
    }),
  },
};

function openedCard(event: Happened): Card {
  const { state, reason, keeper, isLocked, until } = told(event);
  const why = reason ? say` (${reason})` : null;
  return {
    tone: 'late',
    body: [
      {
        text: say`${both(event)} disagree about ${itsName(event)} for ${event.customer?.name}: ${receiver(event)} ${words(state ?? 'declined')} it${why}, and ${event.person ? person(event.person) : 'somebody'} offers it there again.`,
      },
      {
        text: isLocked
          ? say`It stays with ${keeper} until you name its owner${until ? say`; after ${time(new Date(until), event.zone)} the deputies are asked` : null}.`
          : say`It is urgent, so it was offered again all the same. Name its owner if they do not agree.`,
      },
    ],
    buttons: buttons(event),
  };
}

const words = (text: string) => [{ kind: 'words' as const, text }];

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

const timeline = ({ issue }: Happened): Button => ({
  label: 'Timeline',
  intent: 'issue.timeline',
  input: { issue: issue?.id },
});

function buttons(event: Happened): Button[] {
  return [
    {
      label: 'Name the owner',
      intent: 'contest.settle',
      input: { issue: event.issue?.id, from: 'answer' },
      opens: 'form',
      style: 'primary',
    },
    timeline(event),
  ];
}
