import { describe, expect, test } from 'vitest';
import { useWorld } from '../../world.ts';

const world = useWorld();

describe('the main job', () => {
  test('offered in Slack, claimed in Teams, true in both', async () => {
    const ana = world().as('U_ANA', 'C-acme');
    const logged = await ana.type("issue Acme Export shows last month's invoices");
    expect(logged).toMatchObject({ kind: 'done' });
    expect(await world().seen('C-acme')).toMatchInlineSnapshot(`
      [
        "H-1 · Export shows last month's invoices
      Ana (Support) has it
      [Resolve] [Hand off] [Promise]
      Acme · since Mon 14:00",
      ]
    `);
    const offered = await ana.type('handoff @billing needs a credit note for 4411 by friday 5pm');
    expect(offered).toMatchInlineSnapshot(`
      {
        "card": {
          "body": [
            {
              "text": [
                {
                  "kind": "words",
                  "text": "Offered ",
                },
                {
                  "id": "01a2042e-5702-759d-a8df-5e548aa54eaa",
                  "kind": "issue",
                  "number": 1,
                },
                {
                  "kind": "words",
                  "text": " '",
                },
                {
                  "kind": "written",
                  "text": "Export shows last month's invoices",
                },
                {
                  "kind": "words",
                  "text": "' to ",
                },
                {
                  "kind": "team",
                  "name": "Billing",
                },
                {
                  "kind": "words",
                  "text": ", due ",
                },
                {
                  "at": "2026-11-27T16:00:00.000Z",
                  "kind": "time",
                  "style": "full",
                  "zone": "Europe/Berlin",
                },
                {
                  "kind": "words",
                  "text": ".",
                },
              ],
            },
          ],
          "buttons": [
            {
              "input": {
                "handoff": "01a2042e-5a5c-71ba-8b36-4b2375a99cff",
                "issue": "01a2042e-5702-759d-a8df-5e548aa54eaa",
                "withdraw": false,
              },
              "intent": "handoff.undo",
              "label": "Undo",
            },
            {
              "input": {
                "customer": "c7f0d52b-f46a-4e14-8c11-6bfb9f0066d4",
                "handoff": "01a2042e-5a5c-71ba-8b36-4b2375a99cff",
                "issue": "01a2042e-5702-759d-a8df-5e548aa54eaa",
                "to": "team:fb1f63a3-9c19-4f6c-8f8e-6bb649db7d81",
              },
              "intent": "handoff.instead",
              "label": "New issue instead",
            },
          ],
        },
        "kind": "done",
      }
    `);
    expect(await world().seen('19:billing')).toMatchInlineSnapshot(`
      [
        "H-1 · Export shows last month's invoices
      Offered to Billing by Ana · needs a credit note for 4411 · Fri 17:00
      Ana (Support) keeps it until Billing accepts
      [Claim · by Fri 17:00] [Decline] [Recall]
      Acme · since Mon 14:00",
      ]
    `);
  });
});
