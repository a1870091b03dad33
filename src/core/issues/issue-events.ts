import { z } from 'zod';
import type { Button, Card } from '../cards/card.ts';
import { issueNumber, person, say, type Text, team as teamPart, when } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';
import { Severity, severityWord } from './severity.ts';

const Told = z.object({
  openedBy: z.string().optional(),
  owner: z.string().nullish(),
  name: z.string().optional(),
  team: z.string().optional(),
  admins: z.array(z.string()).optional(),
  until: z.coerce.date().optional(),
  severity: Severity.optional(),
  reason: z.string().optional(),
});

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
          text: say`${doer(event)} resolved ${itsName(event)} for ${event.customer?.name}.`,
        },
      ],
      buttons: [
        { label: 'Reopen', intent: 'issue.reopen', input: { issue: event.issue?.id, from: 'answer' } },
        timeline(event),
      ],
    }),
  },
  'issue.reopened': {
    tells: () => say`reopened it`,
    notifies: fact => [Told.parse(fact.data).owner],
    notice: event => reopenedCard(event),
  },
  'issue.told': {
    tells: event => {
      const { name } = Told.parse(event.data);
      return name ? say`noted that ${person({ name })} told the customer` : say`told the customer`;
    },
  },
  'issue.taken': { tells: event => say`took it from ${team(event)}'s queue` },
  'issue.released': {
    tells: event =>
      say`${person({ name: Told.parse(event.data).name ?? 'Its owner' })} has left, and it waits in ${team(event)}'s queue`,
  },
  'issue.left_behind': {
    tells: event => say`${person({ name: Told.parse(event.data).name ?? 'Its owner' })} has left`,
    notifies: fact => Told.parse(fact.data).admins ?? [],
    notice: event => leftBehindCard(event),
  },
  'issue.snoozed': { tells: event => say`put it off until ${untilOf(event)}` },
  'issue.rated': {
    tells: event => {
      const { severity = 'normal', reason } = Told.parse(event.data);
      return say`called it ${severityWord(severity)}${reason ? say`: ${reason}` : null}`;
    },
  },
  'issue.withdrawn': { tells: () => say`took it back` },
};

const untilOf = (event: Happened) => when(Told.parse(event.data).until ?? event.at, event.zone, event.at);
const team = (event: Happened): Text => say`${teamPart({ name: Told.parse(event.data).team ?? 'the team' })}`;
const doer = (event: Happened): Text => say`${event.person ? person(event.person) : 'Somebody'}`;
const itsName = ({ issue }: Happened): Text => say`${issue && issueNumber(issue)} '${issue?.title}'`;
const timeline = (event: Happened): Button => ({
  label: 'Timeline',
  intent: 'issue.timeline',
  input: { issue: event.issue?.id },
});
const handOff = (event: Happened): Button => ({
  label: 'Hand off',
  intent: 'handoff.offer',
  input: { issue: event.issue?.id, ask: true },
  opens: 'form',
});

/** Whoever had it last has it again. */
function reopenedCard(event: Happened): Card {
  return {
    tone: 'waiting',
    body: [
      {
        text: say`${doer(event)} reopened ${itsName(event)} for ${event.customer?.name}. It is yours again.`,
      },
    ],
    buttons: [handOff(event), timeline(event)],
  };
}

/** There is no team whose queue could take it. */
function leftBehindCard(event: Happened): Card {
  const { name } = Told.parse(event.data);
  return {
    tone: 'late',
    body: [
      {
        text: say`${person({ name: name ?? 'Somebody' })} has left, and ${itsName(event)} is still theirs. Hand it to somebody.`,
      },
    ],
    buttons: [handOff(event), timeline(event)],
  };
}
