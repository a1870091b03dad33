import { newId } from '../../core/change.ts';
import { nameKey } from '../../core/grammar/names.ts';
import { readHours } from '../../core/time/typed-hours.ts';
import type { Database } from '../../database/database.ts';
import { Prisma } from '../../database/generated/client.ts';
import type { Org } from './org.ts';
import type { OrgFile, Problem } from './org-file.ts';

const hoursJson = (typed: string | null | undefined) =>
  typed ? (readHours(typed) as Prisma.InputJsonObject) : Prisma.DbNull;

/** By which the file's names are found. */
export interface Directory {
  /** Of those who are here, by their address. */
  people: Map<string, string>;
  teams: Map<string, string>;
}

export async function directoryOf({ prisma }: Database, organizationId: string): Promise<Directory> {
  const people = await prisma.person.findMany({ where: { organizationId, deactivatedAt: null } });
  const teams = await prisma.team.findMany({ where: { organizationId, archivedAt: null } });
  return {
    people: new Map(people.flatMap(({ id, email }) => (email ? [[email, id] as const] : []))),
    teams: new Map(teams.map(({ id, handle }) => [handle, id])),
  };
}

/** What of the file the organization does not know. */
export function unknownIn(file: OrgFile, { people, teams }: Directory): Problem[] {
  const handles = new Set([...teams.keys(), ...file.teams.map(({ handle }) => handle)]);
  const person = (path: Problem['path'], address: string | null | undefined): Problem[] =>
    address && !people.has(address) ? [{ path, message: `nobody here has the address ${address}` }] : [];
  const team = (path: Problem['path'], handle: string | null | undefined): Problem[] =>
    handle && !handles.has(handle) ? [{ path, message: `there is no team @${handle}` }] : [];
  return [
    ...file.teams.flatMap(({ lead, deputy, onCall, members = [] }, index) => [
      ...person(['teams', index, 'lead'], lead),
      ...person(['teams', index, 'deputy'], deputy),
      ...person(['teams', index, 'onCall'], onCall),
      ...members.flatMap(({ email }, at) => person(['teams', index, 'members', at, 'email'], email)),
    ]),
    ...(file.rules ?? []).flatMap((rule, index) => team(['rules', index, 'team'], rule.team)),
    ...(file.policies ?? []).flatMap((policy, index) => team(['policies', index, 'team'], policy.team)),
    ...file.customers.flatMap(({ accountOwner }, index) =>
      person(['customers', index, 'accountOwner'], accountOwner),
    ),
  ];
}

/** Makes the organization what it shall be, in one transaction. A Slack user group keeps its own members. */
export async function applyOrg(
  { prisma }: Database,
  organizationId: string,
  directory: Directory,
  before: Org,
  after: Org,
): Promise<void> {
  const teams = new Map(directory.teams);
  for (const { handle } of after.teams) if (!teams.has(handle)) teams.set(handle, newId());
  const idOf = (handle: string) => teams.get(handle) ?? '';
  const person = (address: string | null | undefined) =>
    (address ? directory.people.get(address) : null) ?? null;
  const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const was = new Map(before.teams.map(team => [team.handle, team]));
  const steps: Prisma.PrismaPromise<unknown>[] = [];

  for (const team of after.teams) {
    if (isSame(was.get(team.handle), team)) continue;
    const id = idOf(team.handle);
    const row = {
      name: team.name ?? team.handle,
      leadId: person(team.lead),
      deputyId: person(team.deputy),
      onCallId: person(team.onCall),
      zone: team.zone ?? null,
      hours: hoursJson(team.hours),
      holidays: team.holidays ?? null,
      region: team.region ?? null,
      mayDecide: team.mayDecide ?? null,
      assigns: team.assigns ?? false,
    };
    steps.push(
      prisma.team.upsert({
        where: { id },
        create: { id, organizationId, handle: team.handle, ...row },
        update: { ...row, version: { increment: 1 } },
      }),
    );
    const members = (team.members ?? []).map(member => ({ ...member, personId: person(member.email) ?? '' }));
    const gone = (was.get(team.handle)?.members ?? []).flatMap(({ email }) => {
      const personId = person(email);
      return personId && !members.some(member => member.personId === personId) ? [personId] : [];
    });
    if (gone.length > 0)
      steps.push(
        prisma.member.deleteMany({ where: { teamId: id, personId: { in: gone }, fromGroup: false } }),
      );
    for (const { personId, skills = [], capacity = 8, shift } of members) {
      if (personId === '') continue;
      const own = { skills, capacity, shift: hoursJson(shift) };
      steps.push(
        prisma.member.upsert({
          where: { teamId_personId: { teamId: id, personId } },
          create: { teamId: id, personId, organizationId, ...own },
          update: own,
        }),
      );
    }
  }
  if (!isSame(before.rules, after.rules)) {
    const data = after.rules.map(({ words, team, segment, region, channel, hours }, index) => ({
      id: newId(),
      organizationId,
      position: index + 1,
      words,
      segment: segment ?? null,
      region: region ?? null,
      channel: channel ?? null,
      hours: hoursJson(hours),
      teamId: idOf(team),
    }));
    steps.push(
      prisma.routingRule.deleteMany({ where: { organizationId } }),
      prisma.routingRule.createMany({ data }),
    );
  }
  if (!isSame(before.policies, after.policies)) {
    const data = after.policies.map(({ team, ...policy }) => ({
      ...policy,
      id: newId(),
      organizationId,
      teamId: team ? idOf(team) : null,
    }));
    steps.push(prisma.policy.deleteMany({ where: { organizationId } }), prisma.policy.createMany({ data }));
  }
  const customersWere = new Map(before.customers.map(customer => [customer.name, customer]));
  for (const customer of after.customers) {
    if (isSame(customersWere.get(customer.name), customer)) continue;
    const { name, segment = null, region = null, accountOwner } = customer;
    const row = { segment, region, accountOwnerId: person(accountOwner) };
    const key = { organizationId, nameKey: nameKey(name) };
    steps.push(
      prisma.customer.upsert({
        where: { organizationId_nameKey: key },
        create: { id: newId(), ...key, name, createdAt: new Date(), ...row },
        update: { ...row, version: { increment: 1 } },
      }),
    );
  }
  await prisma.$transaction(steps);
}
