import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();

/** As on the first day: nobody was configured. */
async function withoutAdmins(): Promise<void> {
  await world().database.prisma.person.updateMany({
    data: { admin: false, configuredAdmin: false },
  });
}

function makePlatformAdmin(userId: string): void {
  for (const platform of [world().slack, world().teams]) {
    const facts = platform.people.get(userId);
    if (facts) facts.platformAdmin = true;
  }
}

const adminNames = async () =>
  (await world().database.prisma.person.findMany({ where: { admin: true } })).map(({ name }) => name);

describe('setup', () => {
  test('makes the first workspace admin who types it an admin, and shows what is missing', async () => {
    await withoutAdmins();
    makePlatformAdmin('U_ANA');

    expect(answerOf(await world().as('U_ANA').type('setup'))).toBe(
      "You are Handrail's admin now\n" +
        '✓ Connected: Slack (Handrail Ltd), Teams (Handrail Ltd)\n' +
        '✓ Admins: Ana\n' +
        '✓ Time zone: Europe/Berlin\n' +
        '✓ Own addresses: handrail.example\n' +
        '✓ Teams: 2\n' +
        '○ Without a lead: @billing, @support. Until team lead @team @person, admins answer for them\n' +
        '✓ Customers: 1\n' +
        '[Time zone]',
    );
    expect(await adminNames()).toEqual(['Ana']);
  });

  test('knows an owner of a Microsoft team who became one after they were met', async () => {
    await withoutAdmins();
    makePlatformAdmin('T_BEN');
    expect(answerOf(await world().as('T_BEN', '19:billing').type('setup'))).toContain(
      "You are Handrail's admin now",
    );
  });

  test('makes nobody else an admin', async () => {
    await withoutAdmins();
    expect(answerOf(await world().as('U_ANA').type('setup'))).toBe(
      'Nobody has set Handrail up yet. An admin of the Slack workspace or an owner of a Microsoft team does, by typing setup.',
    );
    expect(await adminNames()).toEqual([]);
  });

  test('typed by two at once it makes one admin', async () => {
    await withoutAdmins();
    makePlatformAdmin('U_ANA');
    makePlatformAdmin('T_BEN');
    await world().core.directory.sync('slack', 'T1');
    await Promise.all([world().as('U_ANA').type('setup'), world().as('T_BEN', '19:billing').type('setup')]);
    expect(await adminNames()).toHaveLength(1);
  });

  test('afterwards shows how things stand, and changes nothing', async () => {
    makePlatformAdmin('U_ANA');
    await world().core.directory.sync('slack', 'T1');
    expect(answerOf(await world().as('U_ANA').type('setup'))).toContain('How Handrail is set up');
    expect(await adminNames()).toEqual(['Dana']);
  });

  test('tells what is missing in an empty organization', async () => {
    const { prisma } = world().database;
    await prisma.room.updateMany({ data: { teamId: null, customerId: null } });
    await prisma.member.deleteMany();
    expect(answerOf(await world().as('U_DANA').type('setup'))).toContain(
      '○ Without a home: @billing, @support. In their channel: team home @team\n' +
        '○ Without members: @billing, @support. Each member types: team join @team\n' +
        '○ Without a lead: @billing, @support. Until team lead @team @person, admins answer for them\n' +
        '✓ Customers: 1\n' +
        '○ Without a room: Acme. In their channel: customer bind and the name',
    );
    await prisma.team.deleteMany();
    await prisma.customer.deleteMany();
    const answer = answerOf(await world().as('U_DANA').type('setup'));
    expect(answer).toContain('○ No team yet.');
    expect(answer).toContain('○ No customer yet.');
  });

  test('a guest who owns things makes nobody an admin', async () => {
    await withoutAdmins();
    makePlatformAdmin('U_GUEST');
    expect(await world().as('U_GUEST', 'C-acme').type('setup')).toMatchObject({ code: 'not_staff' });
  });
});

