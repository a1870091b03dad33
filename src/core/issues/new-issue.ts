import type { Customer, Organization } from '../../database/generated/client.ts';
import { type Fact, place, type Write } from '../change.ts';
import type { CustomersKnown } from '../customers/which-customer.ts';
import type { Here, TeamRow } from '../scope.ts';
import type { BusinessHours } from '../time/business-hours.ts';
import type { Me } from '../use-case.ts';
import { factOn, type IssueState, type Moment, opened, type TeamRef } from './issue.ts';

/** Whoever opens an issue, where and when. */
export interface Opener extends Moment {
  me: Me;
  zone: string;
  organization: Organization;
  here: Here | null;
}

/** A new issue of mine, its card in every internal room of the customer. */
export function openMine(
  of: { customer: Customer; title: string; dueAt: Date | null },
  by: Opener,
  known: CustomersKnown,
): { issue: IssueState; writes: Write[]; fact: Fact } {
  const owner = { person: by.me, team: myTeam(by) };
  const policies = known.policies.filter(
    ({ segment }) => segment === null || segment === of.customer.segment,
  );
  const others = known.active.find(({ customerId }) => customerId === of.customer.id)?.teams ?? [];
  const isInTheirRoom = by.here?.customerId === of.customer.id;
  const { issue, writes } = opened(
    { ...of, policies, organizationId: by.organization.id, openedBy: by.me, others, isInTheirRoom },
    owner,
    by,
  );
  const rooms = known.rooms.filter(({ customerId }) => customerId === of.customer.id);
  return {
    issue,
    writes: [...writes, ...rooms.map(({ id }) => place('issue', issue.id, { roomId: id }))],
    fact: factOn(issue, 'issue.logged', { title: of.title }),
  };
}

/** The team for which somebody acts: that of the room if it is theirs, else their first. */
export function myTeam({ me, here, zone }: { me: Me; here: Here | null; zone: string }): TeamRef | null {
  const row = me.teams.find(({ id }) => id === here?.teamId) ?? me.teams[0];
  return row ? teamRef(row, zone) : null;
}

function teamRef(row: TeamRow, zone: string): TeamRef {
  const { id, name, handle, leadId, mayDecide, hours, holidays } = row;
  const businessHours = { zone: row.zone ?? zone, hours, holidays } as BusinessHours;
  return { id, name, handle, leadId, mayDecide, hasMembers: true, businessHours };
}
