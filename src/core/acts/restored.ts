import type { Handoff, Leg } from '../../database/generated/client.ts';
import type { Input } from '../cards/card.ts';
import { insert, remove, touch, touchTeams, update, type Write, wind } from '../change.ts';
import { clocksOf } from '../commitments/promise-clocks.ts';
import { promiseTouches } from '../commitments/promise-touches.ts';
import { consultTouches } from '../consults/consult.ts';
import { escalationClock } from '../handoffs/handoff.ts';
import { followUp } from '../issues/follow-up.ts';
import type { IssueState, Moment, Offer, Promised } from '../issues/issue.ts';
import { endedLeg, legOf } from '../issues/leg.ts';
import type { BusinessHours } from '../time/business-hours.ts';
import type { ActFound } from './act-views.ts';
import type { Before } from './undoable.ts';

/** Nothing else has changed what the act changed. */
export function isUntouched({ event, isFollowed, ...now }: ActFound): boolean {
  const { undo = {} } = event.data;
  if (isFollowed && !isWord(undo)) return false;
  const guarded = [...now.issues, ...now.commitments, ...now.consults];
  const changed = { ...undo.Issue, ...undo.Commitment, ...undo.Consult };
  return guarded.every(({ id, version }) => version === versionLeft(changed[id]));
}

/** Somebody only said something, which changed no row. */
function isWord(undo: Before): boolean {
  return Object.keys(undo).length === 0;
}

function versionLeft(before: Input | 'new' | undefined): unknown {
  return before === 'new' ? 1 : before?.version;
}

/** All that the act changed, as it was before; what it made is withdrawn. */
export function restored(act: ActFound, by: { id: string }, at: Moment): Write[] {
  const { now } = at;
  const { customerId, data } = act.event;
  const undo = data.undo ?? {};
  const handoffs = act.handoffs.map(row => restoredOffer(row, undo.Handoff?.[row.id], by, now));
  return [
    ...handoffs.flatMap(handoff => [update('Handoff', handoff), escalationClock(handoff, now)]),
    ...act.issues.flatMap(issue => restoredIssue(issue, undo.Issue?.[issue.id], { ...act, handoffs }, at)),
    ...act.commitments.flatMap(row =>
      restoredPromise(row, undo.Commitment?.[row.id], act.hours ?? at.usual, by, at),
    ),
    ...act.consults.flatMap(row => [
      update('Consult', { ...row, ...columnsOf(undo.Consult?.[row.id]) }),
      ...consultTouches(row),
    ]),
    ...act.interactions.map(row =>
      update('Interaction', { ...row, ...columnsOf(undo.Interaction?.[row.id]) }),
    ),
    ...restoredLinks(undo.IssueLink, act.event.organizationId, now),
    // That two promises both hold stands in its event alone.
    ...(customerId && isWord(undo) ? [wind('commitment.compare', customerId, now)] : []),
  ];
}

function columnsOf(before: Input | 'new' | undefined): Input {
  if (before === 'new' || !before) return {};
  const { version: _, ...columns } = before;
  return columns;
}

function restoredOffer(row: Handoff, before: Input | 'new' | undefined, by: { id: string }, now: Date) {
  if (before !== 'new') return { ...row, ...columnsOf(before) };
  return { ...row, state: 'recalled' as const, answeredById: by.id, answeredAt: now };
}

function restoredIssue(
  present: IssueState,
  before: Input | 'new' | undefined,
  act: ActFound & { handoffs: Handoff[] },
  at: Moment,
): Write[] {
  const gone = { status: 'withdrawn' as const, nextDeadlineAt: null };
  const row: IssueState = {
    ...present,
    ...(before === 'new' ? gone : columnsOf(before)),
    updatedAt: at.now,
  };
  const offer = act.handoffs.find(({ id }) => id === row.offerId) as Offer | undefined;
  const after = { ...row, offer: offer ?? (row.offerId ? present.offer : null) };
  const ended = act.legs.find(({ issueId }) => issueId === present.id);
  return [...legsOf(present, after, ended, at), update('Issue', after), ...followUp(present, after)];
}

/** Legs are history: whoever has it again begins another, by the handoff through which they had it. */
function legsOf(present: IssueState, after: IssueState, ended: Leg | undefined, at: Moment): Write[] {
  const { leg } = present;
  if (after.status !== 'open') return endedLeg(present, at);
  if (leg && leg.ownerId === after.ownerId && leg.teamId === after.teamId) return [];
  const { handoffId = null, forId = null, why = null } = ended ?? {};
  return [...endedLeg(present, at), insert('Leg', { ...legOf(after, at.now), handoffId, forId, why })];
}

function restoredPromise(
  row: Promised,
  before: Input | 'new' | undefined,
  hours: BusinessHours,
  by: { id: string },
  at: Moment,
): Write[] {
  const gone = { state: 'withdrawn' as const, settledAt: at.now, settledById: by.id };
  const after = { ...row, ...(before === 'new' ? gone : columnsOf(before)) };
  return [
    update('Commitment', after),
    ...clocksOf(after, hours, at),
    ...promiseTouches(after),
    wind('commitment.compare', after.customerId, at.now),
    ...(after.issueId ? [] : [touchTeams(after.promisedById)]),
  ];
}

function restoredLinks(links: Before['IssueLink'] = {}, organizationId: string, at: Date): Write[] {
  return Object.keys(links).flatMap(key => {
    const [issueId = '', otherId = ''] = key.split(' ');
    const link = { issueId, otherId, organizationId, at };
    return [remove('IssueLink', link), touch('issue', issueId), touch('issue', otherId)];
  });
}
