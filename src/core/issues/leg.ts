import type { Issue, Leg } from '../../database/generated/client.ts';
import { newId, update, type Write } from '../change.ts';
import { spentNow, waitingNow } from '../clocks/legs.ts';
import type { IssueState, Moment } from './issue.ts';

/** The running leg, if any, ends, with what it took. */
export function endedLeg(issue: IssueState, at: Moment): Write[] {
  const { leg } = issue;
  if (!leg) return [];
  const waitedMinutes = leg.waitedMinutes + waitingNow(issue, at);
  return [update('Leg', { ...leg, endedAt: at.now, spentMinutes: spentNow(issue, at), waitedMinutes })];
}

/** A leg of whoever has it. */
export function legOf(issue: Pick<Issue, 'id' | 'organizationId' | 'ownerId' | 'teamId'>, now: Date): Leg {
  return {
    id: newId(),
    organizationId: issue.organizationId,
    issueId: issue.id,
    ownerId: issue.ownerId,
    teamId: issue.teamId,
    handoffId: null,
    forId: null,
    why: null,
    spentMinutes: null,
    waitedMinutes: 0,
    startedAt: now,
    endedAt: null,
  };
}
