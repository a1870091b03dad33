import { z } from 'zod';
import { say } from '../cards/say.ts';
import { isTooLateToUndo } from '../issues/undo.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { isOpenToAnswer } from './backing.ts';
import { settle } from './commitment.ts';
import { CommitmentRef, commitmentWithIssue } from './commitment-views.ts';
import { factOf, mayBeSettled } from './settling.ts';

/**
 * The Undo under the echo of a promise: it was never given. Later, it can only be kept, moved or broken, except where nobody
 * has backed it and the customer does not know.
 */
export const withdrawPromise = useCase({
  name: 'commitment.withdraw',
  input: z.object({ commitment: CommitmentRef }),
  loads: ({ commitment }) => commitmentWithIssue(commitment),
  decide: ({ state, me, usual, now }): Decision => {
    const settling = mayBeSettled(state, me);
    const { commitment } = settling;
    const isUnsaid = isOpenToAnswer(commitment) && !commitment.toldAt && commitment.promisedById === me.id;
    if (!isUnsaid && isTooLateToUndo(commitment.promisedAt, now)) {
      throw new Refusal('conflict', say`It is too late to take that back. Break it, and say why.`, {
        buttons: [
          {
            label: 'Broken',
            intent: 'commitment.break',
            input: { commitment: commitment.id, from: 'answer' },
            opens: 'form',
          },
        ],
      });
    }
    const gone = settle(settling, { state: 'withdrawn', reason: null }, me, { now, usual });
    return {
      writes: gone.writes,
      facts: [factOf('commitment.withdrawn', gone.commitment)],
      answer: { kind: 'done', card: { body: [{ text: say`Taken back: nothing was promised.` }] } },
    };
  },
});
