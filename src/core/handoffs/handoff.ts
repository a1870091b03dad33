import type { Handoff, HandoffKind, Severity } from '../../database/generated/client.ts';
import type { Input } from '../cards/card.ts';
import { plain } from '../cards/plain.ts';
import { person, say } from '../cards/say.ts';
import { type Fact, insert, newId, touch, update, type Write, wind } from '../change.ts';
import { segmentOf } from '../clocks/policy.ts';
import { agreedBy, mustNotBeContested } from '../contests/contest.ts';
import {
  type Accepted,
  type Changed,
  factOn,
  type IssueState,
  type Moment,
  mustBeOpen,
  type Named,
  type Offer,
  type Owner,
  passedTo,
  settled,
  type TeamRef,
} from '../issues/issue.ts';
import { hasIt, receiverOf, whoHas } from '../issues/issue-cards.ts';
import { Refusal } from '../refusal.ts';
import type { BusinessHours } from '../time/business-hours.ts';
import { type AcceptPolicy, minutesToAccept, timesToAccept } from './time-to-accept.ts';
import { rota, type TeamAsked, turnIn } from './turn.ts';

/** To whom a leg is offered: anybody of a team, or one person; with what was said of how long acceptance may take. */
export type Receiver = (
  | { team: TeamAsked; person: null }
  | { team: null; person: Named & { businessHours?: BusinessHours } }
) & { policies?: AcceptPolicy[] };

/** What travels with an offer. What is left out is as it stands on the issue. */
export interface Packet {
  /** The next step. */
  note: string | null;
  dueAt: Date | null;
  severity?: Severity;
  severityReason?: string | null;
  watchOuts?: string | null;
  kind?: HandoffKind;
  /** By which rule it found its receiver, where none was named. */
  why?: string | null;
}

/** How somebody takes what was offered, where it is not simply as it was stated. */
export interface Taking {
  /** Another date. */
  dueAt?: Date;
  /** What they will do, in their own line. */
  readBack?: string;
}

/** Offers the issue. Owner and clock stay as they are until somebody accepts. */
export function offer(issue: IssueState, to: Receiver, said: Packet, from: Named, at: Moment): Changed {
  mustBeOpen(issue);
  if (issue.offer) throw alreadyOffered(issue.offer);
  mustBeAnother(issue, to);
  const { severity = issue.severity } = said;
  mustNotBeContested({ ...issue, severity }, said.kind);
  // Of work that is done, the time at which it was due is past.
  const dueAt = said.dueAt ?? (said.kind === 'back' ? null : issue.dueAt);
  const offered: Offer = {
    id: newId(),
    organizationId: issue.organizationId,
    issueId: issue.id,
    state: 'offered',
    fromPersonId: from.id,
    from,
    fromTeamId: issue.teamId,
    kind: said.kind ?? 'work',
    severity,
    severityReason: said.severityReason === undefined ? issue.severityReason : said.severityReason,
    watchOuts: said.watchOuts === undefined ? issue.watchOuts : said.watchOuts,
    ...turnIn(to.team, { issue, note: said.note }, [from.id], at.now),
    passedIds: [],
    ...timesOf({ severity, dueAt, policies: issue.policies }, to, at),
    readBack: null,
    readBackDueAt: null,
    readBackState: null,
    correction: null,
    returnedAt: null,
    rating: null,
    missing: null,
    toTeamId: to.team?.id ?? null,
    toTeam: to.team,
    toPersonId: to.person?.id ?? null,
    toPerson: to.person,
    note: said.note,
    dueAt,
    why: said.why ?? null,
    offeredAt: at.now,
    answeredById: null,
    answeredAt: null,
    reason: null,
  };
  const { issue: after, writes } = settled(issue, { ...issue, offer: offered }, at);
  return {
    issue: after,
    writes: [insert('Handoff', offered), ...writes, ...rota(offered), escalationClock(offered, at.now)],
  };
}

/** @throws Refusal invalid, where the receiver has it */
function mustBeAnother(issue: IssueState, { team, person: to }: Receiver): void {
  const isTheirs = to ? to.id === issue.ownerId : issue.ownerId === null && team?.id === issue.teamId;
  if (isTheirs) throw new Refusal('invalid', say`${hasIt(issue)} already.`, { field: 'to' });
}

export function timesOf(
  { severity, dueAt, policies }: Pick<Offer, 'severity' | 'dueAt'> & Pick<IssueState, 'policies'>,
  to: Pick<Receiver, 'policies' | 'person'> & { team: TeamRef | null },
  at: Moment,
) {
  const hours = to.team?.businessHours ?? to.person?.businessHours ?? at.usual;
  const asked = { severity, teamId: to.team?.id ?? null, segment: segmentOf(policies) };
  const minutes = minutesToAccept(asked, hours, to.policies);
  return timesToAccept({ now: at.now, dueAt, minutes }, hours);
}

/** The one clock of an offer, at whichever of its times comes next; none once it is answered. */
export function escalationClock({ id, state, nudgeAt, escalateAt, expiresAt }: Handoff, now: Date): Write {
  const next = [nudgeAt, escalateAt].find(at => at && at > now) ?? expiresAt;
  return wind('handoff.escalate', id, state === 'offered' ? next : null);
}

