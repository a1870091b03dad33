import { describe, expect, test } from 'vitest';
import type { AccountFacts } from '../../../src/core/platform.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { handoffsOf, historyOf, recordOf, strike } from '../records.ts';

const world = useWorld();

type Some = Partial<AccountFacts> & { userId: string };

/** Somebody whom the platform knows, and who says something for the first time. */
async function meet(some: Some): Promise<string> {
  const platform = some.userId.startsWith('T_') ? world().teams : world().slack;
  platform.people.set(some.userId, {
    kind: 'member',
    name: 'Eve',
    email: 'eve@handrail.example',
    emailConfirmed: true,
    platformAdmin: false,
    deactivated: false,
    ...some,
  });
  return answerOf(await world().as(some.userId, 'C-random').type('help'));
}

const refused = 'I only work for members of this organization.';

async function peopleNamed(name: string) {
  return world().database.prisma.person.findMany({ where: { name }, include: { accounts: true } });
}

async function learn(userId: string, changed: Partial<AccountFacts>): Promise<void> {
  const isTeams = userId.startsWith('T_');
  const facts = (isTeams ? world().teams : world().slack).people.get(userId);
  if (!facts) throw new Error(`there is no ${userId}`);
  const [platform, tenant] = isTeams ? (['teams', 'tenant'] as const) : (['slack', 'T1'] as const);
  await world().core.learn({ kind: 'account', platform, tenant, account: { ...facts, ...changed } });
}

describe('the same person', () => {
  test('is whoever has the same confirmed address of the organization on both platforms', async () => {
    const dana = await peopleNamed('Dana');
    expect(dana).toHaveLength(1);
    expect(dana[0]?.accounts.map(({ userId }) => userId).sort()).toEqual(['T_DANA', 'U_DANA']);

    await world().as('U_DANA', 'C-acme').type('issue Export is empty');
    expect(answerOf(await world().as('T_DANA', '19:acme').type('resolve H-1'))).toContain('Resolved H-1');
  });

  test('capitals and spaces in the address do not matter', async () => {
    await meet({ userId: 'U_EVE' });
    await meet({ userId: 'T_EVE', email: ' Eve@Handrail.Example ' });
    expect(await peopleNamed('Eve')).toHaveLength(1);
  });

  test.each<[string, Partial<AccountFacts>]>([
    ['an address that is not confirmed', { emailConfirmed: false }],
    ['an address of another domain', { email: 'eve@elsewhere.example' }],
    ['a domain that only ends like ours', { email: 'eve@evil-handrail.example' }],
    ['an address that only begins like ours', { email: 'eve@handrail.example@elsewhere.example' }],
    ['a guest address of Microsoft’s', { email: 'eve_handrail.example#EXT#@handrail.example' }],
    ['no address', { email: undefined }],
  ])('is not matched by %s', async (_what, facts) => {
    await meet({ userId: 'U_EVE', ...facts });
    await meet({ userId: 'T_EVE', ...facts });
    expect(await peopleNamed('Eve')).toHaveLength(2);
  });

  test('is matched once the address is confirmed, and takes along what was theirs', async () => {
    await meet({ userId: 'T_EVE' });
    await meet({ userId: 'U_EVE', emailConfirmed: false });
    await world().as('U_EVE', 'C-acme').type('issue Export is empty');

    await learn('U_EVE', { emailConfirmed: true });

    expect(await peopleNamed('Eve')).toHaveLength(1);
    expect(answerOf(await world().as('T_EVE', '19:acme').type('resolve H-1'))).toContain('Resolved H-1');
  });

  test('met twice at once is one', async () => {
    await Promise.all([meet({ userId: 'U_EVE' }), meet({ userId: 'U_EVE' }), meet({ userId: 'T_EVE' })]);
    expect(await peopleNamed('Eve')).toHaveLength(1);
  });
});

describe('nobody', () => {
  test.each<[string, Partial<AccountFacts>]>([
    ['a guest', { kind: 'guest' }],
    ['a stranger in a shared channel', { kind: 'external', homeTenant: 'T2' }],
    ['a bot', { kind: 'bot' }],
    ['somebody who was deactivated', { deactivated: true }],
  ])('is %s, even with an address of ours', async (_what, facts) => {
    expect(await meet({ userId: 'U_EVE', ...facts })).toBe(refused);
    expect(await peopleNamed('Eve')).toEqual([]);
  });

  test('is somebody whom the platform does not know', async () => {
    expect(answerOf(await world().as('U_NOBODY', 'C-random').type('help'))).toBe(refused);
  });
});

