import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { handoffsOf, historyOf, recordOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');
const dana = () => world().as('U_DANA', 'C-acme');

const toDana = [
  'handoff ',
  { kind: 'person' as const, platform: 'slack' as const, id: 'U_DANA', label: '@Dana' },
  ' call them',
];

describe('the main job', () => {
  test('offered in Slack, claimed in Teams, true in both', async () => {
    const chiara = world().as('T_CHIARA', '19:billing');

    await ana().type("issue Acme Export shows last month's invoices");
    const echo = await ana().type('handoff @billing needs a credit note for 4411 by friday 5pm');
    expect(answerOf(echo)).toBe(
      "Offered H-1 'Export shows last month's invoices' to Billing, due Fri 27 Nov 17:00 Berlin.\n[Undo] [New issue instead]",
    );
    expect(await world().seen('19:billing')).toEqual([
      "H-1 · Export shows last month's invoices\n" +
        'Offered to Billing by Ana · needs a credit note for 4411 · Fri 17:00\n' +
        'Ana (Support) keeps it until Billing accepts [All of it]\n' +
        'Next up: Ben, 0 of 8 [Pass]\n' +
        '[Claim · by Fri 17:00] [Decline] [Other date] [Claim and read back] [Recall]\n' +
        'Acme · since Mon 14:00',
    ]);

    const claims = await Promise.all([ben().type('claim H-1'), chiara.type('claim H-1')]);

    expect(claims.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
    const winner = claims[0]?.kind === 'done' ? 'Ben' : 'Chiara';
    expect(claims.map(answerOf)).toContain(`${winner} (Billing) has it.`);
    for (const room of ['C-acme', '19:acme', '19:billing']) {
      expect(await world().seen(room)).toEqual([
        "H-1 · Export shows last month's invoices\n" +
          `${winner} (Billing) has it · needs a credit note for 4411 · Fri 17:00\n` +
          'Handed over by Ana, who talks to Acme [All of it]\n' +
          '[Resolve] [Hand off] [Promise] [Done, back to Ana]\n' +
          'Acme · since Mon 14:00',
      ]);
    }
  });
});

describe('a claim', () => {
  test('passes owner, team, next step and due time in one instant', async () => {
    await ana().type('issue Export is empty by thursday noon');
    await ana().type('handoff @billing needs a credit note by friday 5pm');
    world().clock.advance(60_000);

    await ben().type('claim');

    expect(await recordOf(world(), 1)).toEqual({
      title: 'Export is empty',
      status: 'open',
      owner: 'Ben',
      team: 'Billing',
      next: 'needs a credit note',
      due: '2026-11-27T16:00:00.000Z',
      deadline: '2026-11-27T16:00:00.000Z',
    });
    const legs = await world().database.prisma.leg.findMany({ orderBy: { startedAt: 'asc' } });
    expect(legs.map(({ startedAt, endedAt }) => [startedAt.toISOString(), endedAt?.toISOString()])).toEqual([
      ['2026-11-23T13:00:00.000Z', '2026-11-23T13:01:00.000Z'],
      ['2026-11-23T13:01:00.000Z', undefined],
    ]);
    expect(await handoffsOf(world(), 1)).toEqual(['accepted']);
    expect(await historyOf(world(), 1)).toEqual([
      'Ana issue.logged',
      'Ana handoff.offered',
      'Ben handoff.claimed',
    ]);
  });

  test('by another team is a hop, and its leg says by which handoff it came', async () => {
    await ana().type('handoff @billing refund for 4411');
    await ben().type('claim');

    const { prisma } = world().database;
    const handoff = await prisma.handoff.findFirstOrThrow();
    expect(handoff).toMatchObject({ kind: 'work', severity: 'normal' });
    expect(await prisma.issue.findFirstOrThrow()).toMatchObject({ hops: 1 });
    const legs = await prisma.leg.findMany({ orderBy: { startedAt: 'asc' } });
    expect(legs.map(({ handoffId }) => handoffId).sort()).toEqual([handoff.id, null].sort());

    const chiara = await prisma.person.findFirstOrThrow({ where: { name: 'Chiara' } });
    await ben().tap('handoff.offer', { issue: 1, to: `person:${chiara.id}`, note: 'you know the case' });
    await world().as('T_CHIARA', '19:billing').type('claim');

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara', team: 'Billing' });
    expect(await prisma.issue.findFirstOrThrow()).toMatchObject({ hops: 1 });
    expect(await prisma.handoff.findFirst({ where: { kind: 'within' } })).toMatchObject({
      state: 'accepted',
    });
  });

  test('of an offer without words asks what one will do; the due time stays', async () => {
    await ana().type('issue Export is empty by thursday noon');
    await ana().type('handoff @billing');

    const asked = await ben().type('claim');
    expect(answerOf(asked)).toBe('Claim and read back: What will you do?, By when?');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana' });
    await ben().submit(asked, { readBack: 'I look at the job’s log' });

    expect(await recordOf(world(), 1)).toMatchObject({
      owner: 'Ben',
      next: 'I look at the job’s log',
      due: '2026-11-26T11:00:00.000Z',
    });
  });

  test('tells nobody by a message of its own: the cards say it', async () => {
    await ana().type('handoff @billing refund for 4411');
    await world().courier.sweep();
    const before = world().slack.messages.length + world().teams.messages.length;

    await ben().type('claim');
    await world().courier.sweep();

    expect(world().slack.messages.length + world().teams.messages.length).toBe(before);
  });

  test('is the tap on the card, and the tapped card shows it at once', async () => {
    await ana().type('handoff @billing refund for 4411');
    await world().courier.sweep();
    const [card] = world().teams.messages.filter(({ conversationId }) => conversationId === '19:billing');

    const outcome = await ben().press(card?.card.buttons?.[0]);

    expect(outcome).toMatchObject({ kind: 'done', live: { buttons: [{ label: 'Resolve' }, {}, {}, {}] } });
    expect(answerOf(outcome)).toBe('H-1 · refund for 4411 · Ben (Billing) has it\n[Undo]');
  });

  test('again by the one who has it is no mistake', async () => {
    await ana().type('handoff @billing refund for 4411');
    await ben().type('claim');

    expect(await ben().type('claim H-1')).toMatchObject({ kind: 'done' });
    expect(await historyOf(world(), 1)).toHaveLength(3);
  });

  test('that is typed is answered, where no card may be at hand', async () => {
    await ana().type('handoff @billing refund for 4411 by friday 5pm');

    expect(answerOf(await world().as('T_BEN').type('claim'))).toBe(
      'H-1 · refund for 4411\nBen (Billing) has it · Fri 17:00\nHanded over by Ana, who talks to Acme [All of it]\n[Resolve] [Hand off] [Promise] [Done, back to Ana] [Undo]\nAcme · since Mon 14:00',
    );
  });

  test('asks which where several are offered', async () => {
    await ana().type('issue Export is empty');
    await ana().type('issue Login fails');
    await ana().type('handoff @billing H-1 please look');
    await ana().type('handoff @billing H-2 please look');

    const asked = await ben().type('claim');
    expect(answerOf(asked)).toBe('Claim: Which issue?');
    const [field] = asked.kind === 'asks' ? asked.form.fields : [];
    const [login] = field?.kind === 'choice' ? field.options : [];

    await ben().submit(asked, { issue: login?.value });

    expect(await recordOf(world(), 2)).toMatchObject({ title: 'Login fails', owner: 'Ben' });
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana' });
  });

  test('of what is offered to a person goes with that person’s own team', async () => {
    await ana().type(toDana);

    await dana().type('claim');

    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Dana', team: null });
    expect(await world().seen('C-acme')).toEqual([expect.stringContaining('H-1 · call them\nDana has it\n')]);
  });

  test('may come from the lead, and from whoever is in the home room of a team without members', async () => {
    const { prisma } = world().database;
    const chiara = await prisma.person.findFirstOrThrow({ where: { name: 'Chiara' } });
    await prisma.member.deleteMany({ where: { personId: chiara.id } });
    await prisma.team.updateMany({ where: { handle: 'billing' }, data: { leadId: chiara.id } });
    await ana().type('handoff @billing refund for 4411');
    await ana().type('handoff @billing refund for 4412');

    await world().as('T_CHIARA').type('claim H-1');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Chiara', team: 'Billing' });

    await prisma.member.deleteMany({});
    await world().as('T_DANA', '19:billing').type('claim H-2');
    expect(await recordOf(world(), 2)).toMatchObject({ owner: 'Dana', team: 'Billing' });
  });
});

describe('a claim is refused', () => {
  test('to whoever was not asked', async () => {
    await ana().type('handoff @billing refund for 4411');

    expect(answerOf(await dana().type('claim H-1'))).toBe(
      'It is offered to members of Billing. Only they can answer it.',
    );
    expect(answerOf(await dana().type('claim'))).toBe('Nothing is offered to you or your teams right now.');
    expect(await recordOf(world(), 1)).toMatchObject({ owner: 'Ana' });
  });

  test('to everybody but the one person who was asked', async () => {
    await ana().type(toDana);

    expect(answerOf(await ben().type('claim H-1'))).toBe('It is offered to Dana. Only they can answer it.');
  });

  test('once it is recalled, or was offered anew since', async () => {
    await ana().type('issue Export is empty');
    await ana().type('handoff @billing');
    await world().courier.sweep();
    const [card] = world().teams.messages.filter(({ conversationId }) => conversationId === '19:billing');
    const oldButton = card?.card.buttons?.[0];

    await ana().type('recall');
    expect(answerOf(await ben().press(oldButton))).toBe('Ana (Support) has it.');

    await ana().type('handoff @billing once more');
    expect(answerOf(await ben().press(oldButton))).toBe('Ana (Support) has it.');
    expect(await handoffsOf(world(), 1)).toEqual(['recalled', 'offered']);
  });

  test('once it is resolved, and where there is none', async () => {
    await ana().type('handoff @billing refund for 4411');
    await ana().type('resolve H-1');

    expect(answerOf(await ben().type('claim H-1'))).toBe(
      "H-1 'refund for 4411' is resolved already.\n[Reopen]",
    );
    expect(answerOf(await ben().type('claim H-9'))).toBe('There is no such issue.');
    expect(answerOf(await ben().type('claim'))).toBe('Nothing is offered to you or your teams right now.');
  });
});
