import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import { type Decision, useCase } from '../use-case.ts';
import { back } from './backing.ts';
import { foundOf } from './commitment.ts';
import { tapped } from './commitment-cards.ts';
import { CommitmentRef, commitmentWithIssue } from './commitment-views.ts';
import { factOf, mayBeBacked } from './settling.ts';

/** Whoever must deliver it says yes: whoever promised may tell the customer now. */
export const backPromise = useCase({
  name: 'commitment.back',
  input: z.object({ commitment: CommitmentRef, own: z.boolean().optional() }),
  loads: ({ commitment }) => commitmentWithIssue(commitment),
  decide: ({ input, state, me, here, zone, usual, now }): Decision => {
    const found = mayBeBacked(state, me, here);
    const backed = back(found, me, { now, usual });
    const { customer } = found.commitment;
    const fact = undoable(factOf('commitment.backed', backed.commitment), foundOf(found), backed.writes);
    const live = tapped(backed, { customer, own: input.own }, { now, zone });
    return { writes: backed.writes, facts: [fact], answer: { kind: 'done', live, undo: undoButton(fact) } };
  },
});
