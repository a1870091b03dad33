import { z } from 'zod';
import type { Button, Card } from '../cards/card.ts';
import { issueNumber, person, say, type Text, when } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';
import { authorityLines } from '../people/team-cards.ts';

const Told = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  team: z.string().optional(),
  next: z.string().nullish(),
  note: z.string().nullish(),
  why: z.string().nullish(),
  due: z.string().nullish(),
  reason: z.string().optional(),
  owner: z.string().nullish(),
  keeper: z.string().optional(),
  /** What the team may decide that said no. */
  decides: z.string().nullish(),
  /** Who was away, and whose cover has it now. */
  covers: z.string().optional(),
  covered: z.string().optional(),
  kind: z.string().optional(),
  /** The team in whose queue it waits again. */
  queue: z.string().optional(),
  rating: z.string().optional(),
  missing: z.string().optional(),
  handoff: z.string().optional(),
  /** Whoever was asked by name. */
  hasLeft: z.boolean().optional(),
  readBack: z.string().optional(),
  receiver: z.string().nullish(),
  /** The date that was offered, where it was claimed with another one. */
  stated: z.string().nullish(),
});

const told = (event: Happened) => Told.parse(event.data);

/** What is said of handoffs, on the timeline and to whom they concern. */
export const handoffEvents: EventKinds = {
  'handoff.offered': {
    tells: event => {
      const { to, note, why, kind } = told(event);
      if (kind === 'back') return say`was done and handed it back to ${to}${note ? say`: ${note}` : null}`;
      const because = why ? say` (${why})` : null;
      return say`offered it to ${to}${because}${note ? say`: ${note}` : null}${byWhen(event)}`;
    },
  },
  'handoff.claimed': {
    tells: event => {
      const { team, readBack } = told(event);
      return say`claimed it${team ? say` for ${team}` : null}${byWhen(event)}${instead(event)}${readBack ? say`: ${readBack}` : null}`;
    },
    notifies: fact => {
      const { from, readBack, stated } = Told.parse(fact.data);
      return readBack || stated !== undefined ? [from] : [];
    },
    notice: event => claimedCard(event),
  },
  'handoff.confirmed': { tells: () => say`confirmed what was read back` },
  'handoff.corrected': {
    tells: event => say`corrected what was read back: ${told(event).reason}`,
    notifies: fact => [Told.parse(fact.data).receiver],
    notice: event => correctedCard(event),
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
  'handoff.returned': {
    tells: event => say`returned it: ${told(event).reason}`,
    notifies: fact => [Told.parse(fact.data).receiver],
    notice: event => returnedNotice(event),
  },
  'handoff.rated': {
    tells: event => {
      const { missing } = told(event);
      return missing ? say`had to ask again: ${missing}` : say`found all that was needed in the packet`;
    },
  },
  'handoff.recalled': { tells: event => say`took back the offer to ${told(event).to}` },
  'handoff.expired': {
    tells: event => {
      const { to, hasLeft } = told(event);
      return hasLeft
        ? say`The offer to ${to} ended, who has left`
        : say`The offer to ${to} was not answered in time`;
    },
    notifies: fact => [...keepers(fact.data), Told.parse(fact.data).covered],
    notice: event => {
      const { to, hasLeft } = told(event);
      return backCard(event, hasLeft ? say`${to} has left.` : say`${to} did not answer in time.`);
    },
  },
};

function byWhen(event: Happened): Text {
  const { due } = told(event);
  return due ? say`, by ${when(new Date(due), event.zone, event.at)}` : say``;
}

/** By a date of one's own. */
function instead(event: Happened): Text | null {
  const { stated } = told(event);
  return stated ? say` instead of ${when(new Date(stated), event.zone, event.at)}` : null;
}

/** The sender reads what the receiver understood, and may say that it was meant otherwise. */
function claimedCard(event: Happened): Card {
  const { readBack, handoff } = told(event);
  const { issue } = event;
  if (!issue) return { body: [] };
  const input = { issue: issue.id, handoff };
  const timeline = { label: 'Timeline', intent: 'issue.timeline', input: { issue: issue.id } };
  const item = say`${issueNumber(issue)} '${issue.title}'`;
  const by = say`${event.person ? person(event.person) : 'Somebody'}`;
  if (!readBack)
    return {
      body: [{ text: say`${by} claimed ${item}${byWhen(event)}${instead(event)}.` }],
      buttons: [timeline],
    };
  return {
    body: [
      { text: say`${by} claimed ${item}${byWhen(event)}${instead(event)}, and reads back: ${readBack}` },
    ],
    buttons: [
      { label: 'Confirm', intent: 'handoff.confirm', input, style: 'primary' },
      { label: 'Correct', intent: 'handoff.correct', input, opens: 'form' },
      timeline,
    ],
  };
}

function correctedCard(event: Happened): Card {
  const { reason, readBack } = told(event);
  const { issue } = event;
  if (!issue) return { body: [] };
  const by = say`${event.person ? person(event.person) : 'The sender'}`;
  return {
    tone: 'waiting',
    body: [
      { text: say`${by} corrects you on ${issueNumber(issue)} '${issue.title}': ${reason}` },
      { text: say`You read back: ${readBack}`, small: true },
    ],
    buttons: [{ label: 'Timeline', intent: 'issue.timeline', input: { issue: issue.id } }],
  };
}

function returnedNotice(event: Happened): Card {
  const { queue, reason, team } = told(event);
  const by = say`${event.person ? person(event.person) : 'Its owner'}${team ? say`, for ${team},` : null}`;
  const where = queue ? say`waits in ${queue}'s queue again` : say`is yours again`;
  const { issue } = event;
  if (!issue) return { body: [] };
  const text = say`${issueNumber(issue)} '${issue.title}' ${where}: ${by} returned it: ${reason}`;
  return { tone: 'late', body: [{ text }], buttons: waysOn(issue.id) };
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
    buttons: waysOn(issue.id),
  };
}

function waysOn(issue: string): Button[] {
  return [
    {
      label: 'Hand off',
      intent: 'handoff.offer',
      input: { issue, ask: true },
      opens: 'form',
      style: 'primary',
    },
    { label: 'Timeline', intent: 'issue.timeline', input: { issue } },
  ];
}
