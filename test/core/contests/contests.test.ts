import { beforeEach, describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { handoffsOf, historyOf, recordOf, strike } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const chiara = () => world().as('T_CHIARA', '19:billing');
const dana = () => world().as('U_DANA', 'C-support');
const prisma = () => world().database.prisma;
const at = (time: string) => world().clock.set(new Date(time));

const idOf = async (name: string) => (await prisma().person.findFirstOrThrow({ where: { name } })).id;
const teamOf = async (handle: string) => (await prisma().team.findFirstOrThrow({ where: { handle } })).id;
const issueOf = (number: number) => prisma().issue.findFirstOrThrow({ where: { number } });

/** Dana leads support, Chiara leads billing; Ben is billing's deputy. */
async function appoint(): Promise<void> {
  await prisma().team.updateMany({ where: { handle: 'support' }, data: { leadId: await idOf('Dana') } });
  await prisma().team.updateMany({
    where: { handle: 'billing' },
    data: { leadId: await idOf('Chiara'), deputyId: await idOf('Ben') },
  });
}

/** Ana's, offered to billing, which has declined it. */
async function declined(): Promise<void> {
  await ana().type('issue Export is empty');
  await ana().type('handoff H-1 @billing needs a refund');
  await ben().type('decline H-1 support can do that');
}

/** The clocks that have come strike, and those that they wind. */
async function pings(): Promise<void> {
  await strike(world());
  await strike(world());
}

const NEEDS = [
  'Needs you',
  'Two teams disagree',
  'H-1 Export is empty · Acme · Support and Billing · support can do that [Name the owner]',
].join('\n');

const settled = async (to: string, missing = 'refunds above 100 €') => ({
  issue: (await issueOf(1)).id,
  to,
  missing,
});

beforeEach(appoint);

describe('offered again to the team that declined it', () => {
  test('it is locked instead: the sender reads why, and it stays where it is', async () => {
    await declined();

    const echo = await ana().type('handoff H-1 @billing please, it is yours');

    expect(answerOf(echo)).toBe(
      [
        "H-1 'Export is empty' was not offered: Billing declined it before (support can do that). A lead of either team names its owner now; until then Ana (Support) keeps it.",
        'After Mon 14:30 their deputies are asked.',
        '[Ask instead] [Timeline]',
      ].join('\n'),
    );
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana', team: 'Support' });
    expect(await handoffsOf(world(), 1)).toEqual(['declined']);
    expect(await historyOf(world(), 1)).toEqual([
      'Ana issue.logged',
      'Ana handoff.offered',
      'Ben handoff.declined',
      'Ana contest.opened',
    ]);
    const [card] = await world().seen('19:billing');
    expect(card).toContain(
      'Support and Billing disagree about it: it stays here until a lead of either names its owner [Name the owner]',
    );
    expect(card).toContain('[Resolve] [Promise]');
  });

  test('both leads see it among what needs them, told once each, and nobody else', async () => {
    await declined();
    await ana().type('handoff H-1 @billing please');
    await pings();

    expect(await world().seen('direct-U_DANA')).toEqual([NEEDS]);
    expect(await world().seen('direct-T_CHIARA')).toEqual([NEEDS]);
    expect(await world().seen('direct-T_BEN')).toEqual([]);
  });

  test('a lead who was told of something else just now is told at once all the same: they have half an hour', async () => {
    await prisma().person.updateMany({ data: { pingedAt: new Date('2026-11-23T12:55:00Z') } });
    await declined();
    await ana().type('handoff H-1 @billing please');
    await pings();

    expect(await world().seen('direct-T_CHIARA')).toEqual([NEEDS]);
  });

  test('the deputy of a lead who is away decides at once', async () => {
    const awayUntilAt = new Date('2026-12-01T08:00:00Z');
    await prisma().person.updateMany({ where: { name: 'Chiara' }, data: { awayUntilAt } });
    await declined();
    await ana().type('handoff H-1 @billing please');
    await pings();

    expect(await world().seen('direct-T_BEN')).toEqual([NEEDS]);
    expect(await world().seen('direct-T_CHIARA')).toEqual([]);
    expect(await ben().tap('contest.settle', await settled(`person:${await idOf('Ben')}`))).toMatchObject({
      kind: 'done',
    });
  });

  test('where a team has no lead, the admins are told in the lead’s stead', async () => {
    await prisma().team.updateMany({ data: { leadId: null } });
    await declined();
    await ana().type('handoff H-1 @billing please');
    await pings();

    expect(await world().seen('direct-U_DANA')).toEqual([NEEDS]);
    expect(await world().seen('direct-T_CHIARA')).toEqual([]);
  });

  test('no other team gets it either, until it is settled; a colleague does', async () => {
    await dana().type('team add @legal Legal');
    await prisma().member.create({
      data: {
        teamId: await teamOf('support'),
        personId: await idOf('Dana'),
        organizationId: world().organizationId,
      },
    });
    await declined();
    await ana().type('handoff H-1 @billing please');

    const sentence =
      'H-1 cannot be handed on: Support and Billing disagree about it. A lead of either names its owner; until then Ana (Support) keeps it.\n[Name the owner]';
    expect(answerOf(await ana().type('handoff H-1 @legal look'))).toBe(sentence);
    expect(answerOf(await ana().type('handoff H-1 @billing look'))).toBe(sentence);

    await ana().tap('handoff.offer', {
      issue: (await issueOf(1)).id,
      to: `person:${await idOf('Dana')}`,
      note: 'look',
    });
    expect(await handoffsOf(world(), 1)).toEqual(['declined', 'offered']);
  });

  test('what is urgent is offered all the same; accepted, it is settled by that', async () => {
    await declined();
    await prisma().issue.updateMany({ data: { severity: 'urgent', severityReason: 'down' } });

    const echo = await ana().type('handoff H-1 @billing please');

    expect(answerOf(echo)).toContain("Offered H-1 'Export is empty' to Billing");
    await pings();
    expect(await world().seen('direct-T_CHIARA')).toEqual([expect.stringContaining('Two teams disagree')]);
    expect((await issueOf(1)).contestId).not.toBeNull();

    await ben().tap('handoff.claim', {
      issue: (await issueOf(1)).id,
      readBack: 'I refund it',
      due: 'friday',
    });
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben', team: 'Billing' });
    expect((await issueOf(1)).contestId).toBeNull();
    expect(await prisma().contest.findFirstOrThrow()).toMatchObject({
      settledAt: expect.any(Date),
      ownerId: await idOf('Ben'),
    });
  });

  test('so is what becomes urgent by the very offer', async () => {
    await declined();
    const issue = (await issueOf(1)).id;
    const to = `team:${await teamOf('billing')}`;

    const again = { issue, to, note: 'now', severity: 'urgent', reason: 'nobody can pay' };
    expect(answerOf(await ana().tap('handoff.offer', again))).toContain(
      "Offered H-1 'Export is empty' to Billing",
    );
    expect(await prisma().contest.count()).toBe(1);
  });

  test('what was returned is as good as declined', async () => {
    await ana().type('issue Export is empty');
    await ana().type('handoff H-1 @billing needs a refund');
    await ben().type('claim H-1');
    await ben().type('return H-1 support can do that');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana', team: 'Support' });

    expect(answerOf(await ana().type('handoff H-1 @billing please'))).toContain(
      "H-1 'Export is empty' was not offered: Billing returned it before (support can do that).",
    );
  });

  test('two who offer at once open one contest', async () => {
    await declined();

    await Promise.all([
      ana().type('handoff H-1 @billing please'),
      dana().type('handoff H-1 @billing please'),
    ]);

    expect(await prisma().contest.count()).toBe(1);
  });
});

describe('what is no contest', () => {
  test('declined once, then offered to another team', async () => {
    await dana().type('team add @legal Legal');
    await declined();

    expect(answerOf(await ana().type('handoff H-1 @legal look'))).toContain('Offered H-1');
    expect(await prisma().contest.count()).toBe(0);
  });

  test('declined once, then offered to that team by another', async () => {
    await dana().type('team add @legal Legal');
    await dana().type('team join @legal');
    await declined();
    await ana().type('handoff H-1 @legal look');
    await dana().type('claim H-1');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Dana', team: 'Legal' });

    expect(answerOf(await dana().type('handoff H-1 @billing it is a refund'))).toContain('Offered H-1');
    expect(await prisma().contest.count()).toBe(0);
  });

  test('recalled or unanswered, then offered again', async () => {
    await ana().type('issue Export is empty');
    await ana().type('handoff H-1 @billing needs a refund');
    await ana().type('recall H-1');
    await ana().type('handoff H-1 @billing needs a refund');
    at('2026-11-25T09:00:00Z');
    await strike(world());
    expect(await handoffsOf(world(), 1)).toEqual(['recalled', 'expired']);

    expect(answerOf(await ana().type('handoff H-1 @billing needs a refund'))).toContain('Offered H-1');
    expect(await prisma().contest.count()).toBe(0);
  });

  test('accepted in between', async () => {
    await declined();
    await prisma().issue.updateMany({ data: { severity: 'urgent', severityReason: 'down' } });
    await ana().type('handoff H-1 @billing please');
    await ben().tap('handoff.claim', {
      issue: (await issueOf(1)).id,
      readBack: 'I refund it',
      due: 'friday',
    });
    await prisma().issue.updateMany({ data: { severity: 'normal' } });
    await ben().type('handoff H-1 @support it is done, tell them');
    await ana().type('claim H-1');

    expect(answerOf(await ana().type('handoff H-1 @billing one more refund'))).toContain('Offered H-1');
    expect((await issueOf(1)).contestId).toBeNull();
  });

  test('a chain of teams, each of which accepted', async () => {
    await ana().type('issue Export is empty');
    for (let round = 0; round < 2; round += 1) {
      await ana().type('handoff H-1 @billing refund it');
      await ben().type('claim H-1');
      await ben().type('handoff H-1 @support tell them');
      await ana().type('claim H-1');
    }

    expect(answerOf(await ana().type('handoff H-1 @billing refund it'))).toContain('Offered H-1');
    expect(await prisma().contest.count()).toBe(0);
  });

  test('done and handed back, as often as it comes', async () => {
    await ana().type('issue Export is empty');
    for (let round = 0; round < 2; round += 1) {
      await ana().type('handoff H-1 @billing refund it');
      await ben().type('claim H-1');
      await ben().tap('handoff.finish', { issue: (await issueOf(1)).id, note: 'refunded' });
      await ana().type('claim H-1');
      expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana' });
    }

    expect(answerOf(await ana().type('handoff H-1 @billing one more'))).toContain('Offered H-1');
    expect(await prisma().contest.count()).toBe(0);
  });

  test('another issue, between the same teams', async () => {
    await declined();
    await ana().type('issue Login fails');

    expect(answerOf(await ana().type('handoff H-2 @billing look'))).toContain('Offered H-2');
  });
});

describe('to settle it', () => {
  beforeEach(async () => {
    await declined();
    await ana().type('handoff H-1 @billing please');
  });

  test('a lead names the owner and says what was missing; everybody concerned hears it', async () => {
    const asked = await chiara().tap('contest.settle', { issue: (await issueOf(1)).id });
    expect(answerOf(asked)).toBe(
      'Name the owner: Who has it from now on?, Which authority or information was missing?',
    );

    await chiara().submit(asked, { to: `person:${await idOf('Ben')}`, missing: 'refunds above 100 €' });

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ben', team: 'Billing' });
    const sentence =
      "Chiara decided between Support and Billing: Ben (Billing) has H-1 'Export is empty' for Acme.\nWhat was missing: refunds above 100 €\n[Timeline]";
    for (const room of ['direct-T_BEN', 'direct-U_ANA', 'direct-U_DANA'])
      expect(await world().seen(room)).toContain(sentence);
    const [card] = await world().seen('19:billing');
    expect(card).toContain('Ben (Billing) has it');
    expect(card).toContain('[Resolve] [Hand off] [Promise]');
    expect(card).not.toContain('disagree');
    expect(answerOf(await ana().type('timeline H-1'))).toContain('decided between Support and Billing');
  });

  test('to a team it waits in the queue, with its card in the room', async () => {
    await dana().tap('contest.settle', await settled(`team:${await teamOf('billing')}`));

    expect(await recordOf(world(), 1)).toMatchObject({ owner: null, team: 'Billing' });
    expect(await world().seen('19:billing')).toEqual([expect.stringContaining('[Claim]')]);
  });

  test('with whoever has it, nothing passes, and it may be handed on again', async () => {
    await dana().tap('contest.settle', await settled(`person:${await idOf('Ana')}`));

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana', team: 'Support' });
    expect(await prisma().leg.count()).toBe(1);
    expect(answerOf(await ana().type('handoff H-1 @billing only the refund'))).toContain('Offered H-1');
  });

  test('is for the leads: nobody else, and their deputies only afterwards', async () => {
    const input = await settled(`person:${await idOf('Ben')}`);

    expect(answerOf(await ana().tap('contest.settle', input))).toBe(
      'Only a lead of the two teams can name its owner.',
    );
    expect(answerOf(await ben().tap('contest.settle', input))).toBe(
      'It is with the leads first; it comes to you when they do not answer.',
    );
    at('2026-11-23T13:30:00Z');
    await pings();
    expect(await world().seen('direct-T_BEN')).toEqual([NEEDS]);
    expect(await ben().tap('contest.settle', input)).toMatchObject({ kind: 'done' });
  });

  test('comes to whoever covers for a lead who is away', async () => {
    await prisma().person.updateMany({
      where: { name: 'Chiara' },
      data: { awayUntilAt: new Date('2026-12-01T08:00:00Z'), coverId: await idOf('Ben') },
    });
    expect(await ben().tap('contest.settle', await settled(`person:${await idOf('Ben')}`))).toMatchObject({
      kind: 'done',
    });
  });

  test('takes it from both leads’ cards', async () => {
    const needs = expect.stringContaining('Two teams disagree');
    await pings();
    expect(await world().seen('direct-U_DANA')).toContainEqual(needs);

    await chiara().tap('contest.settle', await settled(`person:${await idOf('Ana')}`));

    expect(await world().seen('direct-U_DANA')).not.toContainEqual(needs);
    expect(await world().seen('direct-T_CHIARA')).not.toContainEqual(needs);
  });

  test('is done once: the second lead reads who has it', async () => {
    await dana().tap('contest.settle', await settled(`person:${await idOf('Ben')}`));

    expect(answerOf(await chiara().tap('contest.settle', await settled(`person:${await idOf('Ana')}`)))).toBe(
      'Nobody disagrees about it any more: Ben (Billing) has it.',
    );
    at('2026-11-23T14:00:00Z');
    await strike(world());
    expect(await historyOf(world(), 1)).not.toContain('Handrail contest.unsettled');
  });

  test('is needed no more once the customer has what they needed', async () => {
    await ana().type('resolve H-1');
    at('2026-11-23T14:00:00Z');
    await strike(world());

    expect(await world().seen('direct-T_BEN')).toEqual([]);
    for (const room of ['direct-U_DANA', 'direct-T_CHIARA'])
      expect(await world().seen(room)).not.toContainEqual(expect.stringContaining('Two teams disagree'));
    expect(
      answerOf(await dana().tap('contest.settle', await settled(`person:${await idOf('Ben')}`))),
    ).toContain('is resolved already.');
  });

  test('notes what it cost, in minutes of business since the first offer', async () => {
    at('2026-11-24T09:00:00Z');
    await dana().tap('contest.settle', await settled(`person:${await idOf('Ben')}`));

    expect(await prisma().contest.findFirstOrThrow()).toMatchObject({
      costMinutes: 240,
      missing: 'refunds above 100 €',
    });
  });
});

describe('without deputies', () => {
  test('the admins are asked after the leads', async () => {
    await prisma().team.updateMany({ where: { handle: 'support' }, data: { leadId: await idOf('Ana') } });
    await prisma().team.updateMany({ data: { deputyId: null } });
    await declined();
    await ana().type('handoff H-1 @billing please');
    at('2026-11-23T13:30:00Z');
    await pings();

    expect(await world().seen('direct-U_DANA')).toEqual([NEEDS]);
  });
});
