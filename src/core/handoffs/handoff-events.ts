import { z } from 'zod';
import type { Card } from '../cards/card.ts';
import { issueNumber, person, say, type Text, when } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';
import { authorityLines } from '../people/team-cards.ts';

const Told = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  team: z.string().optional(),
  next: z.string().nullish(),
  note: z.string().nullish(),
  due: z.string().nullish(),
  reason: z.string().optional(),
  owner: z.string().nullish(),
  keeper: z.string().optional(),
  /** What the team may decide that said no. */
  decides: z.string().nullish(),
  /** Who was away, and whose cover has it now. */
  covers: z.string().optional(),
  covered: z.string().optional(),
});

const told = (event: Happened) => Told.parse(event.data);

/** What is said of handoffs, on the timeline and to whom they concern. */
export const handoffEvents: EventKinds = {
  'handoff.offered': {
    tells: event => {
      const { to, note } = told(event);
      return say`offered it to ${to}${note ? say`: ${note}` : null}${byWhen(event)}`;
    },
  },
  'handoff.claimed': {
    tells: event => {
      const { team } = told(event);
      return say`claimed it${team ? say` for ${team}` : null}${byWhen(event)}`;
    },
  },
  'handoff.declined': {
    tells: event => say`declined it: ${told(event).reason}`,
    notifies: fact => keepers(fact.data),
    notice: event => backCard(event, say`${decliner(event)} declined it: ${told(event).reason}`),
  },
  'handoff.passed': {
    tells: event => {
      const { next } = told(event);
      return next ? say`passed; ${next} is next up` : say`passed, as everybody has`;
    },
  },
  'handoff.recalled': { tells: event => say`took back the offer to ${told(event).to}` },
  'handoff.expired': {
    tells: event => say`The offer to ${told(event).to} was not answered in time`,
    notifies: fact => [...keepers(fact.data), Told.parse(fact.data).covered],
    notice: event => backCard(event, say`${told(event).to} did not answer in time.`),
  },
};

function byWhen(event: Happened): Text {
  const { due } = told(event);
  return due ? say`, by ${when(new Date(due), event.zone, event.at)}` : say``;
}

/** Whoever sent it, and whoever has it, if that is somebody else. */
function keepers(data: Record<string, unknown>): (string | null | undefined)[] {
  const { from, owner } = Told.parse(data);
  return [from, owner];
}

/** "Ben, for Billing", or the one person who was asked. */
function decliner(event: Happened): Text {
  const { to } = told(event);
  if (!event.person || event.person.name === to) return say`${to}`;
  return say`${person(event.person)}, for ${to},`;
}

/** They learn that nobody took it. */
function backCard(event: Happened, what: Text): Card {
  const { from, owner, keeper, covers, to, decides } = told(event);
  const { issue } = event;
  if (!issue) return { body: [{ text: what }] };
  const stays = covers
    ? say`is with ${keeper} now, who covers for ${person({ name: covers })}`
    : from === owner
      ? say`is still yours`
      : say`stays with ${keeper}`;
  return {
    tone: 'late',
    body: [
      { text: say`${issueNumber(issue)} '${issue.title}' ${stays}: ${what}` },
      ...authorityLines({ name: to ?? 'The team', mayDecide: decides ?? null }),
    ],
    buttons: [
      {
        label: 'Hand off',
        intent: 'handoff.offer',
        input: { issue: issue.id, ask: true },
        opens: 'form',
        style: 'primary',
      },
      { label: 'Timeline', intent: 'issue.timeline', input: { issue: issue.id } },
    ],
  };
}
