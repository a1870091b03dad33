import type { Consult, Interaction } from '../../database/generated/client.ts';
import { issueNumber, say } from '../cards/say.ts';
import { insert, place, touch, update, type Write } from '../change.ts';
import { promisesPassed } from '../commitments/passing.ts';
import { promiseTouches } from '../commitments/promise-touches.ts';
import { consultTouches } from '../consults/consult.ts';
import { Refusal } from '../refusal.ts';
import { mergedAway } from './closing.ts';
import { type Changed, type IssueState, type Moment, mustBeOpen, settled } from './issue.ts';
import { linkOf } from './linking.ts';
import { worse } from './severity.ts';

/** What belongs to an issue that is merged, beside what its state holds. */
export interface Belongings {
  consults: Consult[];
  interactions: Interaction[];
  /** What was merged into it before. */
  absorbed: IssueState[];
  /** The rooms in which its card stands. */
  rooms: string[];
}

/** @throws Refusal invalid, conflict: only two open issues of one customer become one */
export function mustFit(from: IssueState, into: IssueState): void {
  mustBeOpen(from);
  if (from.id === into.id) throw new Refusal('invalid', say`That is the same issue.`, { field: 'into' });
  mustBeOpen(into);
  if (from.customerId !== into.customerId)
    throw new Refusal(
      'invalid',
      say`${issueNumber(from)} is ${from.customer.name}'s, and ${issueNumber(into)} is ${into.customer.name}'s. Only issues of one customer can become one.`,
      { field: 'into' },
    );
  const contested = [from, into].find(({ contestId }) => contestId !== null);
  if (contested)
    throw new Refusal(
      'conflict',
      say`A lead is deciding who owns ${issueNumber(contested)}. Merge it after that.`,
    );
}

/** `from` goes on as `into`: its promises, questions, rooms and links follow, and whoever has `into` has it all. */
export function merge(from: IssueState, into: IssueState, its: Belongings, at: Moment): Changed {
  const passed = promisesPassed(from, { person: into.owner, team: into.team }, at);
  const promises = passed.commitments.map(promise => ({ ...promise, issueId: into.id }));
  const gone = mergedAway({ ...from, commitments: [] }, into, at);
  const one = together(from, into);
  const { issue, writes } = settled(into, { ...one, commitments: inOrder(into, promises) }, at);
  return {
    issue,
    writes: [
      ...gone.writes,
      ...(one.offer ? [update('Handoff', one.offer)] : []),
      ...writes,
      ...passed.writes,
      ...promises.flatMap(row => [update('Commitment', row), ...promiseTouches(row)]),
      ...its.consults.flatMap(row => [
        update('Consult', { ...row, issueId: into.id }),
        ...consultTouches(row),
      ]),
      ...its.interactions.map(row => update('Interaction', { ...row, issueId: into.id })),
      ...its.absorbed.flatMap(row => [
        update('Issue', { ...row, mergedIntoId: into.id }),
        touch('issue', row.id),
      ]),
      ...linksOf(from, into, at.now),
      ...its.rooms.map(roomId => place('issue', into.id, { roomId })),
    ],
  };
}

/** What the one says and the other does not; of both times the earlier, of both severities the worse. */
function together(from: IssueState, into: IssueState): IssueState {
  return {
    ...into,
    ...gravest(from, into),
    nextStep: into.nextStep ?? from.nextStep,
    dueAt: earlier(from.dueAt, into.dueAt),
    // What is offered is claimed as it is now.
    offer: into.offer && {
      ...into.offer,
      ...gravest(from, into.offer),
      dueAt: into.offer.dueAt && earlier(from.dueAt, into.offer.dueAt),
    },
    speakerId: into.speakerId ?? from.speakerId,
    snoozedUntilAt: null,
  };
}

type Grave = Pick<IssueState, 'severity' | 'severityReason' | 'watchOuts'>;

function gravest(from: Grave, into: Grave): Grave {
  const severity = worse(from.severity, into.severity);
  const isWorse = severity !== into.severity;
  return {
    severity,
    severityReason: isWorse ? from.severityReason : into.severityReason,
    watchOuts: [into.watchOuts, from.watchOuts].filter(Boolean).join('\n') || null,
  };
}

function earlier(one: Date | null, other: Date | null): Date | null {
  return one && other ? (one < other ? one : other) : (one ?? other);
}

function inOrder({ commitments }: IssueState, more: IssueState['commitments']): IssueState['commitments'] {
  return [...commitments, ...more].toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

function linksOf(from: IssueState, into: IssueState, at: Date): Write[] {
  const known = new Set([into.id, ...into.links.map(({ id }) => id)]);
  const others = from.links.filter(({ id }) => !known.has(id));
  return others.flatMap(({ id }) => {
    const other = { id, organizationId: into.organizationId };
    return [insert('IssueLink', linkOf(into, other, at)), touch('issue', id)];
  });
}
