import fc from 'fast-check';
import { expect, test } from 'vitest';
import { people, teams } from './company.ts';
import { coverMoves } from './cover-moves.ts';
import { handoffMoves, type Move } from './handoff-moves.ts';
import { History } from './history.ts';
import { complaints, uncovered } from './holds.ts';
import { issueMoves } from './issue-moves.ts';
import type { Item } from './item.ts';
import { promiseMoves } from './promise-moves.ts';

// The contract, by its rules alone: thousands of histories of several issues without a database, each step of which is one
// after a restart. test/core/histories does some of them with one.

const HISTORIES = 2000;

const moves: Record<string, Move> = { ...handoffMoves, ...issueMoves, ...promiseMoves, ...coverMoves };
/** What happens most, so that much comes of it. */
const often = ['offer', 'offer', 'offer', 'claim', 'claim', 'decline', 'promise', 'wait', 'merge'];

const step = fc.record({
  name: fc.constantFrom(...Object.keys(moves), ...often),
  which: fc.nat(5),
  another: fc.nat(5),
  who: fc.constantFrom(...people.map(({ id }) => id)),
  whom: fc.constantFrom(...people.map(({ id }) => id)),
  team: fc.constantFrom(...teams.map(({ id }) => id)),
  pick: fc.nat(60),
  minutes: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 90, max: 6000 })),
});

test('by its rules alone, the contract holds after every step of every history', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), steps => {
      const history = new History();
      const { items } = history.model;
      const open = { who: people[0]?.id ?? '', whom: '', team: '', pick: 1, minutes: 3000 };
      const none = {} as Item;
      for (let n = 0; n < 2; n += 1) moves.log?.(history, { ...open, item: none, other: none });
      for (const { name, which, another, ...chosen } of steps) {
        history.passes(1000);
        const [item, other] = [which, another].map(at => items[at % items.length]) as [Item, Item];
        moves[name]?.(history, { item, other, ...chosen });
        expect(complaints(history), name).toEqual([]);
        if (name === 'wait') expect(uncovered(history)).toEqual([]);
      }
    }),
    { numRuns: HISTORIES },
  );
}, 120_000);
