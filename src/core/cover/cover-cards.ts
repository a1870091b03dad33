import type { Button, Card, Line } from '../cards/card.ts';
import { shortened } from '../cards/plain.ts';
import { issueNumber, joined, person, say, type Text, team as teamPart, time, when } from '../cards/say.ts';
import type { IssueState } from '../issues/issue.ts';
import type { Reading } from '../issues/issue-cards.ts';
import type { IssueRow, PromiseRow } from '../issues/issue-rows.ts';
import { section } from '../issues/row-cards.ts';
import type { Held, Meanwhile } from './cover-views.ts';

/** More rows than this are only counted. */
const MOST_ROWS = 8;

/** An absence as it was understood. */
export interface Absence {
  untilAt: Date;
  cover: { name: string } | null;
  /** What is due meanwhile, and what was offered to whoever is away. */
  due: Held[];
  offered: Held[];
}

/** What whoever goes away reads at once. */
export function awayEcho(absence: Absence, reading: Reading, undo: Button): Card {
  const { due, offered, cover } = absence;
  return {
    body: [
      {
        text: say`${awayUntil(absence, reading)}. ${cover ? say`${person(cover)} covers.` : say`Nobody covers.`}`,
      },
      ...section(
        meanwhile(cover),
        due.map(held => heldLine(held, reading)),
        MOST_ROWS,
      ),
      ...section(
        cover ? say`Offered to you, and ${person(cover)} may claim it` : say`Offered to you`,
        offered.map(held => ({ text: itemOf(held) })),
        MOST_ROWS,
      ),
    ],
    buttons: [undo],
  };
}

function meanwhile(cover: { name: string } | null): Text {
  if (cover) return say`Due meanwhile, so ${person(cover)} has it until you are back`;
  return say`Due meanwhile, so your team has to decide who takes it`;
}

function awayUntil({ untilAt }: Pick<Absence, 'untilAt'>, { zone }: Reading): Text {
  return say`You are away until ${time(untilAt, zone, 'full')}`;
}

/** Whoever is away already, and asks. */
export function awayCard(absence: Pick<Absence, 'untilAt' | 'cover'>, reading: Reading): Card {
  const { cover } = absence;
  return {
    body: [{ text: joined([awayUntil(absence, reading), cover && say`${person(cover)} covers`]) }],
    buttons: [backButton, { label: 'Change', intent: 'person.away', input: { ask: true }, opens: 'form' }],
  };
}

export const backButton: Button = { label: 'I am back', intent: 'person.back', input: {}, style: 'primary' };

/** What whoever covers is told, once. */
export function coverCard(
  who: { id: string; name: string },
  { untilAt, due, offered }: Absence,
  reading: Reading,
): Card {
  return {
    tone: due.length + offered.length > 0 ? 'waiting' : undefined,
    body: [
      { text: say`${person(who)} is away until ${time(untilAt, reading.zone, 'full')}, and you cover.` },
      ...section(
        say`Yours until then`,
        due.map(held => heldLine(held, reading)),
        MOST_ROWS,
      ),
      ...section(
        say`Offered to ${person(who)}, and you may claim it`,
        offered.map(held => ({ text: itemOf(held) })),
        MOST_ROWS,
      ),
    ],
    buttons: [
      ...(due.length > 0 ? [{ label: 'Show mine', intent: 'issue.mine', input: {} }] : []),
      { label: 'Decline', intent: 'cover.decline', input: { person: who.id }, opens: 'form' },
    ],
    foot: say`What you do not finish goes back by itself.`,
  };
}

