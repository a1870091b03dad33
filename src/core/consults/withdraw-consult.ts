import { z } from 'zod';
import { say } from '../cards/say.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { consultFact, withdrawn } from './consult.ts';
import { askedOf } from './consult-cards.ts';
import { consultFor } from './consult-views.ts';

/** Whoever asked needs no answer any more. */
export const withdrawConsult = useCase({
  name: 'consult.withdraw',
  input: z.object({ consult: z.uuid() }),
  loads: ({ consult }) => ({ consults: consultFor(consult) }),
  decide: ({ state, me }): Decision => {
    const [before] = state.consults;
    if (!before) throw new Refusal('not_found', say`There is no such question.`);
    const { consult, writes } = withdrawn(before, me);
    return {
      writes,
      facts: [consultFact('consult.withdrawn', consult)],
      answer: {
        kind: 'done',
        card: { body: [{ text: say`Withdrawn: ${askedOf(consult)} need not answer any more.` }] },
      },
    };
  },
});
