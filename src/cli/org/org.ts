import { nameKey } from '../../core/grammar/names.ts';
import type { OrgFile } from './org-file.ts';

/** All that org.yaml can say of an organization, whole and in a fixed order: what is not set is left out. */
export type Org = OrgFile & {
  rules: NonNullable<OrgFile['rules']>;
  policies: NonNullable<OrgFile['policies']>;
};

/** What the organization shall be: what the file says, and for the rest what is. */
export function merged(present: Org, file: OrgFile): Org {
  const teams = new Map(present.teams.map(team => [team.handle, team]));
  for (const { members, ...team } of file.teams) {
    const before = teams.get(team.handle);
    const own = new Map(before?.members?.map(member => [member.email, member]));
    const after = members?.map(member => cleaned({ ...own.get(member.email), ...member }));
    teams.set(team.handle, cleaned({ ...before, ...team, members: after ?? before?.members }));
  }
  const customers = new Map(present.customers.map(customer => [nameKey(customer.name), customer]));
  for (const customer of file.customers) {
    const before = customers.get(nameKey(customer.name));
    customers.set(
      nameKey(customer.name),
      cleaned({ ...before, ...customer, name: before?.name ?? customer.name }),
    );
  }
  return {
    teams: [...teams.values()],
    rules: file.rules?.map(cleaned) ?? present.rules,
    policies: file.policies?.map(cleaned) ?? present.policies,
    customers: [...customers.values()],
  };
}

/** Without what is not set. */
export function cleaned<Row extends object>(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null && value !== undefined),
  ) as Row;
}

/** What changes from one to the other, a line each: "+" is new, "-" goes, "~" becomes something else. */
export function changesBetween(before: Org, after: Org): string[] {
  const [was, is] = [factsOf(before), factsOf(after)];
  const all = [...new Set([...was.keys(), ...is.keys()])];
  return all.flatMap(name => {
    const [from, to] = [was.get(name), is.get(name)];
    if (from === to) return [];
    if (from === undefined) return [`+ ${name}: ${to}`];
    return to === undefined ? [`- ${name}: ${from}`] : [`~ ${name}: ${from} → ${to}`];
  });
}

function factsOf(org: Org): Map<string, string> {
  const facts = new Map<string, string>();
  const add = (of: string, row: object) => {
    for (const [name, value] of Object.entries(row))
      if (value !== null && value !== undefined) facts.set(`${of} ${name}`, worded(value));
  };
  for (const { handle, members = [], ...team } of org.teams) {
    facts.set(`team @${handle}`, 'is there');
    add(`team @${handle}`, team);
    for (const { email, ...member } of members) {
      facts.set(`team @${handle} member ${email}`, 'is there');
      add(`team @${handle} member ${email}`, member);
    }
  }
  org.rules.forEach((rule, index) => {
    facts.set(`rule ${index + 1}`, worded(rule));
  });
  org.policies.forEach((policy, index) => {
    facts.set(`policy ${index + 1}`, worded(policy));
  });
  for (const { name, ...customer } of org.customers) {
    facts.set(`customer ${name}`, 'is there');
    add(`customer ${name}`, customer);
  }
  return facts;
}

function worded(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ') || 'none';
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([, part]) => part !== null && part !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, part]) => `${name} ${worded(part)}`)
    .join(' · ');
}
