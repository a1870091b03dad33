import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  insert,
  place,
  placeInstead,
  type Rows,
  remove,
  type TableName,
  touch,
  touchLeads,
  update,
  type Write,
  wind,
} from '../../src/core/change.ts';
import { folded } from '../../src/core/folded.ts';
import { type Command, writeGuarded } from '../../src/database/guarded-write.ts';
import { useDatabase } from '../database.ts';

const database = useDatabase();

/** With a fraction of a second, which must survive. */
const AT = new Date('2026-11-23T13:00:00.123Z');
const organizationId = randomUUID();
const other = randomUUID();
const [person, customer, team, room, issue] = [
  randomUUID(),
  randomUUID(),
  randomUUID(),
  randomUUID(),
  randomUUID(),
];

const odd = `it's "odd" \\ {a} 🙂\nnew line`;

/** A row of every table that a decision may write, in which nothing is left empty that can be filled. */
const samples: { [Table in TableName]: () => Rows[Table] } = {
  Organization: () => ({
    id: organizationId,
    name: odd,
    zone: 'Europe/Berlin',
    domains: ['handrail.example', 'b.example'],
    dutyPersonId: person,
    lastIssue: 0,
    setupAt: AT,
    version: 1,
    createdAt: AT,
  }),
  Person: () => ({
    id: randomUUID(),
    organizationId,
    name: odd,
    email: 'ana@handrail.example',
    zone: 'Europe/Berlin',
    admin: true,
    configuredAdmin: true,
    deactivatedAt: AT,
    awaySinceAt: AT,
    awayUntilAt: AT,
    coverId: person,
    pingedAt: AT,
    version: 1,
  }),
  Account: () => ({
    id: randomUUID(),
    organizationId,
    platform: 'slack',
    tenant: 'T1',
    userId: 'U1',
    homeTenant: 'T2',
    directoryId: 'd',
    personId: person,
    kind: 'guest',
    name: odd,
    email: 'ana@handrail.example',
    emailConfirmed: true,
    zone: 'Europe/Berlin',
    platformAdmin: true,
    deactivatedAt: AT,
    refreshedAt: AT,
  }),
  Team: () => ({
    id: randomUUID(),
    organizationId,
    handle: 'legal',
    name: odd,
    leadId: person,
    deputyId: person,
    onCallId: person,
    region: 'eu',
    mayDecide: odd,
    assigns: true,
    zone: 'Europe/Berlin',
    hours: { '1': [['09:00', '17:00']] },
    holidays: 'DE-BE',
    digestAfter: 30,
    groupTenant: 'T1',
    groupId: 'S1',
    archivedAt: AT,
    version: 1,
  }),
  Member: () => ({
    teamId: team,
    personId: person,
    organizationId,
    fromGroup: true,
    skills: ['refunds', odd],
    capacity: 3,
    shift: { '1': [['09:00', '12:00']] },
    askedAt: AT,
  }),
  Customer: () => ({
    id: randomUUID(),
    organizationId,
    name: odd,
    nameKey: 'odd',
    segment: 'enterprise',
    region: 'eu',
    accountOwnerId: person,
    version: 1,
    createdAt: AT,
  }),
  Room: () => ({
    id: randomUUID(),
    organizationId,
    platform: 'teams',
    tenant: 'tenant',
    conversationId: '19:x',
    kind: 'group',
    name: odd,
    shared: true,
    goneAt: AT,
    accountId: randomUUID(),
    customerId: customer,
    teamId: team,
    container: 'c',
    people: [person, randomUUID()],
    lookedAt: AT,
    notBeforeAt: null,
    leaseUntilAt: null,
    version: 1,
  }),
  Issue: () => ({
    id: randomUUID(),
    organizationId,
    number: 0,
    customerId: customer,
    title: odd,
    status: 'resolved',
    severity: 'urgent',
    severityReason: odd,
    watchOuts: odd,
    speakerId: person,
    waitingSinceAt: AT,
    waitingFor: odd,
    snoozedUntilAt: AT,
    firstResponseDueAt: AT,
    firstRespondedAt: AT,
    updateFromAt: AT,
    updateDueAt: AT,
    resolutionDueAt: AT,
    mergedIntoId: issue,
    splitFromId: issue,
    contestId: randomUUID(),
    hops: 2,
    ownerId: person,
    teamId: team,
    offerId: null,
    nextStep: odd,
    dueAt: AT,
    nextDeadlineAt: null,
    openedById: person,
    openedAt: AT,
    resolvedById: person,
    resolvedAt: AT,
    updatedAt: AT,
    version: 1,
  }),
  Leg: () => ({
    id: randomUUID(),
    organizationId,
    issueId: issue,
    ownerId: person,
    teamId: team,
    handoffId: randomUUID(),
    forId: person,
    why: odd,
    spentMinutes: 7,
    waitedMinutes: 3,
    startedAt: AT,
    endedAt: AT,
  }),
  Handoff: () => ({
    id: randomUUID(),
    organizationId,
    issueId: issue,
    state: 'declined',
    fromPersonId: person,
    fromTeamId: team,
    kind: 'back',
    severity: 'high',
    severityReason: null,
    watchOuts: odd,
    nextUpId: person,
    passedIds: [person, randomUUID()],
    nudgeAt: AT,
    escalateAt: AT,
    readBack: odd,
    readBackDueAt: AT,
    readBackState: 'given',
    correction: odd,
    returnedAt: AT,
    rating: 'asked',
    missing: odd,
    toTeamId: team,
    toPersonId: null,
    note: odd,
    dueAt: AT,
    why: odd,
    offeredAt: AT,
    expiresAt: AT,
    answeredById: person,
    answeredAt: AT,
    reason: odd,
  }),
  Commitment: () => ({
    id: randomUUID(),
    organizationId,
    customerId: customer,
    issueId: issue,
    what: odd,
    dueAt: AT,
    state: 'open',
    promisedById: person,
    promisedAt: AT,
    backing: 'countered',
    teamId: team,
    delivererId: person,
    backedById: person,
    backedAt: AT,
    counterDueAt: AT,
    toldAt: AT,
    firstDueAt: AT,
    told: odd,
    tells: true,
    settledAt: AT,
    settledById: person,
    reason: odd,
    version: 1,
  }),
  Consult: () => ({
    id: randomUUID(),
    organizationId,
    issueId: issue,
    customerId: customer,
    question: odd,
    askedById: person,
    askedAt: AT,
    toTeamId: team,
    toPersonId: null,
    dueAt: AT,
    state: 'answered',
    answer: odd,
    answeredById: person,
    answeredAt: AT,
    version: 1,
  }),
  Contest: () => ({
    id: randomUUID(),
    organizationId,
    issueId: issue,
    fromTeamId: team,
    toTeamId: team,
    handoffId: randomUUID(),
    reason: odd,
    openedAt: AT,
    deputyAt: AT,
    settledAt: AT,
    settledById: person,
    ownerId: person,
    teamId: team,
    missing: odd,
    costMinutes: 90,
    version: 1,
  }),
  RoutingRule: () => ({
    id: randomUUID(),
    organizationId,
    position: 1,
    words: ['refund', odd],
    severity: 'urgent',
    segment: 'enterprise',
    region: 'eu',
    channel: 'mail',
    hours: { '1': [['09:00', '12:00']] },
    teamId: team,
    version: 1,
  }),
  Policy: () => ({
    id: randomUUID(),
    organizationId,
    segment: 'enterprise',
    severity: 'high',
    teamId: team,
    acceptMinutes: 1,
    firstResponseMinutes: 2,
    updateMinutes: 3,
    resolutionMinutes: 4,
    version: 1,
  }),
  Interaction: () => ({
    id: randomUUID(),
    organizationId,
    customerId: customer,
    issueId: issue,
    channel: 'mail',
    inbound: true,
    automatic: true,
    who: odd,
    text: odd,
    at: AT,
    externalId: odd,
  }),
  IssueLink: () => ({ issueId: issue, otherId: randomUUID(), organizationId, at: AT }),
  Orphan: () => ({
    id: randomUUID(),
    organizationId,
    issueId: issue,
    cause: 'shut_out',
    sinceAt: AT,
    foundAt: AT,
    endedAt: AT,
  }),
  Draft: () => ({
    id: randomUUID(),
    organizationId,
    personId: person,
    intent: 'issue.log',
    input: { note: odd, deep: [1, null, { a: true }] },
    place: { platform: 'slack', tenant: 'T1' },
    at: AT,
  }),
  RoomRequest: () => ({
    id: randomUUID(),
    organizationId,
    platform: 'teams',
    tenant: 'tenant',
    container: 'c',
    customerName: odd,
    roomName: 'cust-acme',
    personId: person,
    place: { platform: 'teams', tenant: 'tenant' },
    state: 'requested',
    conversationId: '19:x',
    error: odd,
    attempts: 2,
    dueAt: AT,
    leaseUntilAt: AT,
  }),
  Digest: () => ({
    id: randomUUID(),
    organizationId,
    teamId: team,
    personId: null,
    day: '2026-11-23',
    sinceAt: AT,
    at: AT,
  }),
  LinkCode: () => ({
    hash: 'a'.repeat(64),
    organizationId,
    personId: person,
    expiresAt: AT,
    usedAt: AT,
  }),
};

