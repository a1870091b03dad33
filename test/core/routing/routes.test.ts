import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf, recordOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
/** The admin. */
const dana = () => world().as('U_DANA', 'C-support');

const acmeIs = (data: { segment?: string; region?: string }) =>
  world().database.prisma.customer.updateMany({ where: { name: 'Acme' }, data });

async function makeLead(name: string, handle: string): Promise<void> {
  const { id: leadId } = await world().database.prisma.person.findFirstOrThrow({ where: { name } });
  await world().database.prisma.team.updateMany({ where: { handle }, data: { leadId } });
}

async function openOffer() {
  const { id: handoff, issueId: issue } = await world().database.prisma.handoff.findFirstOrThrow();
  return { handoff, issue };
}

const tried = async (line: string) => answerOf(await ana().type(`route try ${line}`));

describe('a rule', () => {
  test('is added by an admin, listed, and taken back', async () => {
    const added = await dana().type(
      'route add Refund, invoice or "credit note" → @billing for Enterprise in EU from email mon-fri 9-17',
    );

    expect(answerOf(added)).toBe(
      'Rule 1: refund, invoice, credit note → Billing · for enterprise · in EU · from mail · Mon–Fri 9:00–17:00.\n[Undo]',
    );
    expect(answerOf(await ana().type('route'))).toBe(
      'What has no receiver goes by the first rule that fits\n' +
        '1. refund, invoice, credit note → Billing · for enterprise · in EU · from mail · Mon–Fri 9:00–17:00',
    );
    await dana().press(added.kind === 'done' ? added.card?.buttons?.[0] : undefined);
    expect(answerOf(await ana().type('route'))).toContain('There are no rules yet');
  });

  test.each([
    ['refund -> @billing', 'refund → Billing'],
    ['refund, log in to @billing', 'refund, log in → Billing'],
    ['refund → billing', 'refund → Billing'],
    ['anything → @billing', 'anything → Billing'],
    ['anything → @billing on weekends 10-14', 'anything → Billing · Sat–Sun 10:00–14:00'],
    ['refund → @billing mon-fri 9-17 for mid market', undefined],
    ['refund → @billing for mid market in de-be', 'refund → Billing · for mid market · in de-be'],
    ['refund → @billing from call', 'refund → Billing · from call'],
    ['refund → @billing urgent', 'refund → Billing · urgent'],
    [
      'refund → @billing for mid market, if high, from mail',
      'refund → Billing · high · for mid market · from mail',
    ],
    ['refund → @billing in eu Low mon-fri 9-17', 'refund → Billing · low · in eu · Mon–Fri 9:00–17:00'],
    ['refund → @billing for high street', 'refund → Billing · for high street'],
    ['refund → @billing urgent high', undefined],
    ['urgent → @billing', 'urgent → Billing'],
  ])('is read from "%s"', async (line, read) => {
    const answer = answerOf(await dana().type(`route add ${line}`));
    if (read) expect(answer).toContain(`Rule 1: ${read}.`);
    else expect(answer).toContain('I cannot read');
  });

  test('is refused where it cannot be read, stands there already, or its team is unknown', async () => {
    expect(answerOf(await dana().type('route add refund → @billing from pigeon'))).toContain(
      "'pigeon' is none of: mail, call, chat, sms, social, meeting, room.",
    );
    expect(answerOf(await dana().type('route add refund → @billing whenever'))).toContain(
      "I cannot read 'whenever'",
    );
    expect(answerOf(await dana().type('route add refund → @nobody'))).toContain('There is no team @nobody');
    await dana().type('route add refund, invoice → @billing');
    expect(answerOf(await dana().type('route add invoice, refund → @billing'))).toBe(
      'That is rule 1 already.',
    );
    expect(answerOf(await dana().type('route add'))).toMatch(/^A rule: What is it about\?, To, /);
    expect(answerOf(await dana().type('route frobnicate'))).toContain(
      'After route comes one of: try, add, remove, move.',
    );
  });

  test('of a team is for admins and its own lead', async () => {
    expect(answerOf(await ana().type('route add refund → @billing'))).toBe(
      "Only an admin, or Billing's lead, can set what goes to Billing.",
    );
    await makeLead('Ben', 'billing');
    expect(answerOf(await ben().type('route add refund → @billing'))).toContain('Rule 1: refund → Billing.');
    expect(answerOf(await ben().type('route add login → @support'))).toContain(
      "Only an admin, or Support's lead",
    );
    expect(answerOf(await ana().type('route remove 1'))).toContain("Only an admin, or Billing's lead");
    expect(answerOf(await ben().type('route remove 1'))).toBe('Removed: refund → Billing.\n[Undo]');
  });

  test('that was removed comes back as it was, in its place', async () => {
    await dana().type('route add refund → @billing high for enterprise mon-fri 9-17');
    await dana().type('route add anything → @support');
    const listed = answerOf(await dana().type('route'));

    const removed = await dana().type('route remove 1');
    expect(answerOf(await dana().type('route remove 5'))).toBe('There is no rule 5. This lists them: route');
    await dana().press(removed.kind === 'done' ? removed.card?.buttons?.[0] : undefined);

    expect(answerOf(await dana().type('route'))).toBe(listed);
  });

  test('goes before others when it is moved', async () => {
    await dana().type('route add anything → @support');
    await dana().type('route add refund → @billing');
    expect(await tried('"a refund"')).toContain('Support: anything');

    expect(answerOf(await dana().type('route move 2 1'))).toBe('Rule 1 now: refund → Billing.');

    expect(await tried('"a refund"')).toContain('Billing: refund');
    expect(await tried('"a login"')).toContain('Support: anything');
    expect(answerOf(await dana().type('route move 1 7'))).toContain('There are 2 rules');
  });
});

