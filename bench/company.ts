import { randomUUID } from 'node:crypto';
import sql from 'sql-template-tag';
import { HOME_ORGANIZATION } from '../src/core/people/workspaces.ts';
import type { PlatformName } from '../src/core/place.ts';
import type { Database } from '../src/database/database.ts';

const PEOPLE = 32;

/** Where the platforms know the company's people and rooms from, before Handrail does. */
export interface Staff {
  slack: { team: string; botUserId: string };
  /** Of support in Slack, each in a customer's room of their own. */
  senders: { userId: string; room: string }[];
  /** Of billing, on either platform. */
  claimers: { platform: PlatformName; userId: string; name: string }[];
  /** Billing's home in Teams, and perhaps another one in Slack. */
  billing: { room: string; slackRoom?: string };
}

/** 32 of support in Slack, and 32 of billing in Teams. */
const BENCH_STAFF: Staff = {
  slack: { team: 'T0BENCH', botUserId: 'U0BOT' },
  senders: each(n => ({ userId: `U0SENDER${n}`, room: `C0CUSTOMER${n}` })),
  claimers: each(n => ({ platform: 'teams', userId: `29:claimer-${n}`, name: `Claimer ${n}` })),
  billing: { room: '19:billing@thread.tacv2' },
};

/** A company as its people would have set it up. */
export interface Company {
  slackTeam: string;
  tenant: string;
  senders: { id: string; userId: string; room: string; roomId: string; customerId: string }[];
  claimers: { id: string; platform: PlatformName; userId: string; name: string }[];
  support: string;
  billing: { id: string; room: string; roomId: string };
}

export async function foundCompany(
  database: Database,
  teams: { tenant: string; serviceUrl: string },
  staff = BENCH_STAFF,
): Promise<Company> {
  const { prisma } = database;
  const { tenant, serviceUrl } = teams;
  const of = { organizationId: HOME_ORGANIZATION };
  const at = new Date();
  const senders = staff.senders.map(sender => ({
    ...sender,
    id: randomUUID(),
    roomId: randomUUID(),
    customerId: randomUUID(),
  }));
  const claimers = staff.claimers.map(claimer => ({ ...claimer, id: randomUUID() }));
  const [support, billing, roomId] = [randomUUID(), randomUUID(), randomUUID()];
  const { room, slackRoom } = staff.billing;
  const channel = { ...of, kind: 'channel' as const };
  const slack = { ...of, platform: 'slack' as const, tenant: staff.slack.team };
  const inTeams = { ...of, platform: 'teams' as const, tenant };

  await prisma.organization.create({
    data: { id: HOME_ORGANIZATION, name: 'Bench', domains: ['bench.example'], zone: 'Europe/Berlin' },
  });
  await prisma.workspace.createMany({
    data: [
      { ...slack, id: randomUUID(), name: 'Bench', botUserId: staff.slack.botUserId },
      { ...inTeams, id: randomUUID(), name: 'Bench', serviceUrl },
    ],
  });
  await prisma.person.createMany({
    data: [
      ...senders.map(({ id, userId }) => ({ ...of, id, name: userId, zone: 'Europe/Berlin' })),
      ...claimers.map(({ id, name }) => ({ ...of, id, name, zone: 'Europe/Berlin' })),
    ],
  });
  const account = { kind: 'member' as const, emailConfirmed: true, refreshedAt: at, zone: 'Europe/Berlin' };
  await prisma.account.createMany({
    data: [
      ...senders.map(({ id, userId }) => ({ ...slack, ...account, personId: id, userId, name: userId })),
      ...claimers.map(({ id, platform, userId, name }) => ({
        ...(platform === 'slack' ? slack : inTeams),
        ...account,
        personId: id,
        userId,
        name,
      })),
    ].map(row => ({ ...row, id: randomUUID() })),
  });
  await prisma.team.createMany({
    data: [
      { ...of, id: support, handle: 'support', name: 'Support', zone: 'Europe/Berlin' },
      { ...of, id: billing, handle: 'billing', name: 'Billing', zone: 'Europe/Berlin' },
    ],
  });
  await prisma.member.createMany({
    data: [
      ...senders.map(({ id }) => ({ ...of, teamId: support, personId: id })),
      ...claimers.map(({ id }) => ({ ...of, teamId: billing, personId: id })),
    ],
  });
  await prisma.customer.createMany({
    data: senders.map(({ customerId }, n) => ({
      ...of,
      id: customerId,
      name: `Customer ${n}`,
      nameKey: `customer ${n}`,
      createdAt: at,
    })),
  });
  await prisma.room.createMany({
    data: [
      ...senders.map(({ roomId: id, room: conversationId, customerId }) => ({
        ...channel,
        ...slack,
        id,
        conversationId,
        customerId,
        name: conversationId,
      })),
      { ...channel, ...inTeams, id: roomId, conversationId: room, name: 'Billing', teamId: billing },
      ...(slackRoom
        ? [
            {
              ...channel,
              ...slack,
              id: randomUUID(),
              conversationId: slackRoom,
              name: 'billing',
              teamId: billing,
            },
          ]
        : []),
    ],
  });
  return {
    slackTeam: staff.slack.team,
    tenant,
    senders,
    claimers,
    support,
    billing: { id: billing, room, roomId },
  };
}

