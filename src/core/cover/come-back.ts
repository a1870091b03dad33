import { z } from 'zod';
import { say } from '../cards/say.ts';
import { isTooLateToUndo } from '../issues/undo.ts';
import { sql } from '../load.ts';
import { answer, type Decision, useCase } from '../use-case.ts';
import { returnedCard } from './cover-cards.ts';
import { returning, returnLoads } from './returning.ts';

/** Somebody is back before their time, or was never away. */
export const comeBack = useCase({
  name: 'person.back',
  input: z.object({ undo: z.boolean().optional() }),
  loads: () => returnLoads(sql`(SELECT "personId" FROM me)`),
  decide: ({ input, state, me, zone, now }): Decision => {
    const { awaySinceAt: sinceAt, awayUntilAt: untilAt } = me;
    if (!sinceAt || !untilAt) return answer({ card: { body: [{ text: say`You are not away.` }] } });
    const wasNever = input.undo === true && !isTooLateToUndo(sinceAt, now);
    return {
      writes: returning(me, state, now),
      facts: [{ name: 'person.came_back', data: {} }],
      answer: {
        kind: 'done',
        card: wasNever
          ? { body: [{ text: say`Taken back: you are not away, and all of it is yours again.` }] }
          : returnedCard(me.id, sinceAt, state.meanwhile, { now, zone }),
      },
    };
  },
});
