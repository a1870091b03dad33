import type { Customer, Organization } from '../../database/generated/client.ts';
import { type Fact, place, type Write } from '../change.ts';
import type { CustomersKnown } from '../customers/which-customer.ts';
import type { Here, TeamRow } from '../scope.ts';
import type { BusinessHours } from '../time/business-hours.ts';
import type { Me } from '../use-case.ts';
import { type IssueState, opened, type TeamRef } from './issue.ts';

/** A new issue of mine, its card in every internal room of the customer. */
export function openMine(
  of: { customer: Customer; title: string; nextStep?: string | null; dueAt: Date | null },
  by: { me: Me; zone: string; organization: Organization; here: Here | null; now: Date },
  known: CustomersKnown,
): { issue: IssueState; writes: Write[]; fact: Fact } {
  const owner = { person: { id: by.me.id, name: by.me.name }, team: myTeam(by) };
  const { issue, writes } = opened(
    { ...of, nextStep: of.nextStep ?? null, organizationId: by.organization.id },
    owner,
    by.now,
    usualHours(by.organization),
  );
  const rooms = known.rooms.filter(({ customerId }) => customerId === of.customer.id);
  return {
    issue,
    writes: [...writes, ...rooms.map(({ id }) => place('issue', issue.id, { roomId: id }))],
    fact: { name: 'issue.logged', issueId: issue.id, customerId: of.customer.id, data: { title: of.title } },
  };
}

/** The team for which somebody acts: that of the room if it is theirs, else their first. */
export function myTeam({ me, here, zone }: { me: Me; here: Here | null; zone: string }): TeamRef | null {
  const row = me.teams.find(({ id }) => id === here?.teamId) ?? me.teams[0];
  return row ? teamRef(row, zone) : null;
}

function teamRef(row: TeamRow, zone: string): TeamRef {
  const { id, name, handle, leadId, hours, holidays } = row;
  const businessHours = { zone: row.zone ?? zone, hours, holidays } as BusinessHours;
  return { id, name, handle, leadId, members: 1, businessHours };
}

/** Business hours for those who have no team. */
export function usualHours(organization: Organization): BusinessHours {
  return { zone: organization.zone, hours: null, holidays: null };
}
