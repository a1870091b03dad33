import { pingWithNeeds } from '../change.ts';
import { answer, clockUseCase, type Decision } from '../use-case.ts';
import { commitmentWithIssue, decidingOn } from './commitment-views.ts';
import { promiseTouches } from './promise-touches.ts';
import { factOf, theOne } from './settling.ts';

/** A promise was not kept in time: its cards say that it is late, and it needs the lead of whoever has to act. */
export const reportOverdue = clockUseCase({
  name: 'commitment.overdue',
  loads: subject => ({ ...commitmentWithIssue(subject), deciding: decidingOn(subject) }),
  decide: ({ state, now }): Decision => {
    if (state.commitments.length === 0) return answer();
    const { commitment } = theOne(state);
    if (commitment.state !== 'open' || commitment.dueAt > now) return answer();
    return {
      ...answer(),
      writes: [...promiseTouches(commitment), ...pingWithNeeds(state.deciding, now)],
      facts: [factOf('commitment.overdue', commitment)],
    };
  },
});
