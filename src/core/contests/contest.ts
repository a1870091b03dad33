import type { Contest, Handoff } from '../../database/generated/client.ts';
import { issueNumber, say } from '../cards/say.ts';
import { type Fact, insert, newId, pingWithNeeds, update, type Write, wind } from '../change.ts';
import {
  factOn,
  type IssueState,
  type Moment,
  type Named,
  type Owner,
  type TeamRef,
} from '../issues/issue.ts';
import { disagreement, settleButton, whoHas } from '../issues/issue-cards.ts';
import { Refusal } from '../refusal.ts';
import { addBusinessTime, businessMinutesBetween } from '../time/business-hours.ts';
import { isLocked } from './lock.ts';

/** Two teams disagree about an issue; with the names that its card needs. */
export interface Contested extends Contest {
  fromTeam: TeamRef | null;
  toTeam: TeamRef | null;
  /** When it was offered to that team first. */
  firstOfferedAt: Date;
}

/** An offer between two teams that came back, and nothing has been settled between them since. */
export interface CameBack extends Pick<Handoff, 'id' | 'issueId' | 'reason' | 'fromPersonId'> {
  state: 'declined' | 'returned';
  fromTeam: TeamRef;
  toTeam: TeamRef;
  firstOfferedAt: Date;
  /** The ids of those who decide for either team. */
  deciding: string[];
}

/** How long the leads have, in the business hours of whichever team is there first. */
const MINUTES_TO_SETTLE = 30;

/** The offer that came back from this team, where this is another one to it; from one's own team, or done, nothing bounces. */
export function cameBackFrom(
  issue: IssueState,
  to: { team: Pick<TeamRef, 'id'> | null },
  kind: Handoff['kind'],
  known: CameBack[],
): CameBack | null {
  if (kind !== 'work' || issue.contestId || issue.status !== 'open' || issue.offer) return null;
  return (
    known.find(
      ({ issueId, fromTeam, toTeam }) =>
        issueId === issue.id && fromTeam.id === issue.teamId && toTeam.id === to.team?.id,
    ) ?? null
  );
}

/** It is offered again to a team that had refused it: from now on a lead has to name its owner. */
export function contested(
  issue: IssueState,
  { id: handoffId, fromTeam, toTeam, reason, state, firstOfferedAt, deciding }: CameBack,
  { now }: Moment,
  severity = issue.severity,
): { issue: IssueState; contest: Contested; isLocked: boolean; writes: Write[]; fact: Fact } {
  const hours = [fromTeam, toTeam].map(({ businessHours }) => businessHours);
  const ends = hours.map(its => addBusinessTime(now, MINUTES_TO_SETTLE, its).getTime());
  const contest: Contested = {
    id: newId(),
    organizationId: issue.organizationId,
    issueId: issue.id,
    fromTeamId: fromTeam.id,
    fromTeam,
    toTeamId: toTeam.id,
    toTeam,
    handoffId,
    reason,
    openedAt: now,
    deputyAt: new Date(Math.min(...ends)),
    settledAt: null,
    settledById: null,
    ownerId: null,
    teamId: null,
    missing: null,
    costMinutes: null,
    firstOfferedAt,
    version: 1,
  };
  const after = { ...issue, contestId: contest.id, contest };
  const locks = isLocked({ ...after, severity });
  return {
    issue: after,
    contest,
    isLocked: locks,
    writes: [
      insert('Contest', contest),
      wind('contest.deputy', contest.id, contest.deputyAt),
      ...pingWithNeeds(deciding, now),
    ],
    fact: contestFact('contest.opened', after, contest, { state }),
  };
}

/** @throws Refusal conflict, while it may pass to no other team */
export function mustNotBeContested(issue: IssueState, kind: Handoff['kind'] = 'work'): void {
  if (kind !== 'work' || !isLocked(issue)) return;
  throw new Refusal(
    'conflict',
    say`${issueNumber(issue)} cannot be handed on: ${disagreement(issue)}. A lead of either names its owner; until then ${whoHas(issue)} keeps it.`,
    { buttons: [{ ...settleButton(issue), input: { issue: issue.id, from: 'answer' } }] },
  );
}

/** It is settled: by a lead, or because somebody has accepted it after all. */
export function settledContest(
  contest: Contested,
  how: { by: Named; owner: Named | null; team: Named | null; missing: string | null },
  now: Date,
): Write[] {
  const hours = contest.fromTeam?.businessHours ?? contest.toTeam?.businessHours;
  const row: Contested = {
    ...contest,
    settledAt: now,
    settledById: how.by.id,
    ownerId: how.owner?.id ?? null,
    teamId: how.team?.id ?? null,
    missing: how.missing,
    costMinutes: hours ? Math.round(businessMinutesBetween(contest.firstOfferedAt, now, hours)) : null,
  };
  return [update('Contest', row), wind('contest.deputy', contest.id, null)];
}

/** Whoever accepts what is contested has ended it. */
export function agreedBy(
  { contest }: IssueState,
  { person: by, team }: Owner & { person: Named },
  now: Date,
): { after: Partial<IssueState>; writes: Write[] } {
  if (!contest) return { after: {}, writes: [] };
  const how = { by, owner: by, team, missing: null };
  return { after: { contestId: null, contest: null }, writes: settledContest(contest, how, now) };
}

/** What became of a contest, as its event tells it. */
export function contestFact(name: string, issue: IssueState, contest: Contested, more: Fact['data']): Fact {
  const { id, fromTeam, toTeam, reason } = contest;
  return factOn(issue, name, { contest: id, between: [fromTeam?.name, toTeam?.name], reason, ...more });
}
