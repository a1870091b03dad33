import { z } from 'zod';
import type { Button, Card } from '../cards/card.ts';
import { issueNumber, person, say, type Text, team as teamPart, when } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';
import { Severity, severityWord } from './severity.ts';

const IssueName = z.object({ id: z.string(), number: z.number() });
const Told = z.object({
  openedBy: z.string().nullish(),
  by: z.literal('customer').optional(),
  to: z.string().nullish(),
  why: z.string().nullish(),
  owner: z.string().nullish(),
  name: z.string().nullish(),
  team: z.string().nullish(),
  until: z.coerce.date().optional(),
  severity: Severity.optional(),
  reason: z.string().optional(),
  title: z.string().optional(),
  was: z.string().nullish(),
  whose: z.string().optional(),
  other: IssueName.optional(),
  into: IssueName.extend({ title: z.string() }).optional(),
});

const nobody = { id: '', number: 0 };

/** What is said of issues, on the timeline and to whom they concern. */
export const issueEvents: EventKinds = {
  'issue.logged': { tells: () => say`logged it` },
  'issue.received': { tells: event => receivedSentence(event) },
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
    tells: event =>
      Told.parse(event.data).by
        ? say`${event.customer?.name} wrote again, so it is open again`
        : say`reopened it`,
    notifies: fact => [Told.parse(fact.data).owner],
    notice: event => reopenedCard(event),
  },
  'issue.taken': { tells: event => say`took it from ${team(event)}'s queue` },
  'issue.snoozed': { tells: event => say`put it off until ${untilOf(event)}` },
  'issue.rated': {
    tells: event => {
      const { severity = 'normal', reason } = Told.parse(event.data);
      return say`called it ${severityWord(severity)}${reason ? say`: ${reason}` : null}`;
    },
  },
  'issue.merged': {
    tells: event => say`merged it into ${issueNumber(Told.parse(event.data).into ?? nobody)}`,
    notifies: fact => [Told.parse(fact.data).was, Told.parse(fact.data).owner],
    notice: event => mergedCard(event),
  },
  'issue.absorbed': {
    tells: event => say`merged ${otherOf(event)} into it: ${Told.parse(event.data).title}`,
  },
  'issue.split': { tells: event => say`split off a part of it: ${Told.parse(event.data).title}` },
  'issue.split_off': { tells: event => say`split it off ${otherOf(event)}` },
  'issue.linked': { tells: event => say`linked it with ${otherOf(event)}` },
  'issue.unlinked': { tells: event => say`unlinked it from ${otherOf(event)}` },
  'issue.withdrawn': { tells: () => say`took it back` },
};

const otherOf = (event: Happened): Text => say`${issueNumber(Told.parse(event.data).other ?? nobody)}`;
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

/** Nobody of the staff has opened it. */
function receivedSentence(event: Happened): Text {
  const { to, why } = Told.parse(event.data);
  const where = to ? say`It went to ${person({ name: to })}` : say`It came into ${team(event)}'s queue`;
  return say`${where}${why ? say` (${why})` : null}`;
}

/** Whoever had it last has it again, or whoever covers for them. */
function reopenedCard(event: Happened): Card {
  const { whose, by } = Told.parse(event.data);
  const yours = whose ? say`It is yours while ${person({ name: whose })} is away` : say`It is yours again`;
  return {
    tone: 'waiting',
    body: [
      {
        text: by
          ? say`${event.customer?.name} wrote about ${itsName(event)}, so it is open again. ${yours}.`
          : say`${doer(event)} reopened ${itsName(event)} for ${event.customer?.name}. ${yours}.`,
      },
    ],
    buttons: [handOff(event), timeline(event)],
  };
}

/** Whoever had the one, and whoever has the other, hear that they are one. */
function mergedCard(event: Happened): Card {
  const { into = { ...nobody, title: '' } } = Told.parse(event.data);
  const one = say`${issueNumber(into)} '${into.title}'`;
  return {
    body: [
      {
        text: say`${doer(event)} merged ${itsName(event)} into ${one} for ${event.customer?.name}. It goes on there.`,
      },
    ],
    buttons: [{ label: 'Timeline', intent: 'issue.timeline', input: { issue: into.id } }],
  };
}
