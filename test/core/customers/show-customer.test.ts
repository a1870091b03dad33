import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();

describe('showing a customer', () => {
  test('tells rooms, open issues with owner and due, and open promises', async () => {
    const ana = world().as('U_ANA', 'C-acme');
    await ana.type('issue Export is empty by friday 5pm');
    await ana.type('promise Acme a credit note by thursday noon');

    expect(answerOf(await world().as('U_ANA').type('customer show acme'))).toBe(
      'Acme\n' +
        '#cust-acme in Slack · #cust-acme in Teams\n' +
        'Open issues\n' +
        'H-1 Export is empty · Acme · Ana · Fri 17:00 [Resolve]\n' +
        'Promised\n' +
        'Acme: a credit note · Ana · Thu 12:00 · H-1 [Kept]',
    );
    expect(await ana.type('customer show')).toEqual(await ana.type('customer show Acme'));
  });

  test('tells by team what is open, where several are busy with them', async () => {
    const ana = world().as('U_ANA', 'C-acme');
    const ben = world().as('T_BEN', '19:billing');
    for (let count = 1; count <= 7; count += 1) await ana.type(`issue Refund ${count} by friday 5pm`);
    await ben.type('issue Acme Wrong address by tuesday 3pm');

    expect(answerOf(await ana.type('customer show Acme'))).toBe(
      'Acme\n' +
        '#cust-acme in Slack · #cust-acme in Teams\n' +
        'Billing\n' +
        'H-8 Wrong address · Acme · Ben · Tue 15:00 [Resolve]\n' +
        'Support\n' +
        [1, 2, 3, 4, 5].map(n => `H-${n} Refund ${n} · Acme · Ana · Fri 17:00 [Resolve]\n`).join('') +
        '… 2 more',
    );
  });

  test('one with nothing says so', async () => {
    expect(answerOf(await world().as('U_ANA').type('customer show Acme'))).toContain(
      'Nothing is open, and nothing is promised.',
    );
  });

  test('one without a room offers to make a channel', async () => {
    await world()
      .as('U_ANA')
      .submit(await world().as('U_ANA').type('issue'), { newCustomer: 'Globex', title: 'Login fails' });
    expect(answerOf(await world().as('U_ANA').type('customer show Globex'))).toContain(
      'No room yet. Type in a channel: customer bind and the name.',
    );
  });

  test('elsewhere it asks which', async () => {
    const ana = world().as('U_ANA');
    const asked = await ana.type('customer show');
    expect(asked).toMatchObject({ form: { fields: [{ name: 'customer', options: [{ label: 'Acme' }] }] } });
  });

  test('one that is not there is named, with whom it may mean', async () => {
    await world().as('U_ANA', 'C-random').type('customer bind Acme North');
    expect(answerOf(await world().as('U_ANA').type('customer show nobody'))).toBe(
      "There is no customer 'nobody'.",
    );
    expect(answerOf(await world().as('U_ANA').type('customer show acm'))).toBe(
      "There is no customer 'acm'.\n[Acme] [Acme North]",
    );
  });

  test('a guest is told nothing', async () => {
    expect(answerOf(await world().as('U_GUEST', 'C-acme').type('customer show Acme'))).toBe(
      'I only work for members of this organization.',
    );
  });
});