/** A change of each, as a decision might make it. */
const changes: { [Table in TableName]: Partial<Rows[Table]> } = {
  Organization: { name: 'Another' },
  Person: { name: 'Another', deactivatedAt: null },
  Account: { name: 'Another', personId: null },
  Team: { hours: null, leadId: null },
  Member: { fromGroup: false },
  Customer: { name: 'Another' },
  Room: { customerId: null, people: [] },
  Issue: { title: 'Another', dueAt: null },
  Leg: { endedAt: new Date(AT.getTime() + 1) },
  Handoff: { note: null },
  Commitment: { state: 'kept' },
  Consult: { answer: null },
  Contest: { missing: null },
  RoutingRule: { position: 2 },
  Policy: { acceptMinutes: null },
  Interaction: { text: 'another' },
  Orphan: { cause: 'away' },
  IssueLink: { at: new Date(AT.getTime() + 1) },
  Draft: { input: { note: 'another' } },
  RoomRequest: { state: 'done', leaseUntilAt: null },
  Digest: { sinceAt: new Date(AT.getTime() + 1) },
  LinkCode: { usedAt: null },
};

const tables = Object.keys(samples) as TableName[];
const guarded = tables.filter(table => 'version' in samples[table]());

function command(writes: Write[], more: Partial<Command> = {}): Command {
  return {
    key: randomUUID(),
    organizationId,
    at: AT,
    outcome: { kind: 'done' },
    writes,
    events: [],
    deliveries: [],
    ...more,
  };
}