describe('what would happen', () => {
  test('is said with its reasons, and changes nothing', async () => {
    await acmeIs({ segment: 'Enterprise', region: 'DE-BE' });
    await world().database.prisma.team.updateMany({ where: { handle: 'billing' }, data: { region: 'EU' } });
    await world().database.prisma.member.updateMany({
      where: { team: { handle: 'billing' }, person: { name: 'Chiara' } },
      data: { skills: ['refunds'], capacity: 5 },
    });
    await dana().type('route add refund → @billing for enterprise in de');

    expect(await tried('"Acme: they want a refund"')).toBe(
      'By rule 1\n' +
        'Billing: refund, enterprise, de · Next up: Chiara: refunds, EU hours, 0 of 5\n' +
        'It would be offered to Billing, for anybody in it to claim.\n' +
        'Nothing was changed.',
    );
    expect(await world().database.prisma.issue.count()).toBe(0);
    const members = await world().database.prisma.member.findMany();
    expect(members.map(({ askedAt }) => askedAt)).toEqual(members.map(() => null));
  });

  test('is nothing where no rule fits: other words, severity, segment, region, channel or hours', async () => {
    await dana().type('route add refund → @billing');
    expect(await tried('"the login fails"')).toContain("No rule fits 'the login fails'");
    for (const condition of ['urgent', 'for enterprise', 'in eu', 'from mail', 'sat 9-12']) {
      await dana().type('route remove 1');
      await dana().type(`route add refund → @billing ${condition}`);
      expect(await tried('"a refund"')).toContain('No rule fits');
    }
    await dana().type('route remove 1');
    await dana().type('route add refund → @billing from mail');
    expect(await tried('"a refund" from mail')).toContain('Billing: refund, mail');
  });

  test('goes by how severe it is, where a rule says so', async () => {
    await dana().type('route add refund → @support');
    await dana().type('route add anything → @billing urgent');
    await dana().type('route move 2 1');

    for (const line of ['"a refund"', '"a refund" high', '"!low a refund"'])
      expect(await tried(line)).toContain('Support: refund');
    for (const line of ['"a refund" urgent', '"urgent: a refund"'])
      expect(await tried(line)).toContain('Billing: urgent · Next up: Ben');
  });

  test('depends on how pressing it is, which the line or the text may say', async () => {
    await world().database.prisma.team.updateMany({ where: { handle: 'billing' }, data: { assigns: true } });
    await world().database.prisma.member.updateMany({ data: { capacity: 0 } });
    await dana().type('route add refund → @billing');

    for (const line of ['"a refund"', '"a refund" low', '"!normal a refund"'])
      expect(await tried(line)).toContain('for anybody in it to claim');
    for (const line of [
      '"a refund" urgent',
      '"a refund" high from mail',
      '"urgent: a refund"',
      'a refund !high',
    ])
      expect(await tried(line)).toContain('put before Ben directly');
    expect(await tried('"urgent: the login"')).toContain("No rule fits 'the login'");
  });

  test('while the team is closed is said as it would be', async () => {
    await dana().type('route add refund → @billing');
    world().clock.set(new Date('2026-11-23T19:00:00Z'));
    const closed = 'Billing is closed until Tue 24 Nov 09:00 Berlin';
    expect(await tried('"a refund"')).toContain(`${closed}: the time to accept would run from then.`);
    expect(await tried('"a refund" urgent')).toContain(
      `${closed}, and nobody is on call: whoever hands it off would choose.`,
    );

    const { id: onCallId } = await world().database.prisma.person.findFirstOrThrow({
      where: { name: 'Chiara' },
    });
    await world().database.prisma.team.updateMany({ where: { handle: 'billing' }, data: { onCallId } });
    expect(await tried('"a refund" urgent')).toContain(
      `${closed}: Chiara, who is on call, would be asked directly.`,
    );
    expect(answerOf(await ana().type('handoff !urgent a refund'))).toMatch(/^Hand off: /);
    const form = await ana().type('handoff !urgent a refund');
    expect(answerOf(await ana().submit(form, { reason: 'they sue' }))).toContain(
      `${closed}: Chiara, who is on call, was asked directly.`,
    );
  });

  test('asks what it is about', async () => {
    expect(answerOf(await ana().type('route try'))).toBe('Where would it go?: What do they need?');
  });
});

