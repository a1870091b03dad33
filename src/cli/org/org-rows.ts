import type { Database } from '../../database/database.ts';
import type { Customer, Member, Person, Policy, RoutingRule, Team } from '../../database/generated/client.ts';

/** All rows that org.yaml is about, as they were read at one time. */
export interface OrgRows {
  organizationId: string;
  /** Who are here. */
  people: Pick<Person, 'id' | 'email'>[];
  teams: (Team & { members: Member[] })[];
  rules: RoutingRule[];
  policies: Policy[];
  customers: Customer[];
}

export async function readOrg({ prisma }: Database, organizationId: string): Promise<OrgRows> {
  const where = { organizationId };
  const [people, teams, rules, policies, customers] = await prisma.$transaction([
    prisma.person.findMany({ where: { ...where, deactivatedAt: null }, select: { id: true, email: true } }),
    prisma.team.findMany({
      where: { ...where, archivedAt: null },
      include: { members: true },
      orderBy: { handle: 'asc' },
    }),
    prisma.routingRule.findMany({ where, orderBy: [{ position: 'asc' }, { id: 'asc' }] }),
    prisma.policy.findMany({ where, orderBy: { id: 'asc' } }),
    prisma.customer.findMany({ where, orderBy: { nameKey: 'asc' } }),
  ]);
  return { organizationId, people, teams, rules, policies, customers };
}
