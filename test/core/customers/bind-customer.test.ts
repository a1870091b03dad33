import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();

const guest = 'U_GUEST';

function letIn(room: string, userId: string): void {
  world().slack.rooms.get(room)?.memberIds.push(userId);
}

describe('binding a channel to a customer', () => {
  test('what is logged there from then on is theirs', async () => {
    const ana = world().as('U_ANA', 'C-random');

    expect(answerOf(await ana.type('customer bind Globex'))).toBe(
      "This is Globex's room now: what you log here is theirs.\n[Undo]",
    );
    expect(answerOf(await ana.type('issue Login fails'))).toContain("Logged H-1 'Login fails' for Globex.");
    expect(await world().seen('C-random')).toHaveLength(1);
  });

  test('the cards of what is open stand there too', async () => {
    await world().as('U_ANA', 'C-acme').type('issue Export is empty');

    const answer = await world().as('U_ANA', 'C-random').type('customer bind "acme"');

    expect(answerOf(answer)).toContain('Their open issue has its card here.');
    expect(await world().seen('C-random')).toEqual(await world().seen('C-acme'));
  });

  test('Undo (customer.unbind) takes the cards away again, and the customer whom the line made', async () => {
    await world().as('U_ANA', 'C-acme').type('issue Export is empty');
    const ana = world().as('U_ANA', 'C-random');
    const known = await ana.type('customer bind Acme');
    await world().seen('C-random');

    await ana.press(known.kind === 'done' ? known.card?.buttons?.[0] : undefined);
    expect(await world().seen('C-random')).toEqual([]);
    expect(await world().seen('C-acme')).toHaveLength(1);

    const made = await ana.type('customer bind Acem');
    await ana.press(made.kind === 'done' ? made.card?.buttons?.[0] : undefined);
    expect(await world().database.prisma.customer.findMany({ select: { name: true } })).toEqual([
      { name: 'Acme' },
    ]);
  });

  test('without a name it asks for one', async () => {
    const ana = world().as('U_ANA', 'C-random');
    const asked = await ana.type('customer bind');
    expect(answerOf(asked)).toBe('Bind this channel: Customer, Or a new customer');
    expect(answerOf(await ana.submit(asked, { newCustomer: 'Globex' }))).toContain("Globex's room now");
  });

  test('twice is once', async () => {
    const ana = world().as('U_ANA', 'C-acme');
    expect(answerOf(await ana.type('customer bind ACME'))).toBe("This is Acme's room already.");
    expect(await world().database.prisma.event.count({ where: { name: 'customer.bound' } })).toBe(0);
  });

  test("another customer's room changes hands only on a second word, and then loses the other's cards", async () => {
    const ana = world().as('U_ANA', 'C-acme');
    await ana.type('issue Export is empty');
    await world().seen('C-acme');

    const no = await ana.type('customer bind Globex');
    expect(answerOf(no)).toBe('This is the room of Acme.\n[Bind it instead]');
    await ana.press(no.kind === 'refused' ? no.buttons?.[0] : undefined);

    expect(await world().seen('C-acme')).toEqual([]);
    expect(await world().seen('19:acme')).toHaveLength(1);
  });

  test("a team's home is no customer's room", async () => {
    const no = await world().as('U_ANA', 'C-support').type('customer bind Globex');
    expect(answerOf(no)).toBe('This is the home of Support. A customer gets a room of their own.');
    expect(await world().database.prisma.customer.count()).toBe(1);
  });

  test('a private chat cannot be bound; a channel can be made instead', async () => {
    const ana = world().as('U_ANA');
    const no = await ana.type('customer bind Globex');
    expect(answerOf(no)).toBe(
      "This is a private chat. Type it in the customer's channel, or have one made.\n[Make a channel]",
    );
    const asked = await ana.press(no.kind === 'refused' ? no.buttons?.[0] : undefined);
    expect(asked).toMatchObject({ form: { fields: [{ value: 'Globex' }, { value: 'cust-globex' }] } });
  });

  test('a channel that the bot cannot see is not bound', async () => {
    world().slack.rooms.delete('C-random');
    expect(answerOf(await world().as('U_ANA', 'C-random').type('customer bind Globex'))).toBe(
      'I cannot see who is in here. Add me to this channel first, then type it again.',
    );
  });

  test('a channel that is archived is not bound', async () => {
    const room = world().slack.rooms.get('C-random');
    if (room) room.archived = true;
    expect(answerOf(await world().as('U_ANA', 'C-random').type('customer bind Globex'))).toBe(
      'This channel is archived. Unarchive it first.',
    );
  });

  test.each(['"!!"', 'x'.repeat(81)])('%s is no name', async name => {
    expect(await world().as('U_ANA', 'C-random').type(`customer bind ${name}`)).toMatchObject({
      kind: 'refused',
      code: 'invalid',
    });
  });

  test('two who bind the same new customer in two rooms at once make one customer', async () => {
    await Promise.all([
      world().as('U_ANA', 'C-random').type('customer bind Globex'),
      world().as('T_BEN', '19:new').type('customer bind globex'),
      world().as('U_DANA', 'C-random').type('customer bind GLOBEX'),
    ]);
    expect(await world().database.prisma.customer.count({ where: { nameKey: 'globex' } })).toBe(1);
  });

  test('a guest is told nothing', async () => {
    const answer = await world().as(guest, 'C-acme').type('customer bind Globex');
    expect(answerOf(answer)).toBe('I only work for members of this organization.');
  });
});

describe('a room that outsiders read', () => {
  test('is bound and says so, and no card ever stands in it', async () => {
    await world().as('U_ANA', 'C-acme').type('issue Export is empty');
    letIn('C-random', guest);

    const ana = world().as('U_ANA', 'C-random');
    expect(answerOf(await ana.type('customer bind Acme'))).toBe(
      "This is Acme's room now: what you log here is theirs.\n" +
        'It is shared: guests or people from outside read it. So no internal cards here, and answers are private.\n[Undo]',
    );
    await ana.type('issue Login fails');

    expect(await world().seen('C-random')).toEqual([]);
    expect(await world().seen('C-acme')).toHaveLength(2);
  });

  test('loses its cards when a guest comes into it later, and takes no new ones; staff still get their answers', async () => {
    const ana = world().as('U_ANA', 'C-acme');
    await ana.type('issue Export is empty');
    expect(await world().seen('C-acme')).toHaveLength(1);

    letIn('C-acme', guest);
    await world().core.learn({
      kind: 'room_changed',
      platform: 'slack',
      tenant: 'T1',
      place: { platform: 'slack', tenant: 'T1', room: 'C-acme', kind: 'channel' },
    });
    expect(await world().seen('C-acme')).toEqual([]);

    expect(answerOf(await ana.type('issue Login fails'))).toContain("Logged H-2 'Login fails' for Acme.");
    expect(await world().seen('C-acme')).toEqual([]);
    expect(await world().seen('19:acme')).toHaveLength(2);
    expect(answerOf(await world().as(guest, 'C-acme').type('customer show'))).toBe(
      'I only work for members of this organization.',
    );
  });

  test('gets them back when it is bound again after the guest has left', async () => {
    const ana = world().as('U_ANA', 'C-acme');
    await ana.type('issue Export is empty');
    letIn('C-acme', guest);
    await ana.type('customer bind Acme');
    expect(await world().seen('C-acme')).toEqual([]);

    world().slack.rooms.get('C-acme')?.memberIds.pop();
    world().clock.advance(120_000);
    await ana.type('customer bind Acme');
    expect(await world().seen('C-acme')).toHaveLength(1);
  });
});
