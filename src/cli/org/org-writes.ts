import {
  insert,
  newId,
  recount,
  remove,
  touch,
  touchLeads,
  touchMembers,
  update,
  type Write,
  wind,
  windIssues,
} from '../../core/change.ts';
import { newCustomer } from '../../core/customers/new-customer.ts';
import { nameKey } from '../../core/grammar/names.ts';
import { newMember } from '../../core/people/new-member.ts';
import { newTeam } from '../../core/people/new-team.ts';
import { readHours } from '../../core/time/typed-hours.ts';
import type { Policy, Prisma, Team } from '../../database/generated/client.ts';
import type { Directory } from './directory.ts';
import type { Org } from './org.ts';
import type { OrgRows } from './org-rows.ts';

/** What the file's names mean in rows. */
interface Meaning {
  rows: OrgRows;
  teamId(handle: string): string;
  personId(address: string | null | undefined): string | null;
  now: Date;
}

/** What it takes to make the organization what it shall be, by the rows as they were read. */
export function orgWrites(rows: OrgRows, directory: Directory, before: Org, after: Org, now: Date): Write[] {
  const teams = new Map(directory.teams);
  for (const { handle } of after.teams) if (!teams.has(handle)) teams.set(handle, newId());
  const meaning: Meaning = {
    rows,
    teamId: handle => teams.get(handle) ?? '',
    personId: address => (address ? directory.people.get(address) : null) ?? null,
    now,
  };
  const wasTeam = new Map(before.teams.map(team => [team.handle, team]));
  const wasCustomer = new Map(before.customers.map(customer => [customer.name, customer]));
  const changedTeams = after.teams.filter(team => !isSame(wasTeam.get(team.handle), team));
  const changedCustomers = after.customers.filter(
    customer => !isSame(wasCustomer.get(customer.name), customer),
  );
  const writes = [
    ...changedTeams.flatMap(team => teamWrites(team, meaning)),
    ...(isSame(before.rules, after.rules) ? [] : ruleWrites(after.rules, meaning)),
    ...(isSame(before.policies, after.policies) ? [] : policyWrites(after.policies, meaning)),
    ...changedCustomers.map(customer => customerWrite(customer, meaning)),
  ];
  return [...writes, ...recounted(writes, rows)];
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A Slack user group keeps its own members. */
function teamWrites(team: Org['teams'][number], { rows, teamId, personId }: Meaning): Write[] {
  const { organizationId } = rows;
  const before = rows.teams.find(({ handle }) => handle === team.handle);
  const name = team.name ?? team.handle;
  const row = before ?? {
    ...newTeam({ handle: team.handle, name, organizationId, leadId: null }),
    id: teamId(team.handle),
  };
  const members = new Map(before?.members.map(member => [member.personId, member]));
  const wanted = (team.members ?? []).flatMap(({ email, skills = [], capacity, shift }) => {
    const id = personId(email);
    if (!id) return [];
    const known = members.get(id) ?? newMember({ teamId: row.id, personId: id, organizationId });
    return [{ ...known, skills, capacity: capacity ?? known.capacity, shift: hoursJson(shift) }];
  });
  // Who has no address stands in no file, and so is not taken out by it.
  const here = new Set(rows.people.flatMap(({ id, email }) => (email ? [id] : [])));
  const gone = [...members.values()].filter(
    ({ personId: id, fromGroup }) =>
      !fromGroup && here.has(id) && !wanted.some(member => member.personId === id),
  );
  const named = (address: string | null | undefined, id: string | null) =>
    personId(address) ?? (id && !here.has(id) ? id : null);
  const after: Team = {
    ...row,
    name,
    leadId: named(team.lead, row.leadId),
    deputyId: named(team.deputy, row.deputyId),
    onCallId: named(team.onCall, row.onCallId),
    zone: team.zone ?? null,
    hours: hoursJson(team.hours),
    holidays: team.holidays ?? null,
    region: team.region ?? null,
    mayDecide: team.mayDecide ?? null,
    assigns: team.assigns ?? false,
  };
  return [
    before ? update('Team', after) : insert('Team', after),
    ...gone.map(member => remove('Member', member)),
    ...wanted.map(member =>
      members.has(member.personId) ? update('Member', member) : insert('Member', member),
    ),
    touch('digest', row.id),
    touchLeads(row.id),
    touchMembers(row.id),
  ];
}

function ruleWrites(rules: Org['rules'], { rows, teamId }: Meaning): Write[] {
  return [
    ...rows.rules.map(rule => remove('RoutingRule', rule)),
    ...rules.map(({ words, team, severity, segment, region, channel, hours }, index) =>
      insert('RoutingRule', {
        id: newId(),
        organizationId: rows.organizationId,
        position: index + 1,
        words,
        severity: severity ?? null,
        segment: segment ?? null,
        region: region ?? null,
        channel: channel ?? null,
        hours: hoursJson(hours),
        teamId: teamId(team),
        version: 1,
      }),
    ),
  ];
}

/** Those about the same are the same row, since there is one for each. */
function policyWrites(policies: Org['policies'], { rows, teamId }: Meaning): Write[] {
  const about = ({ segment, severity, teamId: id }: Pick<Policy, 'segment' | 'severity' | 'teamId'>) =>
    JSON.stringify([segment, severity, id]);
  const before = new Map(rows.policies.map(policy => [about(policy), policy]));
  const after = policies.map((policy): Policy => {
    const whose = {
      segment: policy.segment ?? null,
      severity: policy.severity ?? null,
      teamId: policy.team ? teamId(policy.team) : null,
    };
    const known = before.get(about(whose));
    return {
      id: known?.id ?? newId(),
      organizationId: rows.organizationId,
      ...whose,
      acceptMinutes: policy.acceptMinutes ?? null,
      firstResponseMinutes: policy.firstResponseMinutes ?? null,
      updateMinutes: policy.updateMinutes ?? null,
      resolutionMinutes: policy.resolutionMinutes ?? null,
      version: known?.version ?? 1,
    };
  });
  const kept = new Set(after.map(about));
  return [
    ...rows.policies.filter(policy => !kept.has(about(policy))).map(policy => remove('Policy', policy)),
    ...after.map(policy => (before.has(about(policy)) ? update('Policy', policy) : insert('Policy', policy))),
  ];
}

function customerWrite(customer: Org['customers'][number], { rows, personId, now }: Meaning): Write {
  const key = nameKey(customer.name);
  const before = rows.customers.find(one => one.nameKey === key);
  const row = {
    ...(before ?? newCustomer(customer.name, rows.organizationId, now)),
    segment: customer.segment ?? null,
    region: customer.region ?? null,
    accountOwnerId: personId(customer.accountOwner),
  };
  return before ? update('Customer', row) : insert('Customer', row);
}

/** What is open is counted anew where hours, policies or segments are others now; a digest's clock is wound by the next tick. */
function recounted(writes: Write[], rows: OrgRows): Write[] {
  const teams = writes.flatMap(write =>
    write.how === 'update' && write.table === 'Team' ? [write.row] : [],
  );
  const before = new Map(rows.teams.map(team => [team.id, team]));
  const retimed = teams.filter(team => !isSame(timesOf(before.get(team.id)), timesOf(team)));
  const segments = new Map(rows.customers.map(({ id, segment }) => [id, segment]));
  const isCounted = writes.some(
    write =>
      ('table' in write && write.table === 'Policy') ||
      (write.how === 'update' &&
        write.table === 'Customer' &&
        segments.get(write.row.id) !== write.row.segment),
  );
  return [
    ...retimed.map(({ id }) => wind('digest.post', id, null)),
    ...(retimed.length > 0 ? recount({}) : isCounted ? [windIssues('issue.recompute', {})] : []),
  ];
}

function timesOf(team: Team | undefined) {
  return team && [team.zone, team.hours, team.holidays];
}

function hoursJson(typed: string | null | undefined): Prisma.JsonValue {
  return typed ? ((readHours(typed) as Prisma.JsonObject | null) ?? null) : null;
}
