import { describe, expect, test } from 'vitest';
import type { RoomCreated } from '../../../src/core/platform.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();

const requests = () => world().database.prisma.roomRequest.findMany();

async function told(person: string): Promise<string[]> {
  return world().seen(`direct-${person}`);
}

describe('adding a customer', () => {
  test('makes a channel, binds it and says where it is (customer.room_settled)', async () => {
    const ana = world().as('U_ANA', 'C-random');

    expect(answerOf(await ana.type('customer add Globex Ltd.'))).toBe(
      'Creating #cust-globex-ltd for Globex Ltd. …\nI will tell you when it is there.',
    );
    await world().core.createRooms();

    expect(world().slack.wantedRooms).toMatchObject([
      {
        name: 'cust-globex-ltd',
        inviteUserId: 'U_ANA',
        topic: 'Globex Ltd.: what they need, who has it, and by when',
      },
    ]);
    expect(await told('U_ANA')).toEqual([
      "#cust-globex-ltd is ready: it is Globex Ltd.'s room, and what you log there is theirs.",
    ]);
    const inside = world().as('U_ANA', 'C-cust-globex-ltd');
    expect(answerOf(await inside.type('issue Login fails'))).toContain(
      "Logged H-1 'Login fails' for Globex Ltd..",
    );
    expect(await world().seen('C-cust-globex-ltd')).toHaveLength(1);
  });

  test('a known customer gets a room on the other platform, with the cards of what is open', async () => {
    await world().as('U_ANA', 'C-random').type('customer bind Globex');
    await world().as('U_ANA', 'C-random').type('issue Login fails');

    await world().as('T_BEN', '19:billing').type('customer add globex');
    await world().core.createRooms();

    expect(world().teams.wantedRooms).toMatchObject([{ name: 'cust-globex', container: 'everybody' }]);
    expect(await world().seen('19:cust-globex')).toEqual(await world().seen('C-random'));
    expect(await told('T_BEN')).toEqual([
      "#cust-globex is ready: it is Globex's room, and what you log there is theirs.",
    ]);
  });

  test('is the same customer with characters in their name that nobody sees', async () => {
    const ana = world().as('U_ANA', 'C-random');
    await ana.type('customer bind Glo\u115Fbex');
    await ana.type('issue Login fails');

    const ben = world().as('T_BEN', '19:billing');
    expect(answerOf(await ben.type('customer add Globex\u115F'))).toContain('for Globex …');
    expect(answerOf(await ben.type('customer add Glob\u034Fex'))).toContain('for Globex');
    expect(await world().database.prisma.customer.count({ where: { nameKey: 'globex' } })).toBe(1);
  });

  test('without a name it asks for one', async () => {
    const ana = world().as('U_ANA');
    const asked = await ana.type('customer add');
    expect(answerOf(asked)).toBe('Add a customer: Customer, Channel');
    const answer = await ana.submit(asked, { name: 'Globex', channel: '#Globex EMEA' });
    expect(answerOf(answer)).toContain('Creating #globex-emea for Globex …');
  });

  test('one that has a room here already is not given another', async () => {
    const no = await world().as('U_ANA', 'C-random').type('customer add ACME');
    expect(answerOf(no)).toBe('Acme has #cust-acme already.\n[Show]');
    expect(await requests()).toEqual([]);
  });

  test('asked for by two, it is made once', async () => {
    const answers = await Promise.all([
      world().as('U_ANA', 'C-random').type('customer add Globex'),
      world().as('U_DANA', 'C-support').type('customer add globex'),
    ]);
    expect(answers.map(answerOf).join()).toMatch(/for \S+ is being made already: (Ana|Dana) asked for it/);

    await Promise.all([world().core.createRooms(), world().anotherCore().createRooms()]);

    expect(world().slack.wantedRooms).toHaveLength(1);
    expect(await world().database.prisma.customer.count({ where: { nameKey: 'globex' } })).toBe(1);
  });

  test('two customers of nearly one name get two channels', async () => {
    const ana = world().as('U_ANA', 'C-random');
    await ana.type('customer add Globex & Co');
    await ana.type('customer add Globex, Co.');
    await world().core.createRooms();
    expect(
      world()
        .slack.wantedRooms.map(({ name }) => name)
        .sort(),
    ).toEqual(['cust-globex-co', 'cust-globex-co-2']);
  });

  test('a process that dies after the channel was made finds it again', async () => {
    await world().as('U_ANA', 'C-random').type('customer add Globex');
    const { createRoom } = world().slack;
    world().slack.createRoom = async (workspace, wanted) => {
      await createRoom(workspace, wanted);
      throw new Error('killed');
    };
    await world().core.createRooms();
    expect((await requests())[0]).toMatchObject({ state: 'requested' });

    world().slack.createRoom = createRoom;
    world().clock.advance(61_000);
    await world().core.createRooms();

    const [first, second] = world().slack.wantedRooms;
    expect(second?.key).toBe(first?.key);
    expect((await requests())[0]).toMatchObject({ state: 'done', conversationId: 'C-cust-globex' });
  });
});

