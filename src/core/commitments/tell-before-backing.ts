import { z } from 'zod';
import { type Decision, useCase } from '../use-case.ts';
import { tellBefore } from './backing.ts';
import { meanwhileCard } from './commitment-cards.ts';
import { CommitmentRef, commitmentWithIssue } from './commitment-views.ts';
import { answerBy } from './promise-clocks.ts';
import { factOf, mayBeSettled } from './settling.ts';

/** It was said on the phone: whoever must deliver it has half an hour, and whoever said it a line to say meanwhile. */
export const tellBeforeBacking = useCase({
  name: 'commitment.tell',
  input: z.object({ commitment: CommitmentRef }),
  loads: ({ commitment }) => commitmentWithIssue(commitment),
  decide: ({ state, me, zone, usual, now }): Decision => {
    const told = tellBefore(mayBeSettled(state, me), me, { now, usual });
    const answerAt = answerBy(told.commitment, { now, usual });
    return {
      writes: told.writes,
      facts: [factOf('commitment.told', told.commitment)],
      answer: { kind: 'done', card: meanwhileCard(told.commitment, answerAt, { zone }) },
    };
  },
});
