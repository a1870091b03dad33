import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { MONDAY, useWorld } from '../../world.ts';
import { historyOf, recordOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');

/** Another system reports a contact with Acme. */
function report(changes: object = {}) {
  const externalId = randomUUID();
  const contact = {
    customer: 'Acme',
    channel: 'mail',
    direction: 'inbound',
    who: 'Eva',
    text: 'Any news?',
    externalId,
  };
  const input = { ...contact, ...changes };
  return world().core.perform({
    name: 'interaction.record',
    input,
    actor: { kind: 'system', organizationId: world().organizationId },
    place: null,
    key: randomUUID(),
  });
}

const later = (minutes: number) => world().clock.advance(minutes * 60_000);
const timeline = async (line = 'timeline H-1') => answerOf(await ana().type(line));

test('a contact stands on the timeline of the customer’s one open issue', async () => {
  await ana().type('issue Export is empty');

  expect(answerOf(await report())).toBe('Recorded for Acme on H-1.');

  expect(await timeline()).toContain('Eva (Acme) wrote by mail: Any news?');
  expect(await historyOf(world(), 1)).toEqual(['Ana issue.logged', 'Handrail interaction.recorded']);
});

describe('of several open issues', () => {
  test('it goes to the one that it names', async () => {
    await ana().type('issue Export is empty');
    await ana().type('issue Invoice is wrong');

    expect(answerOf(await report({ issue: 'H-1' }))).toBe('Recorded for Acme on H-1.');
    expect(answerOf(await report({ issue: 'H-9' }))).toBe('Acme has no issue H-9.');
  });

  test('to the newest, then to the one with the latest contact', async () => {
    await ana().type('issue Export is empty');
    await ana().type('issue Invoice is wrong');
    expect(answerOf(await report())).toBe('Recorded for Acme on H-2.');

    later(1);
    await report({ issue: 'H-1' });
    expect(answerOf(await report())).toBe('Recorded for Acme on H-1.');
  });

  test('what they answer, to the one that waits for them; what we say, not', async () => {
    await ana().type('issue Export is empty');
    await ana().type('issue Invoice is wrong');
    await report({ issue: 'H-2' });
    await ana().type('waiting H-1 for the form');
    later(1);

    expect(answerOf(await report({ direction: 'outbound' }))).toBe('Recorded for Acme on H-2.');
    expect(answerOf(await report({ text: 'Here is the form' }))).toBe('Recorded for Acme on H-1.');
  });

  test('to the one as which the named one goes on', async () => {
    await ana().type('issue Export is empty');
    await ana().type('issue Invoice is wrong');
    await ana().type('merge H-1 H-2');

    expect(answerOf(await report({ issue: 'H-1' }))).toBe('Recorded for Acme on H-2.');
  });
});

test('the same contact is recorded once', async () => {
  await ana().type('issue Export is empty');

  await report({ externalId: 'm-1' });
  expect(answerOf(await report({ externalId: 'm-1' }))).toBe('Recorded for Acme on H-1.');
  expect(answerOf(await report({ externalId: 'm-1' }))).toBe('Recorded for Acme on H-1.');

  expect(await world().database.prisma.interaction.count()).toBe(1);
});

test('many reports of one contact at once end in one', async () => {
  await ana().type('issue Export is empty');

  const answers = await Promise.all(Array.from({ length: 12 }, () => report({ externalId: 'm-1' })));

  expect(new Set(answers.map(answerOf))).toEqual(new Set(['Recorded for Acme on H-1.']));
  expect(await world().database.prisma.interaction.count()).toBe(1);
});

describe('while an issue waits for the customer', () => {
  test('its clocks stand still, and go on when they answer', async () => {
    await ana().type('issue Export is empty');
    expect(answerOf(await ana().type('waiting H-1 for the form'))).toBe(
      'H-1 waits for Acme. Its clocks stand still until they answer.\n[Undo]',
    );
    expect((await world().seen('19:acme'))[0]).toContain(
      'Waits for Acme since Mon 14:00: the form · ask again Thu 12:00 [They answered]',
    );
    expect(await recordOf(world(), 1)).toMatchObject({ deadline: '2026-11-26T11:00:00.000Z' });
    later(24 * 60);

    await report({ text: 'Here is the form' });

    expect((await world().seen('19:acme'))[0]).toContain('Update due Wed 12:00 [Told them]');
    expect(await historyOf(world(), 1)).toEqual([
      'Ana issue.logged',
      'Ana issue.waiting',
      'Handrail interaction.recorded',
      'Handrail issue.resumed',
    ]);
  });

  test.each([
    ['thanks', { text: 'ok merci' }],
    ['an automatic reply', { text: 'Out of office until Friday' }],
    ['what is said to be automatic', { automatic: true }],
    ['what was written before', { at: '2026-11-23T12:00:00Z' }],
    ['what we wrote', { direction: 'outbound' }],
  ])('%s does not resume it', async (_what, contact) => {
    await ana().type('issue Export is empty');
    await ana().type('waiting H-1');
    later(60);

    await report(contact);

    expect((await world().seen('19:acme'))[0]).toContain('Waits for Acme since Mon 14:00');
  });

  test('whoever has it may say that they answered, and nobody else', async () => {
    await ana().type('issue Export is empty');
    await ana().type('waiting H-1');
    const issue = await world().database.prisma.issue.findFirstOrThrow();

    const no = await world().as('T_BEN', '19:acme').tap('issue.resume', { issue: issue.id });
    expect(answerOf(no)).toBe('Ana (Support) has it. Only they, or their lead, can say that.');
    await ana().tap('issue.resume', { issue: issue.id });

    expect((await world().seen('19:acme'))[0]).not.toContain('Waits for');
    const again = await ana().tap('issue.resume', { issue: issue.id });
    expect(answerOf(again)).toBe('H-1 waits for nobody: its clocks run.');
  });
});

describe('with a policy for what Acme must hear', () => {
  test('the first answer is due, then the next update, later by the time in which it waited', async () => {
    await world().database.prisma.policy.create({
      data: {
        id: randomUUID(),
        organizationId: world().organizationId,
        firstResponseMinutes: 30,
        updateMinutes: 60,
        resolutionMinutes: 480,
      },
    });
    await ana().type('issue Export is empty');
    const card = async () => (await world().seen('19:acme'))[0];
    expect(await card()).toContain('Answer due Mon 14:30 [Told them]');

    later(10);
    await report({ direction: 'outbound', automatic: true, text: 'We got your mail' });
    expect(await card()).toContain('Answer due Mon 14:30');
    await report({ direction: 'outbound', text: 'We are looking into it' });
    expect(await card()).toContain('Update due Mon 15:10 [Told them]');

    later(20);
    await ana().type('waiting H-1');
    later(60);
    await report({ text: 'Here it is' });
    expect(await card()).toContain('Update due Mon 16:10');
    await report({ direction: 'outbound', text: 'Thank you, we go on' });
    expect(await card()).toContain('Update due Mon 16:30');

    world().clock.set(new Date('2026-11-24T08:00:00Z'));
    await report({ direction: 'outbound', text: 'Nearly there' });
    const { resolutionDueAt } = await world().database.prisma.issue.findFirstOrThrow();
    expect(resolutionDueAt).toEqual(new Date(MONDAY.getTime() + 25 * 3_600_000));
  });
});
