import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../database.ts';

const database = useDatabase();

const ids = {
  organization: randomUUID(),
  customer: randomUUID(),
  issue: randomUUID(),
  ana: randomUUID(),
  ben: randomUUID(),
  team: randomUUID(),
};

const later = '2026-11-24T11:00:00Z';

/** An open issue of Ana's, as it should be. */
beforeEach(() =>
  database().script(`
    INSERT INTO "Organization" ("id", "name") VALUES ('${ids.organization}', 'Handrail Ltd');
    INSERT INTO "Customer" ("id", "organizationId", "name", "nameKey", "createdAt") VALUES ('${ids.customer}', '${ids.organization}', 'Acme', 'acme', now());
    INSERT INTO "Person" ("id", "organizationId", "name") VALUES ('${ids.ana}', '${ids.organization}', 'Ana'), ('${ids.ben}', '${ids.organization}', 'Ben');
    INSERT INTO "Team" ("id", "organizationId", "handle", "name") VALUES ('${ids.team}', '${ids.organization}', 'billing', 'Billing');
    BEGIN;
    ${issue(ids.issue, 1)};
    ${leg(ids.issue)};
    COMMIT;`),
);

function issue(id: string, number: number, values: Record<string, string> = {}): string {
  const row = {
    id: `'${id}'`,
    organizationId: `'${ids.organization}'`,
    number: String(number),
    customerId: `'${ids.customer}'`,
    title: `'Export'`,
    ownerId: `'${ids.ana}'`,
    nextDeadlineAt: `'${later}'`,
    openedById: `'${ids.ana}'`,
    openedAt: 'now()',
    updatedAt: 'now()',
    ...values,
  };
  return insert('Issue', row);
}

function leg(issueId: string, values: Record<string, string> = {}): string {
  return insert('Leg', {
    id: 'gen_random_uuid()',
    organizationId: `'${ids.organization}'`,
    issueId: `'${issueId}'`,
    ownerId: `'${ids.ana}'`,
    startedAt: 'now()',
    ...values,
  });
}

function handoff(values: Record<string, string>): string {
  return insert('Handoff', {
    id: 'gen_random_uuid()',
    organizationId: `'${ids.organization}'`,
    issueId: `'${ids.issue}'`,
    fromPersonId: `'${ids.ana}'`,
    offeredAt: 'now()',
    expiresAt: `'${later}'`,
    ...values,
  });
}

function insert(table: string, row: Record<string, string>): string {
  const columns = Object.keys(row).map(column => `"${column}"`);
  return `INSERT INTO "${table}" (${columns.join()}) VALUES (${Object.values(row).join()})`;
}

const another = randomUUID();
const offer = randomUUID();
const nobody = randomUUID();

