import { z } from 'zod';
import { say } from '../cards/say.ts';
import type { Heard } from '../clocks/heard.ts';
import { isTooLateToUndo } from '../issues/undo.ts';
import { type Load, load, sql } from '../load.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { isOpenToAnswer } from './backing.ts';
import { type Settling, settle } from './commitment.ts';
import { CommitmentRef, commitmentWithIssue } from './commitment-views.ts';
import { factOf, mayBeSettled } from './settling.ts';

/**
 * The Undo under the echo of a promise: it was never given. Later, it can only be kept, moved or broken, except where nobody
 * has backed it and the customer does not know.
 */
export const withdrawPromise = useCase({
  name: 'commitment.withdraw',
  input: z.object({ commitment: CommitmentRef }),
  loads: ({ commitment }) => ({ ...commitmentWithIssue(commitment), before: heardBefore(commitment) }),
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
    const how = { state: 'withdrawn', reason: null } as const;
    const gone = settle(unheard(settling, state.before), how, me, { now, usual });
    return {
      writes: gone.writes,
      facts: [factOf('commitment.withdrawn', gone.commitment)],
      answer: { kind: 'done', card: { body: [{ text: say`Taken back: nothing was promised.` }] } },
    };
  },
});

/** When the customer had heard of us before it was made. */
function heardBefore(commitment: string): Load<Heard | null> {
  return load(sql`SELECT e."data"->'heard' FROM "Commitment" k JOIN "Event" e ON e."issueId" = k."issueId"
    WHERE k."id" = ${commitment}::uuid AND k."organizationId" = (SELECT "organizationId" FROM me)
      AND e."name" = 'commitment.made' AND e."data"->>'commitment' = ${commitment} LIMIT 1`);
}

/** They have not by what was never said, unless they have heard something since. */
function unheard({ commitment, issue }: Settling, before: Heard | null): Settling {
  const isLast = issue?.updateFromAt?.getTime() === commitment.promisedAt.getTime();
  return { commitment, issue: issue && before && isLast ? { ...issue, ...before } : issue };
}