/** What somebody who is back reads: what is theirs again, and what became of the rest. */
export function returnedCard(personId: string, sinceAt: Date, state: Meanwhile, reading: Reading): Card {
  const { covered, changed, promised } = state;
  const open = covered.filter(({ status }) => status === 'open');
  const isTheirs = ({ isCovered, ownerId }: Meanwhile['covered'][number]) =>
    isCovered || ownerId === personId;
  const rows = [
    ...section(
      say`Yours again`,
      open.filter(isTheirs).map(held => heldLine(held, reading)),
      MOST_ROWS,
    ),
    ...section(
      say`Resolved`,
      covered.filter(({ status }) => status !== 'open').map(held => ({ text: itemOf(held) })),
      MOST_ROWS,
    ),
    ...section(
      say`With others now`,
      open.filter(held => !isTheirs(held)).map(held => ({ text: joined([itemOf(held), whoHasIt(held)]) })),
      MOST_ROWS,
    ),
    ...section(
      say`Promised meanwhile`,
      promised.map(one => promiseLine(one, reading)),
      MOST_ROWS,
    ),
    ...section(
      say`Changed meanwhile`,
      changed.map(held => ({ text: itemOf(held) })),
      MOST_ROWS,
    ),
  ];
  const since = when(sinceAt, reading.zone, reading.now);
  if (rows.length === 0)
    return { body: [{ text: say`You are back. Nothing of yours changed since ${since}.` }] };
  return {
    body: [{ text: say`You are back. Since ${since}:` }, ...rows],
    buttons: [{ label: 'Show mine', intent: 'issue.mine', input: {} }],
  };
}

function whoHasIt({ owner, team }: Meanwhile['covered'][number]): Text {
  if (owner) return say`${person({ name: owner })}`;
  return say`${teamPart({ name: team ?? 'the team' })}'s queue`;
}

function promiseLine(one: Meanwhile['promised'][number], { now, zone }: Reading): Line {
  const state = one.state === 'open' ? say`${when(one.dueAt, zone, now)}` : say`${one.state}`;
  return {
    text: joined([
      say`${one.customer}: ${one.what}`,
      state,
      say`${person({ name: one.promisedBy })}`,
      one.issue && say`${issueNumber(one.issue)}`,
    ]),
  };
}

function heldLine(held: Held, { now, zone }: Reading): Line {
  return { text: joined([itemOf(held), say`${when(held.nextDeadlineAt, zone, now)}`]) };
}

function itemOf(held: Held): Text {
  return say`${issueNumber(held)} ${held.title} · ${held.customer}`;
}

/** What somebody holds besides what they can offer: offered already, and theirs until it is accepted; and promised by them. */
export interface Kept {
  offered: IssueRow[];
  promised: PromiseRow[];
}

const MOST_KEPT = 5;

export function keptLines({ offered, promised }: Kept, { now, zone }: Reading): TextLine[] {
  const offers = offered.map(
    row => say`${issueNumber(row)} ${shortened(row.title, 80)}, to ${row.offer?.to}`,
  );
  const promises = promised.map(row =>
    joined([
      say`${row.customer}: ${shortened(row.what, 80)}`,
      say`${when(row.dueAt, zone, now)}`,
      row.issue && say`${issueNumber(row.issue)}`,
    ]),
  );
  return [
    ...listed(say`Offered already, and yours until somebody accepts:`, offers),
    ...listed(say`Promised by you:`, promises),
  ];
}

type TextLine = { text: Text; small: true };

function listed(heading: Text, texts: Text[]): TextLine[] {
  const left = texts.length - MOST_KEPT;
  const lines = [heading, ...texts.slice(0, MOST_KEPT), ...(left > 0 ? [say`… ${left} more`] : [])];
  return texts.length === 0 ? [] : lines.map(text => ({ text, small: true }));
}

interface ShiftEnded {
  offered: Pick<IssueState, 'id' | 'number' | 'title' | 'customer'>[];
  /** What could be offered besides; where nothing was, what waits for a lead. */
  left: number;
  to: Text | null;
  kept: Kept;
}

/** What became of a shift's work: each is offered, and stays theirs until somebody accepts it. */
export function shiftEcho({ offered, left, to, kept }: ShiftEnded, reading: Reading): Card {
  if (!to) {
    const text =
      left > 0
        ? say`What you hold waits for a lead to decide.`
        : say`You hold nothing that is not offered already.`;
    return { body: [{ text }, ...keptLines(kept, reading)] };
  }
  return {
    body: [
      { text: say`Offered ${offered.length} to ${to}. Each stays yours until it is accepted.` },
      ...offered.map(issue => ({ text: say`${issueNumber(issue)} ${issue.title} · ${issue.customer.name}` })),
      ...(left > 0 ? [{ text: say`… ${left} more`, small: true as const }] : []),
    ],
    ...(left > 0
      ? { buttons: [{ label: 'Offer the rest', intent: 'shift.done', input: {}, opens: 'form' as const }] }
      : {}),
  };
}
