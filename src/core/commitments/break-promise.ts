import { z } from 'zod';
import { TypedText } from '../grammar/typed-text.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { settle } from './commitment.ts';
import { CommitmentRef, commitmentWithIssue } from './commitment-views.ts';
import { factOf, mayBeSettled } from './settling.ts';

/** The word could not be kept; the reason stays on the timeline. */
export const breakPromise = useCase({
  name: 'commitment.break',
  input: z.object({ commitment: CommitmentRef, reason: TypedText.optional() }),
  loads: ({ commitment }) => commitmentWithIssue(commitment),
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const settling = mayBeSettled(state, me);
    if (!input.reason) {
      const fields = [
        { kind: 'text' as const, name: 'reason', label: 'Why could it not be kept?', maxLength: 300 },
      ];
      return ask(
        { title: 'Promise broken', submit: 'Record it', fields },
        { commitment: settling.commitment.id },
      );
    }
    const broken = settle(settling, { state: 'broken', reason: input.reason }, me, { now, usual });
    return {
      writes: broken.writes,
      facts: [factOf('commitment.broken', broken.commitment, { reason: input.reason })],
      answer: { kind: 'done', live: broken.issue ? issueCard(broken.issue, { now, zone }) : undefined },
    };
  },
});
