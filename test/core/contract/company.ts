import type { TeamRef } from '../../../src/core/issues/issue.ts';
import type { BusinessHours } from '../../../src/core/time/business-hours.ts';
import type { Customer, Organization, Person, Team } from '../../../src/database/generated/client.ts';

// Four people in three teams, for two customers. Nobody leads, and all are admins, so that everybody answers for everything:
// who may what is shown by test/security/who-may.test.ts.

export const organizationId = id(1);
export const berlin: BusinessHours = { zone: 'Europe/Berlin', hours: null, holidays: null };
/** Monday, two in the afternoon in Berlin. */
export const START = new Date('2026-11-23T13:00:00Z');

function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export const organization: Organization = {
  id: organizationId,
  name: 'Handrail Ltd',
  zone: berlin.zone,
  domains: [],
  dutyPersonId: null,
  lastIssue: 0,
  setupAt: START,
  version: 1,
  createdAt: START,
};

export const people: Person[] = ['Ana', 'Ben', 'Chiara', 'Dana'].map((name, index) => ({
  id: id(index + 10),
  organizationId,
  name,
  email: null,
  zone: berlin.zone,
  admin: true,
  configuredAdmin: false,
  deactivatedAt: null,
  awaySinceAt: null,
  awayUntilAt: null,
  coverId: null,
  pingedAt: null,
  version: 1,
}));
const [ana, ben, chiara, dana] = people.map(person => person.id) as [string, string, string, string];

/** Billing works while Europe sleeps, and has somebody on call; Logistics gives out what comes. */
export const teams: (Team & { members: string[] })[] = [
  { handle: 'support', name: 'Support', zone: 'Europe/Berlin', members: [ana, dana] },
  { handle: 'billing', name: 'Billing', zone: 'America/New_York', onCallId: chiara, members: [ben, chiara] },
  { handle: 'logistics', name: 'Logistics', zone: 'Asia/Kolkata', assigns: true, members: [chiara, dana] },
].map((team, index) => ({
  id: id(index + 20),
  organizationId,
  leadId: null,
  deputyId: null,
  onCallId: null,
  region: null,
  mayDecide: null,
  assigns: false,
  hours: null,
  holidays: null,
  digestAfter: null,
  groupTenant: null,
  groupId: null,
  archivedAt: null,
  version: 1,
  ...team,
}));

export const customers: Customer[] = ['Acme', 'Globex'].map((name, index) => ({
  id: id(index + 30),
  organizationId,
  name,
  nameKey: name.toLowerCase(),
  segment: null,
  region: null,
  accountOwnerId: null,
  version: 1,
  createdAt: START,
}));

/** Its home room. */
export const homeOf = (teamId: string): string => `home of ${teamId}`;
/** Those of a customer. */
export const roomsOf = (customerId: string) => [{ id: `room of ${customerId}`, customerId }];

export const teamsOf = (personId: string) => teams.filter(({ members }) => members.includes(personId));

export function teamRef(teamId: string | null): TeamRef | null {
  const team = teams.find(it => it.id === teamId);
  if (!team) return null;
  const { name, handle, leadId, mayDecide, zone } = team;
  const businessHours = { ...berlin, zone: zone ?? berlin.zone };
  return { id: team.id, name, handle, leadId, mayDecide, hasMembers: true, businessHours };
}

/** Who answers for somebody who is away: neither away nor asked for more than the third time; null where nobody does. */
export function coverOf(
  personId: string,
  coverNow: (of: string) => string | null | undefined,
): string | null {
  let covering = coverNow(personId);
  for (let step = 1; covering && step <= 3; step += 1) {
    const next = coverNow(covering);
    if (next === undefined) return covering;
    covering = next;
  }
  return null;
}