function each<Row>(make: (n: number) => Row): Row[] {
  return Array.from({ length: PEOPLE }, (_, n) => make(n));
}

export function anyOf<Item>(items: Item[]): Item {
  return items[Math.floor(Math.random() * items.length)] as Item;
}

export interface Offered {
  issue: string;
  handoff: string;
  leg: string;
}

/** Issues of the senders that are offered to billing, the card of each standing in its customer's room and in billing's. */
export async function offerIssues(
  database: Database,
  { senders, support, billing }: Company,
  count: number,
): Promise<Offered[]> {
  const of = HOME_ORGANIZATION;
  const pick = (values: string[]) => sql`(${values}::uuid[])[1 + n % ${senders.length}::int]`;
  return database.query<Offered>(sql`WITH made AS MATERIALIZED (
    SELECT n, gen_random_uuid() AS issue, gen_random_uuid() AS handoff, gen_random_uuid() AS leg, now() AS at,
      ${pick(senders.map(({ id }) => id))} AS sender, ${pick(senders.map(it => it.customerId))} AS customer,
      ${pick(senders.map(({ roomId }) => roomId))} AS room
    FROM generate_series(0, ${count - 1}::int) n
  ), numbered AS (
    UPDATE "Organization" SET "lastIssue" = "lastIssue" + ${count}::int WHERE "id" = ${of}::uuid
    RETURNING "lastIssue" - ${count}::int + 1 AS first
  ), issues AS (
    INSERT INTO "Issue" ("id", "organizationId", "number", "customerId", "title", "ownerId", "teamId", "offerId", "dueAt",
      "nextDeadlineAt", "openedById", "openedAt", "updatedAt")
    SELECT issue, ${of}::uuid, first + n, customer, 'Export shows last month''s invoices', sender, ${support}::uuid, handoff,
      at + interval '3 days', at + interval '1 day', sender, at, at FROM made, numbered
  ), legs AS (
    INSERT INTO "Leg" ("id", "organizationId", "issueId", "ownerId", "teamId", "startedAt")
    SELECT leg, ${of}::uuid, issue, sender, ${support}::uuid, at FROM made
  ), handoffs AS (
    INSERT INTO "Handoff" ("id", "organizationId", "issueId", "fromPersonId", "toTeamId", "note", "dueAt", "offeredAt", "expiresAt")
    SELECT handoff, ${of}::uuid, issue, sender, ${billing.id}::uuid, 'needs a credit note for 4411', at + interval '3 days', at,
      at + interval '1 day' FROM made
  ), clocks AS (
    INSERT INTO "Clock" ("id", "organizationId", "intent", "subjectId", "dueAt")
    SELECT gen_random_uuid(), ${of}::uuid, 'issue.deadline', issue, at + interval '1 day' FROM made
    UNION ALL SELECT gen_random_uuid(), ${of}::uuid, 'handoff.escalate', handoff, at + interval '1 day' FROM made
  ), events AS (
    INSERT INTO "Event" ("id", "organizationId", "name", "issueId", "customerId", "personId", "platform", "roomId", "data", "at")
    SELECT gen_random_uuid(), ${of}::uuid, name, issue, customer, sender, 'slack', room, '{}', at
    FROM made, unnest(ARRAY['issue.logged', 'handoff.offered']) name
  ), cards AS (
    INSERT INTO "Placement" ("id", "organizationId", "subject", "subjectId", "roomId", "messageId", "shown")
    SELECT gen_random_uuid(), ${of}::uuid, 'issue', issue, standing, 'm' || n, 1
    FROM made, unnest(ARRAY[room, ${billing.roomId}::uuid]) standing
  )
  SELECT issue, handoff, leg FROM made`);
}
