import { expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';
import { historyOf } from '../records.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');

test('a call is logged in one line, for the customer’s one open issue', async () => {
  await ana().type('issue Export is empty');

  const said = await world().as('T_BEN').type('log call Acme they will send the form');

  expect(answerOf(said)).toBe('Logged: you told Acme on the phone on H-1.\n[Wait for Acme]');
  expect(answerOf(await ana().type('timeline H-1'))).toContain(
    'Ben told them on the phone: they will send the form',
  );
});

test('what the line leaves out is asked, and the issue may wait for them', async () => {
  await ana().type('issue Export is empty');
  const { id } = await world().database.prisma.issue.findFirstOrThrow();

  const form = await ana().tap('interaction.note', { issue: id, ask: true });
  expect(answerOf(form)).toBe('Log a contact: How?, What was said?, And now?');
  await ana().submit(form, { channel: 'mail', said: 'asked for the form', next: 'they' });

  expect((await world().seen('19:acme'))[0]).toContain('Waits for Acme since Mon 14:00');
  expect(await historyOf(world(), 1)).toEqual([
    'Ana issue.logged',
    'Ana interaction.recorded',
    'Ana issue.waiting',
  ]);
});

test('only whoever has it lets it wait', async () => {
  await ana().type('issue Export is empty');
  const { id } = await world().database.prisma.issue.findFirstOrThrow();
  const ben = world().as('T_BEN', '19:acme');

  const no = await ben.tap('interaction.note', { issue: id, channel: 'call', said: 'asked', next: 'they' });

  expect(answerOf(no)).toBe('Ana (Support) has it. Only they, or their lead, can let it wait.');
  expect(await world().database.prisma.interaction.count()).toBe(0);
});

test('a customer without an open issue has it on their own', async () => {
  expect(answerOf(await ana().type('log meeting they want to see the roadmap'))).toBe(
    'Logged: you told Acme in a meeting.',
  );
});
