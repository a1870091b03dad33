import type { Button, Card, Line } from '../cards/card.ts';
import { dueOf, type Reading } from '../cards/reading.ts';
import { issueNumber, joined, type Part, person, say, strong, type Text, team, when } from '../cards/say.ts';
import { type NamedClock, nextClock } from '../clocks/issue-clocks.ts';
import { isLocked } from '../contests/lock.ts';
import { othersLines } from '../customers/activity-lines.ts';
import {
  allOfIt,
  claimButtons,
  doneBackButtons,
  handedOverLines,
  packetLines,
} from '../handoffs/packet-lines.ts';
import { type Said, saidLines } from '../interactions/said-lines.ts';
import { absenceOf } from '../people/cover.ts';
import { nextUpLines } from '../routing/next-up-cards.ts';
import { speakerLine } from '../speaker/speaker-line.ts';
import type { BusinessHours } from '../time/business-hours.ts';
import { goesOnAs } from './goes-on.ts';
import type { IssueState, Offer } from './issue.ts';
import { linksLine } from './links-line.ts';
import { pathLine } from './path.ts';
import { promiseLine } from './promise-line.ts';
import { severityName } from './severity.ts';

export { dueOf, type Reading };

/** The live card of an issue: who has it, what is next, by when, and one obvious button; `said` is read where it stands. */
export function issueCard(issue: IssueState, reading: Reading, said: Said[] = []): Card {
  const clock = nextClock(issue, { now: reading.now, usual: usualOf(reading) });
  return {
    title: say`${issueNumber(issue)} · ${issue.title}`,
    tone: toneOf(issue, clock, reading.now),
    body: [
      { text: joined([severityOf(issue), statusOf(issue, clock, reading)]) },
      ...(issue.status === 'open' ? packetLines(issue.offer ?? issue) : []),
      ...saidLines(issue.customer, said, reading),
      ...(issue.offer ? [keptMeanwhile(issue, issue.offer)] : handedOverLines(issue)),
      ...whyLine(issue),
      ...pathLine(issue),
      ...nextUpLines(issue.offer),
      ...clockLine(issue, clock, reading),
      ...absenceLines(issue, reading),
      ...contestLines(issue),
      ...speakerLine(issue),
      ...issue.commitments.map(promise => promiseLine(promise, issue, reading)),
      ...linksLine(issue),
      ...othersLines(issue, reading),
    ],
    buttons: buttonsOf(issue, reading),
    foot: footOf(issue, reading),
  };
}

function usualOf({ zone }: Reading): BusinessHours {
  return { zone, hours: null, holidays: null };
}

function toneOf(issue: IssueState, clock: NamedClock | null, now: Date): Card['tone'] {
  if (issue.status !== 'open') return 'done';
  const isLate = [clock?.at, ...issue.commitments.map(({ dueAt }) => dueAt)].some(at => at && at <= now);
  if (isLate) return 'late';
  return issue.offer || !issue.owner ? 'waiting' : 'calm';
}

/** What goes without saying is left out. */
function severityOf({ status, severity, offer }: IssueState): Text | null {
  const its = offer?.severity ?? severity;
  return status === 'open' && its !== 'normal' ? say`${strong(severityName(its))}` : null;
}

/** It shows one clock, the next that matters: the due time stands beside what is next, any other has a line that names it. */
function statusOf(issue: IssueState, clock: NamedClock | null, reading: Reading): Text {
  if (issue.status === 'resolved') return say`Resolved · ${whoHas(issue)} had it`;
  if (issue.status === 'withdrawn') return say`Withdrawn`;
  if (issue.mergedInto) return say`Merged into ${issueNumber(issue.mergedInto)}`;
  if (issue.offer) return offerOf(issue, issue.offer, reading);
  return joined([hasIt(issue), stepOf(issue.nextStep, issue), ownTime(clock, reading)]);
}

/** By when, or until when it is put off. */
function ownTime(clock: NamedClock | null, reading: Reading): Text | null {
  if (clock?.name === 'due') return dueOf(clock.at, reading);
  if (clock?.name !== 'snooze') return null;
  return say`snoozed until ${when(clock.at, reading.zone, reading.now)}`;
}

/** The clock that is not its due time, with the one thing that is to be said when it comes. */
function clockLine(issue: IssueState, clock: NamedClock | null, reading: Reading): Line[] {
  if (!clock || clock.name === 'due' || clock.name === 'snooze') return [];
  const input = { issue: issue.id };
  const at = when(clock.at, reading.zone, reading.now);
  if (clock.name === 'check back') {
    const answered: Button = { label: 'They answered', intent: 'issue.resume', input };
    return [{ text: waitingText(issue, at, reading), button: answered }];
  }
  const due = clock.at <= reading.now ? say` was due ${at}` : say` due ${at}`;
  const text = say`${clockWords[clock.name]}${due}`;
  if (clock.name === 'resolution') return [{ text }];
  return [
    {
      text,
      button: {
        label: 'Told them',
        intent: 'interaction.note',
        input: { ...input, ask: true },
        opens: 'form',
      },
    },
  ];
}

const clockWords = {
  answer: { kind: 'words', text: 'Answer' },
  update: { kind: 'words', text: 'Update' },
  resolution: { kind: 'words', text: 'Resolution' },
} as const;

function waitingText(
  { customer, waitingFor, waitingSinceAt }: IssueState,
  askAgain: Part,
  reading: Reading,
): Text {
  const since = waitingSinceAt && say` since ${when(waitingSinceAt, reading.zone, reading.now)}`;
  const what = waitingFor && say`: ${waitingFor}`;
  return joined([say`Waits for ${customer.name}${since}${what}`, say`ask again ${askAgain}`]);
}

