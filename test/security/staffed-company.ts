import { randomUUID } from 'node:crypto';
import type { Actor } from '../../src/core/actor.ts';
import type { AccountFacts } from '../../src/core/platform.ts';
import type { World } from '../world.ts';

type Account = Actor & { kind: 'account' };

const inSlack = (userId: string, tenant = 'T1'): Account => ({
  kind: 'account',
  platform: 'slack',
  tenant,
  userId,
});

/** Members of staff, each of another standing toward what Ana has. */
export const staff = {
  owner: inSlack('U_ANA'),
  'their lead': inSlack('U_SIA'),
  'asked member': inSlack('U_BO'),
  'asked lead': inSlack('U_LEA'),
  'other lead': inSlack('U_OMAR'),
  'other staff': inSlack('U_SAM'),
  admin: inSlack('U_DANA'),
};

/** Those for whom nothing is done. */
export const outsiders = {
  guest: inSlack('U_GUEST'),
  'from outside': inSlack('U_OUT'),
  left: inSlack('U_LEFT'),
  bot: inSlack('B_OTHER'),
  unknown: inSlack('U_NOBODY'),
};

export const eve = inSlack('U_EVE', 'T9');

const names: Record<string, string> = {
  U_SIA: 'Sia',
  U_BO: 'Bo',
  U_LEA: 'Lea',
  U_OMAR: 'Omar',
  U_SAM: 'Sam',
  U_ADAM: 'Adam',
};

function facts(userId: string, name: string, other: Partial<AccountFacts> = {}): AccountFacts {
  return {
    userId,
    name,
    kind: 'member',
    email: `${name.toLowerCase()}@handrail.example`,
    emailConfirmed: true,
    zone: 'Europe/Berlin',
    platformAdmin: false,
    deactivated: false,
    ...other,
  };
}

/** Ids of what there is in an organization, by what they are. */
export type Ids = Record<
  | 'offered'
  | 'handoff'
  | 'accepted'
  | 'acceptedHandoff'
  | 'expired'
  | 'owned'
  | 'resolved'
  | 'waiting'
  | 'commitment'
  | 'consult'
  | 'unbacked'
  | 'dated'
  | 'repeated'
  | 'countered'
  | 'contested'
  | 'contest'
  | 'customer'
  | 'draft'
  | 'support'
  | 'billing'
  | 'delivery'
  | 'union'
  | 'founding'
  | 'customerRoom'
  | 'homeRoom'
  | 'request'
  | 'doubtful'
  | 'rule'
  | 'act'
  | 'rated'
  | 'other'
  | 'ana'
  | 'bo'
  | 'omar'
  | 'adam',
  string
>;

/** Everybody, as the platform knows them. */
export function hire({ slack }: World): void {
  for (const [userId, name] of Object.entries(names)) slack.people.set(userId, facts(userId, name));
  slack.people.set('U_OUT', facts('U_OUT', 'Otto', { kind: 'external', email: 'otto@acme.example' }));
  slack.people.set('U_LEFT', facts('U_LEFT', 'Lou', { deactivated: true }));
  slack.people.set('B_OTHER', facts('B_OTHER', 'Bot', { kind: 'bot' }));
  const free = { conversationId: 'C-free', kind: 'channel' as const, name: 'free', shared: false };
  slack.rooms.set('C-free', { ...free, archived: false, memberIds: ['U_ANA'] });
}

