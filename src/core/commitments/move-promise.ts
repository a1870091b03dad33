import { z } from 'zod';
import { chosenTime, TypedText } from '../grammar/typed-text.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { move } from './commitment.ts';
import { CommitmentRef, commitmentWithIssue } from './commitment-views.ts';
import { factOf, mayBeSettled } from './settling.ts';

/** Another date, with the reason; before or after it was due are different facts. */
export const movePromise = useCase({
  name: 'commitment.move',
  input: z.object({ commitment: CommitmentRef, due: z.string().optional(), reason: TypedText.optional() }),
  loads: ({ commitment }) => commitmentWithIssue(commitment),
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const settling = mayBeSettled(state, me);
    const { commitment } = settling;
    if (!input.due || !input.reason) {
      return ask(
        {
          title: 'Another date',
          submit: 'Move it',
          fields: [
            { kind: 'time', name: 'due', label: 'By when now?', value: commitment.dueAt.toISOString(), zone },
            { kind: 'text', name: 'reason', label: 'Why?', value: input.reason, maxLength: 300 },
          ],
        },
        { commitment: commitment.id, due: input.due, reason: input.reason },
      );
    }
    const dueAt = chosenTime(input.due, now, zone, 'due');
    const moved = move(settling, { dueAt, reason: input.reason }, me, { now, usual });
    const facts = {
      from: commitment.dueAt.toISOString(),
      reason: input.reason,
      wasOverdue: commitment.dueAt < now,
    };
    return {
      writes: moved.writes,
      facts: [factOf('commitment.moved', moved.commitment, facts)],
      answer: { kind: 'done', live: moved.issue ? issueCard(moved.issue, { now, zone }) : undefined },
    };
  },
});
