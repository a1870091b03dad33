import { z } from 'zod';
import type { Button, Card } from '../cards/card.ts';
import { issueNumber, person, say, type Text, when } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';

const Told = z.object({
  commitment: z.string().optional(),
  what: z.string(),
  due: z.string(),
  promisedBy: z.string().optional(),
  from: z.string().optional(),
  reason: z.string().nullish(),
  wasOverdue: z.boolean().optional(),
  /** Who must deliver it. */
  to: z.string().optional(),
  /** By when they can. */
  can: z.string().optional(),
  /** Who is asked again. */
  asked: z.string().nullish(),
  isTold: z.boolean().optional(),
  /** What the customer was told. */
  told: z.string().nullish(),
  /** Who hears that nobody has answered. */
  hear: z.array(z.string().nullish()).optional(),
  /** What holds beside it. */
  other: z.string().nullish(),
  /** Whoever has to act now. */
  acts: z.string().nullish(),
  /** Who was to deliver it, and has left. */
  left: z.string().optional(),
});

const told = (event: Happened) => Told.parse(event.data);
const promiser = ({ data }: { data: unknown }) => [Told.parse(data).promisedBy];
const moment = (at: string | undefined, event: Happened) =>
  at === undefined ? say`` : say`${when(new Date(at), event.zone, event.at)}`;

/** What is said of promises; whoever gave one hears what somebody else made of it. */
export const commitmentEvents: EventKinds = {
  'commitment.made': {
    tells: event => {
      const { what, due, to } = told(event);
      const asked = to ? say`; ${to} is asked to back it` : null;
      return say`promised: ${what}, by ${moment(due, event)}${asked}`;
    },
  },
  'commitment.backed': {
    tells: event => say`backed the promise: ${told(event).what}, by ${moment(told(event).due, event)}`,
    notifies: promiser,
    notice: event => {
      const { due } = told(event);
      const by = event.person ? person(event.person) : 'Somebody';
      return {
        body: [{ text: say`${by} backs ${yourPromise(event)}, by ${moment(due, event)}. It holds.` }],
      };
    },
  },
  'commitment.countered': {
    tells: event => {
      const { what, can, reason } = told(event);
      return say`can do '${what}' by ${moment(can, event)}: ${reason}`;
    },
    notifies: promiser,
    notice: counteredCard,
  },
  'commitment.taken': {
    tells: event => say`took ${moment(told(event).due, event)} for the promise '${told(event).what}'`,
  },
  'commitment.asked_again': {
    tells: event => say`asked again for ${moment(told(event).due, event)}: ${told(event).what}`,
    notifies: fact => [Told.parse(fact.data).asked],
    notice: event => {
      const { due, commitment, what } = told(event);
      const by = event.person ? person(event.person) : 'Somebody';
      const text = say`${by} needs '${what}' for ${event.customer?.name} by ${moment(due, event)} all the same.`;
      return { tone: 'waiting', body: [{ text }], buttons: answers(commitment) };
    },
  },
  'commitment.told': { tells: event => say`had told the customer already: ${told(event).what}` },
  'commitment.unanswered': {
    tells: event => say`${told(event).to} has not answered yet whether it backs '${told(event).what}'`,
    notifies: fact => Told.parse(fact.data).hear ?? [],
    notice: unansweredCard,
  },
  'commitment.redirected': {
    tells: event => {
      const { left, to, what } = told(event);
      return say`${left} has left, and ${to} is asked to back '${what}'`;
    },
  },
  'commitment.left_behind': {
    tells: event => say`${told(event).left} has left, who was to deliver '${told(event).what}'`,
    notifies: promiser,
    notice: leftBehindCard,
  },
  'commitment.reminded': {
    tells: event => say`A reminder went out: ${told(event).what}, by ${moment(told(event).due, event)}`,
    notifies: fact => [Told.parse(fact.data).acts],
    notice: reminderCard,
  },
  'commitment.overdue': {
    tells: event => say`The promise is overdue: ${told(event).what}`,
  },
  'commitment.kept': {
    tells: event => say`kept the promise: ${told(event).what}`,
    notifies: promiser,
    notice: event => noticeCard(event, say`was kept`),
  },
  'commitment.moved': {
    tells: event => {
      const { what, due, reason, wasOverdue } = told(event);
      return say`moved the ${wasOverdue ? 'overdue ' : null}promise '${what}' to ${moment(due, event)}: ${reason}`;
    },
    notifies: promiser,
    notice: event =>
      noticeCard(event, say`was moved to ${moment(told(event).due, event)}: ${told(event).reason}`),
  },
  'commitment.broken': {
    tells: event => {
      const { what, reason, told: said } = told(event);
      return say`broke the promise '${what}': ${reason}${said ? say`; the customer was told: ${said}` : null}`;
    },
    notifies: promiser,
    notice: event => noticeCard(event, say`was broken: ${told(event).reason}`),
  },
  'commitment.both_hold': {
    tells: event => {
      const { what, other } = told(event);
      return other
        ? say`said that '${what}' and '${other}' both hold`
        : say`said that '${what}' holds, though it is put off`;
    },
  },
  'commitment.withdrawn': { tells: event => say`took back the promise: ${told(event).what}` },
};

