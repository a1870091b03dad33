import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();
const ana = () => world().as('U_ANA', 'C-acme');
const ben = () => world().as('T_BEN', '19:billing');

describe('timeline, typed', () => {
  test('lists all of it in order, with when, who, what and where', async () => {
    await ana().type("issue Acme Export shows last month's invoices");
    world().clock.advance(60_000);
    await ana().type('handoff @billing needs a credit note for 4411 by friday 5pm');
    world().clock.advance(60_000);
    await ben().type('claim H-1');
    world().clock.advance(60_000);
    await ben().type('promise Acme credit note sent by thursday noon');
    world().clock.set(new Date('2026-11-26T08:30:00Z'));
    const promise = await world().database.prisma.commitment.findFirstOrThrow();
    await world().as('T_BEN').tap('commitment.keep', { commitment: promise.id });
    await ben().type('resolve H-1');

    expect(answerOf(await ana().type('timeline H-1'))).toBe(
      "H-1 · Export shows last month's invoices\n" +
        'Mon 23 Nov 14:00 · Ana logged it · Slack #cust-acme\n' +
        'Mon 23 Nov 14:01 · Ana offered it to Billing: needs a credit note for 4411, by Fri 17:00 · Slack #cust-acme\n' +
        'Mon 23 Nov 14:02 · Ben claimed it for Billing, by Fri 17:00 · Teams #Billing\n' +
        'Mon 23 Nov 14:03 · Ben promised: credit note sent, by Thu 12:00 · Teams #Billing\n' +
        'Thu 26 Nov 09:30 · Ben kept the promise: credit note sent · Teams\n' +
        'Thu 26 Nov 09:30 · Ben resolved it · Teams #Billing\n' +
        'Support 2 min · Billing 19 h 28 min',
    );
  });

  test('needs no number where one issue is open, and asks where several are', async () => {
    await ana().type('issue Acme Wrong address');
    expect(answerOf(await ana().type('timeline'))).toMatch(/^H-1 · Wrong address/);
    await ana().type('issue Acme Missing line');
    expect(answerOf(await ana().type('timeline'))).toBe('Timeline: Which issue?');
  });

  test('says so where there is none', async () => {
    expect(answerOf(await ana().type('timeline'))).toBe('No issue is open here. Name one: timeline H-1');
    expect(answerOf(await ana().type('timeline H-99'))).toBe('There is no such issue.');
  });

  test('counts what came before the newest thirty', async () => {
    await ana().type('issue Acme Wrong address');
    for (let count = 0; count < 17; count += 1) {
      await ana().type('resolve H-1');
      await ana().type('reopen H-1');
    }
    const [title, earlier, ...lines] = answerOf(await ana().type('timeline H-1')).split('\n');
    expect(title).toBe('H-1 · Wrong address');
    expect(earlier).toBe('… 5 earlier');
    expect(lines.slice(0, -1)).toHaveLength(30);
    expect(lines.at(-2)).toContain('Ana reopened it');
  });

  test('names nobody for what the system did, and cuts long notes', async () => {
    await ana().type(`handoff @billing ${'really '.repeat(60)}urgent`);
    const { id } = await world().database.prisma.handoff.findFirstOrThrow();
    world().clock.set(new Date('2026-11-25T12:00:00Z'));
    await world().core.perform({
      name: 'handoff.escalate',
      input: { subjectId: id },
      actor: { kind: 'system', organizationId: world().organizationId },
      place: null,
      key: 'expiry',
    });
    const lines = answerOf(await ana().type('timeline H-1')).split('\n');
    expect(lines.at(-2)).toBe('Wed 25 Nov 13:00 · The offer to Billing was not answered in time');
    expect(lines[2]?.length).toBeLessThan(260);
  });
});