const write = (writes: Write[], more: Partial<Command> = {}) =>
  writeGuarded(database(), command(writes, more));

/** All rows of a table, as Prisma reads them. */
async function stored(table: TableName): Promise<Record<string, unknown>[]> {
  const delegate = database().prisma[(table[0]?.toLowerCase() + table.slice(1)) as 'issue'];
  return (await delegate.findMany()) as unknown as Record<string, unknown>[];
}

async function storedOne(table: TableName, like: object): Promise<Record<string, unknown> | undefined> {
  const keyed = ({ id, hash, teamId, personId }: Record<string, unknown>) =>
    `${id ?? hash ?? `${teamId} ${personId}`}`;
  const rows = await stored(table);
  return rows.find(row => keyed(row) === keyed(like as Record<string, unknown>));
}

function sampleOf(table: TableName): Record<string, unknown> {
  return samples[table]() as unknown as Record<string, unknown>;
}

const put = (how: typeof insert, table: TableName, row: object) => how(table, row as never);

/** What the samples refer to. */
beforeEach(async () => {
  await write([
    insert('Organization', { ...samples.Organization(), id: organizationId, name: 'Ours' }),
    insert('Organization', { ...samples.Organization(), id: other, name: 'Theirs' }),
  ]);
  await write([
    insert('Person', { ...samples.Person(), id: person, email: null }),
    insert('Customer', { ...samples.Customer(), id: customer, nameKey: 'acme' }),
    insert('Team', { ...samples.Team(), id: team, handle: 'billing', groupId: null }),
    insert('Room', { ...samples.Room(), id: room, conversationId: 'C1', accountId: null, shared: false }),
    insert('Issue', { ...samples.Issue(), id: issue }),
  ]);
});