describe('a handoff without a receiver', () => {
  test('goes by the first rule that fits, and says why', async () => {
    await dana().type('route add refund → @billing');
    await dana().type('route add anything → @support');

    const echo = await ana().type('handoff they want a refund by friday 5pm');

    expect(answerOf(echo)).toBe(
      "Offered H-1 'they want a refund' to Billing, due Fri 27 Nov 17:00 Berlin.\n" +
        'Billing: refund · Next up: Ben: Berlin hours, 0 of 8\n[Undo]',
    );
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana', team: 'Support' });
    expect(await historyOf(world(), 1)).toEqual(['Ana issue.logged', 'Ana handoff.offered']);
    expect(answerOf(await ana().type('timeline H-1'))).toContain(
      'offered it to Billing (refund): they want a refund',
    );
    expect(await world().seen('19:billing')).toEqual([
      expect.stringContaining('Billing: refund · Ben: Berlin hours, 0 of 8\nNext up: Ben, 0 of 8 [Pass]'),
    ]);
    await ben().tap('handoff.pass', await openOffer());
    const [passed] = await world().seen('19:billing');
    expect(passed).toContain('Next up: Chiara, 0 of 8');
    expect(passed).not.toContain('Ben:');
  });

  test('is asked for where no rule fits; the form proposes what the rules say', async () => {
    expect(answerOf(await ana().type('handoff they want a refund'))).toMatch(/^Hand off: To, /);
    await dana().type('route add refund → @billing');
    expect(answerOf(await ana().type('handoff the login fails'))).toMatch(/^Hand off: To, /);

    const form = await ana().tap('handoff.offer', { note: 'a refund', ask: true });
    const billing = await world().database.prisma.team.findFirstOrThrow({ where: { handle: 'billing' } });
    const [to] = form.kind === 'asks' ? form.form.fields : [];
    expect(to).toMatchObject({ name: 'to', value: `team:${billing.id}` });
  });

  test('of an issue that exists goes by its title, customer and the channel of its last interaction', async () => {
    await acmeIs({ segment: 'enterprise' });
    await ana().type('issue Wrong invoice');
    const issue = await world().database.prisma.issue.findFirstOrThrow();
    const { customerId, organizationId } = issue;
    const said = { who: 'Eva', text: 'It is wrong', at: issue.openedAt, inbound: true };
    await world().database.prisma.interaction.create({
      data: { ...said, id: issue.customerId, organizationId, customerId, issueId: issue.id, channel: 'mail' },
    });
    await dana().type('route add invoice → @billing for enterprise from mail');

    expect(answerOf(await world().as('U_ANA').type('handoff H-1'))).toContain(
      "Offered H-1 'Wrong invoice' to Billing.\nBilling: invoice, enterprise, mail · Next up: Ben",
    );
  });

  test('goes by how severe its sender says that it is, and its card says so', async () => {
    await dana().type('route add anything → @billing high');

    expect(answerOf(await ana().type('handoff !high they want a refund'))).toContain(
      "Offered H-1 'they want a refund' to Billing.\nBilling: high · Next up: Ben",
    );
    expect((await world().seen('19:billing'))[0]).toContain('Billing: high · Ben: Berlin hours, 0 of 8');
    expect(answerOf(await ana().type('handoff they want another'))).toMatch(/^Hand off: To, /);
  });

  test('is put before one person at once where the team assigns and somebody has room', async () => {
    const assigns = { where: { handle: 'billing' }, data: { assigns: true } };
    await world().database.prisma.team.updateMany(assigns);
    await dana().type('route add refund → @billing');

    expect(await tried('"a refund"')).toContain(
      'It would be offered to Billing and put before Ben directly.',
    );
    await ana().type('handoff a refund');
    expect((await world().seen('direct-T_BEN'))[0]).toContain('Next up: Ben, 0 of 8');

    await world().database.prisma.member.updateMany({ data: { capacity: 0 } });
    expect(await tried('"a refund"')).toContain(
      'It would be offered to Billing, for anybody in it to claim.',
    );
  });

  test('is undone like any other', async () => {
    await dana().type('route add refund → @billing');
    const echo = await ana().type('handoff a refund');
    await ana().press(echo.kind === 'done' ? echo.card?.buttons?.[0] : undefined);
    expect(await world().seen('19:billing')).toEqual([]);
  });
});
