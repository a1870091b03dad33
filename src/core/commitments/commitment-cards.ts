import type { Button, Card } from '../cards/card.ts';
import { plainPart } from '../cards/plain.ts';
import { issueNumber, joined, person, say, type Text, time, when } from '../cards/say.ts';
import type { IssueState, Promised } from '../issues/issue.ts';
import { dueOf, issueCard, type Reading } from '../issues/issue-cards.ts';
import { askedOf, promiseButton } from '../issues/promise-line.ts';
import { type Reach, reachLines } from '../people/reach.ts';
import type { Settling } from './commitment.ts';

/** A promise by itself, for those who read no card of its issue. */
export interface PromiseView {
  commitment: Promised;
  customer: { name: string };
  issue: { id: string; number: number; title: string } | null;
}

/** The card of a promise in the room of whoever must deliver it. */
export function commitmentCard({ commitment, customer, issue }: PromiseView, reading: Reading): Card {
  const { now, zone } = reading;
  const isOpen = commitment.state === 'open';
  return {
    title: say`${customer.name} · ${commitment.what}`,
    tone: toneOf(commitment, now),
    body: [
      { text: isOpen ? standingOf(commitment, reading) : endOf(commitment) },
      ...(isOpen && commitment.backing === 'unbacked'
        ? [{ text: knows(commitment, customer), small: true as const }]
        : []),
    ],
    buttons: isOpen ? buttonsOf(commitment, reading) : [],
    foot: joined([
      issue && say`${issueNumber(issue)} ${issue.title}`,
      say`promised by ${person(commitment.promisedBy)}`,
      say`${when(commitment.settledAt ?? commitment.promisedAt, zone, now)}`,
    ]),
  };
}

/** What replaces the card that was tapped: the issue's, or that of the promise by itself. */
export function tapped(
  { commitment, issue }: Settling,
  of: { customer: string; own?: boolean },
  reading: Reading,
): Card {
  if (issue && !of.own) return issueCard(issue, reading);
  return commitmentCard({ commitment, customer: { name: of.customer }, issue }, reading);
}

function toneOf({ state, backing, dueAt }: Promised, now: Date): Card['tone'] {
  if (state !== 'open') return 'done';
  if (dueAt <= now) return 'late';
  return backing === 'backed' ? 'calm' : 'waiting';
}

function standingOf(promise: Promised, reading: Reading): Text {
  const due = dueOf(promise.dueAt, reading);
  switch (promise.backing) {
    case 'backed':
      return joined([say`Backed by ${person(promise.backer ?? promise.promisedBy)}`, due]);
    case 'countered':
      return joined([
        say`${askedOf(promise)} can by ${promise.counterDueAt && when(promise.counterDueAt, reading.zone, reading.now)}`,
        promise.reason && say`${promise.reason}`,
        say`${person(promise.promisedBy)} asked for ${when(promise.dueAt, reading.zone, reading.now)}`,
      ]);
    default:
      return joined([say`${person(promise.promisedBy)} asks ${askedOf(promise)} to back it`, due]);
  }
}

function knows({ toldAt }: Promised, customer: { name: string }): Text {
  return toldAt
    ? say`${customer.name} has been told already.`
    : say`${customer.name} is told once it is backed.`;
}

function endOf({ state, reason }: Promised): Text {
  if (state === 'broken') return say`Broken: ${reason}`;
  return state === 'kept' ? say`Kept` : say`Taken back`;
}

function buttonsOf(promise: Promised, { now, zone }: Reading): Button[] {
  const first = promiseButton(promise);
  const input = { ...first.input, own: true };
  const by = promise.backing === 'unbacked' ? ` · by ${plainPart(when(promise.dueAt, zone, now))}` : '';
  return [
    { ...first, label: `${first.label}${by}`, input, style: 'primary' },
    {
      label: 'Other date',
      intent: 'commitment.move',
      input: { commitment: promise.id, own: true },
      opens: 'form',
    },
  ];
}

/** What whoever promised reads at once: whether they may tell the customer. */
export function promisedEcho(
  promise: Promised,
  of: { customer: { name: string }; issue: IssueState | null; reached: Reach },
  { zone }: Reading,
  answerAt: Date | null,
): Card {
  const { customer, issue } = of;
  const on = issue ? say` on ${issueNumber(issue)}` : null;
  const due = time(promise.dueAt, zone, 'full');
  const undo: Button = { label: 'Undo', intent: 'commitment.withdraw', input: { commitment: promise.id } };
  if (!answerAt) {
    return {
      body: [{ text: say`Promised ${customer.name}: '${promise.what}', due ${due}${on}.` }],
      buttons: [undo],
    };
  }
  const asked = say`${askedOf(promise)} is asked to back '${promise.what}' by ${due}${on}.`;
  const handle = promise.team?.handle ?? '';
  const reach = reachLines(askedOf(promise), handle, of.reached);
  if (promise.toldAt) {
    const meanwhile = meanwhileCard(promise, answerAt, { zone });
    return { body: [{ text: asked }, ...meanwhile.body, ...reach], buttons: [undo] };
  }
  return {
    body: [{ text: say`Unbacked: do not tell ${customer.name} yet. ${asked}` }, ...reach],
    buttons: [
      {
        label: 'Already told them',
        intent: 'commitment.tell',
        input: { commitment: promise.id, from: 'answer' },
      },
      undo,
    ],
  };
}

/** What can be said to the customer until somebody has answered. */
export function meanwhileCard(promise: Promised, answerAt: Date, { zone }: { zone: string }): Card {
  const until = time(answerAt, zone, 'short');
  return {
    body: [
      { text: say`${askedOf(promise)} has until ${until} to answer. Say meanwhile:` },
      { text: say`“I will confirm by ${until} that ${time(promise.dueAt, zone, 'short')} holds.”` },
    ],
  };
}