describe.each(tables.filter(table => table !== 'Organization'))('a row of %s', table => {
  test('is written whole, changed, and deleted', async () => {
    const row = sampleOf(table);
    await write([put(insert, table, row)]);
    expect(await storedOne(table, row)).toEqual(table === 'Issue' ? { ...row, number: 2 } : row);

    const read = (await storedOne(table, row)) ?? {};
    await write([put(update, table, { ...read, ...changes[table] })]);
    const version = 'version' in row ? { version: 2 } : {};
    expect(await storedOne(table, row)).toEqual({ ...read, ...changes[table], ...version });

    await write([put(remove, table, row)]);
    expect(await storedOne(table, row)).toBeUndefined();
  });

  test('of another organization is neither changed nor deleted', async () => {
    const row = sampleOf(table);
    await write([put(insert, table, row)]);
    const before = await storedOne(table, row);

    await write([put(update, table, { ...before, ...changes[table] })], { organizationId: other });
    await write([put(remove, table, row)], { organizationId: other });

    expect(await storedOne(table, row)).toEqual(before);
  });
});

describe.each(guarded)('a stale row of %s', table => {
  test('stops the whole command, whose key stays free', async () => {
    const row = table === 'Organization' ? { ...samples.Organization(), name: 'Ours' } : sampleOf(table);
    if (table !== 'Organization') await write([put(insert, table, row)]);
    const read = (await storedOne(table, row)) ?? {};
    await write([put(update, table, { ...read, ...changes[table] })]);
    const after = await storedOne(table, row);

    const newcomer = { ...samples.Customer(), nameKey: 'newcomer' };
    const stale = command([put(update, table, read), insert('Customer', newcomer)], {
      events: [event()],
    });
    expect(await writeGuarded(database(), stale)).toBeNull();

    expect(await storedOne(table, row)).toEqual(after);
    expect(await storedOne('Customer', newcomer)).toBeUndefined();
    expect(await database().prisma.event.count()).toBe(0);
    const again = { ...stale, writes: [put(update, table, after ?? {}), insert('Customer', newcomer)] };
    expect(await writeGuarded(database(), again)).not.toBeNull();
    expect(await database().prisma.event.count()).toBe(1);
  });
});

function event() {
  return {
    id: randomUUID(),
    organizationId,
    name: 'issue.logged',
    issueId: issue,
    customerId: customer,
    personId: person,
    platform: 'slack' as const,
    roomId: room,
    data: { title: odd },
    at: AT,
  };
}

