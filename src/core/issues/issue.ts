import type { Commitment, Handoff, Issue, Leg, Policy, Severity } from '../../database/generated/client.ts';
import type { Input } from '../cards/card.ts';
import { issueNumber, say } from '../cards/say.ts';
import { type Fact, insert, newId, update, type Write } from '../change.ts';
import { withDeadlines } from '../clocks/issue-clocks.ts';
import { spentNow } from '../clocks/legs.ts';
import { promisesPassed } from '../commitments/passing.ts';
import type { Contested } from '../contests/contest.ts';
import type { ActiveTeam } from '../customers/activity.ts';
import type { Away } from '../people/cover.ts';
import { Refusal } from '../refusal.ts';
import type { NextUp } from '../routing/next-up.ts';
import type { BusinessHours } from '../time/business-hours.ts';
import { followUp } from './follow-up.ts';
import { type IssueName, wentOn } from './goes-on.ts';
import { endedLeg, legOf } from './leg.ts';
import { pathAfter } from './path.ts';

/** An issue with everything that a decision about it, or its card, needs. */
export interface IssueState extends Issue {
  customer: Named;
  owner: Colleague | null;
  /** Who talks to the customer; null where that is not known yet. */
  speaker: Named | null;
  team: TeamRef | null;
  /** The leg that runs; null once the issue is not open. */
  leg: Leg | null;
  /** What the legs before it have taken together. */
  spentMinutes: number;
  /** Those that may hold for it: of its customer's segment, and of any. */
  policies: Policy[];
  /** The handoff that waits for an answer. */
  offer: Offer | null;
  /** The handoff through which its owner has it, if that came from somebody else. */
  accepted: Accepted | null;
  /** Two teams disagree about it, until a lead names its owner. */
  contest: Contested | null;
  /** The open ones, the earliest first. */
  commitments: Promised[];
  /** The one as which it goes on, once it was merged. */
  mergedInto: IssueName | null;
  /** Those that belong with it. */
  links: IssueName[];
  /** Names of the teams that have had it, in turn, once it has come a way. */
  path: string[];
  /** The teams that have something open with its customer, besides it. */
  others: ActiveTeam[];
  /** It is read in a room of its customer, where the cards of all that is open with them stand. */
  isInTheirRoom: boolean;
}

export interface Named {
  id: string;
  name: string;
}

/** Somebody of the staff, who may be away just now. */
export type Colleague = Named & { away?: Away | null };

export interface TeamRef extends Named {
  handle: string;
  leadId: string | null;
  /** Somebody is known to belong to it. */
  hasMembers: boolean;
  /** What it may decide by itself, in the words of its lead. */
  mayDecide: string | null;
  businessHours: BusinessHours;
}

export type Offer = Handoff & {
  from: Named;
  toTeam: TeamRef | null;
  toPerson: Colleague | null;
  nextUp: NextUp | null;
};

/** With the team for which it was offered. */
export type Accepted = Handoff & { from: Named; fromTeam: TeamRef | null; senderHasLeft: boolean };
export type Promised = Commitment & {
  promisedBy: Named;
  /** Who must deliver it, where that is somebody else: a team or one person. */
  team: TeamRef | null;
  deliverer: Colleague | null;
  /** Who said yes to it, or named another date. */
  backer: Named | null;
};

/** An issue after a change, with what has to be written to make it so. */
export interface Changed {
  issue: IssueState;
  writes: Write[];
}

/** When something is decided, and the business hours of those who have no team. */
export interface Moment {
  now: Date;
  usual: BusinessHours;
}

export interface Owner {
  person: Named | null;
  team: TeamRef | null;
  /** For whom they have it, who is away. */
  forId?: string | null;
  /** By which rule, where nobody chose them. */
  why?: string | null;
}

