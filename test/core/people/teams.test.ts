import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();

const billing = () => world().database.prisma.team.findFirstOrThrow({ where: { handle: 'billing' } });

async function membersOf(handle: string): Promise<string[]> {
  const members = await world().database.prisma.member.findMany({
    where: { team: { handle } },
    include: { person: true },
  });
  return members.map(({ person }) => person.name).sort();
}

describe('adding a team', () => {
  test('makes one anywhere; whoever adds it leads it', async () => {
    expect(answerOf(await world().as('T_BEN').type('team add @field Field Service'))).toBe(
      'Field Service is a team now: @field. Nobody is in it yet. You lead it until somebody else does.\n' +
        'In the channel where it works, type: team home @field\n[Join]',
    );
    expect(
      answerOf(await world().as('U_ANA', 'C-acme').type('handoff @field new issue: meter is broken')),
    ).toContain('to Field Service');
  });

  test('an admin adds one without leading it', async () => {
    await world().as('U_DANA').type('team add @field');
    expect(await world().database.prisma.team.findFirst({ where: { handle: 'field' } })).toMatchObject({
      name: 'Field',
      leadId: null,
    });
  });

  test('without a handle it asks for one', async () => {
    const ana = world().as('U_ANA');
    const asked = await ana.type('team add');
    expect(answerOf(asked)).toBe('Add a team: Handle, Name');
    expect(answerOf(await ana.submit(asked, { handle: '@Field', teamName: 'Field Service' }))).toContain(
      '@field',
    );
  });

  test('a handle that is taken names its team', async () => {
    expect(answerOf(await world().as('U_ANA').type('team add @billing'))).toBe(
      'There is a team @billing already: Billing.\n[Join] [Show]',
    );
    const group = { kind: 'group' as const, platform: 'slack' as const, id: 'S_SUPPORT', label: '@support' };
    expect(answerOf(await world().as('U_ANA').type(['team add ', group]))).toContain('@support already');
  });

  test.each(['@here', '@channel', 'two words', '!'])('%s is no handle', async handle => {
    const answer = await world().as('U_ANA').type(`team add ${handle}`);
    expect(['asks', 'refused']).toContain(answer.kind);
    expect(await world().database.prisma.team.count()).toBe(2);
  });

  test('the handle of a user group that was switched off is not free', async () => {
    const [group] = world().slack.groupList;
    if (group) group.disabled = true;
    await world().core.directory.sync('slack', 'T1');
    expect(answerOf(await world().as('U_ANA').type('team add @support'))).toContain('switched off');
  });

  test('two who add it at once add it once', async () => {
    const answers = await Promise.all([
      world().as('U_ANA').type('team add @field'),
      world().as('T_BEN').type('team add @field'),
    ]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
  });

  test('a guest adds none', async () => {
    expect(await world().as('U_GUEST', 'C-acme').type('team add @field')).toMatchObject({
      code: 'not_staff',
    });
  });
});

describe('joining and leaving', () => {
  test('a member may claim, and one who left may not', async () => {
    const ana = world().as('U_ANA', 'C-acme');
    await ana.type('handoff @billing credit note');
    const dana = world().as('T_DANA', '19:billing');

    expect(await dana.type('claim H-1')).toMatchObject({ code: 'not_allowed' });
    expect(answerOf(await dana.type('team join billing'))).toBe(
      'You are in Billing now: you can claim what is offered to it.\n[Undo]',
    );
    expect(answerOf(await dana.type('team join @billing'))).toBe('You are in Billing already.');
    expect(await membersOf('billing')).toEqual(['Ben', 'Chiara', 'Dana']);

    expect(answerOf(await dana.type('team leave @billing'))).toBe('You are not in Billing any more.\n[Undo]');
    expect(answerOf(await dana.type('team leave @billing'))).toBe('You are not in Billing.');
    expect(await dana.type('claim H-1')).toMatchObject({ code: 'not_allowed' });
  });

  test("a user group's members are the group's", async () => {
    const own =
      'Support is the user group @support: its members are kept in Slack, under People, User groups.';
    expect(answerOf(await world().as('U_DANA').type('team join @support'))).toBe(own);
    expect(answerOf(await world().as('U_ANA').type('team leave @support'))).toBe(own);
    expect(await membersOf('support')).toEqual(['Ana']);
  });

  test('somebody whom the group cannot have, because they are in Teams alone, joins it in chat', async () => {
    const ben = world().as('T_BEN');
    expect(answerOf(await ben.type('team join @support'))).toContain('You are in Support now');
    await world().core.directory.sync('slack', 'T1');
    expect(await membersOf('support')).toEqual(['Ana', 'Ben']);
    expect(answerOf(await ben.type('team leave @support'))).toContain('not in Support any more');
  });

  test('without a team it asks which; a team that is not there says how to make one', async () => {
    expect(await world().as('U_DANA').type('team join')).toMatchObject({
      form: { fields: [{ options: [{ label: '@billing · Billing' }, { label: '@support · Support' }] }] },
    });
    expect(answerOf(await world().as('U_DANA').type('team leave'))).toBe('You are in no team.');
    expect(answerOf(await world().as('U_DANA').type('team join @nobody'))).toBe(
      'There is no team @nobody. This makes one: team add @nobody',
    );
  });

  test('a user group that nobody has met is looked up', async () => {
    world().slack.groupList.push({
      id: 'S_NEW',
      handle: 'new',
      name: 'New',
      memberIds: ['U_DANA'],
      disabled: false,
    });
    const group = { kind: 'group' as const, platform: 'slack' as const, id: 'S_NEW', label: '@new' };
    expect(answerOf(await world().as('U_DANA').type(['team show ', group]))).toContain('New · @new');
  });
});

describe('a team’s lead', () => {
  const ben = { kind: 'person' as const, platform: 'teams' as const, id: 'T_BEN', label: 'Ben' };

  test('is named by an admin, hears of it, and names the next', async () => {
    const dana = world().as('T_DANA', '19:billing');
    expect(answerOf(await dana.type(['team lead @billing ', ben]))).toBe('Ben leads Billing now.');
    expect(await world().seen('direct-T_BEN')).toEqual([
      'Dana made you lead of Billing.\nYou can claim and hand off for it, and what it lets wait comes to you.',
    ]);

    const chiara = { ...ben, id: 'T_CHIARA', label: 'Chiara' };
    expect(answerOf(await world().as('T_BEN', '19:billing').type(['team lead ', chiara]))).toBe(
      'Chiara leads Billing now.',
    );
    expect(answerOf(await world().as('T_BEN', '19:billing').type(['team lead @billing ', ben]))).toBe(
      "Only Billing's lead or an admin can set that.",
    );
  });

  test('is not named by just anybody', async () => {
    const answer = await world().as('T_BEN', '19:billing').type(['team lead @billing ', ben]);
    expect(answerOf(answer)).toBe("Only Billing's lead or an admin can set that.");
  });

  test('is a member of staff: guests and people who left are refused', async () => {
    const dana = world().as('U_DANA');
    const guest = { kind: 'person' as const, platform: 'slack' as const, id: 'U_GUEST', label: 'Gus' };
    expect(answerOf(await dana.type(['team lead @billing ', guest]))).toBe(
      'Gus is no member of this organization.',
    );
    const nobody = { ...guest, id: 'U_NOBODY', label: 'Nobody' };
    expect(answerOf(await dana.type(['team lead @billing ', nobody]))).toBe(
      'Nobody is no member of this organization.',
    );
  });

  test('what is missing is asked for', async () => {
    const dana = world().as('U_DANA');
    expect(answerOf(await dana.type('team lead'))).toBe('Team lead: Team, Lead');
    const asked = await dana.type('team lead @billing');
    expect(answerOf(asked)).toBe('Team lead: Lead');
    const chiara = await world().database.prisma.person.findFirstOrThrow({ where: { name: 'Chiara' } });
    expect(answerOf(await dana.submit(asked, { person: `person:${chiara.id}` }))).toBe(
      'Chiara leads Billing now.',
    );
  });

  test('who leaves the company leads no more: admins answer again', async () => {
    const dana = world().as('T_DANA', '19:billing');
    await dana.type(['team lead @billing ', ben]);
    const facts = await world().teams.account({ tenant: 'tenant' }, 'T_BEN');
    if (!facts) throw new Error('Ben is not there');
    const account = { ...facts, deactivated: true };
    await world().core.learn({ kind: 'account', platform: 'teams', tenant: 'tenant', account });
    expect(answerOf(await dana.type('team show @billing'))).toContain('Lead: none; admins answer for it');
    expect(answerOf(await dana.type('team show @billing'))).toContain('Members: Chiara');
  });
});

describe('setting a team up', () => {
  const dana = () => world().as('T_DANA', '19:billing');

  test('hours, shown back', async () => {
    expect(answerOf(await dana().type('team hours @billing mon-thu 9-12 13-17, fri 9-15'))).toBe(
      'Billing works Mon–Thu 9:00–12:00 and 13:00–17:00, Fri 9:00–15:00, Berlin time.',
    );
    expect((await billing()).hours).toMatchObject({ '5': [['09:00', '15:00']] });
    expect(answerOf(await dana().type('team hours 24/7'))).toBe(
      'Billing works around the clock, Berlin time.',
    );
    expect(answerOf(await dana().type('team hours @billing whenever'))).toContain(
      "I cannot read 'whenever' as hours.",
    );
    expect(await dana().type('team hours')).toMatchObject({
      form: { fields: [{ value: 'around the clock' }] },
    });
  });

  test('zone, shown back', async () => {
    expect(answerOf(await dana().type('team zone @billing lisbon'))).toBe(
      'Billing keeps Mon 23 Nov 13:00 Lisbon now.',
    );
    expect((await billing()).zone).toBe('Europe/Lisbon');
    expect(answerOf(await dana().type('team zone @billing Atlantis'))).toContain(
      "I know no time zone 'Atlantis'",
    );
    expect(await dana().type('team zone')).toMatchObject({ form: { fields: [{ value: 'Europe/Lisbon' }] } });
  });

  test('public holidays, shown back', async () => {
    expect(answerOf(await dana().type('team holidays @billing Germany, Berlin'))).toBe(
      'Billing has the public holidays of DE-BE off. Next: Fri 25 Dec.',
    );
    expect(answerOf(await dana().type('team holidays NO'))).toContain('the public holidays of NO off.');
    expect(answerOf(await dana().type('team holidays off'))).toBe('Billing has no public holidays off.');
    expect(answerOf(await dana().type('team holidays Atlantis'))).toContain(
      "no public holidays of 'Atlantis'",
    );
    expect(answerOf(await dana().type('team holidays'))).toBe('Public holidays: Region');
  });

  test('region, by which its hours are called', async () => {
    expect(answerOf(await dana().type('team region @billing EU'))).toBe(
      'Billing works in EU: its hours are called EU hours.',
    );
    expect(answerOf(await dana().type('team @billing'))).toContain('Region: EU\n');
    await dana().type('route add refund → @billing');
    expect(answerOf(await dana().type('route try "a refund"'))).toContain('Ben: EU hours, 0 of 8');

    expect(answerOf(await dana().type('team region all of it'))).toBe(
      "'all of it' is no region: it is one word, such as EU, DE-BY or APAC, or off",
    );
    expect(answerOf(await dana().type('team region'))).toBe('Where it works: Region');
    expect(answerOf(await dana().type('team region NO'))).toContain('Billing works in NO');
    expect(answerOf(await dana().type('team region off'))).toBe('Billing has no region any more.');
  });

  test('its digest, and the clock of that', async () => {
    const clock = () => world().database.prisma.clock.findFirst({ where: { intent: 'digest.post' } });
    expect(answerOf(await dana().type('team digest @billing 30'))).toBe(
      'Billing gets its digest 30 minutes after opening.',
    );
    expect((await clock())?.dueAt).toEqual(new Date('2026-11-24T08:30:00Z'));
    await dana().type('team hours 8-16');
    expect((await clock())?.dueAt).toEqual(new Date('2026-11-24T07:30:00Z'));
    expect(answerOf(await dana().type('team digest off'))).toBe('Billing gets no digest any more.');
    expect((await clock())?.dueAt).toBeNull();
    expect(await dana().type('team digest')).toMatchObject({ form: { fields: [{ value: 'off' }] } });
    expect(answerOf(await dana().type('team digest soon'))).toContain("I cannot read 'soon'");
  });

  test.each(['hours 9-17', 'zone Berlin', 'holidays DE', 'region EU', 'digest off'])(
    '"team %s" is for its lead and admins',
    async line => {
      expect(answerOf(await world().as('T_BEN', '19:billing').type(`team ${line}`))).toBe(
        "Only Billing's lead or an admin can set that.",
      );
    },
  );

  test('an admin who sets a team up does not thereby claim for it', async () => {
    await world().as('U_ANA', 'C-acme').type('handoff @billing credit note');
    expect(await dana().type('claim H-1')).toMatchObject({ code: 'not_allowed' });
  });

  test('where the team is not clear it is asked', async () => {
    expect(answerOf(await world().as('U_DANA').type('team hours 9-17'))).toBe('Business hours: Team, Hours');
  });
});

describe('showing teams', () => {
  test('one with all that is set for it', async () => {
    expect(answerOf(await world().as('T_BEN').type('team @billing'))).toBe(
      'Billing · @billing\n' +
        'Lead: none; admins answer for it\n' +
        'Hours: Mon–Fri 9:00–17:00, Berlin time\n' +
        'Holidays: none\n' +
        'Digest: 15 minutes after opening\n' +
        'By rules: wait for a claim\n' +
        'Members: Ben, Chiara\n' +
        'Home: #Billing\n' +
        '[Leave]',
    );
    expect(answerOf(await world().as('U_DANA').type('team show billing'))).toContain(
      'Home: #Billing [Not its home]',
    );
  });

  test('all of them', async () => {
    expect(answerOf(await world().as('U_ANA').type('team'))).toBe(
      'Teams\n' +
        'Billing @billing · 2 members · #Billing [Show]\n' +
        'Support @support · 1 member · #support [Show]',
    );
  });

  test('what is neither a team nor a verb says what there is', async () => {
    expect(answerOf(await world().as('U_ANA').type('team rota @support'))).toContain(
      'After team comes a team',
    );
    expect(answerOf(await world().as('U_ANA').type('team rota'))).toContain('After team comes a team');
  });
});