describe('a command', () => {
  test('that comes again under its key changes nothing', async () => {
    const row = { ...samples.Customer(), nameKey: 'newcomer' };
    const first = command(
      [insert('Customer', row), place('issue', issue, { roomId: room }), wind('issue.deadline', issue, AT)],
      { events: [event()], outcome: { kind: 'done', note: odd } },
    );
    await writeGuarded(database(), first);
    const again = { ...samples.Customer(), nameKey: 'other' };

    const replay = command([insert('Customer', again), touch('issue', issue)], {
      key: first.key,
      events: [event()],
    });
    expect(await writeGuarded(database(), replay)).toBeNull();

    expect(await storedOne('Customer', again)).toBeUndefined();
    expect(await database().prisma.event.count()).toBe(1);
    expect(await database().prisma.placement.findMany()).toMatchObject([{ wanted: 1 }]);
    expect(await database().prisma.processed.findUnique({ where: { key: first.key } })).toMatchObject({
      outcome: { kind: 'done', note: odd },
      at: AT,
    });
  });

  test('that makes what somebody has just made decides again', async () => {
    const writes = [insert('Customer', { ...samples.Customer(), nameKey: 'acme' })];
    expect(await write(writes)).toBeNull();
  });

  test('is stopped by one stale row among several', async () => {
    const fresh = await database().prisma.customer.findUniqueOrThrow({ where: { id: customer } });
    const stale = {
      ...(await database().prisma.team.findUniqueOrThrow({ where: { id: team } })),
      version: 7,
    };

    expect(
      await write([update('Customer', { ...fresh, name: 'Changed' }), update('Team', stale)]),
    ).toBeNull();

    expect(await database().prisma.customer.findUnique({ where: { id: customer } })).toEqual(fresh);
  });

  test('numbers new issues one after the other', async () => {
    const before = samples.Issue();
    const written = await write([
      insert('Issue', { ...samples.Issue(), number: -1 }),
      insert('Issue', before),
    ]);

    expect(written?.lastIssue).toBe(3);
    expect((await stored('Issue')).map(({ number }) => number).sort()).toEqual([1, 2, 3]);
  });

  test('never turns back the counter of issues, nor a room’s lease and pace', async () => {
    const read = await database().prisma.organization.findUniqueOrThrow({ where: { id: organizationId } });
    const readRoom = await database().prisma.room.findUniqueOrThrow({ where: { id: room } });
    await write([insert('Issue', samples.Issue())]);
    await database().prisma.room.update({
      where: { id: room },
      data: { leaseUntilAt: AT, notBeforeAt: AT },
    });

    await write([
      update('Organization', { ...read, zone: 'UTC' }),
      update('Room', { ...readRoom, name: 'new' }),
    ]);

    expect(await database().prisma.organization.findUnique({ where: { id: organizationId } })).toMatchObject({
      lastIssue: 2,
      zone: 'UTC',
    });
    expect(await database().prisma.room.findUnique({ where: { id: room } })).toMatchObject({
      name: 'new',
      leaseUntilAt: AT,
      notBeforeAt: AT,
    });
  });

  test('takes texts of any length', async () => {
    const long = `${'x'.repeat(500_000)} ${'🙂'.repeat(50_000)}`;
    const row = { ...samples.Issue(), title: long };
    await write([insert('Issue', row)], { outcome: { kind: 'done', long } });
    expect(await storedOne('Issue', row)).toMatchObject({ title: long });
  });
});

