import type { Button, Line } from '../cards/card.ts';
import { issueNumber, joined, person, say, type Text, team, when } from '../cards/say.ts';
import { needsReadBack } from '../handoffs/packet.ts';
import { dueOf, type Reading } from './issue-cards.ts';
import { type IssueRow, MOST_COUNTED, type PromiseRow } from './issue-rows.ts';
import { promiseButton } from './promise-line.ts';
import { severityWord } from './severity.ts';

// One line a row, with the one button that is obvious for it.

/** In a live list a tapped row changes by itself; in an answer, which stays as it is, what came of the tap is said. */
export type From = 'list' | 'answer';

export interface RowReading extends Reading {
  from: From;
  /** Whose list it is: where it is one person's, the owner goes without saying. */
  names: 'owner' | 'nobody';
}

/** Something that waits to be claimed, as an offer or in a queue. */
export function waitingLine(row: IssueRow, reading: RowReading): Line {
  const { offer } = row;
  const from = offer ? say`offered by ${person({ name: offer.from })}` : say`in ${queueOf(row)}`;
  const text = joined([itemOf(row), from, dueOf(offer?.dueAt ?? null, reading)]);
  return { text, button: rowButton(claimButton(row), reading) };
}

/** Its label is short, since the row has said by when. */
function claimButton(row: IssueRow): Button {
  const { id, offer } = row;
  const claim: Button = { label: 'Claim', intent: 'handoff.claim', input: { issue: id, handoff: offer?.id } };
  return offer && needsReadBack(offer, row) ? { ...claim, opens: 'form' } : claim;
}

/** Something that somebody has, with what comes next for it, and what else is to be said. */
export function ownedLine(row: IssueRow, reading: RowReading, more: Text | null = null): Line {
  const text = joined([
    itemOf(row),
    reading.names === 'owner' && ownerOf(row),
    row.offer && say`offered to ${row.offer.to}`,
    whenOf(row, reading),
    more,
  ]);
  return { text, button: rowButton(nextButton(row), reading) };
}

function whenOf(row: IssueRow, reading: Reading): Text | null {
  if (row.updateAt) return clockOf(row.clock ?? 'update', row.updateAt, reading);
  if (row.snoozedUntilAt) {
    const until = when(row.snoozedUntilAt, reading.zone, reading.now);
    return row.snoozedUntilAt <= reading.now ? say`was snoozed until ${until}` : say`snoozed until ${until}`;
  }
  return dueOf(row.dueAt, reading);
}

function clockOf(clock: NonNullable<IssueRow['clock']>, due: Date, { now, zone }: Reading): Text {
  const at = when(due, zone, now);
  if (clock === 'check back') return say`waits for them, ask again ${at}`;
  return due < now ? say`${clockWords[clock]} was due ${at}` : say`${clockWords[clock]} is due ${at}`;
}

const clockWords = {
  answer: { kind: 'words', text: 'an answer' },
  update: { kind: 'words', text: 'an update' },
  resolution: { kind: 'words', text: 'a resolution' },
} as const;

/** What was offered can be taken back; where the customer waits for word, they get it. */
function nextButton({ id, offer, clock, updateAt }: IssueRow): Button {
  if (offer) return { label: 'Recall', intent: 'handoff.recall', input: { issue: id, handoff: offer.id } };
  const input = { issue: id };
  if (!updateAt || clock === 'resolution') return { label: 'Resolve', intent: 'issue.resolve', input };
  if (clock === 'check back') return { label: 'They answered', intent: 'issue.resume', input };
  return { label: 'Told them', intent: 'interaction.note', input: { ...input, ask: true }, opens: 'form' };
}

/** A promise, to whom, by whom and by when. */
export function promiseLine(row: PromiseRow, reading: RowReading): Line {
  const text = joined([
    say`${row.customer}: ${row.what}`,
    reading.names === 'owner' && say`${person({ name: row.promisedBy })}`,
    dueOf(row.dueAt, reading),
    row.issue && say`${issueNumber(row.issue)}`,
  ]);
  const kept: Button = { label: 'Kept', intent: 'commitment.keep', input: { commitment: row.id } };
  return { text, button: rowButton(kept, reading) };
}

/** A promise of somebody else that whoever reads it, or a team of theirs, delivers, or is asked to. */
export function toDeliverLine(row: PromiseRow, reading: RowReading): Line {
  const text = joined([
    say`${row.customer}: ${row.what}`,
    say`promised by ${person({ name: row.promisedBy })}`,
    row.backing === 'unbacked' && say`to be backed`,
    dueOf(row.dueAt, reading),
    row.issue && say`${issueNumber(row.issue)}`,
  ]);
  return { text, button: rowButton(promiseButton(row), reading) };
}

/** H-1 Export shows last month's invoices · Acme */
export function itemOf(row: Pick<IssueRow, 'id' | 'number' | 'title' | 'customer' | 'severity'>): Text {
  const severity = isPressing(row) && severityWord(row.severity);
  return joined([say`${issueNumber(row)} ${row.title}`, say`${row.customer}`, severity && say`${severity}`]);
}

function isPressing({ severity }: Pick<IssueRow, 'severity'>): boolean {
  return severity === 'urgent' || severity === 'high';
}

function ownerOf(row: IssueRow): Text {
  return row.owner ? say`${person({ name: row.owner })}` : queueOf(row);
}

function queueOf(row: Pick<IssueRow, 'team'>): Text {
  return say`${row.team ? team({ name: row.team }) : 'the team'}'s queue`;
}

export function rowButton(button: Button, { from }: RowReading): Button {
  return { ...button, input: { ...button.input, from } };
}

/** "12 more"; where there are too many to be counted, "990 or more". */
export function moreOf(left: number, all: number): Text {
  return all < MOST_COUNTED ? say`${left} more` : say`${left} or more`;
}

/** A heading, as many of its lines as shall be shown, and how many more there are: none may have been read whole. */
export function section(heading: Text, lines: Line[], most: number, all = lines.length): Line[] {
  if (all === 0) return [];
  const left = all - Math.min(lines.length, most);
  return [
    { text: heading, heading: true },
    ...lines.slice(0, most),
    ...(left > 0 ? [{ text: say`… ${moreOf(left, all)}`, small: true as const }] : []),
  ];
}