function yourPromise(event: Happened): Text {
  const on = event.issue ? say` on ${issueNumber(event.issue)}` : null;
  return say`your promise to ${event.customer?.name}${on}, '${told(event).what}'`;
}

function noticeCard(event: Happened, what: Text): Card {
  const by = event.person ? say` (${person(event.person)})` : null;
  const on = event.issue ? say` on ${issueNumber(event.issue)}` : null;
  return {
    body: [{ text: say`Your promise to ${event.customer?.name}${on}, '${told(event).what}', ${what}${by}` }],
  };
}

/** Whoever promised decides about the other date. */
function counteredCard(event: Happened): Card {
  const { due, can, reason, isTold, commitment } = told(event);
  const by = event.person ? person(event.person) : 'Somebody';
  const input = { commitment, from: 'answer' };
  const knows = isTold
    ? say`They have been told ${moment(due, event)}.`
    : say`Do not tell them ${moment(due, event)}.`;
  return {
    tone: 'waiting',
    body: [
      { text: say`${by} can keep ${yourPromise(event)}, by ${moment(can, event)}: ${reason}` },
      { text: knows },
    ],
    buttons: [
      { label: 'Take that date', intent: 'commitment.take', input, style: 'primary' },
      { label: 'Ask again', intent: 'commitment.ask', input },
      ...(isTold ? [] : [{ label: 'Withdraw', intent: 'commitment.withdraw', input }]),
    ],
  };
}

/** The one who was asked by name may answer; where a team was, whoever promised sees that nobody has, and may change it. */
function unansweredCard(event: Happened): Card {
  const { to, what, due, commitment, isTold, asked } = told(event);
  const { customer } = event;
  const knows = isTold
    ? say`${customer?.name} has been told already.`
    : say`${customer?.name} has not been told.`;
  return {
    tone: 'late',
    body: [
      {
        text: say`${to} has not said yet whether '${what}' for ${customer?.name} holds, by ${moment(due, event)}. ${knows}`,
      },
    ],
    buttons: asked ? answers(commitment) : changing(commitment),
  };
}

function answers(commitment: string | undefined): Button[] {
  const input = { commitment, from: 'answer' };
  return [
    { label: 'Back it', intent: 'commitment.back', input, style: 'primary' },
    { label: 'Other date', intent: 'commitment.move', input, opens: 'form' },
  ];
}

function changing(commitment: string | undefined): Button[] {
  const input = { commitment, from: 'answer' };
  return [
    { label: 'Other date', intent: 'commitment.move', input, opens: 'form' },
    { label: 'Broken', intent: 'commitment.break', input, opens: 'form' },
  ];
}

/** To whoever has to act, in time and in hours. */
function reminderCard(event: Happened): Card {
  const { commitment, due } = told(event);
  return {
    tone: 'waiting',
    body: [{ text: say`${promisedTo(event)}: it is due ${moment(due, event)}.` }],
    buttons: settling(commitment),
  };
}

/** It is theirs again who promised. */
function leftBehindCard(event: Happened): Card {
  const { commitment, due, left } = told(event);
  return {
    tone: 'late',
    body: [
      {
        text: say`${left} has left, who was to deliver ${yourPromise(event)}. It is yours to keep, by ${moment(due, event)}.`,
      },
    ],
    buttons: settling(commitment),
  };
}

function promisedTo(event: Happened): Text {
  const on = event.issue ? say` on ${issueNumber(event.issue)}` : null;
  return say`${event.customer?.name} was promised '${told(event).what}'${on}`;
}

function settling(commitment: string | undefined): Button[] {
  const input = { commitment, from: 'answer' };
  return [{ label: 'Kept', intent: 'commitment.keep', input, style: 'primary' }, ...changing(commitment)];
}
