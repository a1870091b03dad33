import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf, recordOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
/** The admin. */
const dana = () => world().as('U_DANA', 'C-support');
const prisma = () => world().database.prisma;

/** Eva of Acme writes a mail, as another system reports it. */
function writes(text: string, changes: object = {}) {
  const contact = { customer: 'Acme', channel: 'mail', direction: 'inbound', who: 'Eva', text };
  return world().core.perform({
    name: 'interaction.record',
    input: { ...contact, externalId: randomUUID(), ...changes },
    actor: { kind: 'system', organizationId: world().organizationId },
    place: null,
    key: randomUUID(),
  });
}

const said = async (...what: Parameters<typeof writes>) => answerOf(await writes(...what));
const idOf = async (name: string) => (await prisma().person.findFirstOrThrow({ where: { name } })).id;
const accountOwner = async (name: string) =>
  prisma().customer.updateMany({ data: { accountOwnerId: await idOf(name) } });

describe('what a customer writes who has nothing open', () => {
  test('becomes an issue in the queue of the team that the rules say, with why; whoever claims it has it', async () => {
    await dana().type('route add refund → @billing from mail');

    expect(await said('Hello,\n\nwe want a refund for 4411.', { subject: 'Re: AW: Refund for 4411' })).toBe(
      'Recorded for Acme on H-1.',
    );

    expect(await recordOf(world(), 1)).toMatchObject({ owner: null, team: 'Billing' });
    const [card] = await world().seen('19:billing');
    expect(card).toContain("H-1 · Refund for 4411\nIt waits in Billing's queue\nBilling: refund, mail\n");
    expect(await world().seen('19:acme')).toHaveLength(1);
    expect(answerOf(await ana().type('timeline H-1'))).toMatch(
      /It came into Billing's queue \(Billing: refund, mail\)\n.*Eva \(Acme\) wrote by mail: Hello, we want a refund/,
    );

    await ben().tap('handoff.claim', { issue: (await prisma().issue.findFirstOrThrow()).id });
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben', team: 'Billing' });
    const issue = await prisma().issue.findFirstOrThrow();
    expect(issue.speakerId).toBe(issue.ownerId);
    expect((await world().seen('19:billing'))[0]).not.toContain('Billing: refund');
  });

  test('is put before one person where the team assigns, by skill and load', async () => {
    await dana().type('route add refund → @billing');
    await prisma().team.updateMany({ where: { handle: 'billing' }, data: { assigns: true } });
    const skilled = { where: { person: { name: 'Chiara' } }, data: { skills: ['refunds'] } };
    await prisma().member.updateMany(skilled);

    await writes('a refund, please');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara', team: 'Billing' });
    expect((await world().seen('direct-T_CHIARA'))[0]).toContain(
      'Billing: refund · Chiara: refunds, Berlin hours, 0 of 8',
    );
    expect(answerOf(await ana().type('timeline H-1'))).toContain(
      'It went to Chiara (Billing: refund · Chiara',
    );
  });

  test('waits in the queue where nobody has room, unless it is urgent', async () => {
    await dana().type('route add anything → @billing');
    await prisma().team.updateMany({ where: { handle: 'billing' }, data: { assigns: true } });
    await prisma().member.updateMany({ data: { capacity: 0 } });
    await prisma().customer.create({
      data: {
        id: randomUUID(),
        organizationId: world().organizationId,
        name: 'Globex',
        nameKey: 'globex',
        createdAt: new Date(),
      },
    });

    await writes('a refund, please');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: null, team: 'Billing' });
    await writes('nothing works', { customer: 'globex', severity: 'urgent' });
    expect(await recordOf(world(), 2)).toMatchObject({ owner: 'Ben', team: 'Billing' });
    expect((await world().seen('direct-T_BEN'))[0]).toContain('Urgent · Ben (Billing) has it');
  });

  test('goes by how severe it is, where a rule says so; what says nothing of it is normal', async () => {
    await dana().type('route add anything → @billing urgent');
    await dana().type('route add anything → @support normal');

    await writes('nothing works', { severity: 'urgent' });
    expect(await recordOf(world(), 1)).toMatchObject({ owner: null, team: 'Billing' });
    expect((await world().seen('19:billing'))[0]).toContain("It waits in Billing's queue\nBilling: urgent\n");

    await writes('a question', { customer: 'Globex', newCustomer: true });
    expect(await recordOf(world(), 2)).toMatchObject({ owner: null, team: 'Support' });
  });

  test('is the account owner’s where no rule fits, who reads why', async () => {
    await accountOwner('Ana');
    await dana().type('route add refund → @billing');

    await writes('The export is empty');

    expect(await recordOf(world(), 1)).toMatchObject({
      owner: 'Ana',
      team: 'Support',
      title: 'The export is empty',
    });
    expect((await world().seen('direct-U_ANA'))[0]).toContain("No rule fits: Ana is Acme's account owner");
  });

  test('is theirs who is on duty, or an admin’s, where nobody else is known', async () => {
    await writes('The export is empty');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Dana' });
    expect((await world().seen('19:acme'))[0]).toContain(
      'No rule fits, Acme has no account owner, and nobody is on duty: Dana is an admin',
    );

    await prisma().organization.updateMany({ data: { dutyPersonId: await idOf('Chiara') } });
    await writes('The login fails', { customer: 'Globex', newCustomer: true });
    expect(await recordOf(world(), 2)).toMatchObject({ owner: 'Chiara', team: 'Billing' });
  });

  test('goes to who covers for an account owner who is away, if it is due meanwhile', async () => {
    await accountOwner('Ben');
    await ben().type('away until friday, Chiara covers');
    await writes('The export is empty');
    await strike(world());
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara' });
  });

  test('is refused for now while nobody is there at all, and taken as soon as somebody is', async () => {
    await prisma().person.updateMany({ data: { admin: false } });
    const mail = { externalId: 'mail-1' };
    expect(await said('The export is empty', mail)).toContain('Nobody could answer for it yet');
    expect(await prisma().interaction.count()).toBe(0);

    await accountOwner('Ana');
    expect(await said('The export is empty', mail)).toBe('Recorded for Acme on H-1.');
  });

  test.each([
    ['an automatic reply', 'Automatic reply: Your invoice', {}],
    ['what is said to be automatic', 'Your ticket was closed', { automatic: true }],
    [
      'an automatic reply by its subject',
      'Ich bin ab Montag wieder da',
      { subject: 'Abwesenheitsnotiz: Ihre Frage' },
    ],
    ['a mail that came back', 'The address is unknown', { subject: 'Undeliverable: Your invoice' }],
    ['thanks', 'Thank you so much!', {}],
    ['what we say', 'We sent the invoice', { direction: 'outbound' }],
    ['history', 'The export is empty', { at: '2026-11-10T10:00:00Z' }],
  ])('opens nothing: %s', async (_what, text, changes) => {
    expect(await said(text, changes)).toBe('Recorded for Acme.');
    expect(await prisma().issue.count()).toBe(0);
    expect(await prisma().interaction.count()).toBe(1);
  });

  test('is one issue, whether the same comes twice, or two at once', async () => {
    await dana().type('route add anything → @billing');
    const both = await Promise.all(
      ['a refund', 'the login', 'an invoice', 'a question'].map(text => said(text)),
    );
    expect(new Set(both)).toEqual(new Set(['Recorded for Acme on H-1.']));
    const again = await Promise.all(Array.from({ length: 6 }, () => said('a refund', { externalId: 'm-1' })));
    expect(new Set(again)).toEqual(new Set(['Recorded for Acme on H-1.']));
    expect(await prisma().issue.count()).toBe(1);
    expect(await prisma().interaction.count()).toBe(5);
  });
});

