import { touch, touchLeads, touchMembers, type Write, wind } from '../change.ts';
import { isNewsToOthers } from '../customers/activity.ts';
import type { IssueState } from './issue.ts';
import { shownToLead } from './path.ts';

/** What a change of an issue makes untrue elsewhere, and its clock; `was` is null for a new one. */
export function followUp(was: IssueState | null, after: IssueState): Write[] {
  const before = was ?? after;
  const { contest } = before;
  const offered = [before.offer?.toTeamId, after.offer?.toTeamId];
  const teams = new Set([before.teamId, after.teamId, ...offered, contest?.fromTeamId, contest?.toTeamId]);
  const people = new Set([
    before.ownerId,
    after.ownerId,
    before.offer?.fromPersonId,
    before.offer?.toPersonId,
    after.offer?.toPersonId,
  ]);
  const waiting = new Set([...teamsAsked(before), ...teamsAsked(after)]);
  return [
    touch('issue', after.id),
    ...[...teams].flatMap(id => (id ? [touch('digest', id), touchLeads(id)] : [])),
    ...(before.teamId && after.teamId ? [] : [touchLeads(null)]),
    ...[...people].flatMap(id => (id ? [touch('home', id)] : [])),
    ...[...waiting].flatMap(id => (id ? [touchMembers(id)] : [])),
    ...after.commitments.map(({ id }) => touch('commitment', id)),
    ...(saysOtherwise(before, after) ? [wind('commitment.compare', after.customerId, after.updatedAt)] : []),
    ...(isNewsToOthers(was, after) ? [wind('customer.activity', after.customerId, after.updatedAt)] : []),
    wind('issue.deadline', after.id, after.nextDeadlineAt),
    ...(after.hops > before.hops ? shownToLead(after) : []),
  ];
}

/** What it says of when and what next has changed, or who says so; its promises are compared when they change themselves. */
function saysOtherwise(before: IssueState, after: IssueState): boolean {
  if (after.commitments.length === 0) return false;
  const told = ({ status, ownerId, nextStep, dueAt, snoozedUntilAt, commitments }: IssueState) =>
    JSON.stringify([status, ownerId, nextStep, dueAt, snoozedUntilAt, commitments.map(({ id }) => id)]);
  return told(before) !== told(after);
}

/** The teams whose members see it among what waits for them: it is offered to them, or in their queue. */
function teamsAsked({ status, offer, ownerId, teamId }: IssueState): (string | null)[] {
  if (status !== 'open') return [];
  return [offer?.toTeamId ?? null, ownerId ? null : teamId];
}
