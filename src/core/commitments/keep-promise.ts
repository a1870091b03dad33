import { z } from 'zod';
import { say } from '../cards/say.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { type Decision, useCase } from '../use-case.ts';
import { settle } from './commitment.ts';
import { CommitmentRef, commitmentWithIssue } from './commitment-views.ts';
import { factOf, mayBeSettled } from './settling.ts';

/** The customer got what they were promised. */
export const keepPromise = useCase({
  name: 'commitment.keep',
  input: z.object({ commitment: CommitmentRef }),
  loads: ({ commitment }) => commitmentWithIssue(commitment),
  decide: ({ state, me, zone, usual, now }): Decision => {
    const settling = mayBeSettled(state, me);
    const kept = settle(settling, { state: 'kept', reason: null }, me, { now, usual });
    return {
      writes: kept.writes,
      facts: [factOf('commitment.kept', kept.commitment)],
      answer: kept.issue
        ? { kind: 'done', live: issueCard(kept.issue, { now, zone }) }
        : { kind: 'done', card: { body: [{ text: say`Kept: '${kept.commitment.what}'.` }] } },
    };
  },
});