const violations: Record<string, [script: string, message: RegExp]> = {
  'an open issue without owner and team': [
    `UPDATE "Issue" SET "ownerId" = NULL`,
    /Issue_open_is_owned_and_due/,
  ],
  'an open issue without a next deadline': [
    `UPDATE "Issue" SET "nextDeadlineAt" = NULL`,
    /Issue_open_is_owned_and_due/,
  ],
  'an open issue without a leg': [issue(another, 2), /disagrees with its running leg/],
  'an owner who is not the running leg’s': [
    `UPDATE "Issue" SET "ownerId" = '${ids.ben}'`,
    /disagrees with its running leg/,
  ],
  'a team that is not the running leg’s': [
    `UPDATE "Issue" SET "teamId" = '${ids.team}'`,
    /disagrees with its running leg/,
  ],
  'a leg that passes to somebody without its issue': [
    `UPDATE "Leg" SET "ownerId" = '${ids.ben}'`,
    /disagrees with its running leg/,
  ],
  'a leg that ends without another': [`UPDATE "Leg" SET "endedAt" = now()`, /disagrees with its running leg/],
  'a leg that is deleted': [`DELETE FROM "Leg"`, /disagrees with its running leg/],
  'an owner who does not exist': [
    `BEGIN; UPDATE "Issue" SET "ownerId" = '${nobody}'; UPDATE "Leg" SET "ownerId" = '${nobody}'; COMMIT`,
    /is owned by nobody who is there/,
  ],
  'a queue that does not exist': [
    `BEGIN; UPDATE "Issue" SET "ownerId" = NULL, "teamId" = '${nobody}'; UPDATE "Leg" SET "ownerId" = NULL, "teamId" = '${nobody}'; COMMIT`,
    /is owned by nobody who is there/,
  ],
  'an owner of another organization': [
    `BEGIN; INSERT INTO "Organization" ("id", "name") VALUES ('${another}', 'Globex');
      UPDATE "Person" SET "organizationId" = '${another}' WHERE "id" = '${ids.ben}';
      UPDATE "Issue" SET "ownerId" = '${ids.ben}'; UPDATE "Leg" SET "ownerId" = '${ids.ben}'; COMMIT`,
    /is owned by nobody who is there/,
  ],
  'an owner who is deleted': [`DELETE FROM "Person" WHERE "id" = '${ids.ana}'`, /still owns an open issue/],
  'two owners at a time': [leg(ids.issue, { ownerId: `'${ids.ben}'` }), /Leg_one_running/],
  'a closed issue whose leg goes on': [
    `UPDATE "Issue" SET "status" = 'resolved', "nextDeadlineAt" = NULL`,
    /disagrees with its running leg/,
  ],
  'two offers at a time': [
    `${handoff({ toPersonId: `'${ids.ben}'` })}; ${handoff({ toTeamId: `'${ids.team}'` })}`,
    /Handoff_one_open/,
  ],
  'an offer that its issue does not know of': [
    handoff({ toPersonId: `'${ids.ben}'` }),
    /disagrees with its running leg or its offer/,
  ],
  'an issue that knows of an offer that was answered': [
    `${handoff({ id: `'${offer}'`, toPersonId: `'${ids.ben}'`, state: `'declined'` })}; UPDATE "Issue" SET "offerId" = '${offer}'`,
    /disagrees with its running leg or its offer/,
  ],
  'an offer to nobody': [handoff({ state: `'declined'` }), /Handoff_has_one_receiver/],
  'an offer to a team and a person': [
    handoff({ state: `'declined'`, toPersonId: `'${ids.ben}'`, toTeamId: `'${ids.team}'` }),
    /Handoff_has_one_receiver/,
  ],
  'a number twice': [`BEGIN; ${issue(another, 1)}; ${leg(another)}; COMMIT`, /organizationId_number/],
  'a card that stands nowhere': [
    insert('Placement', {
      id: 'gen_random_uuid()',
      organizationId: `'${ids.organization}'`,
      subject: `'issue'`,
      subjectId: `'${ids.issue}'`,
    }),
    /Placement_stands_somewhere/,
  ],
  'a notice that goes to nobody': [
    insert('Delivery', {
      id: 'gen_random_uuid()',
      organizationId: `'${ids.organization}'`,
      eventId: 'gen_random_uuid()',
      createdAt: 'now()',
    }),
    /Delivery_goes_somewhere/,
  ],
};

describe('the database refuses', () => {
  test.each(Object.entries(violations))('%s', async (_, [script, message]) => {
    await expect(database().script(script)).rejects.toThrow(message);
    await database().script('ROLLBACK');
  });
});

describe('the database takes', () => {
  test('an issue that passes from one to the other within a transaction', async () => {
    await database().script(`BEGIN;
      UPDATE "Issue" SET "ownerId" = '${ids.ben}', "teamId" = '${ids.team}';
      UPDATE "Leg" SET "endedAt" = now();
      ${leg(ids.issue, { ownerId: `'${ids.ben}'`, teamId: `'${ids.team}'` })};
      COMMIT`);

    expect(await database().prisma.leg.count()).toBe(2);
  });

  test('an offer and its answer', async () => {
    await database().script(`BEGIN;
      ${handoff({ id: `'${offer}'`, toPersonId: `'${ids.ben}'` })};
      UPDATE "Issue" SET "offerId" = '${offer}';
      COMMIT`);
    await database().script(`BEGIN;
      UPDATE "Handoff" SET "state" = 'recalled';
      UPDATE "Issue" SET "offerId" = NULL;
      COMMIT`);

    expect(await database().prisma.handoff.findMany()).toMatchObject([{ state: 'recalled' }]);
  });

  test('an issue that closes with its leg', async () => {
    await database().script(`BEGIN;
      UPDATE "Issue" SET "status" = 'resolved', "nextDeadlineAt" = NULL;
      UPDATE "Leg" SET "endedAt" = now();
      COMMIT`);

    expect(await database().prisma.issue.findFirst()).toMatchObject({ status: 'resolved' });
  });
});