describe('who leaves', () => {
  test('is refused, and no longer chosen, counted or asked', async () => {
    await world().as('U_ANA', 'C-acme').type('issue Export is empty');
    await learn('T_BEN', { deactivated: true });

    expect(answerOf(await world().as('T_BEN', '19:billing').type('mine'))).toBe(refused);
    const asked = await world().as('U_ANA', 'C-acme').type('handoff');
    const to = asked.kind === 'asks' ? asked.form.fields[0] : undefined;
    expect(to?.kind === 'choice' && to.options.map(({ label }) => label)).not.toContain('Ben');

    await world().database.prisma.room.updateMany({ data: { teamId: null } });
    await world().as('U_ANA', 'C-acme').type('handoff H-1 @billing credit note');
    expect(await world().seen('direct-T_CHIARA')).toHaveLength(1);
    expect(await world().seen('direct-T_BEN')).toEqual([]);
  });

  test('stays, while another account of theirs is there', async () => {
    await learn('U_DANA', { deactivated: true });
    expect(answerOf(await world().as('T_DANA', '19:billing').type('mine'))).not.toBe(refused);
    await learn('T_DANA', { deactivated: true });
    expect(answerOf(await world().as('T_DANA', '19:billing').type('mine'))).toBe(refused);
    await learn('T_DANA', { deactivated: false });
    expect(answerOf(await world().as('T_DANA', '19:billing').type('mine'))).not.toBe(refused);
  });

  test('is whoever became a guest', async () => {
    await learn('U_ANA', { kind: 'guest' });
    expect(answerOf(await world().as('U_ANA', 'C-acme').type('mine'))).toBe(refused);
    expect((await peopleNamed('Ana'))[0]?.deactivatedAt).not.toBeNull();
  });

  test('leaves what is theirs in the queue of their team, where anybody of it can claim it', async () => {
    await world().as('U_ANA', 'C-acme').type('handoff @billing credit note for 4411 by friday 5pm');
    await world().as('T_BEN', '19:billing').type('claim');
    await world().as('T_BEN', '19:billing').type('promise Acme a call by thursday');

    await learn('T_BEN', { deactivated: true });
    await learn('T_BEN', { deactivated: true, zone: 'Europe/Paris' });
    await strike(world());

    expect(await world().seen('C-acme')).toEqual([
      "H-1 · credit note for 4411\nIt waits in Billing's queue · Fri 17:00\nAna talks to Acme\nPromised: a call · Thu 17:00 · Ben [Kept]\n" +
        '[Claim] [Hand off] [Promise] [Other date]\nAcme · since Mon 14:00',
    ]);
    expect((await historyOf(world(), 1)).at(-1)).toBe('Handrail issue.released');
    const clocks = await world().database.prisma.clock.findMany({ where: { intent: 'issue.release' } });
    expect(clocks.map(({ dueAt }) => dueAt)).toEqual([null]);
    const chiara = world().as('T_CHIARA', '19:billing');
    expect(answerOf(await chiara.type('mine'))).toContain(
      "H-1 credit note for 4411 · Acme · in Billing's queue [Claim]",
    );
    expect(answerOf(await world().as('U_ANA', 'C-acme').type('claim H-1'))).toBe(
      "It waits in Billing's queue.",
    );
    expect(answerOf(await world().as('U_DANA', 'C-acme').type('claim H-1'))).toBe(
      "It waits in Billing's queue.",
    );

    await chiara.type('claim');

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara', team: 'Billing' });
    expect(answerOf(await chiara.type('timeline H-1'))).toMatch(
      /Ben has left, and it waits in Billing's queue\n.*Chiara took it from Billing's queue/,
    );
  });

  test('leaves it to the admins where they had no team, who are told once', async () => {
    await world().database.prisma.member.deleteMany();
    await world().as('U_ANA', 'C-acme').type('issue Export is empty');

    await learn('U_ANA', { deactivated: true });
    await strike(world());
    await learn('U_ANA', { deactivated: true, zone: 'Europe/Paris' });
    await strike(world());
    await strike(world());

    const told = [...(await world().seen('direct-U_DANA')), ...(await world().seen('direct-T_DANA'))];
    expect(told).toEqual([
      'Needs you\nNobody answers for it\nH-1 Export is empty · Acme · Ana has left [Hand off]',
    ]);
  });

  test('ends at once what was offered to them by name, and tells whoever offered it', async () => {
    const ana = world().as('U_ANA', 'C-acme');
    await ana.type('issue Export is empty');
    const to = `person:${(await peopleNamed('Chiara'))[0]?.id}`;
    const { id: issue } = await world().database.prisma.issue.findFirstOrThrow();
    await ana.tap('handoff.offer', { issue, to, note: 'look' });
    await world().seen('direct-T_CHIARA');

    await learn('T_CHIARA', { deactivated: true });
    await learn('T_CHIARA', { deactivated: true, zone: 'Europe/Paris' });
    await strike(world());

    expect(await handoffsOf(world(), 1)).toEqual(['expired']);
    expect(await world().seen('direct-U_ANA')).toEqual([
      "H-1 'Export is empty' is still yours: Chiara has left.\n[Hand off] [Timeline]",
    ]);
    expect(answerOf(await ana.type('timeline H-1'))).toContain('The offer to Chiara ended, who has left');
    expect(await world().seen('direct-U_DANA')).toEqual([]);
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana' });
  });

  test('leaves an issue to an admin, where no team answers for it', async () => {
    await world().database.prisma.member.deleteMany();
    await world().as('U_ANA', 'C-acme').type('issue Export is empty');
    await learn('U_ANA', { deactivated: true });
    expect(await world().as('T_BEN', '19:acme').type('resolve H-1')).toMatchObject({ code: 'not_allowed' });
    expect(answerOf(await world().as('T_DANA', '19:acme').type('resolve H-1'))).toContain('Resolved H-1');
  });
});

