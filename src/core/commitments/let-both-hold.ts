import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import { say } from '../cards/say.ts';
import { touch } from '../change.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { CommitmentRef } from './commitment-views.ts';
import { type Conflict, conflictsAmong, otherOf, partiesOf, storyOf } from './conflict.ts';
import { bothHoldCard } from './conflict-cards.ts';
import { storiesFor } from './conflict-views.ts';
import { factOf } from './settling.ts';

/** What looked like two stories is none: nobody is told of it again, until one of the two says something else. */
export const letBothHold = useCase({
  name: 'commitment.both_hold',
  input: z.object({
    customer: z.uuid(),
    commitment: CommitmentRef,
    /** The other promise, or the issue. */
    other: z.uuid(),
  }),
  loads: ({ customer }) => ({ stories: storiesFor(customer) }),
  decide: ({ input, state, me }): Decision => {
    const conflict = conflictsAmong(state.stories).find(
      it => it.promise.id === input.commitment && otherOf(it).id === input.other,
    );
    if (!conflict) throw new Refusal('conflict', say`They tell one story already.`);
    if (!partiesOf(conflict).includes(me.id))
      throw new Refusal('not_allowed', say`Only whoever tells the customer one of the two can say that.`);
    const data = { story: storyOf(conflict), ...said(conflict) };
    const fact = undoable(factOf('commitment.both_hold', conflict.promise, data), {}, []);
    return {
      writes: [touch('conflict', input.customer)],
      facts: [fact],
      answer: { kind: 'done', card: bothHoldCard(conflict.promise, data), undo: undoButton(fact) },
    };
  },
});

/** What it holds beside. */
function said(conflict: Conflict): { other?: string | null } {
  if (conflict.kind === 'dates') return { other: conflict.other.what };
  return conflict.kind === 'step' ? { other: conflict.issue.nextStep } : {};
}