/** More people in the small company, and work in each of the states from which it can go on. Gives what it is known by. */
export async function moveIn(world: World): Promise<Ids> {
  const { core, database, organizationId } = world;
  const { prisma } = database;
  hire(world);
  await core.directory.sync('slack', 'T1');

  const person = async (name: string) =>
    (await prisma.person.findFirstOrThrow({ where: { organizationId, name } })).id;
  const [ana, sia, bo, lea, omar, sam, dana, adam] = await Promise.all(
    ['Ana', 'Sia', 'Bo', 'Lea', 'Omar', 'Sam', 'Dana', 'Adam'].map(person),
  );
  await prisma.person.update({ where: { id: adam }, data: { admin: true } });
  const awaySinceAt = new Date('2026-11-23T12:00:00Z');
  const absence = { awaySinceAt, awayUntilAt: new Date('2026-11-30T08:00:00Z'), coverId: sam };
  await prisma.person.update({ where: { id: adam }, data: absence });
  const team = async (handle: string, leadId: string | undefined, members: (string | undefined)[]) => {
    const known = await prisma.team.findFirst({ where: { organizationId, handle } });
    const id = known?.id ?? randomUUID();
    const row = { id, organizationId, handle, name: handle, leadId };
    await prisma.team.upsert({ where: { id }, create: row, update: { leadId } });
    for (const personId of members)
      if (personId) await prisma.member.create({ data: { teamId: id, personId, organizationId } });
    return id;
  };
  const support = await team('support', sia, []);
  const billing = await team('billing', lea, [bo]);
  // So that it is his turn.
  await prisma.member.updateMany({ where: { personId: bo }, data: { skills: ['export'] } });
  const delivery = await team('delivery', omar, []);
  const union = await team('union', undefined, [ana, sia, bo, lea, omar, sam, dana]);
  const founding = await team('founding', lea, []);
  const room = async (conversationId: string) =>
    (await prisma.room.findFirstOrThrow({ where: { organizationId, conversationId } })).id;
  await prisma.room.update({ where: { id: await room('C-random') }, data: { teamId: founding } });

  const acme = world.as('U_ANA', 'C-acme');
  const issue = async (title: string) => {
    await acme.type(`issue ${title}`);
    return (await prisma.issue.findFirstOrThrow({ where: { organizationId, title } })).id;
  };
  const offered = await issue('Export is empty');
  const handoff = await acme.tap('handoff.offer', { issue: offered, to: `team:${billing}`, note: 'look' });
  if (handoff.kind !== 'done') throw new Error(JSON.stringify(handoff));
  const accepted = await issue('Address is old');
  await acme.tap('handoff.offer', { issue: accepted, to: `team:${billing}`, note: 'change it' });
  await world
    .as('U_BO')
    .tap('handoff.claim', { issue: accepted, readBack: 'I change it', due: 'friday 5pm' });
  const handoffOf = async (issueId: string) =>
    (await prisma.handoff.findFirstOrThrow({ where: { organizationId, issueId } })).id;
  const resolved = await issue('Invoice is wrong');
  await acme.tap('issue.resolve', { issue: resolved });
  const promised = await issue('Refund is late');
  await acme.tap('commitment.make', { issue: promised, what: 'a refund', due: 'friday 5pm' });
  const asked = async (what: string) => {
    await acme.tap('commitment.make', { issue: promised, what, due: 'friday 5pm', to: `team:${billing}` });
    return (await prisma.commitment.findFirstOrThrow({ where: { organizationId, what } })).id;
  };
  const unbacked = await asked('a credit note');
  const dated = await asked('a visit');
  const repeated = await asked('a refund again');
  await prisma.commitment.updateMany({
    where: { id: { in: [dated, repeated] } },
    data: { dueAt: new Date('2026-12-04T16:00:00Z') },
  });
  const countered = await asked('a statement');
  const later = { commitment: countered, due: 'saturday noon', reason: 'the bank is closed' };
  await world.as('U_BO', 'C-support').tap('commitment.move', later);
  const owned = await issue('Login fails');
  await acme.tap('consult.ask', { issue: owned, to: `team:${billing}`, question: 'may we?' });
  const waiting = await issue('Form is missing');
  await acme.tap('issue.wait', { issue: waiting });
  const rated = await issue('Report is slow');
  await acme.tap('issue.severity', { issue: rated, severity: 'low' });
  const contested = await issue('Fee is disputed');
  const again = { issue: contested, to: `team:${billing}`, note: 'look' };
  await acme.tap('handoff.offer', again);
  await world.as('U_BO').tap('handoff.decline', { issue: contested, reason: 'not ours' });
  await acme.tap('handoff.offer', again);
  const other = await issue('Login is slow');
  await acme.tap('issue.link', { issue: rated, other });
  const missed = await issue('Mail bounces');
  await acme.tap('handoff.offer', { issue: missed, to: `team:${billing}`, note: 'look' });
  const expired = await handoffOf(missed);
  await prisma.$transaction([
    prisma.handoff.update({ where: { id: expired }, data: { state: 'expired' } }),
    prisma.issue.update({ where: { id: missed }, data: { offerId: null } }),
  ]);
  // Who answers while the team is closed.
  await prisma.team.update({ where: { id: billing }, data: { onCallId: sam } });
  const draft = await acme.tap('issue.log', { ask: true });
  const request = randomUUID();
  await prisma.roomRequest.create({
    data: {
      id: request,
      organizationId,
      platform: 'slack',
      tenant: 'T1',
      customerName: 'Initech',
      roomName: 'cust-initech',
      personId: ana ?? '',
      place: {},
      state: 'failed',
      dueAt: new Date(),
    },
  });
  const own = { where: { organizationId } };
  const rule = randomUUID();
  await prisma.routingRule.create({
    data: { id: rule, organizationId, position: 1, words: ['refund'], teamId: billing },
  });
  const at = new Date();
  const doubtful = await prisma.delivery.create({
    data: {
      id: randomUUID(),
      organizationId,
      personId: ana ?? '',
      eventId: (await prisma.event.findFirstOrThrow(own)).id,
      state: 'ambiguous',
      createdAt: at,
      startedAt: at,
    },
  });
  return {
    offered,
    handoff: await handoffOf(offered),
    accepted,
    acceptedHandoff: await handoffOf(accepted),
    expired,
    owned,
    resolved,
    waiting,
    consult: (await prisma.consult.findFirstOrThrow(own)).id,
    commitment: (await prisma.commitment.findFirstOrThrow({ where: { organizationId, backing: 'none' } })).id,
    unbacked,
    dated,
    repeated,
    countered,
    contested,
    contest: (await prisma.contest.findFirstOrThrow(own)).id,
    customer: (await prisma.customer.findFirstOrThrow(own)).id,
    draft: draft.kind === 'asks' ? draft.form.draft : '',
    support,
    billing,
    delivery,
    union,
    founding,
    customerRoom: await room('C-acme'),
    homeRoom: await room('C-random'),
    request,
    doubtful: doubtful.id,
    rated,
    other,
    rule,
    act: (await prisma.event.findFirstOrThrow({ where: { organizationId, name: 'issue.rated' } })).id,
    ana: ana ?? '',
    bo: bo ?? '',
    omar: omar ?? '',
    adam: adam ?? '',
  };
}
