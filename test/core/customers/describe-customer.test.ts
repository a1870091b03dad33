import { expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');

/** Dana, as Slack recognizes her in a line. */
const mentioned = { kind: 'person' as const, platform: 'slack' as const, id: 'U_DANA', label: '@Dana' };

test('segment, region (customer.region) and account owner (customer.owner) are told in one line, and shown', async () => {
  const said = [
    await ana().type('customer segment Acme enterprise'),
    await ana().type('customer region EU'),
    await ana().type(['customer owner Acme ', mentioned]),
  ].map(answerOf);

  expect(said).toEqual([
    "Acme's segment is enterprise.",
    "Acme's region is eu.",
    "Dana is Acme's account owner.",
  ]);
  expect(answerOf(await ana().type('customer show'))).toContain('enterprise · eu · account owner Dana');
  expect(answerOf(await ana().type('customer segment off'))).toBe('Acme has no segment any more.');
});

test('what is missing is asked, and more than a word is refused', async () => {
  const bob = world().as('U_ANA');
  expect(answerOf(await bob.type('customer segment'))).toBe('Segment: Customer, Or a new customer, Segment');
  expect(answerOf(await bob.type('customer owner Acme'))).toBe('Account owner: Who?');
  expect(answerOf(await bob.type('customer region Acme the far east'))).toBe(
    'A region is one word, such as eu.',
  );
});