/** What is next, unless the title says the same. */
function stepOf(step: string | null, { title }: IssueState): Text | null {
  return step && step !== title ? say`${step}` : null;
}

function offerOf(issue: IssueState, offer: Offer, reading: Reading): Text {
  return joined([
    offer.kind === 'back'
      ? say`Done, back to ${receiverOf(offer)} from ${person(offer.from)}`
      : say`Offered to ${receiverOf(offer)} by ${person(offer.from)}`,
    stepOf(offer.note, issue),
    dueOf(offer.dueAt, reading),
  ]);
}

export function receiverOf(offer: Offer): Text {
  return offer.toTeam ? say`${team(offer.toTeam)}` : say`${person(offer.toPerson ?? { name: 'somebody' })}`;
}

/** Why it is with whoever has it, or is asked, where nobody chose them; once somebody has passed, it is the next one's turn. */
function whyLine({ status, offer, leg }: IssueState): Line[] {
  if (status !== 'open') return [];
  const hasPassed = offer !== null && offer.passedIds.length > 0;
  const why = offer ? offer.why : leg?.why;
  return why && !hasPassed ? [{ text: say`${why}`, small: true }] : [];
}

/** Who is away of those for whom the card waits. */
function absenceLines({ status, owner, offer }: IssueState, reading: Reading): Line[] {
  if (status !== 'open') return [];
  return [owner, offer?.toPerson ?? null].flatMap(of => {
    const text = absenceOf(of, reading);
    return text ? [{ text, small: true as const }] : [];
  });
}

/** While two teams disagree, the one who can end it is asked for on the card. */
function contestLines(issue: IssueState): Line[] {
  if (issue.status !== 'open' || !issue.contest) return [];
  const text = isLocked(issue)
    ? say`${disagreement(issue)}: it stays here until a lead of either names its owner`
    : say`${disagreement(issue)}: a lead of either can name its owner`;
  return [{ text, button: settleButton(issue) }];
}

/** "Support and Billing disagree about it" */
export function disagreement({ contest }: Pick<IssueState, 'contest'>): Text {
  const { fromTeam, toTeam } = contest ?? {};
  const both = [fromTeam, toTeam].map(its => its && say`${team(its)}`);
  return say`${joined(both, ' and ')} disagree about it`;
}

/** The same for everybody: the server knows who leads. */
export function settleButton({ id }: Pick<IssueState, 'id'>) {
  return { label: 'Name the owner', intent: 'contest.settle', input: { issue: id }, opens: 'form' as const };
}

function keptMeanwhile(issue: IssueState, offer: Offer): Line {
  const text = say`${whoHas(issue)} keeps it until ${receiverOf(offer)} accepts`;
  return { text, small: true, button: allOfIt(issue.id, offer.id) };
}

/** "Ben (Billing)", or the queue in which it waits. */
export function whoHas(issue: Pick<IssueState, 'owner' | 'team'>): Text {
  if (!issue.owner) return say`${issue.team ? team(issue.team) : 'Nobody'}'s queue`;
  return issue.team ? say`${person(issue.owner)} (${team(issue.team)})` : say`${person(issue.owner)}`;
}

/** "Ben (Billing) has it", or where it waits for somebody. */
export function hasIt(issue: Pick<IssueState, 'owner' | 'team'>): Text {
  return issue.owner ? say`${whoHas(issue)} has it` : say`It waits in ${whoHas(issue)}`;
}

function buttonsOf(issue: IssueState, reading: Reading): Button[] {
  const input = { issue: issue.id };
  if (issue.status === 'resolved') return [{ label: 'Reopen', intent: 'issue.reopen', input }];
  if (issue.mergedInto) return [goesOnAs(issue.mergedInto)];
  if (issue.status !== 'open') return [];
  if (issue.offer) return offerButtons(issue.offer, issue, reading);
  const first: Button = issue.owner
    ? { label: 'Resolve', intent: 'issue.resolve', input, style: 'primary' }
    : { label: 'Claim', intent: 'handoff.claim', input, style: 'primary' };
  return [
    first,
    ...(isLocked(issue) ? [] : [handOff(input)]),
    { label: 'Promise', intent: 'commitment.make', input: { ...input, ask: true }, opens: 'form' },
    ...(issue.commitments.length > 0 ? [otherDate(input)] : []),
    ...doneBackButtons(issue),
  ];
}

function handOff(input: Button['input']): Button {
  return { label: 'Hand off', intent: 'handoff.offer', input: { ...input, ask: true }, opens: 'form' };
}

function otherDate(input: Button['input']): Button {
  return { label: 'Other date', intent: 'commitment.move', input, opens: 'form' };
}

/** What can be answered to an offer, the obvious first. */
export function offerButtons(offer: Offer, issue: IssueState, reading: Reading): Button[] {
  const input = { issue: offer.issueId, handoff: offer.id };
  const [claim, ...otherwise] = claimButtons(offer, issue, reading);
  return [
    claim,
    { label: 'Decline', intent: 'handoff.decline', input, opens: 'form' },
    ...otherwise,
    { label: 'Recall', intent: 'handoff.recall', input },
  ];
}

function footOf(issue: IssueState, { now, zone }: Reading): Text {
  return joined([
    say`${issue.customer.name}`,
    issue.status === 'open' && issue.leg && say`since ${when(issue.leg.startedAt, zone, now)}`,
    issue.resolvedAt && say`${when(issue.resolvedAt, zone, now)}`,
  ]);
}