/**
 * The receiver takes the leg: what the packet says, or they read back, becomes the issue's. The first claim wins. Among
 * different teams it is a hop.
 */
export function claim(
  issue: IssueState,
  owner: Owner & { person: Named },
  at: Moment,
  how: Taking = {},
): Changed {
  const offered = openOffer(issue);
  const isBack = offered.kind === 'back';
  const isHop = offered.kind === 'work' && owner.team !== null && owner.team.id !== issue.teamId;
  const dueAt = how.dueAt ?? offered.dueAt ?? (isBack ? null : issue.dueAt);
  const answer = {
    state: 'accepted' as const,
    ...(how.readBack
      ? { readBack: how.readBack, readBackDueAt: dueAt, readBackState: 'given' as const }
      : {}),
  };
  const { issue: passed, writes } = passedTo(issue, owner, at, offered);
  const agreed = agreedBy(issue, owner, at.now);
  const after = {
    ...passed,
    ...agreed.after,
    severity: offered.severity,
    severityReason: offered.severityReason,
    watchOuts: offered.watchOuts,
    nextStep: how.readBack ?? offered.note ?? (isBack ? null : issue.nextStep),
    dueAt,
    hops: issue.hops + (isHop ? 1 : 0),
    accepted: isBack ? null : acceptedBy(owner.person, { ...offered, ...answer }, issue, at.now),
  };
  return answered(issue, after, { ...answer, by: owner.person }, at, [...writes, ...agreed.writes]);
}

function acceptedBy(me: Named, offered: Offer, { team }: IssueState, answeredAt: Date): Accepted {
  return { ...offered, answeredById: me.id, answeredAt, fromTeam: team, senderHasLeft: false };
}

/** The receiver says no, and why; the issue was the sender's all along. */
export function decline(issue: IssueState, by: Named, reason: string, at: Moment): Changed {
  return answered(issue, issue, { state: 'declined', by, reason }, at);
}

/** The sender takes the offer back. */
export function recall(issue: IssueState, by: Named, at: Moment): Changed {
  const { fromPersonId, from } = openOffer(issue);
  if (fromPersonId !== by.id) {
    throw new Refusal('not_allowed', say`Only ${person(from)}, who offered it, can recall it.`);
  }
  return takeBack(issue, by, at);
}

/** Nobody shall accept it any more, whoever offered it. */
export function takeBack(issue: IssueState, by: Named, at: Moment): Changed {
  return answered(issue, issue, { state: 'recalled', by }, at);
}

/** Nobody answered in time: it is plainly the sender's. */
export function expire(issue: IssueState, at: Moment): Changed {
  return answered(issue, issue, { state: 'expired', by: null }, at);
}

/** The offer ends; `after` is what the issue becomes by it, and `writes` what else that takes. */
function answered(
  before: IssueState,
  after: IssueState,
  { by, ...how }: Partial<Handoff> & { state: Handoff['state']; by: Named | null },
  at: Moment,
  writes: Write[] = [],
): Changed {
  const offered = openOffer(before);
  const handoff: Handoff = { ...offered, ...how, answeredById: by?.id ?? null, answeredAt: at.now };
  const changed = settled(before, { ...after, offer: null }, at);
  return {
    issue: changed.issue,
    writes: [
      update('Handoff', handoff),
      ...writes,
      ...changed.writes,
      escalationClock(handoff, at.now),
      touch('nudge', offered.id),
    ],
  };
}

/**
 * The offer that waits; a button from an earlier one (`which`) does not answer it.
 * @throws Refusal conflict, saying who has it now
 */
export function openOffer(issue: IssueState, which?: string, me?: Named): Offer {
  mustBeOpen(issue);
  const { offer: offered } = issue;
  if (offered && (!which || which === offered.id)) return offered;
  const isMine = issue.ownerId !== null && issue.ownerId === me?.id;
  throw new Refusal('conflict', isMine ? say`You have it.` : say`${hasIt(issue)}.`);
}

/** The refusal, where one offer waits for an answer already. */
export function alreadyOffered(offered: Offer): Refusal {
  return new Refusal(
    'conflict',
    say`It is already offered to ${receiverOf(offered)}. ${person(offered.from)} can recall it first.`,
    {
      buttons: [
        { label: 'Recall', intent: 'handoff.recall', input: { issue: offered.issueId, from: 'answer' } },
      ],
    },
  );
}

/** What became of an offer, as its event tells it. */
export function handoffFact(name: string, issue: IssueState, offered: Offer, more: Input = {}): Fact {
  const to = offered.toTeam?.name ?? offered.toPerson?.name;
  const { id, fromPersonId: from, fromTeamId, toTeamId, kind } = offered;
  return factOn(issue, name, { handoff: id, from, to, fromTeamId, toTeamId, kind, ...more });
}

/** With whom it stays when nobody took it, who is not always its sender. */
export function keeperOf(issue: IssueState): Input {
  return { owner: issue.ownerId, keeper: plain(whoHas(issue)) };
}