describe('a customer who is not known', () => {
  test('is refused, or made where that is said, once', async () => {
    const globex = { customer: 'Globex' };
    expect(await said('Hello', { ...globex, externalId: 'm-1' })).toBe("There is no customer 'Globex'.");

    const all = await Promise.all(
      ['one', 'two', 'three'].map(text => said(text, { ...globex, newCustomer: true })),
    );
    expect(new Set(all)).toEqual(new Set(['Recorded for Globex on H-1.']));
    expect(await prisma().customer.count({ where: { name: 'Globex' } })).toBe(1);
    expect(await said('Hello', { ...globex, externalId: 'm-1' })).toBe('Recorded for Globex on H-1.');
  });

  test('is not made of an id, nor of what is no name', async () => {
    const id = randomUUID();
    expect(await said('Hello', { customer: id, newCustomer: true })).toBe(`There is no customer '${id}'.`);
    expect(await said('Hello', { customer: '?!', newCustomer: true })).toBe(
      "A customer's name needs a letter or a digit.",
    );
    expect(await prisma().customer.count()).toBe(1);
  });
});

describe('what a customer writes about what was resolved', () => {
  test('opens it again, with whoever had it, who hears of it', async () => {
    await ana().type('issue Export is empty');
    await ana().type('resolve H-1');
    expect(await said('Thanks!', { issue: 'H-1' })).toBe('Recorded for Acme on H-1.');
    expect(await recordOf(world(), 1)).toMatchObject({ status: 'resolved' });

    expect(await said('It is empty again', { issue: 'h-1' })).toBe('Recorded for Acme on H-1.');

    expect(await recordOf(world(), 1)).toMatchObject({ status: 'open', owner: 'Ana' });
    expect((await historyOf(world(), 1)).slice(-2)).toEqual([
      'Handrail issue.reopened',
      'Handrail interaction.recorded',
    ]);
    expect((await world().seen('direct-U_ANA')).at(-1)).toContain(
      "Acme wrote about H-1 'Export is empty', so it is open again. It is yours again.",
    );
  });
});

test('what waits in a queue past its deadline stands before the lead, until somebody has it', async () => {
  await dana().type('route add anything → @billing');
  await prisma().team.updateMany({ where: { handle: 'billing' }, data: { leadId: await idOf('Dana') } });
  await writes('a refund, please');
  const needs = async () =>
    [...(await world().seen('direct-U_DANA')), ...(await world().seen('direct-T_DANA'))].filter(card =>
      card.includes('In the queue, and late'),
    );
  await strike(world());
  expect(await needs()).toEqual([]);

  world().clock.set(new Date('2026-11-24T11:00:00Z'));
  await strike(world());
  await strike(world());
  expect((await needs())[0]).toContain("H-1 a refund, please · Acme · Billing's queue, late since Tue 12:00");

  await ben().tap('handoff.claim', { issue: (await prisma().issue.findFirstOrThrow()).id });
  expect(await needs()).toEqual([]);
});
