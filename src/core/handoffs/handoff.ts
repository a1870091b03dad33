import type { Handoff } from '../../database/generated/client.ts';
import { person, say, team } from '../cards/say.ts';
import { type Fact, insert, newId, update, type Write, wind } from '../change.ts';
import {
  type Changed,
  type IssueState,
  type Named,
  type Offer,
  type Owner,
  passedTo,
  settled,
  type TeamRef,
} from '../issues/issue.ts';
import { Refusal } from '../refusal.ts';
import { addBusinessTime, type BusinessHours } from '../time/business-hours.ts';

/** To whom a leg is offered: anybody of a team, or one person. */
export type Receiver = { team: TeamRef; person: null } | { team: null; person: Named };

/** Minutes that a receiver has to accept, in the receiving team's business hours; low is one business day of eight hours. */
const MINUTES_TO_ACCEPT = { urgent: 15, high: 30, normal: 120, low: 480 } as const;

/** Offers the issue. Owner and clock stay as they are until somebody accepts. */
export function offer(
  issue: IssueState,
  to: Receiver,
  said: { note: string | null; dueAt: Date | null },
  from: Named,
  now: Date,
  fallback: BusinessHours,
): Changed {
  if (issue.status !== 'open') throw notOpen(issue);
  if (issue.offer) throw alreadyOffered(issue.offer);
  const offered: Offer = {
    id: newId(),
    organizationId: issue.organizationId,
    issueId: issue.id,
    state: 'offered',
    fromPersonId: from.id,
    from,
    toTeamId: to.team?.id ?? null,
    toTeam: to.team,
    toPersonId: to.person?.id ?? null,
    toPerson: to.person,
    note: said.note,
    dueAt: said.dueAt ?? issue.dueAt,
    offeredAt: now,
    expiresAt: expiry(issue, said.dueAt, now, to.team?.businessHours ?? fallback),
    answeredById: null,
    answeredAt: null,
    reason: null,
  };
  const { issue: after, writes } = settled(issue, { ...issue, offer: offered }, now, fallback);
  return {
    issue: after,
    writes: [insert('Handoff', offered), ...writes, wind('handoff.expire', offered.id, offered.expiresAt)],
  };
}

/** Twice the time to accept, which is never more than a quarter of the time that is left. */
function expiry(issue: IssueState, dueAt: Date | null, now: Date, hours: BusinessHours): Date {
  const usual = addBusinessTime(now, 2 * MINUTES_TO_ACCEPT[issue.severity], hours);
  const due = dueAt ?? issue.dueAt;
  if (!due || due <= now) return usual;
  const halfOfWhatIsLeft = new Date(now.getTime() + (due.getTime() - now.getTime()) / 2);
  return halfOfWhatIsLeft < usual ? halfOfWhatIsLeft : usual;
}

/** The receiver takes the leg as it was stated: note and time become the next step. The first claim wins. */
export function claim(issue: IssueState, by: Named, now: Date, fallback: BusinessHours): Changed {
  const offered = openOffer(issue);
  const owner: Owner = { person: by, team: offered.toTeam ?? issue.team };
  const { issue: passed, writes } = passedTo(issue, owner, now);
  const after = {
    ...passed,
    nextStep: offered.note ?? issue.nextStep,
    dueAt: offered.dueAt ?? issue.dueAt,
    offer: null,
  };
  return answered(issue, after, offered, { state: 'accepted', by, reason: null }, now, fallback, writes);
}

/** The receiver says no, and why; the issue was the sender's all along. */
export function decline(
  issue: IssueState,
  by: Named,
  reason: string,
  now: Date,
  fallback: BusinessHours,
): Changed {
  const offered = openOffer(issue);
  return answered(
    issue,
    { ...issue, offer: null },
    offered,
    { state: 'declined', by, reason },
    now,
    fallback,
  );
}

/** The sender takes the offer back. */
export function recall(issue: IssueState, by: Named, now: Date, fallback: BusinessHours): Changed {
  const offered = openOffer(issue);
  if (offered.fromPersonId !== by.id) {
    throw new Refusal('not_allowed', say`Only ${person(offered.from)}, who offered it, can recall it.`);
  }
  return answered(
    issue,
    { ...issue, offer: null },
    offered,
    { state: 'recalled', by, reason: null },
    now,
    fallback,
  );
}

export function recalled(offered: Offer): Fact {
  return {
    name: 'handoff.recalled',
    issueId: offered.issueId,
    data: { handoff: offered.id, to: offered.toTeam?.name ?? offered.toPerson?.name },
  };
}

/** Nobody answered in time: it is plainly the sender's. */
export function expire(issue: IssueState, now: Date, fallback: BusinessHours): Changed {
  const offered = openOffer(issue);
  return answered(
    issue,
    { ...issue, offer: null },
    offered,
    { state: 'expired', by: null, reason: null },
    now,
    fallback,
  );
}

function answered(
  before: IssueState,
  after: IssueState,
  offered: Offer,
  how: { state: Handoff['state']; by: Named | null; reason: string | null },
  now: Date,
  fallback: BusinessHours,
  writes: Write[] = [],
): Changed {
  const handoff = {
    ...offered,
    state: how.state,
    reason: how.reason,
    answeredById: how.by?.id ?? null,
    answeredAt: now,
  };
  const changed = settled(before, after, now, fallback);
  return {
    issue: changed.issue,
    writes: [
      update('Handoff', handoff),
      ...writes,
      ...changed.writes,
      wind('handoff.expire', offered.id, null),
    ],
  };
}

function openOffer(issue: IssueState): Offer {
  if (issue.status !== 'open') throw notOpen(issue);
  if (!issue.offer) throw new Refusal('conflict', hasIt(issue));
  return issue.offer;
}

function alreadyOffered(offered: Offer): Refusal {
  const receiver = offered.toTeam ? team(offered.toTeam) : person(offered.toPerson as Named);
  return new Refusal(
    'conflict',
    say`It is already offered to ${receiver}. ${person(offered.from)} can recall it first.`,
    { buttons: [{ label: 'Recall', intent: 'handoff.recall', input: { issue: offered.issueId } }] },
  );
}

function notOpen(issue: IssueState): Refusal {
  return new Refusal(
    'conflict',
    say`${issue.title} is ${issue.status === 'resolved' ? 'resolved' : 'withdrawn'} already.`,
  );
}

function hasIt(issue: IssueState) {
  if (issue.owner) return say`${person(issue.owner)} has it.`;
  return say`It is in ${issue.team ? team(issue.team) : 'a team'}'s queue.`;
}
