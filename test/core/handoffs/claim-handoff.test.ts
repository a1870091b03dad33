import { describe, expect, test } from 'vitest';
import { answerOf } from '../../recorded-platform.ts';
import { useWorld } from '../../world.ts';

const world = useWorld();

describe('the main job', () => {
  test('offered in Slack, claimed in Teams, true in both', async () => {
    const ana = world().as('U_ANA', 'C-acme');
    const ben = world().as('T_BEN', '19:billing');
    const chiara = world().as('T_CHIARA', '19:billing');

    await ana.type("issue Acme Export shows last month's invoices");
    const echo = await ana.type('handoff @billing needs a credit note for 4411 by friday 5pm');
    expect(answerOf(echo)).toBe(
      "Offered H-1 'Export shows last month's invoices' to Billing, due Fri 27 Nov 17:00 Berlin.\n[Undo] [New issue instead]",
    );
    expect(await world().seen('19:billing')).toEqual([
      "H-1 · Export shows last month's invoices\n" +
        'Offered to Billing by Ana · needs a credit note for 4411 · Fri 17:00\n' +
        'Ana (Support) keeps it until Billing accepts\n' +
        '[Claim · by Fri 17:00] [Decline] [Recall]\n' +
        'Acme · since Mon 14:00',
    ]);

    const claims = await Promise.all([ben.type('claim H-1'), chiara.type('claim H-1')]);

    expect(claims.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
    const winner = claims[0]?.kind === 'done' ? 'Ben' : 'Chiara';
    expect(claims.map(answerOf)).toContain(`${winner} (Billing) has it.`);
    for (const room of ['C-acme', '19:acme', '19:billing']) {
      expect(await world().seen(room)).toEqual([
        "H-1 · Export shows last month's invoices\n" +
          `${winner} (Billing) has it · needs a credit note for 4411 · Fri 17:00\n` +
          '[Resolve] [Hand off] [Promise]\n' +
          'Acme · since Mon 14:00',
      ]);
    }
  });
});
