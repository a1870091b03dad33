import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();

async function fieldTeam(): Promise<void> {
  await world().as('U_DANA').type('team add @field Field Service');
}

const dana = () => world().as('U_DANA', 'C-random');

describe("a team's home", () => {
  test('is the room in which it is typed: offers stand there from then on', async () => {
    await fieldTeam();
    await world().as('U_ANA', 'C-acme').type('handoff @field meter is broken');

    expect(answerOf(await dana().type('team home @field'))).toBe(
      'This is the home of Field Service now: its offers and its digest stand here.\n' +
        'What is offered to it has its card here.\n' +
        'Nobody is in it yet. Here are: Ana, Dana.\n' +
        '[Make them members] [Undo]',
    );
    expect(await world().seen('C-random')).toEqual(await world().seen('C-acme'));
  });

  test('its people become members at a tap (team.enroll), while there are none', async () => {
    await fieldTeam();
    const answer = await dana().type('team home @field');
    const enroll = answer.kind === 'done' ? answer.card?.buttons?.[0] : undefined;

    expect(answerOf(await dana().press(enroll))).toBe('In Field Service now: Ana, Dana.');
    expect(answerOf(await dana().press(enroll))).toBe('Field Service has members of its own by now.');
    expect(await world().as('U_ANA', 'C-random').press(enroll)).toMatchObject({ code: 'not_allowed' });
  });

  test('is taken back with Undo (team.release_home), and its cards go', async () => {
    await fieldTeam();
    await world().as('U_ANA', 'C-acme').type('handoff @field meter is broken');
    const answer = await dana().type('team home @field');
    expect(await world().seen('C-random')).toHaveLength(1);

    const undo = answer.kind === 'done' ? answer.card?.buttons?.at(-1) : undefined;
    expect(answerOf(await dana().press(undo))).toBe('Field Service has no home in that room any more.');
    expect(await world().seen('C-random')).toEqual([]);
    expect(answerOf(await dana().press(undo))).toBe("That is no team's home any more.");
  });

  test('may be on both platforms', async () => {
    await dana().type('team home @billing');
    await world().as('U_ANA', 'C-acme').type('handoff @billing credit note');
    expect(await world().seen('C-random')).toHaveLength(1);
    expect(await world().seen('19:billing')).toEqual(await world().seen('C-random'));
  });

  test('twice is once', async () => {
    expect(answerOf(await world().as('T_DANA', '19:billing').type('team home @billing'))).toBe(
      'This is the home of Billing already.',
    );
  });

  test('of a user group proposes nobody: its members are kept in Slack', async () => {
    const [group] = world().slack.groupList;
    if (group) group.memberIds = [];
    await world().core.directory.sync('slack', 'T1');
    expect(answerOf(await dana().type('team home @support'))).not.toContain('Nobody is in it yet');
  });

  test('is no room that outsiders read', async () => {
    world().slack.rooms.get('C-random')?.memberIds.push('U_GUEST');
    expect(answerOf(await dana().type('team home @billing'))).toBe(
      "Guests or people from outside read this channel, so it cannot be a team's home. Type it in an internal one.",
    );
  });

  test("is no customer's room, no other team's, and no private chat", async () => {
    expect(answerOf(await world().as('U_DANA', 'C-acme').type('team home @billing'))).toBe(
      "This is the room of Acme. A team's home is another one.",
    );
    expect(answerOf(await world().as('U_DANA', 'C-support').type('team home @billing'))).toBe(
      'This is the home of Support already.',
    );
    expect(answerOf(await world().as('U_DANA').type('team home @billing'))).toBe(
      'This is a private chat. Type it in the channel in which the team works.',
    );
  });

  test('is set by its lead and admins', async () => {
    expect(answerOf(await world().as('U_ANA', 'C-random').type('team home @billing'))).toBe(
      "Only Billing's lead or an admin can set that.",
    );
  });

  test('that becomes shared loses its cards, and the team is reached through its people', async () => {
    await world().as('U_ANA', 'C-acme').type('handoff @billing credit note');
    expect(await world().seen('19:billing')).toHaveLength(1);

    world().teams.rooms.get('19:billing')?.memberIds.push('T_GUEST');
    world().teams.people.set('T_GUEST', {
      userId: 'T_GUEST',
      kind: 'guest',
      name: 'Gus',
      emailConfirmed: false,
      platformAdmin: false,
      deactivated: false,
    });
    await world().core.learn({
      kind: 'room_changed',
      platform: 'teams',
      tenant: 'tenant',
      place: { platform: 'teams', tenant: 'tenant', room: '19:billing', kind: 'channel' },
    });
    expect(await world().seen('19:billing')).toEqual([]);

    await world().as('U_ANA', 'C-acme').type('handoff @billing new issue: another credit note');
    expect(await world().seen('19:billing')).toEqual([]);
    expect(await world().seen('direct-T_BEN')).toHaveLength(1);
  });
});
