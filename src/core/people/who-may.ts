import type { Colleague, IssueState, Offer, TeamRef } from '../issues/issue.ts';
import type { Here } from '../scope.ts';
import type { Me } from '../use-case.ts';

// Who may what. An admin configures, and does not thereby claim; where nobody leads, admins answer.

/** The owner, who covers for them, the owner's lead, and, while it waits in a queue, anybody of that team. */
export function answersFor(me: Me, issue: IssueState): boolean {
  if (issue.ownerId === me.id || covers(me, issue.owner)) return true;
  if (issue.ownerId === null && issue.team && belongsTo(me, issue.team)) return true;
  return issue.team ? leads(me, issue.team) : me.admin;
}

type Asking = Pick<Offer, 'toPersonId' | 'toPerson' | 'toTeam'> & Partial<Pick<Offer, 'nextUpId'>>;

/**
 * Members of the receiving team, its lead, and whoever was asked by name, as who is on call; while it has no known members, staff
 * in its home room. Or the one person, or who covers for them.
 */
export function mayAnswer(
  me: Me,
  { toPersonId, toPerson, toTeam: team, nextUpId }: Asking,
  here: Here | null,
): boolean {
  if (toPersonId) return toPersonId === me.id || covers(me, toPerson);
  if (!team) return false;
  if (isOf(me, team) || nextUpId === me.id) return true;
  return !team.hasMembers && here?.teamId === team.id && !here.shared;
}

/** What waits in a queue, and is offered to nobody else, is for anybody of the team and its lead. */
export function mayTake(me: Me, { status, offer, ownerId, team }: IssueState): boolean {
  return status === 'open' && !offer && ownerId === null && team !== null && isOf(me, team);
}

/** Whoever decides for it, and the admins. */
export function mayConfigure(me: Me, team: Pick<TeamRef, 'id' | 'leadId'>): boolean {
  return me.admin || leads(me, team);
}

function covers(me: Me, of: Colleague | null): boolean {
  return of?.away?.cover?.id === me.id;
}

/** Its lead; while they are away or where they have left, who stands in for them; where nobody leads, the admins. */
export function leads(me: Me, team: Pick<TeamRef, 'id' | 'leadId'>): boolean {
  if (me.standsInFor.includes(team.id)) return true;
  return team.leadId ? team.leadId === me.id : me.admin;
}

function isOf(me: Me, team: TeamRef): boolean {
  return belongsTo(me, team) || team.leadId === me.id || me.standsInFor.includes(team.id);
}

function belongsTo(me: Me, team: TeamRef): boolean {
  return me.teams.some(({ id }) => id === team.id);
}