describe('cards and clocks', () => {
  const placements = () => database().prisma.placement.findMany();
  const clocks = () => database().prisma.clock.findMany();

  test('a card is placed once a room, and true again at every change', async () => {
    expect((await write([place('issue', issue, { roomId: room })]))?.rooms).toEqual([room]);
    expect((await write([place('issue', issue, { roomId: room }), touch('issue', issue)]))?.rooms).toEqual([
      room,
    ]);
    expect((await write([touch('issue', issue)]))?.rooms).toEqual([room]);

    expect(await placements()).toMatchObject([{ wanted: 3, shown: 0, dueAt: AT }]);
  });

  test('a new message in place of the one that stands leaves that to be taken away', async () => {
    await write([placeInstead('nudge', issue, { roomId: room })]);
    await database().prisma.placement.updateMany({ data: { messageId: 'm1', shown: 1, dueAt: null } });
    const [first] = await placements();

    const again = [placeInstead('nudge', issue, { roomId: room }), place('issue', issue, { roomId: room })];
    expect((await write(again))?.rooms).toEqual([room, room, room]);
    await write([placeInstead('nudge', issue, { personId: person })]);

    const nudges = (await placements()).filter(({ subject }) => subject === 'nudge');
    expect(nudges.filter(({ subjectId }) => subjectId === issue)).toMatchObject([
      { personId: person, messageId: null, wanted: 1, shown: 0, dueAt: AT },
    ]);
    expect(nudges.find(({ id }) => id === first?.id)).toMatchObject({
      messageId: 'm1',
      wanted: 2,
      dueAt: AT,
    });
    expect(nudges).toHaveLength(3);
  });

  test('what concerns a team makes the cards true of those who may decide for it, and of no others', async () => {
    const [lead, deputy, cover, other] = [0, 1, 2, 3].map(() => ({
      ...samples.Person(),
      email: null,
      admin: false,
    }));
    if (!lead || !deputy || !cover || !other) throw new Error('there are four');
    lead.coverId = cover.id;
    const theirs = {
      ...samples.Team(),
      handle: 'theirs',
      groupId: null,
      leadId: lead.id,
      deputyId: deputy.id,
    };
    const people = [lead, deputy, cover, other];
    await write([insert('Team', theirs), ...people.map(one => insert('Person', one))]);
    await write(people.map(({ id }) => place('needs', id, { personId: id })));

    await write([touchLeads(theirs.id)]);

    const raised = (await placements())
      .filter(({ wanted }) => wanted === 2)
      .map(({ subjectId }) => subjectId);
    expect(raised.sort()).toEqual([lead.id, deputy.id, cover.id].sort());
  });

  test('a clock is one for each intent and subject, and can stand still', async () => {
    const later = new Date(AT.getTime() + 60_000);
    await write([wind('issue.deadline', issue, AT)]);
    await write([wind('issue.deadline', issue, later), wind('handoff.escalate', issue, AT)]);
    await write([wind('handoff.escalate', issue, null), wind('never.wound', issue, null)]);

    expect(await clocks()).toMatchObject([
      { intent: 'issue.deadline', dueAt: later },
      { intent: 'handoff.escalate', dueAt: null },
    ]);
  });

  test('those of another organization stay as they are', async () => {
    await write([place('issue', issue, { roomId: room }), wind('issue.deadline', issue, AT)]);
    const before = [await placements(), await clocks()];

    await write([touch('issue', issue), wind('issue.deadline', issue, null)], { organizationId: other });
    await write([place('issue', issue, { roomId: room }), wind('issue.deadline', issue, new Date())], {
      organizationId: other,
    });

    expect([await placements(), await clocks()]).toEqual(before);
  });
});

describe('folded', () => {
  const row = samples.Customer();

  test('a row is written once, as it was written last, in the place of the first', () => {
    const changed = { ...row, name: 'Changed' };
    const others = [touch('issue', issue), wind('issue.deadline', issue, AT)];
    expect(folded([update('Customer', row), ...others, update('Customer', changed)])).toEqual([
      update('Customer', changed),
      ...others,
    ]);
  });

  test('what is new and then changed is new as it ends up', () => {
    const changed = { ...row, name: 'Changed' };
    expect(folded([insert('Customer', row), update('Customer', changed)])).toEqual([
      insert('Customer', changed),
    ]);
  });

  test('cards and clocks are said once', () => {
    const later = new Date(AT.getTime() + 1);
    expect(
      folded([
        touch('issue', issue),
        place('issue', issue, { roomId: room }),
        touch('issue', issue),
        place('issue', issue, { roomId: room }),
        wind('issue.deadline', issue, AT),
        wind('issue.deadline', issue, later),
      ]),
    ).toEqual([
      touch('issue', issue),
      place('issue', issue, { roomId: room }),
      wind('issue.deadline', issue, later),
    ]);
  });

  test('members and codes are told apart by what identifies them', () => {
    const member = samples.Member();
    const another = { ...member, personId: randomUUID() };
    expect(folded([insert('Member', member), insert('Member', another)])).toHaveLength(2);
    expect(
      folded([
        insert('LinkCode', samples.LinkCode()),
        update('LinkCode', { ...samples.LinkCode(), usedAt: null }),
      ]),
    ).toHaveLength(1);
  });
});