describe('a user group', () => {
  const group = {
    id: 'S_SUPPORT',
    handle: 'support',
    name: 'Support',
    memberIds: ['U_ANA'],
    disabled: false,
  };
  const change = (changed: Partial<typeof group>) =>
    world().core.learn({ kind: 'group', platform: 'slack', tenant: 'T1', group: { ...group, ...changed } });
  const teams = async () =>
    (
      await world().database.prisma.team.findMany({
        where: { archivedAt: null },
        orderBy: { handle: 'asc' },
        include: { members: { include: { person: true } } },
      })
    ).map(
      ({ handle, name, members }) =>
        `${handle} ${name}: ${members
          .map(({ person }) => person.name)
          .sort()
          .join()}`,
    );

  test('is a team: its members, handle and name follow', async () => {
    await change({ memberIds: ['U_ANA', 'U_DANA', 'U_GUEST'] });
    expect(await teams()).toEqual(['billing Billing: Ben,Chiara', 'support Support: Ana,Dana']);
    await change({ memberIds: ['U_DANA'], handle: 'Care', name: 'Customer Care' });
    expect(await teams()).toEqual(['billing Billing: Ben,Chiara', 'care Customer Care: Dana']);
    await change({ disabled: true });
    expect(await teams()).toEqual(['billing Billing: Ben,Chiara']);
    await change({});
    expect(await teams()).toContain('support Support: Ana');
  });

  test('takes over the team that was made in chat under its handle, with its members', async () => {
    await change({ id: 'S_BILLING', handle: 'billing', name: 'Billing', memberIds: ['U_DANA'] });
    expect(await teams()).toEqual(['billing Billing: Ben,Chiara,Dana', 'support Support: Ana']);
  });

  test('that takes a name that another team has is numbered, and both stay themselves', async () => {
    await change({ handle: 'billing' });
    expect(await teams()).toEqual(['billing Billing: Ben,Chiara', 'billing-2 Support: Ana']);
    await change({ handle: 'billing', name: 'Support now' });
    expect(await teams()).toEqual(['billing Billing: Ben,Chiara', 'billing-2 Support now: Ana']);
    await change({});
    expect(await teams()).toEqual(['billing Billing: Ben,Chiara', 'support Support: Ana']);
  });

  test('that was switched off before anybody met it is no team, and switches no team off', async () => {
    await change({ id: 'S_OLD', handle: 'billing', disabled: true });
    expect(await teams()).toEqual(['billing Billing: Ben,Chiara', 'support Support: Ana']);
  });
});

describe('thousands of people', () => {
  test('are met at once, and told apart', async () => {
    for (let number = 0; number < 1_200; number += 1) {
      world().slack.people.set(`U${number}`, {
        userId: `U${number}`,
        kind: number % 20 === 0 ? 'guest' : 'member',
        name: `Person ${number}`,
        email: `person${number}@handrail.example`,
        emailConfirmed: true,
        platformAdmin: false,
        deactivated: number % 10 === 3,
      });
    }
    await world().core.directory.sync('slack', 'T1');
    await world().core.directory.sync('slack', 'T1');
    const { prisma } = world().database;
    expect(await prisma.account.count({ where: { name: { startsWith: 'Person' } } })).toBe(1_200);
    expect(await prisma.person.count({ where: { name: { startsWith: 'Person' } } })).toBe(1_020);
  });
});
