import type { Database } from '../../database/database.ts';
import type { Account, Organization, Person } from '../../database/generated/client.ts';
import { newId } from '../change.ts';
import { cleanText } from '../grammar/clean.ts';
import type { PlatformName } from '../place.ts';
import type { AccountFacts } from '../platform.ts';
import { mergePeople } from './merge-people.ts';

/** Who is admin and whose addresses are the organization's own, as configured; undefined: worked out from the members. */
export interface Membership {
  admins: string[];
  domains?: string[];
}

/** Records accounts of one workspace as their platform now describes them, and joins each member to a person. */
export async function saveAccounts(
  database: Database,
  membership: Membership,
  in_: { organizationId: string; platform: PlatformName; tenant: string },
  facts: AccountFacts[],
): Promise<Account[]> {
  if (facts.length === 0) return [];
  const { prisma } = database;
  const present = await prisma.account.findMany({
    where: { platform: in_.platform, tenant: in_.tenant, userId: { in: facts.map(({ userId }) => userId) } },
  });
  const byUser = new Map(present.map(account => [account.userId, account]));
  const rows = facts.map(fact => accountRow(fact, in_, byUser.get(fact.userId)));
  const changed = rows.filter(row => differs(byUser.get(row.userId), row));
  await prisma.account.createMany({
    data: changed.filter(row => !byUser.has(row.userId)),
    skipDuplicates: true,
  });
  for (const row of changed) {
    if (byUser.has(row.userId)) await prisma.account.update({ where: { id: row.id }, data: row });
  }
  const organization = await settleDomains(database, membership, in_.organizationId);
  const saved = await prisma.account.findMany({
    where: { platform: in_.platform, tenant: in_.tenant, userId: { in: facts.map(({ userId }) => userId) } },
  });
  const settled = new Set(changed.map(({ userId }) => userId));
  for (const account of saved) {
    if (settled.has(account.userId) || !account.personId)
      await joinPerson(database, membership, organization, account);
  }
  return saved;
}

type AccountRow = Omit<Account, 'personId'>;

function accountRow(
  fact: AccountFacts,
  in_: { organizationId: string; platform: PlatformName; tenant: string },
  before: Account | undefined,
): AccountRow {
  return {
    id: before?.id ?? newId(),
    ...in_,
    userId: fact.userId,
    homeTenant: fact.homeTenant ?? null,
    directoryId: fact.directoryId ?? null,
    kind: fact.kind,
    name: cleanText(fact.name) || 'Somebody',
    email: fact.email?.trim().toLowerCase() || null,
    emailConfirmed: fact.emailConfirmed,
    zone: fact.zone ?? before?.zone ?? null,
    platformAdmin: fact.platformAdmin,
    deactivatedAt: fact.deactivated ? (before?.deactivatedAt ?? new Date()) : null,
    refreshedAt: new Date(),
  };
}

function differs(before: Account | undefined, row: AccountRow): boolean {
  if (!before) return true;
  const { refreshedAt: _, ...said } = row;
  return Object.entries(said).some(([key, value]) => {
    const was = before[key as keyof Account];
    return value instanceof Date ? (was as Date | null)?.getTime() !== value.getTime() : was !== value;
  });
}

/** Keeps the organization's domains: as configured, else the domain of most of its members. New ones join people anew. */
async function settleDomains(database: Database, membership: Membership, id: string): Promise<Organization> {
  const { prisma } = database;
  const before = await prisma.organization.findUniqueOrThrow({ where: { id } });
  const domains = membership.domains ?? (await commonestDomain(database, id));
  if (domains.join() === before.domains.join()) return before;
  const organization = await prisma.organization.update({ where: { id }, data: { domains } });
  const members = await prisma.account.findMany({
    where: { organizationId: id, kind: 'member', personId: { not: null }, email: { not: null } },
  });
  for (const account of members) await joinPerson(database, membership, organization, account);
  return organization;
}

async function commonestDomain(database: Database, organizationId: string): Promise<string[]> {
  const [most] = await database.prisma.$queryRaw<{ domain: string }[]>`
    SELECT split_part("email", '@', 2) AS domain FROM "Account"
    WHERE "organizationId" = ${organizationId}::uuid AND "kind" = 'member' AND "emailConfirmed" AND "email" LIKE '%@%'
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`;
  return most ? [most.domain] : [];
}

/** Members without guests' or strangers' rights are people; the same own address is the same person. */
async function joinPerson(
  database: Database,
  membership: Membership,
  organization: Organization,
  account: Account,
): Promise<void> {
  if (account.kind !== 'member') return;
  const { prisma } = database;
  const email = ownAddress(account, organization);
  const known = account.personId ? await prisma.person.findUnique({ where: { id: account.personId } }) : null;
  const namesake = email
    ? await prisma.person.findUnique({
        where: { organizationId_email: { organizationId: organization.id, email } },
      })
    : null;
  if (known && namesake && known.id !== namesake.id)
    await mergePeople(database, { from: known.id, into: namesake.id });
  const person = namesake ?? known ?? (await newPerson(database, organization, account, email));
  await prisma.account.update({ where: { id: account.id }, data: { personId: person.id } });
  await refreshPerson(database, membership, person, account, email);
}

function ownAddress(account: Account, organization: Organization): string | null {
  if (!account.email || !account.emailConfirmed || account.email.includes('#ext#')) return null;
  const domain = account.email.split('@').at(-1) ?? '';
  return organization.domains.includes(domain) ? account.email : null;
}

function newPerson(
  database: Database,
  organization: Organization,
  account: Account,
  email: string | null,
): Promise<Person> {
  const { name, zone } = account;
  return database.prisma.person.create({
    data: { id: newId(), organizationId: organization.id, name, zone, email },
  });
}

async function refreshPerson(
  database: Database,
  membership: Membership,
  person: Person,
  account: Account,
  email: string | null,
): Promise<void> {
  const active = await database.prisma.account.count({ where: { personId: person.id, deactivatedAt: null } });
  const now = {
    name: account.name,
    email: person.email ?? email,
    zone: account.zone ?? person.zone,
    admin: person.admin || (email !== null && membership.admins.includes(email)),
    deactivatedAt: active > 0 ? null : (person.deactivatedAt ?? new Date()),
  };
  const same =
    now.name === person.name &&
    now.email === person.email &&
    now.zone === person.zone &&
    now.admin === person.admin &&
    now.deactivatedAt?.getTime() === person.deactivatedAt?.getTime();
  if (!same)
    await database.prisma.person.update({
      where: { id: person.id },
      data: { ...now, version: { increment: 1 } },
    });
}
