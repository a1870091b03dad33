import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/core/outcome.ts';
import type { AccountFacts } from '../../../src/core/platform.ts';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();

/** Eve has an account on each platform, and no address by which anybody could tell. */
const eve: Omit<AccountFacts, 'userId'> = {
  kind: 'member',
  name: 'Eve',
  emailConfirmed: false,
  platformAdmin: false,
  deactivated: false,
};

function arrive(): void {
  world().slack.people.set('U_EVE', { ...eve, userId: 'U_EVE' });
  world().teams.people.set('T_EVE', { ...eve, userId: 'T_EVE', name: 'Eve Adams' });
}

function codeIn(outcome: Outcome): string {
  return /link (\S{4}-\S{4})/.exec(answerOf(outcome))?.[1] ?? '';
}

const peopleNamed = (name: string) =>
  world().database.prisma.person.findMany({ where: { name: { startsWith: name } } });

describe('a one-time code', () => {
  test('joins the accounts of one person, and all that is theirs', async () => {
    arrive();
    await world().as('U_EVE', 'C-acme').type('issue Export is empty');
    const shown = await world().as('U_EVE').type('link');
    expect(answerOf(shown)).toBe(
      `On the other platform, type: link ${codeIn(shown)}\n` +
        'It is good once, for 10 minutes. Show it to nobody else.\n[Enter a code]',
    );

    const answer = await world()
      .as('T_EVE')
      .type(`link ${codeIn(shown)}`);

    expect(answerOf(answer)).toBe('You are one person now: Slack (Eve), Teams (Eve Adams).');
    expect(await peopleNamed('Eve')).toHaveLength(1);
    expect(answerOf(await world().as('T_EVE', '19:acme').type('resolve H-1'))).toContain('Resolved H-1');
  });

  test('may be entered in a form, in small letters and without its dash', async () => {
    arrive();
    const code = codeIn(await world().as('U_EVE').type('link'));
    const teamsEve = world().as('T_EVE');
    const offered = await teamsEve.type('link');
    const asked = await teamsEve.press(offered.kind === 'done' ? offered.card?.buttons?.[0] : undefined);
    expect(answerOf(asked)).toBe('Enter a code: Code');
    expect(
      answerOf(await teamsEve.submit(asked, { code: ` ${code.replace('-', '').toLowerCase()} ` })),
    ).toContain('You are one person now');
  });

  test('is stored nowhere, and not shown again to the same request', async () => {
    const first = await world().as('U_ANA').type('link', 'the same request');
    const again = await world().as('U_ANA').type('link', 'the same request');
    expect(answerOf(again)).toBe('I have shown you a code. Type link for another one.');

    const { prisma } = world().database;
    const stored = JSON.stringify([
      await prisma.processed.findMany(),
      await prisma.linkCode.findMany(),
      await prisma.event.findMany(),
    ]);
    expect(codeIn(first)).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(stored).not.toContain(codeIn(first));
    expect(stored).not.toContain(codeIn(first).replace('-', ''));
  });

  test('is good once, even when it is entered by several at the same moment', async () => {
    arrive();
    const code = codeIn(await world().as('U_ANA').type('link'));
    await world().as('T_EVE').type('help');
    const answers = await Promise.all(
      ['T_EVE', 'T_BEN', 'T_CHIARA'].map(person => world().as(person).type(`link ${code}`)),
    );
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['done', 'refused', 'refused']);
    const [ana] = await world().database.prisma.person.findMany({
      where: { accounts: { some: { userId: 'U_ANA' } } },
      include: { accounts: true },
    });
    expect(ana?.accounts).toHaveLength(2);
    expect(answerOf(await world().as('T_DANA').type(`link ${code}`))).toContain('was used already');
  });

  test('entered again by the one whom it joined, says that they are joined', async () => {
    arrive();
    const code = codeIn(await world().as('U_EVE').type('link'));
    await world().as('T_EVE').type(`link ${code}`);
    expect(answerOf(await world().as('T_EVE').type(`link ${code}`))).toContain('You are one person now');
    expect(await world().database.prisma.event.count({ where: { name: 'person.linked' } })).toBe(1);
  });

  test('is good for ten minutes, and gives way to the next', async () => {
    arrive();
    const slackEve = world().as('U_EVE');
    const first = codeIn(await slackEve.type('link'));
    const second = codeIn(await slackEve.type('link'));
    expect(answerOf(await world().as('T_EVE').type(`link ${first}`))).toContain(
      'That is no code that I know.',
    );
    world().clock.advance(10 * 60_000);
    expect(answerOf(await world().as('T_EVE').type(`link ${second}`))).toContain('not good any more');
  });

  test('joins nobody with themselves or with a colleague', async () => {
    const code = codeIn(await world().as('U_ANA').type('link'));
    expect(answerOf(await world().as('U_ANA').type(`link ${code}`))).toBe(
      'That is your own code. Type it on the other platform.',
    );
    expect(answerOf(await world().as('U_DANA').type(`link ${code}`))).toContain("That is a colleague's code");
    expect(await peopleNamed('Ana')).toHaveLength(1);
  });

  test('of somebody who has left is not good', async () => {
    arrive();
    const code = codeIn(await world().as('U_EVE').type('link'));
    await world().core.learn({
      kind: 'account',
      platform: 'slack',
      tenant: 'T1',
      account: { ...eve, userId: 'U_EVE', deactivated: true },
    });
    expect(answerOf(await world().as('T_EVE').type(`link ${code}`))).toContain('not good any more');
  });

  test('is not found by guessing: five wrong ones an hour', async () => {
    const code = codeIn(await world().as('U_ANA').type('link'));
    const ben = world().as('T_BEN');
    const guesses = await Promise.all(
      ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map(guess => ben.type(`link ${guess}`)),
    );
    expect(
      guesses.map(answerOf).filter(said => said === 'Too many wrong codes. Try again in an hour.'),
    ).toHaveLength(2);

    expect(answerOf(await ben.type(`link ${code}`))).toBe('Too many wrong codes. Try again in an hour.');
    expect(answerOf(await world().as('T_CHIARA').type('link AAAA'))).toContain(
      'That is no code that I know.',
    );
    world().clock.advance(61 * 60_000);
    expect(answerOf(await ben.type('link AAAA'))).toContain('That is no code that I know.');
  });

  test('is given to no guest', async () => {
    expect(await world().as('U_GUEST', 'C-acme').type('link')).toMatchObject({ code: 'not_staff' });
  });
});