/** A new issue, owned from its first moment. Its number is given by the statement that stores it. */
export function opened(
  of: {
    organizationId: string;
    customer: Named & { accountOwnerId?: string | null };
    title: string;
    dueAt: Date | null;
    severity?: Severity;
    /** Null: the customer's own words did. */
    openedBy: Named | null;
    policies: Policy[];
    others: ActiveTeam[];
    isInTheirRoom: boolean;
  },
  owner: Owner,
  at: Moment,
): Changed {
  const { now } = at;
  const id = newId();
  const first = owner.person ?? of.openedBy;
  const blank: IssueState = {
    id,
    organizationId: of.organizationId,
    number: 0,
    customerId: of.customer.id,
    customer: of.customer,
    title: of.title,
    status: 'open',
    severity: of.severity ?? 'normal',
    severityReason: null,
    watchOuts: null,
    speakerId: of.customer.accountOwnerId ?? first?.id ?? null,
    speaker: of.customer.accountOwnerId ? null : first,
    waitingSinceAt: null,
    waitingFor: null,
    snoozedUntilAt: null,
    firstResponseDueAt: null,
    firstRespondedAt: null,
    updateFromAt: null,
    updateDueAt: null,
    resolutionDueAt: null,
    mergedIntoId: null,
    splitFromId: null,
    contestId: null,
    hops: 0,
    ownerId: owner.person?.id ?? null,
    owner: owner.person,
    teamId: owner.team?.id ?? null,
    team: owner.team,
    offerId: null,
    nextStep: null,
    dueAt: of.dueAt,
    nextDeadlineAt: null,
    openedById: of.openedBy?.id ?? null,
    openedAt: now,
    resolvedById: null,
    resolvedAt: null,
    updatedAt: now,
    version: 1,
    leg: null,
    spentMinutes: 0,
    policies: of.policies,
    offer: null,
    accepted: null,
    contest: null,
    commitments: [],
    mergedInto: null,
    links: [],
    path: [],
    others: of.others,
    isInTheirRoom: of.isInTheirRoom,
  };
  const leg = { ...legOf(blank, now), why: owner.why ?? null };
  const issue = withDeadlines({ ...blank, leg }, at);
  return { issue, writes: [insert('Issue', issue), insert('Leg', leg), ...followUp(null, issue)] };
}

/** The issue passes to another owner, perhaps by a handoff: the running leg ends and the next begins, in the same instant. */
export function passedTo(issue: IssueState, owner: Owner, at: Moment, by?: Handoff): Changed {
  const after = {
    ...issue,
    ownerId: owner.person?.id ?? null,
    owner: owner.person,
    teamId: owner.team?.id ?? null,
    team: owner.team,
    // Whoever has it first talks to the customer, if nobody does yet.
    ...(issue.speakerId ? {} : { speakerId: owner.person?.id ?? null, speaker: owner.person }),
    // Whoever has it now has not put it off.
    snoozedUntilAt: null,
    accepted: null,
    path: pathAfter(issue, owner),
  };
  const { forId = null, why = null } = owner;
  const leg = { ...legOf(after, at.now), handoffId: by?.id ?? null, forId, why };
  const spentMinutes = issue.spentMinutes + spentNow(issue, at);
  const { commitments, writes } = promisesPassed(issue, owner, at);
  return {
    issue: { ...after, leg, spentMinutes, commitments },
    writes: [...endedLeg(issue, at), insert('Leg', leg), ...writes],
  };
}

/**
 * The row of a changed issue with its deadlines worked out anew, the cards that it makes untrue, and its clock.
 * Every decision about an issue ends here.
 */
export function settled(before: IssueState, changed: IssueState, at: Moment): Changed {
  const isOpen = changed.status === 'open';
  const after = isOpen ? withDeadlines(changed, at) : { ...changed, nextDeadlineAt: null };
  const issue = { ...after, offerId: after.offer?.id ?? null, updatedAt: at.now };
  const { leg } = issue;
  const isSameLeg = leg !== null && leg !== before.leg && leg.id === before.leg?.id;
  const legs = isSameLeg ? [update('Leg', leg)] : [];
  return { issue, writes: [update('Issue', issue), ...legs, ...followUp(before, issue)] };
}

/** An open issue passes to another owner, whatever is offered stays so. */
export function passed(issue: IssueState, owner: Owner, at: Moment): Changed {
  const { issue: after, writes } = passedTo(issue, owner, at);
  const { issue: changed, writes: more } = settled(issue, after, at);
  return { issue: changed, writes: [...writes, ...more] };
}

/** @throws Refusal conflict */
export function mustBeOpen(
  issue: Pick<IssueState, 'id' | 'number' | 'title' | 'status'> & { mergedInto?: IssueName | null },
): void {
  if (issue.status === 'open') return;
  const its = say`${issueNumber(issue)} '${issue.title}'`;
  if (issue.status === 'withdrawn') throw new Refusal('conflict', say`${its} was taken back.`);
  if (issue.status === 'merged') throw wentOn(its, issue.mergedInto);
  throw new Refusal('conflict', say`${its} is resolved already.`, {
    buttons: [{ label: 'Reopen', intent: 'issue.reopen', input: { issue: issue.id, from: 'answer' } }],
  });
}

/** Something that happened to an issue. */
export function factOn(issue: IssueState, name: string, data: Input = {}): Fact {
  return { name, issueId: issue.id, customerId: issue.customerId, data };
}
