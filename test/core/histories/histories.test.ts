import fc from 'fast-check';
import { inject, test } from 'vitest';
import { useWorld } from '../../world.ts';
import { agrees, tellsAll } from './agrees.ts';
import { handoffSteps } from './handoff-steps.ts';
import { History, type Step } from './history.ts';
import { issueSteps } from './issue-steps.ts';
import { people, type Who } from './model.ts';
import { promiseSteps } from './promise-steps.ts';
import { timeSteps } from './time-steps.ts';

// Some of the histories of test/core/contract with a database, and with everything that stands before the rules.

const world = useWorld();

const RUNS = inject('template').server ? 20 : 3;

const steps: Record<string, Step> = { ...issueSteps, ...handoffSteps, ...promiseSteps, ...timeSteps };

const step = fc
  .tuple(
    fc.constantFrom(...Object.keys(steps), 'offer', 'offer', 'claim', 'claim', 'log'),
    fc.constantFrom(...(Object.keys(people) as Who[])),
    fc.nat(600),
    fc.nat(40),
  )
  .map(([name, who, pick, hours]) => ({
    toString: () => `${name}(${who}, ${pick}, ${hours})`,
    run: (history: History) => steps[name]?.(history, who, pick, hours),
  }));

test('whatever people do, in whatever order, everything has one owner, one deadline and one history', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async plan => {
      const history = new History(world());
      await history.start();
      for (const { run } of plan) {
        history.passes(1000);
        await run(history);
        await agrees(history);
      }
      await tellsAll(history);
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, 180_000);
