import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/core/outcome.ts';
import type { AccountFacts } from '../../../src/core/platform.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();

const eve: AccountFacts = {
  userId: 'U_EVE',
  kind: 'member',
  name: 'Eve',
  email: 'eve@handrail.example',
  emailConfirmed: true,
  zone: 'Europe/Berlin',
  platformAdmin: true,
  deactivated: false,
};

/** Another workspace installed Handrail by itself: Eve, who administers it, has set it up. */
beforeEach(async () => {
  const { prisma } = world().database;
  const organizationId = randomUUID();
  await prisma.organization.create({ data: { id: organizationId, name: 'Sister Ltd', domains: [] } });
  await prisma.workspace.create({
    data: { id: randomUUID(), organizationId, platform: 'slack', tenant: 'T2', name: 'Sister Ltd' },
  });
  world().slack.people.set('U_EVE', eve);
  for (const room of ['C-one', 'C-two'])
    world().slack.rooms.set(room, {
      conversationId: room,
      kind: 'channel',
      name: room,
      shared: false,
      archived: false,
      memberIds: ['U_EVE'],
    });
  await there('U_EVE', 'setup');
});

/** What somebody types in the other workspace. */
function there(userId: string, line: string, room = 'C-one'): Promise<Outcome> {
  return world().core.type({
    words: [line],
    actor: { kind: 'account', platform: 'slack', tenant: 'T2', userId },
    place: { platform: 'slack', tenant: 'T2', room, kind: 'channel' },
    key: randomUUID(),
  });
}

async function code(): Promise<string> {
  return /link (\S{4}-\S{4})/.exec(answerOf(await world().as('U_DANA').type('link organization')))?.[1] ?? '';
}

async function names(table: 'Customer' | 'Team' | 'Organization'): Promise<string[]> {
  const rows = await world().database.prisma.$queryRawUnsafe<{ name: string }[]>(
    `SELECT "name" FROM "${table}" ORDER BY "name"`,
  );
  return rows.map(({ name }) => name);
}

describe('a workspace that joins the organization of another', () => {
  test('brings its people, teams, customers and rooms, and works with theirs', async () => {
    await there('U_EVE', 'team add @field Field');
    await there('U_EVE', 'customer bind Globex');

    expect(answerOf(await there('U_EVE', `link ${await code()}`))).toBe(
      'This workspace belongs to Handrail Ltd now.\nIts admins decide who else is one.',
    );

    expect(await names('Organization')).toEqual(['Handrail Ltd']);
    expect(answerOf(await there('U_EVE', 'settings'))).toMatch(/Admins\nDana$/);
    expect(await names('Customer')).toEqual(['Acme', 'Globex']);
    await world().as('U_ANA', 'C-acme').type('issue Export is empty');
    expect(answerOf(await there('U_EVE', 'customer show Acme'))).toContain('H-1 Export is empty');
    expect(answerOf(await world().as('U_ANA', 'C-acme').type('handoff H-1 @field look at it'))).toContain(
      'to Field',
    );
  });

  test('makes one of what both have: people by their address, teams and customers by their name', async () => {
    await there('U_EVE', 'team add @billing Billing');
    await there('U_EVE', 'team join @billing');
    await there('U_EVE', 'customer bind ACME');
    await there('U_DANA', 'help');

    await there('U_EVE', `link ${await code()}`);

    const { prisma } = world().database;
    expect(await names('Customer')).toEqual(['Acme']);
    expect(await names('Team')).toEqual(['Billing', 'Support']);
    expect(await prisma.member.count({ where: { team: { handle: 'billing' } } })).toBe(3);
    const dana = await prisma.person.findMany({ where: { name: 'Dana' }, include: { accounts: true } });
    expect(dana.map(({ accounts }) => accounts.length)).toEqual([3]);

    await world().as('U_ANA', 'C-acme').type('issue Export is empty');
    expect(await world().seen('C-one')).toEqual(await world().seen('C-acme'));
  });

  test('keeps its own user group beside one of the same handle', async () => {
    await world().core.directory.sync('slack', 'T2');
    await there('U_EVE', `link ${await code()}`);
    const teams = await world().database.prisma.team.findMany({ orderBy: { handle: 'asc' } });
    expect(teams.map(({ handle }) => handle)).toEqual(['billing', 'support', 'support-2']);
    await world().core.directory.sync('slack', 'T2');
    expect(await world().database.prisma.team.count()).toBe(3);
  });

  test('has none of its own issues or promises', async () => {
    await there('U_EVE', 'customer bind Globex');
    await there('U_EVE', 'issue Login fails');
    expect(answerOf(await there('U_EVE', `link ${await code()}`))).toBe(
      'There are issues or promises here already, so this workspace cannot join another organization.',
    );
    expect(await names('Organization')).toEqual(['Handrail Ltd', 'Sister Ltd']);
  });

  test('is let in by admins on both sides', async () => {
    world().slack.people.set('U_FAY', {
      ...eve,
      userId: 'U_FAY',
      name: 'Fay',
      email: undefined,
      platformAdmin: false,
    });
    const oneCode = await code();
    expect(answerOf(await there('U_FAY', `link ${oneCode}`))).toBe(
      'That code joins two organizations. Only an admin of Handrail can enter it.',
    );
    expect(answerOf(await world().as('U_DANA').type(`link ${oneCode}`))).toBe(
      "That is this organization's own code. An admin of the other workspace or tenant types it there.",
    );
    expect(await there('U_EVE', `link ${oneCode}`)).toMatchObject({ kind: 'done' });
  });

  test('joins by a code that is good once', async () => {
    const oneCode = await code();
    await Promise.all([there('U_EVE', `link ${oneCode}`), there('U_EVE', `link ${oneCode}`)]);
    expect(await world().database.prisma.event.count({ where: { name: 'organization.joined' } })).toBe(1);
    expect(answerOf(await world().as('U_DANA').type(`link ${oneCode}`))).toBe(
      'This workspace belongs to Handrail Ltd now.\nIts admins decide who else is one.',
    );
  });

  test("a person's code of another organization joins nobody", async () => {
    const shown = answerOf(await world().as('U_ANA').type('link'));
    const personal = /link (\S{4}-\S{4})/.exec(shown)?.[1];
    expect(answerOf(await there('U_EVE', `link ${personal}`))).toBe(
      'That code is of another organization. An admin joins the two first: link organization',
    );
  });

  test('before it joins, neither sees anything of the other', async () => {
    await world().as('U_ANA', 'C-acme').type('issue Export is empty');
    expect(answerOf(await there('U_EVE', 'customer show Acme'))).toBe("There is no customer 'Acme'.");
    expect(answerOf(await there('U_EVE', 'team show billing'))).toContain('no team @billing');
    expect(answerOf(await there('U_EVE', 'resolve H-1'))).toBe('There is no such issue.');
  });
});