describe('settings', () => {
  const ana = { kind: 'person' as const, platform: 'slack' as const, id: 'U_ANA', label: 'Ana' };

  test('show what holds for all', async () => {
    expect(answerOf(await world().as('U_ANA').type('settings'))).toBe(
      'Settings of Handrail Ltd\nTime zone: Europe/Berlin\nOn duty: nobody\nOwn addresses: handrail.example\nAdmins\nDana',
    );
  });

  test('an admin appoints another, who hears of it; and takes it back', async () => {
    const dana = world().as('U_DANA');
    const answer = await dana.type(['settings admin ', ana]);
    expect(answerOf(answer)).toBe('Ana is an admin now.\n[Undo]');
    expect((await world().seen('direct-U_ANA'))[0]).toContain('Dana made you an admin of Handrail.');
    expect(answerOf(await dana.type('settings'))).toContain('Ana [Not an admin]\nDana');
    expect(answerOf(await dana.type(['settings admin ', ana]))).toBe('Ana is an admin already.');

    await dana.press(answer.kind === 'done' ? answer.card?.buttons?.[0] : undefined);
    expect(await adminNames()).toEqual(['Dana']);
  });

  test('who stands in HANDRAIL_ADMINS is an admin for as long, whatever is said in chat', async () => {
    const { database, core, as } = world();
    await as('U_DANA').type(['settings admin ', ana]);
    const dana = await database.prisma.person.findFirstOrThrow({ where: { name: 'Dana' } });
    expect(answerOf(await as('U_ANA').tap('settings.dismiss', { person: dana.id }))).toBe(
      'Dana stands in HANDRAIL_ADMINS. Whoever runs Handrail has to take them out of there.',
    );
    await core.directory.sync('slack', 'T1');
    expect(await adminNames()).toEqual(expect.arrayContaining(['Ana', 'Dana']));

    await world()
      .anotherCore({ membership: { admins: [] } })
      .directory.sync('slack', 'T1');
    expect(await adminNames()).toEqual(['Ana']);
  });

  test('whom an admin dismissed stays dismissed', async () => {
    const { core, as } = world();
    const answer = await as('U_DANA').type(['settings admin ', ana]);
    await as('U_DANA').press(answer.kind === 'done' ? answer.card?.buttons?.[0] : undefined);
    await core.directory.sync('slack', 'T1');
    expect(await adminNames()).toEqual(['Dana']);
  });

  test('the only admin stays one; two do not dismiss each other at once', async () => {
    await world().database.prisma.person.updateMany({ data: { configuredAdmin: false } });
    const dana = world().as('U_DANA');
    const person = async (name: string) =>
      (await world().database.prisma.person.findFirstOrThrow({ where: { name } })).id;
    expect(answerOf(await dana.tap('settings.dismiss', { person: await person('Dana') }))).toBe(
      'Dana is the only admin. Name another one first.',
    );
    await dana.type(['settings admin ', ana]);
    await Promise.all([
      dana.tap('settings.dismiss', { person: await person('Ana') }),
      world()
        .as('U_ANA')
        .tap('settings.dismiss', { person: await person('Dana') }),
    ]);
    expect(await adminNames()).toHaveLength(1);
  });

  test('the zone is set, shown back, and kept by the next synchronization', async () => {
    expect(answerOf(await world().as('U_DANA').type('settings zone UTC'))).toBe(
      'This organization keeps Mon 23 Nov 13:00 UTC now.',
    );
    await world().core.directory.sync('slack', 'T1');
    expect(await world().database.prisma.organization.findFirstOrThrow()).toMatchObject({ zone: 'Etc/UTC' });
    expect(await world().as('U_DANA').type('settings zone nowhere')).toMatchObject({
      code: 'invalid',
      field: 'zone',
    });
    expect(answerOf(await world().as('U_DANA').type('settings zone'))).toBe('Time zone: Time zone');
  });

  test.each(['settings zone Berlin', 'settings admin', 'link organization'])(
    '"%s" is for admins',
    async line => {
      expect(answerOf(await world().as('U_ANA').type(line))).toBe('Only an admin of Handrail can do that.');
    },
  );
});
