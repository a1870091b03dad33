import { beforeEach, describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { clockOf, fire, listsIn, personCalled, rowButton, teamCalled } from './mornings.ts';

const world = useWorld();
const BILLING = '19:billing';

let billing: string;
beforeEach(async () => {
  billing = await teamCalled(world(), 'billing');
});

const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', BILLING);
const at = (moment: string) => world().clock.set(new Date(moment));
const post = () => fire(world(), 'digest.post', billing);
const digests = () => listsIn(world(), BILLING);
const setTeam = (data: object) => world().database.prisma.team.update({ where: { id: billing }, data });

/** Ana offers H-1, Ben claims it and promises its credit note by Thursday noon. */
async function theStory(): Promise<void> {
  await ana().type("issue Acme Export shows last month's invoices");
  await ana().type('handoff @billing needs a credit note for 4411 by friday 5pm');
  await ben().type('claim H-1');
  await ben().type('promise Acme credit note sent by thursday noon');
}

describe('what it says', () => {
  test('a promise that is due today, until it is kept', async () => {
    await theStory();
    at('2026-11-26T08:15:20Z');
    await post();
    expect(await digests()).toEqual([
      'Billing · Thu 26 Nov\n' +
        'Promised for today\n' +
        'Acme: credit note sent · Ben · Thu 12:00 · H-1 [Kept]\n' +
        '1 promised for today · 1 open',
    ]);

    await ben().press(rowButton(world(), BILLING, 'credit note sent'));

    expect(await digests()).toEqual([
      'Billing · Thu 26 Nov\n' +
        'Since Wed 09:15\n' +
        "H-1 Export shows last month's invoices · Ben kept the promise: credit note sent\n" +
        'Nothing is waiting, overdue or due today.\n' +
        '1 open',
    ]);
  });

  test('what changed, who is asked, what is late, what is due', async () => {
    await theStory();
    at('2026-11-27T08:00:00Z');
    await ana().type('issue Acme Wrong address on invoice by monday 3pm');
    await ana().type('handoff @billing H-2 correct it');
    at('2026-11-27T08:15:00Z');
    await post();
    expect(await digests()).toEqual([
      'Billing · Fri 27 Nov\n' +
        'Since Thu 09:15\n' +
        'H-2 Wrong address on invoice · Ana offered it to Billing: correct it, by Mon 15:00\n' +
        'Waiting to be claimed\n' +
        'H-2 Wrong address on invoice · Acme · offered by Ana · Mon 15:00 [Claim]\n' +
        'Due today\n' +
        "H-1 Export shows last month's invoices · Acme · Ben · Fri 17:00 [Resolve]\n" +
        'Promised for today\n' +
        'Acme: credit note sent · Ben · was due Thu 12:00 · H-1 [Kept]\n' +
        '1 waiting · 1 due today · 1 promised for today · 1 open',
    ]);

    at('2026-11-27T16:00:01Z');
    await fire(
      world(),
      'issue.deadline',
      (await world().database.prisma.issue.findFirstOrThrow({ where: { number: 1 } })).id,
    );

    expect((await digests()).at(-1)).toContain(
      "Overdue\nH-1 Export shows last month's invoices · Acme · Ben · was due Fri 17:00 [Resolve]",
    );
  });

  test('an issue without a date, once its customer should hear something', async () => {
    await ben().type('issue Acme Invoice is missing a line');
    at('2026-11-24T08:15:00Z');
    await post();
    expect((await digests())[0]).toContain(
      'Due today\nH-1 Invoice is missing a line · Acme · Ben · an update is due Tue 12:00 [Told them]',
    );
  });

  test('eight rows, a part of each kind, and all of them to whoever asks', async () => {
    for (let count = 1; count <= 12; count += 1)
      await ben().type(`issue Acme Refund number ${count} by tuesday ${count % 2 ? '9am' : '4pm'}`);
    at('2026-11-24T08:15:00Z');
    await post();
    const [digest = ''] = await digests();
    expect(digest.match(/\[Resolve\]/g)).toHaveLength(8);
    expect(digest.match(/was due Tue 09:00/g)).toHaveLength(4);
    expect(digest).toContain('… 4 more [Show all]');
    expect(digest).toContain('6 overdue · 6 due today · 12 open');

    const all = answerOf(await ben().press(rowButton(world(), BILLING, 'more')));
    expect(all.match(/\[Resolve\]/g)).toHaveLength(12);
  });

  test('the promise of a member without an issue, and that it was kept', async () => {
    await ben().type('promise Acme a call about the contract by tuesday 10am');
    at('2026-11-24T08:15:00Z');
    await post();
    expect((await digests())[0]).toContain('Acme: a call about the contract · Ben · Tue 10:00 [Kept]');

    await ben().press(rowButton(world(), BILLING, 'a call'));

    expect((await digests())[0]).toBe('Billing: nothing is waiting, overdue or due today.');
  });
});

describe('one live message a day', () => {
  test('is a new one the next morning; the one before stays as it was last', async () => {
    await theStory();
    at('2026-11-26T08:15:00Z');
    await post();
    const [thursday] = await digests();
    at('2026-11-27T08:15:00Z');
    await post();
    await ben().type('resolve H-1');
    await ben().press(rowButton(world(), BILLING, 'credit note sent'));
    await ben().type('resolve H-1');

    const seen = await digests();
    expect(seen).toHaveLength(2);
    expect(seen[0]).toBe(thursday);
    expect(seen[1]).toContain("H-1 Export shows last month's invoices · Ben resolved it");
  });

  test('is posted once, however often and by however many it is fired', async () => {
    await theStory();
    at('2026-11-26T08:15:00Z');
    await Promise.all([post(), post(), post()]);
    await post();
    expect(await digests()).toHaveLength(1);
    expect(await world().database.prisma.digest.count()).toBe(1);
  });

  test('is not repeated when its clock is fired again under the same key', async () => {
    await theStory();
    at('2026-11-26T08:15:00Z');
    await fire(world(), 'digest.post', billing, 'once');
    await world().courier.sweep();
    await fire(world(), 'digest.post', billing, 'once');
    expect(await digests()).toHaveLength(1);
  });

  test("is not taken for yesterday's where a process died while posting it", async () => {
    await theStory();
    at('2026-11-26T08:15:00Z');
    await post();
    await world().courier.sweep();
    at('2026-11-27T08:15:00Z');
    await post();
    await world().database.prisma.placement.updateMany({
      where: { subject: 'digest' },
      data: { startedAt: new Date('2026-11-27T08:15:00Z') },
    });
    expect(await digests()).toHaveLength(2);
  });

  test('is posted late if Handrail was down, but not on another day', async () => {
    await theStory();
    at('2026-11-26T19:40:00Z');
    await post();
    expect(await digests()).toHaveLength(1);

    at('2026-11-28T06:00:00Z');
    await post();
    expect(await digests()).toHaveLength(1);
    expect(await clockOf(world(), 'digest.post', billing)).toBe('2026-11-30T08:15:00.000Z');
  });
});

describe('silence', () => {
  test('where there is nothing to say', async () => {
    at('2026-11-24T08:15:00Z');
    await post();
    expect(await digests()).toEqual([]);
    expect(await clockOf(world(), 'digest.post', billing)).toBe('2026-11-25T08:15:00.000Z');
  });

  test('but for one line on Monday', async () => {
    await ben().type('issue Acme Move to yearly invoices by 18 december');
    at('2026-11-30T08:15:00Z');
    await post();
    expect(await digests()).toEqual([
      'Billing: nothing is waiting, overdue or due today. Open: 1, each with an owner and a time.',
    ]);
  });

  test('whose line comes on Tuesday where Monday is a holiday', async () => {
    await setTeam({ holidays: 'DE' });
    at('2026-04-06T07:15:00Z'); // Easter Monday
    await post();
    expect(await digests()).toEqual([]);
    expect(await clockOf(world(), 'digest.post', billing)).toBe('2026-04-07T07:15:00.000Z');
    at('2026-04-07T07:15:00Z');
    await post();
    expect(await digests()).toHaveLength(1);
  });
});

describe('its time', () => {
  test.each([
    ['before opening', '2026-11-24T07:00:00Z', {}, '2026-11-24T08:15:00.000Z'],
    ['on a Saturday', '2026-11-28T10:00:00Z', {}, '2026-11-30T08:15:00.000Z'],
    ['over Christmas', '2026-12-24T12:00:00Z', { holidays: 'DE' }, '2026-12-28T08:15:00.000Z'],
    ['in New York', '2026-11-24T12:00:00Z', { zone: 'America/New_York' }, '2026-11-24T14:15:00.000Z'],
    ['in Tokyo', '2026-11-24T12:00:00Z', { zone: 'Asia/Tokyo' }, '2026-11-25T00:15:00.000Z'],
    [
      'with hours of its own, at opening',
      '2026-11-24T12:00:00Z',
      { hours: { 6: [['10:00', '14:00']] }, digestAfter: 0 },
      '2026-11-28T09:00:00.000Z',
    ],
    ['when clocks went back', '2026-10-23T12:00:00Z', {}, '2026-10-26T08:15:00.000Z'],
    ['switched off', '2026-11-24T12:00:00Z', { digestAfter: null }, null],
    ['archived', '2026-11-24T12:00:00Z', { archivedAt: new Date() }, null],
  ])('%s', async (_when, now, team, next) => {
    await post();
    await setTeam(team);
    at(now);
    await post();
    expect(await clockOf(world(), 'digest.post', billing)).toBe(next);
  });

  test('follows the members where the team has no zone', async () => {
    await setTeam({ zone: null });
    await world().database.prisma.person.updateMany({
      where: { name: { in: ['Ben', 'Chiara'] } },
      data: { zone: 'Asia/Tokyo' },
    });
    at('2026-11-24T12:00:00Z');
    await post();
    expect(await clockOf(world(), 'digest.post', billing)).toBe('2026-11-25T00:15:00.000Z');
  });
});

describe('a team without a room', () => {
  beforeEach(async () => {
    await theStory();
    await world().database.prisma.room.updateMany({ where: { teamId: billing }, data: { teamId: null } });
    at('2026-11-26T08:15:00Z');
  });

  test('gets it through its lead', async () => {
    await setTeam({ leadId: await personCalled(world(), 'Chiara') });
    await post();
    expect(await listsIn(world(), 'direct-T_CHIARA')).toHaveLength(1);
    expect(await listsIn(world(), 'direct-T_BEN')).toEqual([]);
  });

  test('else through its members', async () => {
    await post();
    expect(await listsIn(world(), 'direct-T_CHIARA')).toHaveLength(1);
    expect(await listsIn(world(), 'direct-T_BEN')).toHaveLength(1);
  });
});

test('it never stands in a room that outsiders can read', async () => {
  await theStory();
  await world().database.prisma.room.updateMany({ where: { teamId: billing }, data: { shared: true } });
  at('2026-11-26T08:15:00Z');
  await post();
  expect(await digests()).toEqual([]);
});
