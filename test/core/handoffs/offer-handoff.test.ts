import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { handoffsOf, historyOf, recordOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');

const group = { kind: 'group' as const, platform: 'slack' as const, id: 'S_SUPPORT', label: '@support' };
const mention = (id: string, label: string) => ({
  kind: 'person' as const,
  platform: 'slack' as const,
  id,
  label,
});

const packet = 'Severity, Why is it urgent?, Watch out for';

/** The fields of a form with what they already hold. */
function fieldsOf(outcome: Awaited<ReturnType<ReturnType<typeof ana>['type']>>): Record<string, unknown> {
  if (outcome.kind !== 'asks') throw new Error(answerOf(outcome));
  return Object.fromEntries(outcome.form.fields.map(({ name, value }) => [name, value]));
}

async function teamId(handle: string): Promise<string> {
  return `team:${(await world().database.prisma.team.findFirstOrThrow({ where: { handle } })).id}`;
}

describe('a line in the customer’s room', () => {
  test('hands over the sender’s one open issue; until it is claimed the sender keeps it', async () => {
    await ana().type('issue Export is empty');

    const echo = await ana().type('handoff @billing needs a credit note by friday 5pm');

    expect(answerOf(echo)).toBe(
      "Offered H-1 'Export is empty' to Billing, due Fri 27 Nov 17:00 Berlin.\n[Undo] [New issue instead]",
    );
    expect(await recordOf(world(), 1)).toEqual({
      title: 'Export is empty',
      status: 'open',
      owner: 'Ana',
      team: 'Support',
      next: null,
      due: null,
      // The offer ends before anything else: four business hours of Billing's from Monday 14:00.
      deadline: '2026-11-24T09:00:00.000Z',
    });
    expect(await historyOf(world(), 1)).toEqual(['Ana issue.logged', 'Ana handoff.offered']);
  });

  test('makes an issue from its text where there is none', async () => {
    const echo = await ana().type('handoff @billing refund for invoice 4411 by friday 5pm');

    expect(answerOf(echo)).toBe(
      "Offered H-1 'refund for invoice 4411' to Billing, due Fri 27 Nov 17:00 Berlin.\n[Undo]",
    );
    for (const room of ['C-acme', '19:acme', '19:billing']) {
      expect(await world().seen(room)).toEqual([
        'H-1 · refund for invoice 4411\n' +
          'Offered to Billing by Ana · Fri 17:00\n' +
          'Ana (Support) keeps it until Billing accepts [All of it]\n' +
          'Next up: Ben, 0 of 8 [Pass]\n' +
          '[Claim · by Fri 17:00] [Decline] [Other date] [Claim and read back] [Recall]\n' +
          'Acme · since Mon 14:00',
      ]);
    }
    expect(await historyOf(world(), 1)).toEqual(['Ana issue.logged', 'Ana handoff.offered']);
  });

  test('asks which one where there are several, and keeps the rest', async () => {
    await ana().type('issue Export is empty');
    await ana().type('issue Login fails');

    const asked = await ana().type('handoff @billing needs a refund by friday 5pm');

    expect(answerOf(asked)).toBe(`Hand off: To, Which issue?, What is next?, By when, ${packet}`);
    expect(fieldsOf(asked)).toEqual({
      to: await teamId('billing'),
      issue: undefined,
      note: 'needs a refund',
      due: '2026-11-27T16:00:00.000Z',
      // Whatever stands on the issue that is meant stays.
      severity: undefined,
      reason: undefined,
      watchOuts: undefined,
    });
    expect(await world().database.prisma.handoff.count()).toBe(0);

    const [, second] = asked.kind === 'asks' ? asked.form.fields : [];
    const options = second?.kind === 'choice' ? second.options : [];
    expect(options.map(({ label }) => label)).toEqual([
      'H-2 · Login fails',
      'H-1 · Export is empty',
      'A new issue',
    ]);

    const echo = await ana().submit(asked, { issue: options[1]?.value ?? '', note: 'needs a credit note' });
    expect(answerOf(echo)).toBe(
      "Offered H-1 'Export is empty' to Billing, due Fri 27 Nov 17:00 Berlin.\n[Undo]",
    );
    expect(await world().seen('19:billing')).toEqual([expect.stringContaining('needs a credit note')]);
  });

  test('can become a new issue in the form', async () => {
    await ana().type('issue Export is empty');
    await ana().type('issue Login fails');
    const asked = await ana().type('handoff @billing refund for invoice 4411');

    const echo = await ana().submit(asked, { issue: 'new' });

    expect(answerOf(echo)).toBe("Offered H-3 'refund for invoice 4411' to Billing.\n[Undo]");
  });

  test('needs neither @ nor a mention', async () => {
    expect(answerOf(await ana().type('handoff to billing refund for 4411'))).toContain(
      "Offered H-1 'refund for 4411' to Billing",
    );
    expect(answerOf(await ana().type('handoff wrong address to billing by friday'))).toContain(
      "Offered H-2 'wrong address' to Billing",
    );
  });

  test('may begin with the customer’s name', async () => {
    expect(answerOf(await ana().type('handoff @billing Acme: refund for 4411'))).toContain(
      "Offered H-1 'refund for 4411'",
    );
  });

  test('that ends at the receiver asks for the rest', async () => {
    expect(answerOf(await ana().type('handoff @billing'))).toBe(
      `Hand off: To, What is next?, By when, ${packet}`,
    );
    await ana().type('issue Export is empty');
    expect(answerOf(await ana().type('handoff @billing'))).toBe(
      "Offered H-1 'Export is empty' to Billing.\n[Undo] [New issue instead]",
    );
  });
});

describe('a line elsewhere', () => {
  const inRandom = () => world().as('U_ANA', 'C-random');

  test('names the customer', async () => {
    expect(answerOf(await inRandom().type('handoff @billing Acme refund for 4411'))).toBe(
      "Offered H-1 'refund for 4411' to Billing.\n[Undo]",
    );
    expect(await world().seen('C-acme')).toHaveLength(1);
    expect(await world().seen('C-random')).toEqual([]);
  });

  test('asks for the customer where it names none, who may be new', async () => {
    const asked = await inRandom().type('handoff @billing refund for 4411');
    expect(answerOf(asked)).toBe(
      `Hand off: To, Customer, Or a new customer, What is next?, By when, ${packet}`,
    );

    const echo = await inRandom().submit(asked, { newCustomer: 'Globex ' });

    expect(answerOf(echo)).toBe("Offered H-1 'refund for 4411' to Billing.\n[Undo]");
    expect(await world().seen('19:billing')).toEqual([expect.stringContaining('Globex · since Mon 14:00')]);
  });

  test('names the issue by its number', async () => {
    await ana().type('issue Export is empty');

    const echo = await inRandom().type('handoff H-1 @billing needs a credit note');

    expect(answerOf(echo)).toBe("Offered H-1 'Export is empty' to Billing.\n[Undo]");
    expect(await world().seen('C-acme')).toEqual([
      expect.stringContaining('Offered to Billing by Ana · needs a credit note'),
    ]);
  });

  test('is understood in the bot’s own chat', async () => {
    expect(answerOf(await world().as('U_ANA').type('handoff @billing Acme refund for 4411'))).toBe(
      "Offered H-1 'refund for 4411' to Billing.\n[Undo]",
    );
  });
});

describe('the receiver', () => {
  test('may be a Slack group as Slack writes it', async () => {
    const echo = await world().as('U_DANA', 'C-acme').type(['handoff ', group, ' please call them']);

    expect(answerOf(echo)).toContain("Offered H-1 'please call them' to Support");
    expect(await world().seen('C-support')).toHaveLength(1);
  });

  test('may be a group that was made a moment ago', async () => {
    world().slack.groupList.push({
      id: 'S_LEGAL',
      handle: 'legal',
      name: 'Legal',
      memberIds: ['U_DANA'],
      disabled: false,
    });

    const echo = await ana().type('handoff @legal check the contract');

    expect(answerOf(echo)).toBe(
      "Offered H-1 'check the contract' to Legal.\nLegal has no room yet, so its people were told directly.\n[Undo]",
    );
    expect(await world().seen('direct-U_DANA')).toEqual([expect.stringContaining('Offered to Legal by Ana')]);
  });

  test('that nobody knows is refused with what to do', async () => {
    expect(answerOf(await ana().type('handoff @nobody refund'))).toBe(
      'There is no team @nobody. A Slack user group of that handle makes one, or: team add @nobody',
    );
    expect(await world().database.prisma.issue.count()).toBe(0);
  });

  test('may be a person, who is asked in their own chat', async () => {
    const echo = await ana().type(['handoff ', mention('U_DANA', '@Dana'), ' call them']);

    expect(answerOf(echo)).toBe("Offered H-1 'call them' to Dana.\n[Undo]");
    expect(await world().seen('direct-U_DANA')).toEqual([
      'H-1 · call them\nOffered to Dana by Ana\nAna (Support) keeps it until Dana accepts [All of it]\n' +
        '[Claim] [Decline] [Claim and read back] [Recall]\nAcme · since Mon 14:00',
    ]);
  });

  test('may be somebody whom nobody has met yet', async () => {
    world().slack.people.set('U_NEW', {
      userId: 'U_NEW',
      kind: 'member',
      name: 'Nils',
      email: 'nils@handrail.example',
      emailConfirmed: true,
      platformAdmin: false,
      deactivated: false,
    });

    expect(answerOf(await ana().type(['handoff ', mention('U_NEW', '@Nils'), ' call them']))).toContain(
      "Offered H-1 'call them' to Nils",
    );
  });

  test('is never a guest', async () => {
    expect(answerOf(await ana().type(['handoff ', mention('U_GUEST', '@Gus'), ' call them']))).toBe(
      '@Gus is nobody whom I may hand anything to: only members of this organization.',
    );
  });

  test('is never the sender', async () => {
    expect(answerOf(await ana().type(['handoff ', mention('U_ANA', '@Ana'), ' call them']))).toBe(
      'You have it already.',
    );
    expect(await world().database.prisma.issue.count()).toBe(0);
  });

  test('is nobody who has it already, but may be a lead who takes it over', async () => {
    const { prisma } = world().database;
    const lead = await prisma.person.findFirstOrThrow({ where: { name: 'Dana' } });
    await prisma.team.updateMany({ where: { handle: 'support' }, data: { leadId: lead.id } });
    await ana().type('issue Export is empty');
    const dana = world().as('U_DANA', 'C-acme');

    expect(answerOf(await dana.type(['handoff H-1 ', mention('U_ANA', '@Ana')]))).toBe(
      'Ana (Support) has it already.',
    );
    expect(
      answerOf(await dana.type(['handoff H-1 ', mention('U_DANA', '@Dana'), ' I take it over'])),
    ).toContain("Offered H-1 'Export is empty' to Dana.");
    await dana.type('claim');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Dana' });
  });

  test('in which nobody is, and which has no room, is told to the admins', async () => {
    await world().as('U_DANA', 'C-random').type('team add @legal');

    expect(answerOf(await ana().type('handoff @legal check the contract'))).toBe(
      "Offered H-1 'check the contract' to Legal.\nLegal has no room yet and nobody in it, so the admins were told.\n[Undo]",
    );
    expect(await world().seen('direct-U_DANA')).toEqual([expect.stringContaining('Offered to Legal by Ana')]);

    await world().database.prisma.person.updateMany({ data: { admin: false } });
    expect(answerOf(await ana().type('handoff @legal check another one'))).toContain(
      'Legal has no room yet and nobody in it. Whoever is in it types: team join @legal',
    );
  });

  test('without a room is reached through its people', async () => {
    await world().database.prisma.room.updateMany({
      where: { conversationId: '19:billing' },
      data: { teamId: null },
    });

    const echo = await ana().type('handoff @billing refund for 4411');

    expect(answerOf(echo)).toContain('Billing has no room yet, so its people were told directly.');
    expect(await world().seen('direct-T_BEN')).toHaveLength(1);
    expect(await world().seen('direct-T_CHIARA')).toHaveLength(1);
  });
});

describe('an offer is refused', () => {
  test('of what somebody else has, but not to their lead', async () => {
    await ana().type('issue Export is empty');
    const dana = world().as('U_DANA', 'C-acme');
    const prisma = world().database.prisma;

    const lead = await prisma.person.findFirstOrThrow({ where: { name: 'Chiara' } });
    await prisma.team.updateMany({ where: { handle: 'support' }, data: { leadId: lead.id } });
    expect(answerOf(await dana.type('handoff H-1 @billing please'))).toBe(
      'Only whoever has it, or their lead, can hand it off.',
    );

    const chiara = world().as('T_CHIARA', '19:billing');
    expect(answerOf(await chiara.type('handoff H-1 @billing please'))).toContain('Offered H-1');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana' });
  });

  test('of what is offered already', async () => {
    await ana().type('issue Export is empty');
    await ana().type('handoff @billing please');

    expect(answerOf(await ana().type('handoff H-1 @support please'))).toBe(
      'It is already offered to Billing. Ana can recall it first.\n[Recall]',
    );
    expect(await handoffsOf(world(), 1)).toEqual(['offered']);
  });

  test('of what is resolved', async () => {
    await ana().type('issue Export is empty');
    await ana().type('resolve');

    expect(answerOf(await ana().type('handoff H-1 @billing please'))).toBe(
      "H-1 'Export is empty' is resolved already.\n[Reopen]",
    );
  });

  test('of what does not exist', async () => {
    expect(answerOf(await ana().type('handoff H-77 @billing please'))).toBe('There is no such issue.');
  });

  test('until a time that has passed', async () => {
    const asked = await ana().type('handoff @billing');
    const refused = await ana().submit(asked, { issue: 'new', note: 'refund', due: 'yesterday' });

    expect(refused).toMatchObject({ kind: 'refused', field: 'due' });
    expect(answerOf(refused)).toBe(
      "I cannot read 'yesterday' as a time to come. Try 'friday 17:00' or 'tomorrow noon'.",
    );
  });
});

describe('the time to accept', () => {
  const expiry = async () =>
    (await world().database.prisma.handoff.findFirstOrThrow()).expiresAt.toISOString();

  test('is twice two hours of the receiver’s business', async () => {
    await ana().type('handoff @billing refund for 4411');
    expect(await expiry()).toBe('2026-11-24T09:00:00.000Z');
  });

  test('is at most half of what is left until it is due', async () => {
    await ana().type('handoff @billing refund for 4411 by today 4pm');
    expect(await expiry()).toBe('2026-11-23T14:00:00.000Z');
  });

  test('is what somebody set for the team', async () => {
    const { prisma } = world().database;
    const { id: teamId } = await prisma.team.findFirstOrThrow({ where: { handle: 'billing' } });
    const { organizationId } = world();
    await prisma.policy.create({ data: { id: randomUUID(), organizationId, teamId, acceptMinutes: 20 } });

    await ana().type('handoff @billing refund for 4411');

    expect(await prisma.handoff.findFirstOrThrow()).toMatchObject({
      nudgeAt: new Date('2026-11-23T13:10:00Z'),
      escalateAt: new Date('2026-11-23T13:20:00Z'),
      expiresAt: new Date('2026-11-23T13:40:00Z'),
    });
  });

  test('of a person runs in their own zone, at the hours of their team', async () => {
    const { prisma } = world().database;
    await prisma.person.updateMany({ where: { name: 'Dana' }, data: { zone: 'America/New_York' } });

    await ana().type(['handoff ', mention('U_DANA', '@Dana'), ' refund for 4411']);

    // Two in the afternoon in Berlin is eight in the morning there.
    expect(await expiry()).toBe('2026-11-23T18:00:00.000Z');
  });
});

describe('Undo (handoff.undo)', () => {
  test('takes the offer back', async () => {
    await ana().type('issue Export is empty');
    const echo = await ana().type('handoff @billing please');

    const undone = await ana().press(echo.kind === 'done' ? echo.card?.buttons?.[0] : undefined);

    expect(answerOf(undone)).toBe("Taken back: H-1 'Export is empty' is yours, and nobody else was asked.");
    expect(await world().seen('19:billing')).toEqual([expect.stringContaining('Ana (Support) has it')]);
    expect(await handoffsOf(world(), 1)).toEqual(['recalled']);
    expect(await recordOf(world(), 1)).toMatchObject({ deadline: '2026-11-24T11:00:00.000Z' });
  });

  test('takes a new issue back with its offer', async () => {
    const echo = await ana().type('handoff @billing refund for 4411');

    const undone = await ana().press(echo.kind === 'done' ? echo.card?.buttons?.[0] : undefined);

    expect(answerOf(undone)).toBe("Taken back: H-1 'refund for 4411' is gone.");
    for (const room of ['C-acme', '19:acme', '19:billing']) expect(await world().seen(room)).toEqual([]);
    expect(await recordOf(world(), 1)).toMatchObject({ status: 'withdrawn', deadline: null });
    expect(await historyOf(world(), 1)).toEqual([
      'Ana issue.logged',
      'Ana handoff.offered',
      'Ana handoff.recalled',
      'Ana issue.withdrawn',
    ]);
  });

  test('comes too late for an issue that was claimed, is ten minutes old, or is somebody else’s', async () => {
    const echo = await ana().type('handoff @billing refund for 4411');
    const undo = echo.kind === 'done' ? echo.card?.buttons?.[0] : undefined;

    expect(answerOf(await world().as('U_DANA', 'C-acme').press(undo))).toBe(
      'Only Ana, who offered it, can recall it.',
    );
    world().clock.advance(10 * 60_000 + 1);
    expect(answerOf(await ana().press(undo))).toBe(
      'That was more than ten minutes ago. You can still recall the offer.\n[Recall]',
    );
    await ben().type('claim');
    expect(answerOf(await ana().press(undo))).toBe('Ben (Billing) has it.');
  });
});

describe('New issue instead (handoff.instead)', () => {
  test('leaves the offered one as it was and offers a new one', async () => {
    await ana().type('issue Export is empty');
    const echo = await ana().type('handoff @billing refund for invoice 4411 by friday 5pm');

    const instead = await ana().press(echo.kind === 'done' ? echo.card?.buttons?.[1] : undefined);

    expect(answerOf(instead)).toBe(
      "Offered H-2 'refund for invoice 4411' to Billing, due Fri 27 Nov 17:00 Berlin.\n[Undo]",
    );
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana', due: null, next: null });
    expect(await handoffsOf(world(), 1)).toEqual(['recalled']);
    expect(await handoffsOf(world(), 2)).toEqual(['offered']);
    const cards = await world().seen('19:billing');
    expect(cards.map(card => card.split('\n')[0])).toEqual([
      'H-1 · Export is empty',
      'H-2 · refund for invoice 4411',
    ]);
  });

  test('asks for what the line did not say', async () => {
    await ana().type('issue Export is empty by friday 5pm');
    const echo = await ana().type('handoff @billing');
    const button = echo.kind === 'done' ? echo.card?.buttons?.[1] : undefined;
    expect(button).toMatchObject({ label: 'New issue instead', opens: 'form' });

    const asked = await ana().press(button);
    expect(answerOf(asked)).toBe('New issue instead: What do they need?');
    expect(await handoffsOf(world(), 1)).toEqual(['offered']);

    // The time of the issue that was meant by mistake is not the new one's.
    expect(answerOf(await ana().submit(asked, { note: 'refund for 4411' }))).toBe(
      "Offered H-2 'refund for 4411' to Billing.\n[Undo]",
    );
    expect(await handoffsOf(world(), 1)).toEqual(['recalled']);
  });

  test('tapped twice, and Undo after it, change nothing more', async () => {
    await ana().type('issue Export is empty');
    const echo = await ana().type('handoff @billing refund for 4411');
    const [undo, instead] = (echo.kind === 'done' && echo.card?.buttons) || [];
    await ana().press(instead);

    expect(answerOf(await ana().press(instead))).toBe('You have it.');
    expect(answerOf(await ana().press(undo))).toBe('You have it.');
    expect(await world().database.prisma.issue.count()).toBe(2);
    expect(await handoffsOf(world(), 2)).toEqual(['offered']);
  });
});
