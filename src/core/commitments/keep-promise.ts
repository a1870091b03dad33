import { z } from 'zod';
import type { Card } from '../cards/card.ts';
import { say } from '../cards/say.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { type Decision, useCase } from '../use-case.ts';
import { type Settling, settle } from './commitment.ts';
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
      answer: { kind: 'done', live: kept.issue ? issueCard(kept.issue, { now, zone }) : keptCard(kept) },
    };
  },
});

/** Of a promise that stands on no issue's card. */
function keptCard({ commitment }: Settling): Card {
  return { tone: 'done', body: [{ text: say`Kept: '${commitment.what}'.` }] };
}
