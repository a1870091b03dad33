import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import { say, time } from '../cards/say.ts';
import { type Decision, useCase } from '../use-case.ts';
import { takeCounter } from './backing.ts';
import { foundOf } from './commitment.ts';
import { tapped } from './commitment-cards.ts';
import { CommitmentRef, commitmentWithIssue } from './commitment-views.ts';
import { factOf, mayBeWeighed } from './settling.ts';

/** Whoever promised takes the date that whoever must deliver it has named. */
export const takeOtherDate = useCase({
  name: 'commitment.take',
  input: z.object({ commitment: CommitmentRef, own: z.boolean().optional() }),
  loads: ({ commitment }) => commitmentWithIssue(commitment),
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const found = mayBeWeighed(state, me);
    const { dueAt: before, customer } = found.commitment;
    const taken = takeCounter(found, me, { now, usual });
    const { dueAt, what, backer, firstDueAt } = taken.commitment;
    const tell = firstDueAt ? say`Tell ${customer} that it moved.` : say`You can tell ${customer} now.`;
    const facts = { from: before.toISOString(), wasOverdue: before < now };
    const fact = undoable(factOf('commitment.taken', taken.commitment, facts), foundOf(found), taken.writes);
    return {
      writes: taken.writes,
      facts: [fact],
      answer: {
        kind: 'done',
        live: tapped(taken, { customer, own: input.own }, { now, zone }),
        card: {
          body: [
            {
              text: say`Promised for ${time(dueAt, zone, 'full')} now: '${what}'. ${backer?.name} backs it. ${tell}`,
            },
          ],
        },
        undo: undoButton(fact),
      },
    };
  },
});
