import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();
/** The admin, and a member. */
const dana = () => world().as('T_DANA', '19:billing');
const ben = () => world().as('T_BEN', '19:billing');
const mention = (id: string, label: string) => ({
  kind: 'person' as const,
  platform: 'teams' as const,
  id,
  label,
});
const atBen = mention('T_BEN', '@Ben');

const memberOf = (name: string) =>
  world().database.prisma.member.findFirstOrThrow({
    where: { team: { handle: 'billing' }, person: { name } },
  });

describe('of a member of a team', () => {
  test('a lead or an admin sets skills, capacity and shift, which the team shows', async () => {
    expect(answerOf(await dana().type(['team skills @billing ', atBen, ' Refunds, credit note']))).toBe(
      'Ben is asked for refunds, credit note in Billing.',
    );
    expect(answerOf(await dana().type(['team capacity @billing ', atBen, ' 6']))).toBe(
      'Ben takes up to 6 at once in Billing.',
    );
    expect(answerOf(await dana().type(['team shift @billing ', atBen, ' mon-fri 6-14']))).toBe(
      'Ben works Mon–Fri 6:00–14:00 in Billing, Berlin time.',
    );

    expect(await memberOf('Ben')).toMatchObject({ skills: ['refunds', 'credit note'], capacity: 6 });
    expect(answerOf(await ben().type('team @billing'))).toContain(
      '\nBen: refunds, credit note · up to 6 · Mon–Fri 6:00–14:00\n',
    );
  });

  test('they set their own, in the team of the room', async () => {
    expect(answerOf(await ben().type('team skills refunds'))).toBe('Ben is asked for refunds in Billing.');
    expect(answerOf(await ben().type('team shift 9-12'))).toContain(
      'Ben works Mon–Fri 9:00–12:00 in Billing',
    );
    expect(answerOf(await ben().type('team shift usual'))).toBe('Ben works when Billing does.');
    expect(answerOf(await ben().type('team skills none'))).toBe(
      'Ben is asked for nothing in particular in Billing.',
    );
    expect(await memberOf('Ben')).toMatchObject({ skills: [], shift: null });
  });

  test('others do not, nor is it set for somebody who is in no such team', async () => {
    const chiara = mention('T_CHIARA', '@Chiara');
    expect(answerOf(await ben().type(['team skills @billing ', chiara, ' refunds']))).toBe(
      "Only Billing's lead or an admin can set that for others.",
    );
    expect(answerOf(await world().as('U_ANA').type('team capacity @billing 3'))).toBe(
      'You are not in Billing.',
    );
    expect(answerOf(await dana().type(['team skills @support ', atBen, ' refunds']))).toBe(
      'Ben is not in Support.',
    );
  });

  test('what is left out is asked for, and what cannot be read is said', async () => {
    expect(answerOf(await dana().type('team capacity @billing 4'))).toBe('Capacity: Who, Open items at once');
    expect(answerOf(await ben().type('team shift'))).toBe('Shift: Shift');
    expect(answerOf(await ben().type('team capacity lots'))).toBe(
      "I cannot read 'lots' as a number from 0 to 999.",
    );
    expect(answerOf(await ben().type('team shift now and then'))).toContain(
      "I cannot read 'now and then' as hours",
    );
  });

  test('whose turn it was stays as it is when they are set', async () => {
    await world().as('U_ANA', 'C-acme').type('handoff @billing refund for 4411');
    const { askedAt } = await memberOf('Ben');
    expect(askedAt).not.toBeNull();

    await ben().type('team skills refunds');

    expect((await memberOf('Ben')).askedAt).toEqual(askedAt);
  });
});

test('a team is said to put what comes by a rule before one person, or not', async () => {
  expect(answerOf(await dana().type('team assigns @billing on'))).toBe(
    'What comes to Billing by a rule is put before whoever is next up.',
  );
  expect(answerOf(await ben().type('team @billing'))).toContain('By rules: put before whoever is next up');
  expect(answerOf(await dana().type('team assigns off'))).toBe(
    'What comes to Billing by a rule waits for whoever claims it.',
  );
  expect(answerOf(await dana().type('team assigns perhaps'))).toContain("I cannot read 'perhaps'");
  expect(answerOf(await ben().type('team assigns on'))).toContain("Only Billing's lead or an admin");
});