describe('a channel that cannot be made (customer.retry_room)', () => {
  const cases: [RoomCreated, string][] = [
    [
      { ok: false, failure: 'taken', detail: 'name_taken' },
      "There is a channel #cust-globex already. If it is Globex's, add me to it and type there: customer bind Globex\n[Another name]",
    ],
    [
      { ok: false, failure: 'archived', detail: 'is_archived' },
      '#cust-globex is there, but archived. Unarchive it, add me to it and type there: customer bind Globex\n[Another name]',
    ],
    [
      { ok: false, failure: 'not_permitted', detail: 'restricted_action' },
      'I am not allowed to make #cust-globex (restricted_action). Ask an admin to allow it, or make it yourself, add me to it and type there: customer bind Globex\n[Try again]',
    ],
    [
      { ok: false, failure: 'invalid_name', detail: 'invalid_name_specials' },
      '#cust-globex is not allowed as a name here.\n[Another name]',
    ],
    [
      { ok: false, failure: 'nowhere', detail: 'outside' },
      'A channel is made within a team here. In a channel of the team that #cust-globex should be part of, type: customer add Globex',
    ],
  ];

  test.each(cases)('%o says what to do, and leaves nothing half made', async (failure, sentence) => {
    world().slack.creations.push(failure);
    await world().as('U_ANA', 'C-random').type('customer add Globex');
    await world().core.createRooms();

    expect(await told('U_ANA')).toEqual([sentence]);
    const { prisma } = world().database;
    expect(await prisma.customer.count({ where: { nameKey: 'globex' } })).toBe(0);
    expect(await prisma.room.count({ where: { name: 'cust-globex' } })).toBe(0);
  });

  test('is made by another name, where it was asked for first', async () => {
    world().slack.creations.push({ ok: false, failure: 'taken', detail: 'name_taken' });
    await world().as('U_ANA', 'C-random').type('customer add Globex');
    await world().core.createRooms();
    await told('U_ANA');
    const button = world().slack.messages.at(-1)?.card.buttons?.[0];

    const ana = world().as('U_ANA');
    const asked = await ana.press(button);
    expect(asked).toMatchObject({ form: { fields: [{ name: 'channel', value: 'cust-globex' }] } });
    expect(answerOf(await ana.submit(asked, { channel: 'Globex Inc' }))).toContain(
      'Creating #globex-inc for Globex …',
    );
    world().clock.advance(1_000);
    await world().core.createRooms();

    expect(world().slack.wantedRooms.at(-1)).toMatchObject({ name: 'globex-inc' });
    expect((await told('U_ANA')).at(-1)).toContain('#globex-inc is ready');
  });

  test('asked for again by the same line, it is taken up where it was left', async () => {
    world().slack.creations.push({ ok: false, failure: 'not_permitted', detail: 'restricted_action' });
    const ana = world().as('U_ANA', 'C-random');
    await ana.type('customer add Globex');
    await world().core.createRooms();
    await ana.type('customer add Globex');
    world().clock.advance(1_000);
    await world().core.createRooms();

    const [first, second] = world().slack.wantedRooms;
    expect(second?.key).toBe(first?.key);
    expect(await requests()).toMatchObject([{ state: 'done' }]);
  });

  test('is tried again later while the platform is away, and given up in the end', async () => {
    for (let times = 0; times < 8; times += 1)
      world().slack.creations.push({ ok: false, failure: 'later', detail: 'ratelimited', afterMs: 1_000 });
    await world().as('U_ANA', 'C-random').type('customer add Globex');

    await world().core.createRooms();
    await world().core.createRooms();
    expect(world().slack.wantedRooms).toHaveLength(1);
    expect(await told('U_ANA')).toEqual([]);

    for (let times = 0; times < 8; times += 1) {
      world().clock.advance(1_000);
      await world().core.createRooms();
    }
    expect(world().slack.wantedRooms).toHaveLength(8);
    expect(await told('U_ANA')).toEqual([
      'I could not make #cust-globex: no answer for too long (ratelimited).\n[Try again]',
    ]);
  });

  test('a channel that became a team’s home meanwhile is left alone', async () => {
    await world().as('U_ANA', 'C-random').type('customer add Globex');
    const { prisma } = world().database;
    const { createRoom } = world().slack;
    world().slack.createRoom = async (workspace, wanted) => {
      const created = await createRoom(workspace, wanted);
      const team = await prisma.team.findFirstOrThrow({ where: { handle: 'support' } });
      await prisma.room.updateMany({
        where: { name: 'random' },
        data: { conversationId: 'C-cust-globex', teamId: team.id },
      });
      return created;
    };
    await world().core.createRooms();
    expect((await told('U_ANA'))[0]).toContain('There is a channel #cust-globex already.');
  });
});
